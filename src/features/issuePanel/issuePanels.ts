import * as vscode from 'vscode';
import type { Disposable } from '../../core/events.ts';
import { isSameIssue, type IssueRef } from '../../core/issueKey.ts';
import type { IssuePlace } from '../../platform/commands.ts';
import { webviewOptions } from '../../ui/panels/panelPage.ts';
import type { WorkContext } from '../../ui/workContext.ts';
import { IssuePanel, type IssuePanelDependencies } from './issuePanel.ts';

/** Milliseconds within which a second click on a row is a double click. */
const DOUBLE_CLICK_MS = 500;

export interface IssuePanelsDependencies extends IssuePanelDependencies {
  readonly workContext: Pick<WorkContext, 'setOpenIssue' | 'turnedToOpenIssue'>;
}

/**
 * The tabs of issues. One of them is a preview, as VS Code's own: a click on a row shows its issue there, in place of the
 * one before; a second click, or typing in it, keeps it.
 */
export class IssuePanels implements Disposable {
  readonly #services: IssuePanelsDependencies;
  readonly #panels = new Set<IssuePanel>();
  #preview: IssuePanel | undefined;
  #clicked: { readonly ref: IssueRef; readonly at: number } | undefined;

  constructor(services: IssuePanelsDependencies) {
    this.#services = services;
  }

  /**
   * Shows an issue. @param preview it was clicked on in a list: its tab gives way to the next one's, and takes no focus
   * @param place where in it
   */
  open(ref: IssueRef, preview: boolean, place?: IssuePlace): void {
    this.#open(ref, preview);
    if (!place) return;
    [...this.#panels].find((panel) => isSameIssue(panel.ref, ref))?.goTo(place);
  }

  #open(ref: IssueRef, preview: boolean): void {
    const again = preview && this.#isSecondClick(ref);
    const known = [...this.#panels].find((panel) => isSameIssue(panel.ref, ref));
    if (known) {
      if (known === this.#preview && (again || !preview)) this.#preview = undefined;
      known.reveal(preview && !again);
      return;
    }
    if (preview && this.#preview) {
      this.#preview.show(ref);
      this.#tellOpen();
      this.#preview.reveal(true);
      return;
    }
    const view = vscode.window.createWebviewPanel(
      'shipshape.issue',
      ref.key,
      { viewColumn: vscode.ViewColumn.Active, preserveFocus: preview },
      { ...webviewOptions(this.#services.extensionUri), enableFindWidget: true },
    );
    const panel = this.#add(view, ref);
    if (preview) this.#preview = panel;
  }

  /** Fills a tab that came back with the window. @param state what its page had kept; false where it names no issue */
  restore(view: vscode.WebviewPanel, state: unknown): boolean {
    const ref = readRef(state);
    if (!ref) return false;
    this.#add(view, ref);
    return true;
  }

  /** Whether the active tab shows this issue. */
  isInFront(ref: IssueRef): boolean {
    return [...this.#panels].some((panel) => panel.isActive && isSameIssue(panel.ref, ref));
  }

  dispose(): void {
    for (const panel of [...this.#panels]) panel.dispose();
  }

  #add(view: vscode.WebviewPanel, ref: IssueRef): IssuePanel {
    const panel = new IssuePanel(view, ref, this.#services);
    this.#panels.add(panel);
    view.onDidChangeViewState(() => this.#tellOpen());
    this.#tellOpen();
    panel.onDidClose(() => {
      this.#panels.delete(panel);
      this.#tellOpen();
      if (this.#preview === panel) this.#preview = undefined;
    });
    panel.onDidTurnTo(() => this.#services.workContext.turnedToOpenIssue());
    panel.onDidType(() => {
      if (this.#preview === panel) this.#preview = undefined;
    });
    return panel;
  }

  /** What commands are for that are called without an issue. */
  #tellOpen(): void {
    const active = [...this.#panels].find((panel) => panel.isActive);
    this.#services.workContext.setOpenIssue(active?.ref);
  }

  #isSecondClick(ref: IssueRef): boolean {
    const now = this.#services.now();
    const before = this.#clicked;
    this.#clicked = { ref, at: now };
    return before !== undefined && isSameIssue(before.ref, ref) && now - before.at < DOUBLE_CLICK_MS;
  }
}

function readRef(state: unknown): IssueRef | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { siteId, key } = state as Partial<Record<'siteId' | 'key', unknown>>;
  return typeof siteId === 'string' && typeof key === 'string' ? { siteId, key } : undefined;
}
