import * as vscode from 'vscode';
import { spokenLabel } from './labels.ts';
import { onDidChangeSettings, readSetting } from './settings.ts';

/** One part of the status bar item. */
export interface StatusBarPart {
  /** May hold `$(icon)`s. */
  readonly text: string;
  /** For screen readers: the same without icons. */
  readonly label: string;
  /** May hold `command:` links to the commands its own `isTrusted` names. */
  readonly tooltip: vscode.MarkdownString;
  /** What a click does; the first part that has one decides. Without any a click asks for an issue to transition. */
  readonly command?: vscode.Command;
}

/** The parts from left to right, each set by one feature. */
export type StatusBarPartId = 'issue' | 'timer' | 'checklist';

/** The one status bar item of the extension, put together from parts. A click starts a transition. */
export class StatusBar implements vscode.Disposable {
  readonly #parts = new Map<StatusBarPartId, StatusBarPart>();
  readonly #item: vscode.StatusBarItem;
  readonly #settings: vscode.Disposable;

  constructor() {
    this.#item = vscode.window.createStatusBarItem('shipshape', vscode.StatusBarAlignment.Left, 50);
    this.#item.name = 'Shipshape';
    this.#settings = onDidChangeSettings(['shipshape.statusBar.show'], () => this.#draw());
  }

  /** Shows a part, or takes it away. */
  set(id: StatusBarPartId, part: StatusBarPart | undefined): void {
    if (part) this.#parts.set(id, part);
    else this.#parts.delete(id);
    this.#draw();
  }

  dispose(): void {
    this.#settings.dispose();
    this.#item.dispose();
  }

  #draw(): void {
    const order: readonly StatusBarPartId[] = ['issue', 'timer', 'checklist'];
    const parts = order.flatMap((id) => this.#parts.get(id) ?? []);
    if (parts.length === 0 || !readSetting('shipshape.statusBar.show')) {
      this.#item.hide();
      return;
    }
    this.#item.text = parts.map((part) => part.text).join('   ');
    this.#item.accessibilityInformation = {
      ...spokenLabel(parts.map((part) => part.label).join(', ')),
      role: 'button',
    };
    const tooltip = new vscode.MarkdownString(
      parts.map((part) => part.tooltip.value).join('\n\n---\n\n'),
      true,
    );
    tooltip.isTrusted = { enabledCommands: parts.flatMap((part) => trustedCommands(part.tooltip)) };
    this.#item.tooltip = tooltip;
    this.#item.command = parts.find((part) => part.command)?.command ?? 'shipshape.transitionIssue';
    this.#item.show();
  }
}

/** The commands a tooltip may run: only those named, never all of them. */
function trustedCommands({ isTrusted }: vscode.MarkdownString): readonly string[] {
  return typeof isTrusted === 'object' ? isTrusted.enabledCommands : [];
}
