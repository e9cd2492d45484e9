import * as vscode from 'vscode';
import type { UnsentState, UnsentWrite } from '../../atlassian/model/write.ts';
import type { Outbox } from '../../atlassian/ports/outbox.ts';
import type { UnsentTarget } from '../../platform/commands.ts';
import { plainLabel, plainMarkdown, spokenLabel } from '../../platform/labels.ts';
import type { TreeSource } from '../../platform/fillTreeView.ts';
import { hasMergeableText } from '../../ui/mergeableTexts.ts';
import {
  unsentDetails,
  unsentState,
  unsentTitle,
  type FormatUnsentDependencies,
} from './formatUnsentChange.ts';

const ICONS: Readonly<Record<UnsentState, { readonly id: string; readonly color?: string }>> = {
  waiting: { id: 'clock' },
  sending: { id: 'sync~spin' },
  unknown: { id: 'question' },
  uncertain: { id: 'question', color: 'list.warningForeground' },
  refused: { id: 'error', color: 'list.errorForeground' },
  conflict: { id: 'git-compare', color: 'list.warningForeground' },
};

/** The unsent changes, one row each, the oldest first. */
export class OutboxTree implements TreeSource<UnsentTarget>, vscode.Disposable {
  readonly #outbox: Outbox;
  readonly #words: FormatUnsentDependencies;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #subscription: { dispose(): void };

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(outbox: Outbox, words: FormatUnsentDependencies) {
    this.#outbox = outbox;
    this.#words = words;
    this.#subscription = outbox.onDidChange(() => this.#changed.fire(undefined));
  }

  getChildren(row?: UnsentTarget): UnsentTarget[] {
    return row ? [] : this.#outbox.all().map(({ id }) => ({ unsentId: id }));
  }

  getTreeItem({ unsentId }: UnsentTarget): vscode.TreeItem {
    const unsent = this.#outbox.all().find(({ id }) => id === unsentId);
    return unsent ? this.#item(unsent) : new vscode.TreeItem('');
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  /** What another account made can be discarded; it is not edited or merged for it. */
  #menuOf(unsent: UnsentWrite): string {
    if (!this.#words.isOwn(unsent)) return 'byAnother';
    return hasMergeableText(unsent) ? 'mergeable' : unsent.write.kind;
  }

  #item(unsent: UnsentWrite): vscode.TreeItem {
    const item = new vscode.TreeItem(plainLabel(unsentTitle(unsent, this.#words)));
    const state = unsentState(unsent, this.#words);
    const { id, color } = ICONS[unsent.state];
    item.id = unsent.id;
    item.description = plainLabel(state);
    item.iconPath = new vscode.ThemeIcon(id, color === undefined ? undefined : new vscode.ThemeColor(color));
    item.tooltip = new vscode.MarkdownString(
      unsentDetails(unsent, this.#words).map(plainMarkdown).join('\n\n'),
    );
    item.command = {
      command: 'shipshape.openUnsentChange',
      title: vscode.l10n.t('Show Unsent Change'),
      arguments: [{ unsentId: unsent.id } satisfies UnsentTarget],
    };
    item.contextValue = this.#menuOf(unsent);
    item.accessibilityInformation = spokenLabel(`${unsentTitle(unsent, this.#words)}, ${state}`);
    return item;
  }
}
