import * as vscode from 'vscode';
import { isoDate } from '../../core/isoDate.ts';
import { DisposableList } from '../../core/events.ts';
import { plainMarkdown } from '../../platform/labels.ts';
import type { Log } from '../../platform/log.ts';
import type { StatusBar } from '../../platform/statusBar.ts';
import { countBlocked, countOverdue, hasOpenItem, progressSpoken, progressText } from './checklistRows.ts';
import { debounce } from './debounce.ts';
import { readText } from './readChecklists.ts';

const { l10n } = vscode;

const TYPING_PAUSE_MS = 250;

export interface EditorProgressDependencies {
  readonly log: Log;
  readonly statusBar: StatusBar;
}

/** The progress of the active Markdown editor in the status bar. */
export function registerEditorProgress({ log, statusBar }: EditorProgressDependencies): vscode.Disposable {
  return new EditorProgress(statusBar, log);
}

/** Shows how far the checklists of the active Markdown editor are, in the status bar. */
class EditorProgress implements vscode.Disposable {
  readonly #statusBar: StatusBar;
  readonly #log: Log;
  readonly #disposables = new DisposableList();
  readonly #later = debounce(() => void this.#show(), TYPING_PAUSE_MS);

  constructor(statusBar: StatusBar, log: Log) {
    this.#statusBar = statusBar;
    this.#log = log;
    this.#disposables.add(vscode.window.onDidChangeActiveTextEditor(() => this.#later.schedule()));
    this.#disposables.add(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === markdownDocument()) this.#later.schedule();
      }),
    );
    this.#disposables.add(vscode.workspace.onDidOpenTextDocument(() => this.#later.schedule()));
    this.#later.schedule();
  }

  dispose(): void {
    this.#later.cancel();
    this.#disposables.dispose();
  }

  async #show(): Promise<void> {
    const document = markdownDocument();
    try {
      const file = document && (await readText(document.getText()));
      // Another editor may have come to the front while the engine was loaded.
      if (document !== markdownDocument()) return;
      if (file === undefined) {
        this.#statusBar.set('checklist', undefined);
        return;
      }
      const lines = file.lists.map((list) =>
        plainMarkdown(l10n.t('{0}: {1}', list.heading ?? l10n.t('Checklist'), progressText(list))),
      );
      const items = file.lists.flatMap((list) => list.items);
      const [late, blocked] = [countOverdue(items, isoDate(new Date())), countBlocked(items)];
      const counts = [
        ...(late > 0 ? [{ icon: `$(warning) ${late}`, words: l10n.t('{0} overdue', late) }] : []),
        ...(blocked > 0
          ? [{ icon: `$(stop-circle) ${blocked}`, words: l10n.t('{0} blocked', blocked) }]
          : []),
      ];
      const words = counts.map((count) => count.words);
      const next = `[${l10n.t('Go to the next open item')}](command:shipshape.nextOpenItem)`;
      const tooltip = new vscode.MarkdownString(
        [...lines, ...words, ...(hasOpenItem(items) ? [next] : [])].join('  \n'),
      );
      tooltip.isTrusted = { enabledCommands: ['shipshape.nextOpenItem'] };
      this.#statusBar.set('checklist', {
        text: [`$(checklist) ${file.done}/${file.total}`, ...counts.map(({ icon }) => icon)].join(' '),
        label: [l10n.t('Checklist: {0}', progressSpoken(file, l10n.t)), ...words].join(', '),
        tooltip,
      });
    } catch (error) {
      this.#log.error('Reading the checklists of the active editor', error);
    }
  }
}

function markdownDocument(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === 'markdown' ? document : undefined;
}
