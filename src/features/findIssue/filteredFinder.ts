import type { Issue } from '../../atlassian/model/issue.ts';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { isCancelled, reasonOf } from '../../core/errors.ts';
import { isIssueKey } from '../../core/issueKey.ts';
import type { Translate } from '../../core/localize.ts';
import type { FoundIssue, IssueFinder } from '../../ui/issuePicker.ts';
import { namedFirst, type KeyClues } from '../../ui/siteOfKey.ts';
import { STATUS_ICONS } from '../../ui/statusIcons.ts';
import {
  findJql,
  parseFindQuery,
  passesFilters,
  type FindQuery,
  type HalfFilter,
  type Resolved,
} from '../../ui/findQuery.ts';

export interface FilteredFinderDependencies {
  readonly finder: IssueFinder;
  readonly sites: Pick<SiteDirectory, 'list' | 'get' | 'client'>;
  readonly issues: Pick<IssueStore, 'search' | 'put' | 'get' | 'knowsProject'>;
  readonly workContext: KeyClues['workContext'];
  readonly t: Translate;
}

/** Issues of the window that are shown. */
const MOST_LOCAL = 30;
/** Issues that a site is asked for. */
const MOST_FOUND = 50;
/** Issues of the window that are looked through for what may be typed, and values that are named of them. */
const MOST_LOOKED_THROUGH = 500;
const MOST_NAMED = 8;
/** People, statuses and projects that part of a name may mean. */
const MOST_MEANT = 10;

const UNRESOLVED: Resolved = { people: new Map(), statuses: new Map(), projects: new Map() };

/** An issue finder that understands filters, and tells the JQL that they make. */
export class FilteredFinder implements IssueFinder {
  readonly #deps: FilteredFinderDependencies;
  /** The JQL of texts that a site was asked for. */
  readonly #asked = new Map<string, string>();
  /** What is typed now. */
  #text = '';

  constructor(deps: FilteredFinderDependencies) {
    this.#deps = deps;
  }

  /** The JQL of what is typed now, filters or none; undefined while nothing is. */
  jql(): string | undefined {
    return this.#jqlOf(this.#text);
  }

  readonly explain = (text: string): string | undefined =>
    parseFindQuery(text).filters.length === 0 ? undefined : this.#jqlOf(text);

  /** What may be typed behind half a filter, with what the window's issues have of it. */
  readonly whyNothing = (text: string): string | undefined => {
    const { half } = parseFindQuery(text);
    return half === undefined ? undefined : this.#wanted(half);
  };

  readonly candidates: IssueFinder['candidates'] = (early, signal) => {
    this.#text = '';
    return this.#deps.finder.candidates(early, signal);
  };

  readonly local: IssueFinder['local'] = (text) => {
    this.#text = text;
    const { words, filters } = parseFindQuery(text);
    if (filters.length === 0) return this.#deps.finder.local(text);
    const { sites, issues } = this.#deps;
    const passes = (issue: Issue): boolean => {
      const site = sites.get(issue.ref.siteId);
      return site !== undefined && passesFilters(issue, filters, site.accountId);
    };
    const found = issues.search(words, MOST_LOCAL, passes).map((issue) => this.#shown(issue));
    return namedFirst(found, keyIn(words), this.#deps);
  };

  readonly search: IssueFinder['search'] = async (text, signal) => {
    const query = parseFindQuery(text);
    if (query.filters.length === 0 && query.words === '' && query.half !== undefined) return [];
    if (query.filters.length === 0) return this.#deps.finder.search(text, signal);
    const { sites } = this.#deps;
    const settled = await Promise.allSettled(
      sites.list().map((site) => this.#searchSite(site.id, text, query, signal)),
    );
    const found = settled.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
    const failed = settled.find((result) => result.status === 'rejected');
    if (failed && (found.length === 0 || isCancelled(failed.reason))) throw failed.reason as Error;
    return namedFirst(found, keyIn(query.words), this.#deps);
  };

  readonly place: IssueFinder['place'] = (key) => this.#deps.finder.place(key);
  readonly locate: IssueFinder['locate'] = (key, signal) => this.#deps.finder.locate(key, signal);
  readonly resolve: IssueFinder['resolve'] = (key, signal) => this.#deps.finder.resolve(key, signal);

  #wanted(half: HalfFilter): string {
    const { t } = this.#deps;
    switch (half) {
      case '@':
        return t(
          'Type a name after "{0}", or "me": {1}',
          half,
          this.#known(({ assignee }) => [assignee?.displayName]),
        );
      case '#':
        return t(
          'Type a label after "{0}": {1}',
          half,
          this.#known(({ labels }) => labels),
        );
      case 'status:':
        return t(
          'Type a status after "{0}": {1}',
          half,
          this.#known(({ status }) => [status.name]),
        );
      case 'project:':
        return t(
          'Type a project after "{0}": {1}',
          half,
          this.#known(({ project }) => [project.key]),
        );
    }
  }

  /** What the window's issues have, the most frequent first. */
  #known(of: (issue: Issue) => readonly (string | undefined)[]): string {
    const times = new Map<string, number>();
    for (const issue of this.#deps.issues.search('', MOST_LOOKED_THROUGH, () => true))
      for (const value of of(issue)) if (value) times.set(value, (times.get(value) ?? 0) + 1);
    const named = [...times].sort(([, a], [, b]) => b - a).slice(0, MOST_NAMED);
    return named.length === 0 ? '…' : named.map(([value]) => value).join(this.#deps.t(', '));
  }

  #jqlOf(text: string): string | undefined {
    return this.#asked.get(text.trim()) ?? findJql(parseFindQuery(text), UNRESOLVED);
  }

  async #searchSite(
    siteId: string,
    text: string,
    query: FindQuery,
    signal: AbortSignal,
  ): Promise<readonly FoundIssue[]> {
    const { sites, issues } = this.#deps;
    const { jira } = await sites.client(siteId);
    const jql = findJql(query, await resolveNames(jira, query, signal));
    if (jql === undefined) return [];
    this.#asked.set(text.trim(), jql);
    try {
      const page = await jira.searchIssues({ jql, pageSize: MOST_FOUND }, signal);
      return issues.put(page.issues).map((issue) => this.#shown(issue));
    } catch (error) {
      // It knows no such status, project or person: then it has no such issue.
      if (reasonOf(error) === 'invalid') return [];
      throw error;
    }
  }

  #shown({ ref, summary, status, assignee }: Issue): FoundIssue {
    const { sites } = this.#deps;
    const site = sites.list().length > 1 ? sites.get(ref.siteId)?.name : undefined;
    const description = [status.name, assignee?.displayName, site]
      .filter((part) => part !== undefined)
      .join(' · ');
    return { ref, summary, description, icon: STATUS_ICONS[status.category] };
  }
}

/** The key that is looked for, where that is all but the filters. */
function keyIn(words: string): string | undefined {
  return isIssueKey(words) ? words.trim().toUpperCase() : undefined;
}

/** What the site calls what was typed in part. */
async function resolveNames(
  jira: JiraClient,
  { filters }: FindQuery,
  signal: AbortSignal,
): Promise<Resolved> {
  const named = async (
    kind: 'assignee' | 'status' | 'project',
    look: (name: string) => Promise<readonly string[]>,
  ): Promise<ReadonlyMap<string, readonly string[]>> => {
    const names = filters.flatMap((filter) => (filter.kind === kind ? [filter.name] : []));
    const found = await Promise.all(names.map(async (name) => [name, await look(name)] as const));
    return new Map(found.filter(([, values]) => values.length > 0));
  };
  const suggested =
    (field: string) =>
    async (name: string): Promise<readonly string[]> => {
      const options = await jira.suggestValues(field, name, signal);
      return options
        .filter(({ id, label }) => `${id} ${label}`.toLowerCase().includes(name.toLowerCase()))
        .map(({ id }) => id)
        .slice(0, MOST_MEANT);
    };
  const [people, statuses, projects] = await Promise.all([
    named('assignee', async (name) =>
      (await jira.findUsers(name, signal)).map(({ accountId }) => accountId).slice(0, MOST_MEANT),
    ),
    named('status', suggested('status')),
    named('project', suggested('project')),
  ]);
  return { people, statuses, projects };
}
