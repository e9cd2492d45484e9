import * as vscode from 'vscode';
import type { PageRef } from '../../../atlassian/pages/pageAddress.ts';
import { DisposableList, type Disposable } from '../../../core/events.ts';
import { showError } from '../../../platform/errorMessages.ts';
import { plainLabel } from '../../../platform/labels.ts';
import type { Log } from '../../../platform/log.ts';
import { tell } from '../../../platform/notifications.ts';
import { readSetting } from '../../../platform/settings.ts';
import { isBeingChanged } from '../../../platform/textFiles.ts';
import { isTiedTo, tieOf } from '../tiedFile.ts';
import { lookPause } from './lookPause.ts';
import { TickedDocument, type TickedDocumentDependencies } from './tickedDocument.ts';
import type { SentTicks } from './tickSync.ts';

const { l10n } = vscode;

/** Milliseconds without a change after which ticks are sent. */
const TYPING_PAUSE_MS = 600;
const SAID_MS = 8_000;

export interface TickWatchDependencies extends TickedDocumentDependencies {
  readonly log: Log;
}

interface Watched {
  readonly ticked: TickedDocument;
  readonly ending: AbortController;
  settling: NodeJS.Timeout | undefined;
  /** Of the changes since ticks were last seen to: whether the user made them, and whether the last was undone. */
  burst: { readonly isByUser: boolean; readonly isUndo: boolean } | undefined;
  looking: NodeJS.Timeout | undefined;
  isLooking: boolean;
  isGone: boolean;
  failures: number;
  /** When something was last ticked on either side, by the monotonic clock. */
  changedAt: number;
}

/**
 * Keeps the ticks of files that are open and tied to a page in step with it, once the user said so for the page. A page is
 * looked at while its file is in sight and the window has the focus, and never else.
 */
export class TickWatch implements Disposable {
  readonly #deps: TickWatchDependencies;
  readonly #running = new DisposableList();
  readonly #watched = new Map<string, Watched>();
  /** Pages about which the user was asked in this session. */
  readonly #asked = new Set<string>();
  /** Files that a command is writing just now: what it changes in them is no tick. */
  readonly #held = new Set<string>();

  constructor(deps: TickWatchDependencies) {
    this.#deps = deps;
    const { window, workspace } = vscode;
    const follow = (): void => this.#follow();
    this.#running.add(window.onDidChangeVisibleTextEditors(follow));
    this.#running.add(window.onDidChangeWindowState(follow));
    this.#running.add(deps.sites.onDidChange(follow));
    this.#running.add(workspace.onDidCloseTextDocument(({ uri }) => this.#drop(uri.toString())));
    this.#running.add(workspace.onDidSaveTextDocument((document) => this.#saved(document)));
    this.#running.add(workspace.onDidChangeTextDocument((event) => this.#changed(event)));
    follow();
  }

  /** Whether the ticks of a page go to and fro. */
  isInStep(ref: PageRef): boolean {
    const setting = readSetting('shipshape.pages.keepTicksInStep');
    if (setting !== 'ask') return setting === 'always';
    return this.#deps.memory.answer(ref) === true;
  }

  /** Keeps a page's ticks in step from now on, or no longer. */
  async setInStep(ref: PageRef, isWanted: boolean): Promise<void> {
    await this.#deps.memory.keepAnswer(ref, isWanted);
    this.#follow();
  }

  /** Sends what was ticked in a file and brings in what was ticked on its page, before the file is published or pulled. */
  async catchUp(uri: vscode.Uri): Promise<void> {
    const watched = this.#of(uri);
    if (watched && this.isInStep(watched.ticked.ref)) await this.#look(watched);
  }

  /**
   * Runs what brings a page's text into a file: that is no tick. What the user ticked before is seen to first, and what is
   * ticked afterwards, while a message about it still stands, is a tick as any.
   */
  async takingIn<T>(uri: vscode.Uri, write: () => Promise<T>): Promise<T> {
    const key = uri.toString();
    const before = this.#of(uri);
    if (before?.burst && this.isInStep(before.ticked.ref)) await this.#settle(before);
    this.#held.add(key);
    try {
      return await write();
    } finally {
      this.#held.delete(key);
      const watched = this.#watched.get(key);
      if (watched) watched.burst = undefined;
      watched?.ticked.forgetChanges();
    }
  }

  dispose(): void {
    for (const key of [...this.#watched.keys()]) this.#drop(key);
    this.#running.dispose();
  }

  /** Takes up what came into sight, and looks at the pages of what is in sight. */
  #follow(): void {
    const sites = this.#deps.sites.list();
    for (const { document } of vscode.window.visibleTextEditors) {
      if (document.languageId !== 'markdown' || document.isUntitled) continue;
      const key = document.uri.toString();
      const known = this.#watched.get(key);
      if (known && this.#isTied(known)) continue;
      this.#drop(key);
      const tie = tieOf(document.getText(), sites);
      if (tie.kind === 'page') this.#take(document, tie.ref);
    }
    for (const watched of this.#watched.values()) {
      if (!this.#isActive(watched)) clearTimeout(watched.looking);
      else if (!watched.isLooking) {
        watched.failures = 0;
        void this.#look(watched);
      }
    }
  }

  #take(document: vscode.TextDocument, ref: PageRef): void {
    const watched: Watched = {
      ...{ ticked: new TickedDocument(this.#deps, document, ref), ending: new AbortController() },
      ...{
        settling: undefined,
        burst: undefined,
        looking: undefined,
        isLooking: false,
        isGone: false,
        failures: 0,
      },
      changedAt: performance.now(),
    };
    this.#watched.set(document.uri.toString(), watched);
    if (document.isDirty) void watched.ticked.noteUnsaved().then(() => this.#settle(watched));
  }

  #drop(key: string): void {
    const watched = this.#watched.get(key);
    if (!watched) return;
    this.#watched.delete(key);
    clearTimeout(watched.settling);
    clearTimeout(watched.looking);
    watched.ending.abort();
  }

  /** What is watched of a file, tied as it says now: no tick goes to the page that it was tied to before. */
  #of(uri: vscode.Uri): Watched | undefined {
    const key = uri.toString();
    const watched = this.#watched.get(key);
    if (watched === undefined || this.#isTied(watched)) return watched;
    this.#drop(key);
    this.#follow();
    return this.#watched.get(key);
  }

  #isTied({ ticked: { document, ref } }: Watched): boolean {
    return isTiedTo(ref, document.getText(), this.#deps.sites.list());
  }

  #isActive({ ticked: { document, ref }, isGone }: Watched): boolean {
    return (
      !isGone &&
      vscode.window.state.focused &&
      vscode.window.visibleTextEditors.some((editor) => editor.document === document) &&
      this.isInStep(ref)
    );
  }

  #changed({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent): void {
    const key = document.uri.toString();
    if (document.languageId === 'markdown' && !this.#watched.has(key) && contentChanges.length > 0) {
      // It may have been tied just now.
      if (/^\ufeff?---/.test(document.lineAt(0).text)) this.#follow();
      return;
    }
    const watched = this.#watched.get(key);
    // That it is unsaved now is often told in an event of its own, after the change.
    if (!watched || this.#held.has(key) || (contentChanges.length === 0 && !watched.burst)) return;
    const { isByUser = false, isUndo = false } = watched.burst ?? {};
    watched.burst = {
      isByUser: isByUser || document.isDirty || isBeingChanged(document.uri),
      isUndo: contentChanges.length === 0 ? isUndo : reason !== undefined,
    };
    clearTimeout(watched.settling);
    watched.settling = setTimeout(() => {
      // What is tied to another page by now begins anew there.
      if (this.#of(document.uri) === watched) void this.#settle(watched);
    }, TYPING_PAUSE_MS);
  }

  #saved(document: vscode.TextDocument): void {
    const watched = this.#of(document.uri);
    if (watched && this.isInStep(watched.ticked.ref)) void this.#settle(watched);
  }

  async #settle(watched: Watched): Promise<void> {
    const { ticked } = watched;
    this.#note(watched);
    try {
      const isTick = await ticked.hasTicks();
      if (!this.isInStep(ticked.ref)) {
        const answer = isTick ? await this.#ask(ticked) : false;
        if (answer === false) ticked.forgetChanges();
        // As long as the question stands, what is ticked waits for its answer.
        if (answer !== true) return;
      }
      if (isTick) watched.changedAt = performance.now();
      this.#tellOf(await ticked.settle());
      if (!watched.isLooking && this.#isActive(watched)) this.#plan(watched);
    } catch (error) {
      // What could not be sent is sent with the next look.
      this.#failed(watched, error);
    }
  }

  /** Takes note of what was changed since the last time. */
  #note(watched: Watched): void {
    if (watched.burst) watched.ticked.noteChange(watched.burst.isByUser, watched.burst.isUndo);
    watched.burst = undefined;
  }

  /** Asks once in a session, as long as the user has not said; undefined while there is no answer. */
  async #ask({ ref, document }: TickedDocument): Promise<boolean | undefined> {
    const key = `${ref.siteId} ${ref.pageId}`;
    const isOpen = readSetting('shipshape.pages.keepTicksInStep') === 'ask';
    if (!isOpen || this.#deps.memory.answer(ref) !== undefined) return false;
    if (this.#asked.has(key)) return undefined;
    this.#asked.add(key);
    const yes = l10n.t('Keep in Step');
    const no = l10n.t('Not This Page');
    const words = l10n.t(
      'Keep the ticks of {0} in step with its Confluence page? Each tick here goes to the page at once, for everybody who reads it, and ticks made there show here while the file is open.',
      vscode.workspace.asRelativePath(document.uri),
    );
    const answer = await tell(words, yes, no);
    if (answer === undefined) return undefined;
    await this.#deps.memory.keepAnswer(ref, answer === yes);
    return answer === yes;
  }

  async #look(watched: Watched): Promise<void> {
    if (watched.isLooking) return;
    watched.isLooking = true;
    clearTimeout(watched.looking);
    this.#note(watched);
    try {
      const { sent, found } = await watched.ticked.look(watched.ending.signal);
      watched.failures = 0;
      if (found === 'changed') watched.changedAt = performance.now();
      watched.isGone = found === 'gone';
      this.#tellOf(sent);
    } catch (error) {
      this.#failed(watched, error);
    } finally {
      watched.isLooking = false;
      this.#plan(watched);
    }
  }

  #plan(watched: Watched): void {
    clearTimeout(watched.looking);
    if (watched.ending.signal.aborted || !this.#isActive(watched)) return;
    const pause = lookPause(performance.now() - watched.changedAt, watched.failures);
    watched.looking = setTimeout(() => {
      if (this.#isActive(watched)) void this.#look(watched);
    }, pause);
  }

  #failed(watched: Watched, error: unknown): void {
    if (watched.ending.signal.aborted) return;
    watched.failures += 1;
    this.#deps.log.error('Keeping ticks in step with a page', error);
  }

  #tellOf({ unplaced, refused }: SentTicks): void {
    const [box] = unplaced;
    if (box) {
      const words = l10n.t(
        'Not on the page yet: "{0}". Publish the file to bring it there.',
        plainLabel(box.text),
      );
      vscode.window.setStatusBarMessage(words, SAID_MS);
    }
    const [error] = refused;
    if (error !== undefined) void showError(error);
  }
}
