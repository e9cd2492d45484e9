import * as vscode from 'vscode';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { likelyDueDates } from '../../checklist/itemBegun.ts';
import { DisposableList, type Disposable } from '../../core/events.ts';
import { isoDate } from '../../core/isoDate.ts';
import { displayLocale } from '../../platform/displayLocale.ts';
import type { Log } from '../../platform/log.ts';
import { begunAt } from './begunAt.ts';
import { continueLists } from './continueLists.ts';
import { debounce } from './debounce.ts';
import { fixBoxes, missingRemarks, remarksOn } from './itemRemarks.ts';
import { MissingOnSite } from './missingOnSite.ts';
import { OwnerCompletion } from './ownerCompletion.ts';
import { SitePeople } from './sitePeople.ts';
import type { KeyClues } from '../../ui/siteOfKey.ts';

const TYPING_PAUSE_MS = 400;
/** Files with more are not looked through while somebody types in them. */
const LONGEST = 500_000;

export interface ItemEditingDependencies extends Pick<KeyClues, 'workContext'> {
  readonly log: Log;
  readonly issues: IssueStore;
  readonly sites: Pick<SiteDirectory, 'list' | 'client'>;
}

/** What helps while items are typed in Markdown: lists that go on, people and due dates to choose from, and a word on what is none: check boxes, dates, variables left open, ties to nothing. */
export function registerItemEditing(services: ItemEditingDependencies): Disposable {
  const { log, issues, sites } = services;
  const running = new DisposableList();
  running.add(continueLists());
  const people = new SitePeople({
    sites,
    now: () => performance.now(),
    onError: (error) => log.error('Looking for people behind an @', error),
  });
  const owners = running.add(new OwnerCompletion({ issues, people }));
  running.add(
    vscode.languages.registerCompletionItemProvider(
      { language: 'markdown' },
      {
        provideCompletionItems: (document, position) => completeItem(document, position, owners),
      },
      ...['@', ' '],
    ),
  );
  running.add(fixBoxes());
  const missing = new MissingOnSite({
    sites,
    issues,
    now: () => performance.now(),
    onError: (error) => log.error('Looking for what a checklist refers to', error),
  });
  const ending = new AbortController();
  running.add({ dispose: () => ending.abort() });
  const wrong = running.add(vscode.languages.createDiagnosticCollection('shipshape.checklists'));
  /** The line in which something was typed last, as long as the cursor stays in it. */
  let typedIn: { readonly document: vscode.TextDocument; readonly line: number } | undefined;
  let isHiding = false;
  const look = async (): Promise<void> => {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.languageId !== 'markdown') return;
    const { document } = editor;
    try {
      const { version } = document;
      const text = document.getText();
      if (text.length > LONGEST) {
        wrong.delete(document.uri);
        return;
      }
      const { referredIn } = await import('./referred.ts');
      const remarks = await remarksOn(document.uri, text, sites.list());
      if (document.version !== version || document.isClosed) return;
      const referred = referredIn(text, services);
      const found = [...remarks, ...missingRemarks(missing.among(referred))];
      const { active } = editor.selection;
      // What is being typed is not finished.
      const isTyped = (range: vscode.Range): boolean =>
        typedIn?.document === document && touches(document, range, active);
      const shown = found.filter(({ range }) => !isTyped(range));
      const asked = referred.filter(
        ({ line, at, length }) => !isTyped(new vscode.Range(line, at, line, at + length)),
      );
      isHiding = shown.length < found.length || asked.length < referred.length;
      wrong.set(document.uri, shown);
      if (await missing.ask(asked, ending.signal)) later.schedule();
    } catch (error) {
      log.error('Looking for what is wrong in a checklist', error);
    }
  };
  const later = debounce(() => void look(), TYPING_PAUSE_MS);
  running.add({ dispose: () => later.cancel() });
  running.add(vscode.window.onDidChangeActiveTextEditor(() => later.schedule()));
  running.add(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document !== vscode.window.activeTextEditor?.document) return;
      const change = contentChanges.at(-1);
      if (change) typedIn = { document, line: change.range.start.line + change.text.split('\n').length - 1 };
      later.schedule();
      if (document.languageId === 'markdown') owners.typed();
    }),
  );
  running.add(
    vscode.window.onDidChangeTextEditorSelection(({ textEditor: { document, selection } }) => {
      if (typedIn?.document === document && typedIn.line !== selection.active.line) typedIn = undefined;
      if (isHiding) later.schedule();
    }),
  );
  running.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => wrong.delete(uri)));
  later.schedule();
  return running;
}

/** Whether the cursor stands in a range, or behind it with nothing but blanks between. */
function touches(document: vscode.TextDocument, range: vscode.Range, cursor: vscode.Position): boolean {
  if (range.contains(cursor)) return true;
  if (cursor.line !== range.end.line || cursor.isBefore(range.end)) return false;
  return document.getText(new vscode.Range(range.end, cursor)).trim() === '';
}

function completeItem(
  document: vscode.TextDocument,
  position: vscode.Position,
  owners: OwnerCompletion,
): vscode.CompletionItem[] | vscode.CompletionList | undefined {
  const begun = begunAt(document, position);
  if (begun === undefined) return undefined;
  if (begun.kind === 'due') return dueDates(begun.range, begun.begun);
  return owners.complete(document, begun.range);
}

function dueDates(range: vscode.Range, begun: string): vscode.CompletionItem[] {
  const today = new Date();
  const weekday = new Intl.DateTimeFormat(displayLocale(), { weekday: 'long' });
  const relative = new Intl.RelativeTimeFormat(displayLocale(), { numeric: 'auto' });
  return likelyDueDates(today).map((date, at) => {
    const moment = new Date(`${date}T12:00:00`);
    const days = Math.round((moment.getTime() - Date.parse(`${isoDate(today)}T12:00:00`)) / 86_400_000);
    const description = `${weekday.format(moment)} · ${relative.format(days, 'day')}`;
    const item = new vscode.CompletionItem(
      { label: `📅 ${date}`, description },
      vscode.CompletionItemKind.Event,
    );
    item.insertText = `📅 ${date}`;
    // Words for it are typed, too, and a date may have begun.
    item.filterText = begun.startsWith('📅') ? `📅 ${date}` : `${begun} ${date}`;
    item.range = range;
    item.sortText = String(at).padStart(4, '0');
    return item;
  });
}
