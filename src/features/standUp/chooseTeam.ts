import * as vscode from 'vscode';
import { quoteJql } from '../../atlassian/jql/quote.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import type { KeyValueStore } from '../../atlassian/ports/sites.ts';
import { isCancelled } from '../../core/errors.ts';
import { holdsWords } from '../../core/holdsWords.ts';
import { showError } from '../../platform/errorMessages.ts';
import { plainLabel } from '../../platform/labels.ts';
import { pickOne, type Answer, type Choice, type Row } from '../../platform/quickInput.ts';
import type { Occasion } from './occasion.ts';

const { l10n } = vscode;

const KEY = 'standUp.teams';
/** Teams that are remembered for a site. */
const MOST_TEAMS = 5;

/** Whose issues a team's notes are about. */
export interface Team {
  readonly name: string;
  readonly jql: string;
}

/** A board names its JQL when it is asked. */
type Picked = Team | { readonly name: string; readonly boardId: number };

/** Asks for a team: one of the last, a project, a filter or a board. */
export async function chooseTeam(store: KeyValueStore, { site, jira }: Occasion): Promise<Answer<Team>> {
  const known = teamsOf(store, site.id);
  let jql = '';
  const closing = new AbortController();
  const answer = await pickOne<Picked>({
    title: l10n.t('Write Stand-up Notes'),
    placeholder: l10n.t('Whose? Type part of the name of a project, filter or board'),
    choices: {
      local: (text) => known.filter(({ name }) => holdsWords(name, text)).map(lastRow),
      lookUp: (text, signal) => lookUp(jira, site.accountId, text, signal),
    },
    submit: async (picked) => {
      if ('jql' in picked) return true;
      try {
        jql = await jira.boardJql(picked.boardId, closing.signal);
        return true;
      } catch (error) {
        if (!isCancelled(error)) void showError(error, { siteName: site.name });
        return false;
      }
    },
  });
  closing.abort();
  if (answer.kind !== 'next') return answer;
  const team = 'jql' in answer.value ? answer.value : { name: answer.value.name, jql };
  const others = known.filter((one) => one.jql !== team.jql);
  await store.update(KEY, {
    ...allTeams(store),
    [site.id]: [{ name: team.name, jql: team.jql }, ...others].slice(0, MOST_TEAMS),
  });
  return { kind: 'next', value: team };
}

function lastRow(team: Team): Choice<Picked> {
  return {
    label: plainLabel(team.name),
    description: plainLabel(team.jql),
    iconPath: new vscode.ThemeIcon('history'),
    key: `last ${team.jql}`,
    value: team,
  };
}

async function lookUp(
  jira: Pick<JiraClient, 'creatableProjects' | 'savedFilters' | 'boards'>,
  accountId: string,
  text: string,
  signal: AbortSignal,
): Promise<readonly Row<Picked>[]> {
  // One kind that cannot be asked for, as on a site without boards, takes nothing from the others.
  const orNone = <T>(asked: Promise<readonly T[]>): Promise<readonly T[]> =>
    asked.catch((error: unknown) => {
      if (isCancelled(error)) throw error;
      return [];
    });
  const [projects, filters, boards] = await Promise.all([
    orNone(jira.creatableProjects(text.trim(), signal)),
    orNone(jira.savedFilters(accountId, signal)),
    orNone(jira.boards(text.trim(), signal)),
  ]);
  const row = (icon: string, key: string, value: Picked, description?: string): Choice<Picked> => ({
    label: plainLabel(value.name),
    ...(description !== undefined && { description: plainLabel(description) }),
    iconPath: new vscode.ThemeIcon(icon),
    key,
    value,
  });
  return [
    line('projects', l10n.t('Projects')),
    ...projects.map(({ key, name }) =>
      row('folder', `project ${key}`, { name, jql: `project = ${quoteJql(key)}` }, key),
    ),
    line('boards', l10n.t('Boards')),
    ...boards.map(({ id, name, location }) => row('project', `board ${id}`, { name, boardId: id }, location)),
    line('filters', l10n.t('Your filters in Jira')),
    ...filters
      .filter(({ name }) => holdsWords(name, text))
      .map(({ id, name, jql }) => row('filter', `filter ${id}`, { name, jql }, jql)),
  ];
}

function line(key: string, label: string): Row<Picked> {
  return { key, label, kind: vscode.QuickPickItemKind.Separator };
}

function teamsOf(store: KeyValueStore, siteId: string): readonly Team[] {
  const stored = allTeams(store)[siteId];
  return Array.isArray(stored) ? stored.filter(isTeam) : [];
}

function allTeams(store: KeyValueStore): Readonly<Record<string, unknown>> {
  const stored = store.get<unknown>(KEY);
  return typeof stored === 'object' && stored !== null ? (stored as Readonly<Record<string, unknown>>) : {};
}

function isTeam(value: unknown): value is Team {
  if (typeof value !== 'object' || value === null) return false;
  const { name, jql } = value as Partial<Record<keyof Team, unknown>>;
  return typeof name === 'string' && typeof jql === 'string';
}
