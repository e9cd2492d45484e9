import * as vscode from 'vscode';
import { hasCondition } from '../../../atlassian/jql/hasCondition.ts';
import type { Site } from '../../../atlassian/model/site.ts';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import { reasonOf } from '../../../core/errors.ts';
import { joinSentences } from '../../../core/localize.ts';
import { describeError } from '../../../platform/errorMessages.ts';
import { confirm } from '../../../platform/notifications.ts';
import {
  askText,
  pickOne,
  takeSteps,
  type Answer,
  type Step,
  type StepPlace,
} from '../../../platform/quickInput.ts';
import { changeQueries } from './changeQueries.ts';
import { chooseBoardPart, chooseStart, type QueryStart } from './chooseStart.ts';
import { moved, siteLabel, withChanged, without, type Query, type QuerySource } from './queries.ts';
import type { QueryDocuments } from './queryDocuments.ts';
import { siteRow } from '../../../ui/chooseSite.ts';
import { everyIssueComplaint } from '../../../ui/everyIssueComplaint.ts';

const { l10n } = vscode;

/** The questions of "Add Query", each answer kept while the user goes back and forth. */
interface Draft {
  start?: QueryStart;
  site?: Site | undefined;
  jql: string;
  name: string;
  /** Whether the JQL is to be written in an editor. */
  inEditor?: boolean;
}

/** Moves a query among those of its place. @param by -1 for up, 1 for down */
export async function moveQuery({ source, index }: Query, by: -1 | 1): Promise<void> {
  await changeQueries(source, (list) => moved(list, index, by));
}

/** Asks for a query, and where it is kept. @param jql what it begins with */
export async function addQuery(sites: SiteDirectory, documents: QueryDocuments, jql = ''): Promise<void> {
  const draft: Draft = { jql, name: '' };
  const places = vscode.workspace.workspaceFolders === undefined ? 1 : 2;
  const severalSites = sites.list().length > 1;
  let source: QuerySource = 'user';
  const steps = (): readonly Step[] => {
    const { start = { kind: 'jql' } } = draft;
    const asksSite = severalSites && (start.kind === 'jql' || start.kind === 'preset');
    return [
      ...(jql === '' ? [(place: StepPlace) => askStart(sites, draft, place)] : []),
      ...(asksSite ? [(place: StepPlace) => askSite(sites, draft, place)] : []),
      ...(start.kind === 'board' && start.board.hasSprints
        ? [(place: StepPlace) => askBoardPart(start, sites, draft, place)]
        : []),
      // Filters and boards may find every issue there is, or not say what they find.
      ...(start.kind === 'jql' || !hasCondition(start.jql)
        ? [(place: StepPlace) => askJql(sites, draft, place)]
        : []),
      (place) => askName(draft, place),
      ...(places > 1
        ? [
            async (place: StepPlace) => {
              const answer = await askPlace(place);
              if (answer.kind === 'next') source = answer.value;
              return answer;
            },
          ]
        : []),
    ];
  };

  if ((await takeSteps(steps, { title: l10n.t('Add Query') })) !== 'finished') return;
  const { name, site } = draft;
  if (draft.inEditor) {
    await documents.openNew(source, name, draft.jql, site?.id);
    return;
  }
  await changeQueries(source, (list) => [
    ...list,
    { name, jql: draft.jql, ...(site ? { site: siteLabel(site) } : {}) },
  ]);
}

async function askStart(sites: SiteDirectory, draft: Draft, place: StepPlace): Promise<Answer<unknown>> {
  const answer = await chooseStart(sites, place);
  if (answer.kind !== 'next') return answer;
  const start = answer.value;
  draft.start = start;
  draft.site = 'site' in start && sites.list().length > 1 ? start.site : undefined;
  if (start.kind === 'jql') return answer;
  draft.jql = start.jql;
  draft.name = start.kind === 'board' ? start.board.name : start.name;
  return answer;
}

async function askBoardPart(
  start: Extract<QueryStart, { readonly kind: 'board' }>,
  sites: SiteDirectory,
  draft: Draft,
  place: StepPlace,
): Promise<Answer<unknown>> {
  const answer = await chooseBoardPart(start, sites, place);
  if (answer.kind === 'next') Object.assign(draft, answer.value);
  return answer;
}

async function askSite(sites: SiteDirectory, draft: Draft, place: StepPlace): Promise<Answer<unknown>> {
  const answer = await pickOne<Site | 'all'>({
    ...place,
    placeholder: l10n.t('Which site should be asked?'),
    choices: [{ label: l10n.t('All sites'), value: 'all' }, ...sites.list().map(siteRow)],
    active: draft.site ?? 'all',
  });
  if (answer.kind === 'next') draft.site = answer.value === 'all' ? undefined : answer.value;
  return answer;
}

async function askJql(sites: SiteDirectory, draft: Draft, place: StepPlace): Promise<Answer<unknown>> {
  const site = draft.site ?? sites.list()[0];
  const leaving = new AbortController();
  draft.inEditor = false;
  const toEditor = {
    iconPath: new vscode.ThemeIcon('go-to-file'),
    tooltip: l10n.t('Write in an Editor'),
    run: () => {
      draft.inEditor = true;
      leaving.abort();
    },
  };
  const answer = await askText({
    ...place,
    prompt: l10n.t('JQL, for example: {0}', 'project = SHOP AND status = "In Progress" ORDER BY priority'),
    placeholder: l10n.t('Which issues?'),
    value: draft.jql,
    buttons: [toEditor],
    signal: leaving.signal,
    onChange: (text) => (draft.jql = text),
    validate: jqlComplaint,
    submit: jqlCheck(sites, site),
  });
  draft.jql = draft.jql.trim();
  return leaving.signal.aborted ? { kind: 'next', value: draft.jql } : answer;
}

/** What is wrong with JQL before any site is asked. */
function jqlComplaint(text: string): string | undefined {
  if (text.trim() === '') return l10n.t('Type a JQL condition.');
  return everyIssueComplaint(text, l10n.t);
}

/**
 * Has the site check JQL. Its complaints keep the box open; when it cannot be asked, accepting the same text a second
 * time keeps it unchecked, so that being offline stops nobody.
 */
function jqlCheck(
  sites: SiteDirectory,
  site: Site | undefined,
): (text: string, signal: AbortSignal) => Promise<string | undefined> {
  let unchecked: string | undefined;
  return async (text, signal) => {
    if (!site || text === unchecked) return undefined;
    try {
      const { jira } = await sites.client(site.id);
      const errors = await jira.jqlErrors(text, signal);
      return errors.length === 0 ? undefined : joinSentences(errors, l10n.t);
    } catch (error) {
      if (reasonOf(error) === 'cancelled' || reasonOf(error) === 'invalid') throw error;
      unchecked = text;
      return l10n.t(
        '{0} Press Enter again to keep the query unchecked.',
        describeError(error, site.name).message,
      );
    }
  };
}

async function askName(draft: Draft, place: StepPlace): Promise<Answer<unknown>> {
  const answer = await askText({
    ...place,
    prompt: l10n.t('The name shown in the tree'),
    placeholder: l10n.t('Name'),
    value: draft.name,
    validate: (text) => (text.trim() === '' ? l10n.t('Type a name.') : undefined),
  });
  if (answer.kind === 'next') draft.name = answer.value.trim();
  return answer;
}

function askPlace(place: StepPlace): Promise<Answer<QuerySource>> {
  return pickOne<QuerySource>({
    ...place,
    placeholder: l10n.t('Where should the query be kept?'),
    choices: [
      { label: l10n.t('Your settings'), description: l10n.t('In every window'), value: 'user' },
      {
        label: l10n.t('Workspace settings'),
        description: l10n.t('For everybody who opens this folder'),
        value: 'workspace',
      },
    ],
  });
}

/** Asks for another name. */
export async function renameQuery(query: Query): Promise<void> {
  const draft: Draft = { jql: query.jql, name: query.name };
  const answer = await askName(draft, {
    title: l10n.t('Rename "{0}"', query.name),
    canGoBack: false,
  });
  if (answer.kind === 'next')
    await changeQueries(query.source, (list) => withChanged(list, query.index, { name: draft.name }));
}

/** Removes a query once the user confirmed that. */
export async function removeQuery(query: Query): Promise<void> {
  const confirmed = await confirm(
    l10n.t('Remove the query "{0}"?', query.name),
    l10n.t('Its issues are not touched. The JQL is: {0}', query.jql),
    l10n.t('Remove'),
  );
  if (confirmed) await changeQueries(query.source, (list) => without(list, query.index));
}
