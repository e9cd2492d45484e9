import * as vscode from 'vscode';
import { issueSection, type IssueSection } from '../../../checklist/issueSection.ts';
import { checklistMarkdown } from '../../../atlassian/checklists/asMarkdown.ts';
import type { Outbox } from '../../../atlassian/ports/outbox.ts';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import type { IssueStore } from '../../../atlassian/ports/issueStore.ts';
import type { IssueRef, KnownProjects } from '../../../core/issueKey.ts';
import type { IssueTarget } from '../../../platform/commands.ts';
import { plainLabel } from '../../../platform/labels.ts';
import { tell } from '../../../platform/notifications.ts';
import { withProgress } from '../../../platform/progress.ts';
import { pickMany, pickOne } from '../../../platform/quickInput.ts';
import type { IssueFinder } from '../../../ui/issuePicker.ts';
import { sendChange } from '../../../ui/sendChange.ts';
import { knownProjects } from '../../../ui/siteOfKey.ts';
import { targetIssues } from '../../../ui/targetIssues.ts';
import type { WorkContext } from '../../../ui/workContext.ts';
import { takesChecklists, type LastMarkdownEditor } from '../lastMarkdownEditor.ts';
import { askPlace, insertInto } from '../placeChecklist.ts';
import { compareLists, type ProposedChange } from './compareLists.ts';
import { fileItems } from './fileItems.ts';
import { hasItems, listsOfIssue, type IssueList } from './listsOfIssue.ts';

const { l10n } = vscode;

export interface IssueListDependencies {
  readonly sites: SiteDirectory;
  readonly outbox: Pick<Outbox, 'send'>;
  readonly issues: Pick<IssueStore, 'get' | 'knowsProject'>;
  readonly issueFinder: IssueFinder;
  readonly workContext: WorkContext;
  readonly lastEditor: LastMarkdownEditor;
}

/** Puts the checklist of an issue into Markdown: its heading names the issue, and so ties it to it. */
export async function insertFromIssue(deps: IssueListDependencies, target?: IssueTarget): Promise<void> {
  const title = l10n.t('Insert Checklist from Issue');
  const [ref] = await targetIssues(deps, title, target, undefined);
  const lists = ref && (await read(deps, ref))?.filter(hasItems);
  if (!lists) return;
  if (lists.length === 0) {
    void tell(l10n.t('{0} has no checklist.', ref.key));
    return;
  }
  const list = await chooseList(lists, l10n.t('{0}: {1}', title, ref.key));
  if (!list) return;
  const markdown = checklistMarkdown(list.entries, {
    title: `${list.name} · ${ref.key}`,
    isMarkdown: list.isMarkdown,
    optional: l10n.t('(optional)'),
  });
  const place = await askPlace(deps.lastEditor, l10n.t('{0}: {1}', title, ref.key), markdown, false);
  if (place.kind === 'next') await insertInto(place.value, markdown);
}

/**
 * Brings the checklist of an issue up to date with that of the active Markdown file, item by item, after a look at what
 * that changes: what may be somebody else's doing is changed only where the user ticks it.
 */
export async function writeToIssue(deps: IssueListDependencies): Promise<void> {
  const title = l10n.t('Write Checklist to Issue');
  const editor = vscode.window.activeTextEditor ?? deps.lastEditor.get();
  const found = editor && takesChecklists(editor) ? sectionOf(editor, knownProjects(deps)) : undefined;
  if (!found || found.items.length === 0) {
    void tell(l10n.t('There is no checklist in the editor that could be written to an issue.'));
    return;
  }
  const ref = await issueOf(deps, found.section, title);
  const lists = ref && (await read(deps, ref));
  if (!lists) return;
  const ofApps = lists.filter(({ place }) => place !== undefined);
  // The heading says where it came from.
  const named = lists.filter(({ name }) => found.section?.title.startsWith(name));
  const offered = named.length === 1 ? named : ofApps.length > 0 ? ofApps : lists;
  const list = await chooseList(offered, l10n.t('{0}: {1}', title, ref.key));
  if (!list) return;
  const proposed = compareLists(found.items, list.entries, list.states);
  if (proposed.length === 0) {
    vscode.window.setStatusBarMessage(l10n.t('The checklist is up to date already.'), 5000);
    return;
  }
  const changes = await review(proposed, list, ref);
  if (changes === undefined || changes.length === 0) return;
  await sendChange(deps.outbox, ref, list.write(changes.map(({ change }) => change)));
}

interface SectionItems {
  readonly section: IssueSection | undefined;
  readonly items: ReturnType<typeof fileItems>;
}

function sectionOf({ document, selection }: vscode.TextEditor, isKnown: KnownProjects): SectionItems {
  const text = document.getText();
  const section = issueSection(text, selection.active.line, isKnown);
  return { section, items: fileItems(text, section ?? { line: 0, endLine: document.lineCount }) };
}

async function issueOf(
  deps: IssueListDependencies,
  section: IssueSection | undefined,
  title: string,
): Promise<IssueRef | undefined> {
  const found = section === undefined ? [] : await deps.issueFinder.locate(section.key).catch(() => []);
  if (found.length === 1) return found[0];
  // A key that may be of several sites is picked from.
  const { chooseIssue } = await import('../../../ui/issuePicker.ts');
  return chooseIssue(deps.issueFinder, { title, ...(section && { value: section.key }) });
}

async function read(
  { sites }: IssueListDependencies,
  ref: IssueRef,
): Promise<readonly IssueList[] | undefined> {
  const done = await withProgress(
    { notification: l10n.t('Reading the checklists of {0}', ref.key) },
    async (signal) => {
      const { jira } = await sites.client(ref.siteId, { userAsked: true });
      return listsOfIssue(jira, ref.key, signal, l10n.t);
    },
  );
  return done.kind === 'ok' ? done.value : undefined;
}

/** The only one, or the one that the user picks. */
async function chooseList(lists: readonly IssueList[], title: string): Promise<IssueList | undefined> {
  if (lists.length <= 1) return lists[0];
  const picked = await pickOne<IssueList>({
    title,
    placeholder: l10n.t('Which checklist?'),
    choices: lists.map((list) => {
      const items = list.entries.filter(({ kind }) => kind === 'item').length;
      return {
        label: plainLabel(list.name),
        description: items === 1 ? l10n.t('1 item') : l10n.t('{0} items', items),
        iconPath: new vscode.ThemeIcon('checklist'),
        value: list,
      };
    }),
  });
  return picked.kind === 'next' ? picked.value : undefined;
}

const ICONS = {
  add: 'add',
  tick: 'check',
  state: 'edit',
  reopen: 'circle-large-outline',
  remove: 'trash',
  rename: 'question',
} as const;

/** Shows what would change, and gives what the user wants of it; undefined where they think better of it. */
async function review(
  proposed: readonly ProposedChange[],
  list: IssueList,
  ref: IssueRef,
): Promise<readonly ProposedChange[] | undefined> {
  const words = {
    add: l10n.t('new'),
    tick: l10n.t('will be ticked'),
    state: l10n.t('gets another state'),
    reopen: l10n.t('is settled in the issue: would be opened again'),
    remove: l10n.t('is not in the file: would be removed'),
  };
  const picked = await pickMany<ProposedChange>({
    title: l10n.t('{0}, {1}: what changes', ref.key, list.name),
    placeholder: l10n.t('Press Enter to write what is ticked; nothing else is changed'),
    selected: ({ what }) => what === 'add' || what === 'tick' || what === 'state',
    choices: proposed.map((one, at) => ({
      label: plainLabel(one.change.item.text),
      description:
        one.what === 'rename'
          ? l10n.t('new, or named "{0}" in the issue by now', plainLabel(one.resembles ?? ''))
          : words[one.what],
      ...(one.change.item.heading !== '' && { detail: plainLabel(one.change.item.heading) }),
      iconPath: new vscode.ThemeIcon(ICONS[one.what]),
      key: String(at),
      value: one,
    })),
  });
  return picked.kind === 'next' ? picked.value : undefined;
}
