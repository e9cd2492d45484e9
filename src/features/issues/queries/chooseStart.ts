import * as vscode from 'vscode';
import { addCondition } from '../../../atlassian/jql/addCondition.ts';
import type { Board, SavedFilter } from '../../../atlassian/model/savedFilter.ts';
import type { Site } from '../../../atlassian/model/site.ts';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import { isCancelled } from '../../../core/errors.ts';
import { describeError, showError } from '../../../platform/errorMessages.ts';
import { plainLabel, plainMessage } from '../../../platform/labels.ts';
import {
  notice,
  pickOne,
  type Answer,
  type Choice,
  type Row,
  type StepPlace,
} from '../../../platform/quickInput.ts';
import { queryPresets } from './presets.ts';
import { holdsWords } from '../../../core/holdsWords.ts';

const { l10n } = vscode;

/** What a new query begins with. */
export type QueryStart =
  | { readonly kind: 'jql' }
  /** For any site. */
  | { readonly kind: 'preset'; readonly name: string; readonly jql: string }
  | { readonly kind: 'filter'; readonly name: string; readonly jql: string; readonly site: Site }
  /** @property jql of the filter that the board is built on */
  | { readonly kind: 'board'; readonly board: Board; readonly jql: string; readonly site: Site };

type Picked =
  | Exclude<QueryStart, { readonly kind: 'board' }>
  | { readonly kind: 'board'; readonly board: Board; readonly site: Site };

/** Asks what a new query begins with: JQL of one's own, a preset, a filter or a board of a site. */
export async function chooseStart(sites: SiteDirectory, place: StepPlace): Promise<Answer<QueryStart>> {
  const rows = new StartRows(sites);
  const jqlOfBoards = new Map<Board, string>();
  const closing = new AbortController();
  const answer = await pickOne<Picked>({
    ...place,
    placeholder: l10n.t('What should the query find? Type part of a name to find filters and boards'),
    choices: { local: (text) => rows.known(text), lookUp: (text, signal) => rows.lookUp(text, signal) },
    submit: async (picked) => {
      if (picked.kind !== 'board') return true;
      try {
        const { jira } = await sites.client(picked.site.id);
        jqlOfBoards.set(picked.board, await jira.boardJql(picked.board.id, closing.signal));
        return true;
      } catch (error) {
        if (!isCancelled(error)) void showError(error, { siteName: picked.site.name });
        return false;
      }
    },
  });
  closing.abort();
  if (answer.kind !== 'next') return answer;
  const { value } = answer;
  if (value.kind !== 'board') return { kind: 'next', value };
  return { kind: 'next', value: { ...value, jql: jqlOfBoards.get(value.board) ?? '' } };
}

/** The rows of the pick, filters asked for once. */
class StartRows {
  readonly #sites: SiteDirectory;
  readonly #filters = new Map<string, Promise<readonly SavedFilter[]>>();
  /** Filters that have come in, as rows. */
  #found: readonly Row<Picked>[] = [];

  constructor(sites: SiteDirectory) {
    this.#sites = sites;
  }

  /** What is known without asking; JQL of one's own is there whatever is typed. */
  known(text: string): readonly Row<Picked>[] {
    const own: Choice<Picked> = {
      label: l10n.t('Write JQL…'),
      iconPath: new vscode.ThemeIcon('edit'),
      key: 'jql',
      value: { kind: 'jql' },
    };
    const presets = queryPresets(l10n.t).map(({ name, jql }): Choice<Picked> => ({
      label: name,
      iconPath: new vscode.ThemeIcon('lightbulb'),
      description: jql,
      key: `preset ${jql}`,
      value: { kind: 'preset', name, jql },
    }));
    return [
      own,
      line('presets', l10n.t('Presets')),
      ...presets.filter((row) => rowHolds(row, text)),
      line('filters', l10n.t('Your filters in Jira')),
      ...this.#found.filter((row) => rowHolds(row, text)),
    ];
  }

  async lookUp(text: string, signal: AbortSignal): Promise<readonly Row<Picked>[]> {
    const answers = await Promise.all(
      this.#sites.list().map(async (site) => {
        const [filters, boards] = await Promise.allSettled([
          this.#filtersOf(site),
          this.#boards(site, text, signal),
        ]);
        const failed = [filters, boards].find((one) => one.status === 'rejected');
        return {
          filters:
            filters.status === 'fulfilled'
              ? filters.value.map((filter) => this.#filterRow(site, filter))
              : [],
          boards:
            boards.status === 'fulfilled' ? boards.value.map((board) => this.#boardRow(site, board)) : [],
          problem: failed && { ...notice(problemText(site, failed.reason)), key: `problem ${site.id}` },
        };
      }),
    );
    this.#found = answers.flatMap(({ filters }) => filters);
    return [
      line('filters', l10n.t('Your filters in Jira')),
      ...this.#found.filter((row) => rowHolds(row, text)),
      line('boards', l10n.t('Boards')),
      ...answers.flatMap(({ boards }) => boards),
      ...answers.flatMap(({ problem }) => problem ?? []),
    ];
  }

  #filtersOf(site: Site): Promise<readonly SavedFilter[]> {
    const known = this.#filters.get(site.id);
    if (known) return known;
    const asked = this.#sites
      .client(site.id)
      .then(({ jira }) => jira.savedFilters(site.accountId))
      .catch((error: unknown) => {
        this.#filters.delete(site.id);
        throw error;
      });
    this.#filters.set(site.id, asked);
    return asked;
  }

  async #boards(site: Site, text: string, signal: AbortSignal): Promise<readonly Board[]> {
    const { jira } = await this.#sites.client(site.id);
    return jira.boards(text.trim(), signal);
  }

  #filterRow(site: Site, { id, name, jql, favourite, own, owner }: SavedFilter): Choice<Picked> {
    const whose = own ? undefined : owner;
    return {
      label: plainLabel(name),
      iconPath: new vscode.ThemeIcon(favourite ? 'star-full' : 'filter'),
      description: this.#described(site, whose, jql),
      key: `filter ${site.id} ${id}`,
      value: { kind: 'filter', name, jql, site },
    };
  }

  #boardRow(site: Site, board: Board): Choice<Picked> {
    return {
      label: plainLabel(board.name),
      iconPath: new vscode.ThemeIcon('project'),
      description: this.#described(site, board.location),
      key: `board ${site.id} ${board.id}`,
      value: { kind: 'board', board, site },
    };
  }

  #described(site: Site, ...parts: readonly (string | undefined)[]): string {
    const name = this.#sites.list().length > 1 ? site.name : undefined;
    return [name, ...parts].flatMap((part) => (part === undefined ? [] : plainLabel(part))).join(' · ');
  }
}

function line(key: string, label: string): Row<Picked> {
  return { key, label, kind: vscode.QuickPickItemKind.Separator };
}

function rowHolds({ label, ...row }: Row<Picked>, text: string): boolean {
  return holdsWords(`${label} ${'description' in row ? (row.description ?? '') : ''}`, text);
}

function problemText(site: Site, error: unknown): string {
  return `$(error) ${plainMessage(describeError(error, site.name).message)}`;
}

/** What of a board is wanted: all of it, its open sprints, or one sprint; the answer is JQL with the words for it. */
export async function chooseBoardPart(
  { board, jql, site }: Extract<QueryStart, { readonly kind: 'board' }>,
  sites: SiteDirectory,
  place: StepPlace,
): Promise<Answer<{ readonly name: string; readonly jql: string }>> {
  const all = { name: board.name, jql };
  const open = {
    name: l10n.t('{0}: open sprints', board.name),
    jql: addCondition(jql, 'sprint in openSprints()'),
  };
  return pickOne<{ readonly name: string; readonly jql: string }>({
    ...place,
    placeholder: l10n.t('What of "{0}"?', board.name),
    choices: {
      local: () => [
        { label: l10n.t('The whole board'), description: plainLabel(jql), value: all, key: 'all' },
        { label: l10n.t('Its open sprints'), value: open, key: 'open' },
      ],
      lookUp: async (text, signal) => {
        const { jira } = await sites.client(site.id);
        const sprints = await jira.boardSprints(board.id, signal);
        return sprints
          .filter(({ label }) => holdsWords(label, text))
          .map(({ id, label }) => ({
            label: plainLabel(label),
            key: `sprint ${id}`,
            value: { name: label, jql: addCondition(jql, `sprint = ${id}`) },
          }));
      },
    },
  });
}
