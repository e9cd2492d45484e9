import { beginningFirst } from './beginningFirst.ts';
import { quoteJql } from '../atlassian/jql/quote.ts';
import type { Issue } from '../atlassian/model/issue.ts';
import type { User } from '../atlassian/model/user.ts';
import type { JiraClient } from '../atlassian/ports/jira/client.ts';
import type { SiteCache } from '../atlassian/ports/siteCache.ts';
import type { SiteDirectory } from '../atlassian/ports/sites.ts';
import { reasonOf } from '../core/errors.ts';
import { holdsWords } from '../core/holdsWords.ts';
import { projectKeyOf, type IssueRef } from '../core/issueKey.ts';
import type { Translate } from '../core/localize.ts';
import type { Field } from '../fields/field.ts';
import type { FieldSources, FoundOption } from '../fields/inputForms.ts';

/** Issues offered for a typed text. */
const MOST_ISSUES = 20;

export interface FieldSourceDependencies {
  readonly sites: Pick<SiteDirectory, 'get'>;
  readonly cache: Pick<SiteCache, 'assignable'>;
  readonly jira: (siteId: string) => Promise<JiraClient>;
  readonly t: Translate;
  readonly now: () => Date;
}

/** What the fields are of: an issue, or a new one of a project. */
interface FieldPlace {
  readonly siteId: string;
  readonly projectKey: string;
  /** Of the issue; absent for a new one. */
  readonly key?: string;
  /** Whether what stands above it is an issue, and no epic. */
  readonly subtask?: boolean;
}

/** Where the choices come from that the screen of an issue does not list itself. */
export function fieldSources(deps: FieldSourceDependencies, { siteId, key }: IssueRef): FieldSources {
  return sourcesAt(deps, { siteId, projectKey: projectKeyOf(key), key });
}

/** The same for the create screen of a project. */
export function newIssueSources(deps: FieldSourceDependencies, place: Omit<FieldPlace, 'key'>): FieldSources {
  return sourcesAt(deps, place);
}

function sourcesAt(deps: FieldSourceDependencies, place: FieldPlace): FieldSources {
  const { sites, t, now } = deps;
  const site = sites.get(place.siteId);
  return {
    t,
    now,
    me: site && { id: site.accountId, label: site.accountName },
    search: async (field, query, signal, early) => {
      const jira = await deps.jira(place.siteId);
      const asked: Asked = { field, query: query.trim(), signal, early };
      switch (field.kind) {
        case 'user':
        case 'users':
          return searchPeople(deps, jira, place, asked);
        case 'labels':
          return (await jira.suggestLabels(asked.query, signal)).map((label) => ({ id: label, label }));
        case 'group':
        case 'groups':
          return jira.findGroups(asked.query, signal);
        case 'team':
          return jira.suggestTeams(field.id, asked.query, signal);
        case 'sprint':
          // Jira looks for no sprint by its name.
          return (await jira.openSprints(place.projectKey, signal)).filter(({ label }) =>
            holdsWords(label, asked.query),
          );
        case 'parent':
        case 'epic':
          return searchParents(jira, place, asked);
        case 'issueLinks':
          return searchIssues(jira, place, asked);
        default:
          return [];
      }
    },
    linkTypes: async (signal) => (await deps.jira(place.siteId)).issueLinkTypes(signal),
  };
}

interface Asked {
  readonly field: Field;
  readonly query: string;
  readonly signal: AbortSignal;
  readonly early: (found: readonly FoundOption[]) => void;
}

/**
 * What of the project is not done and can stand above the issue; once something is typed, whatever issue the site
 * suggests for it.
 */
async function searchParents(
  jira: JiraClient,
  place: FieldPlace,
  asked: Asked,
): Promise<readonly FoundOption[]> {
  if (asked.query !== '') return searchIssues(jira, place, asked);
  const type = place.subtask ? 'issuetype in standardIssueTypes()' : 'issuetype = Epic';
  const project = `project = ${quoteJql(place.projectKey)}`;
  const jql = `${project} AND ${type} AND statusCategory != Done ORDER BY updated DESC`;
  try {
    const { issues } = await jira.searchIssues({ jql, pageSize: MOST_ISSUES }, asked.signal);
    const isEpic = ({ type: { name, hierarchyLevel } }: Issue): boolean =>
      hierarchyLevel > 0 || name === 'Epic';
    return issues
      .filter((issue) => issue.ref.key !== place.key && !(place.subtask && isEpic(issue)))
      .map((issue) => issueOption(issue.ref.key, issue.summary));
  } catch (error) {
    // A site without epics refuses the question: then one is typed.
    if (reasonOf(error) === 'invalid') return [];
    throw error;
  }
}

async function searchIssues(
  jira: JiraClient,
  place: FieldPlace,
  { query, signal }: Asked,
): Promise<readonly FoundOption[]> {
  const found = await jira.pickIssues(query, signal);
  return found
    .filter(({ key }) => key !== place.key)
    .slice(0, MOST_ISSUES)
    .map(({ key, summary }) => issueOption(key, summary));
}

function issueOption(key: string, summary: string): FoundOption {
  return { id: key, label: `${key} ${summary}`.trim() };
}

/** People who can be given the issue, or any of the site; those who have left are left out. */
async function searchPeople(
  { sites, cache }: FieldSourceDependencies,
  jira: JiraClient,
  { siteId, projectKey, key }: FieldPlace,
  { field, query, signal, early }: Asked,
): Promise<readonly FoundOption[]> {
  const assignable = (): Promise<readonly User[]> =>
    key === undefined
      ? jira.assignableInProject(projectKey, query, signal)
      : jira.assignableUsers(key, query, signal);
  if (query !== '') {
    const users = field.id === 'assignee' ? await assignable() : await jira.findUsers(query, signal);
    return peopleOptions(beginningFirst(users, query));
  }
  // Before anything is typed, the issue's own people are the likeliest for other fields too.
  const site = sites.get(siteId);
  const asking = assignable();
  asking.catch(() => undefined);
  const kept = site && (await cache.assignable.read(site, projectKey));
  if (kept) early(peopleOptions(kept.value));
  const users = await asking;
  if (site) cache.assignable.write(site, projectKey, users);
  return peopleOptions(users);
}

function peopleOptions(users: readonly User[]): readonly FoundOption[] {
  return users
    .filter((user) => user.active)
    .map((user) => ({
      id: user.accountId,
      label: user.displayName,
      ...(user.email === undefined ? {} : { description: user.email }),
    }));
}
