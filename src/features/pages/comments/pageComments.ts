import * as vscode from 'vscode';
import { DisposableList, type Disposable } from '../../../core/events.ts';
import type { PageWrite } from '../../../atlassian/model/write.ts';
import { isSamePage, pageTarget, type PageRef } from '../../../atlassian/pages/pageAddress.ts';
import type { Outbox } from '../../../atlassian/ports/outbox.ts';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import type { Log } from '../../../platform/log.ts';
import { onDidChangeSettings, readSetting } from '../../../platform/settings.ts';
import type { MentionedPeople } from '../../../ui/mentionedPeople.ts';
import { isTiedTo, tieOf } from '../tiedFile.ts';
import type { CommentDrafts } from './commentDrafts.ts';
import { CommentedDocument } from './commentedDocument.ts';
import { commentPause, FRESH_MS } from './commentPause.ts';

const { l10n } = vscode;

/** What is typed within so many milliseconds is one change. */
const TYPING_PAUSE_MS = 800;
/** Changes of the outbox that are shown together. */
const TOGETHER_MS = 50;

const SHOW = 'shipshape.pages.showComments';

export interface PageCommentsDependencies {
  readonly sites: SiteDirectory;
  readonly people: MentionedPeople;
  readonly outbox: Outbox;
  readonly drafts: CommentDrafts;
  readonly log: Log;
}

interface Watched {
  readonly commented: CommentedDocument;
  readonly ending: AbortController;
  looking: Promise<void> | undefined;
  /** Something was written while it was looked: what came may lack it. */
  isOutdated: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
  placing: ReturnType<typeof setTimeout> | undefined;
  /** By the monotonic clock; undefined while it was not looked at. */
  lookedAt: number | undefined;
  pendingCount: number;
  calm: number;
  failures: number;
  isGone: boolean;
}

/**
 * The comments of pages on the files that are tied to them, as VS Code's own threads. A page is looked at while its file
 * is in sight and the window has the focus, and never else.
 */
export class PageComments implements Disposable {
  readonly #deps: PageCommentsDependencies;
  readonly #running = new DisposableList();
  readonly #watched = new Map<string, Watched>();
  #controller: vscode.CommentController | undefined;
  #showing: ReturnType<typeof setTimeout> | undefined;

  constructor(deps: PageCommentsDependencies) {
    this.#deps = deps;
    const { window, workspace } = vscode;
    const follow = (): void => this.#follow();
    this.#running.add(window.onDidChangeVisibleTextEditors(follow));
    this.#running.add(window.onDidChangeWindowState(follow));
    this.#running.add(deps.sites.onDidChange(follow));
    this.#running.add(onDidChangeSettings([SHOW], follow));
    this.#running.add(workspace.onDidCloseTextDocument(({ uri }) => this.#drop(uri.toString())));
    this.#running.add(workspace.onDidChangeTextDocument((event) => this.#changed(event)));
    this.#running.add(deps.outbox.onDidChange(() => this.#outboxChanged()));
    follow();
  }

  /** The comments on a file; undefined where it is tied to no page, or none are shown. */
  of(uri: vscode.Uri): CommentedDocument | undefined {
    return this.#watched.get(uri.toString())?.commented;
  }

  /** Looks at the page of a file now. Rejects as the site's clients do. */
  async refresh(uri: vscode.Uri): Promise<void> {
    const watched = this.#watched.get(uri.toString());
    if (watched) await this.#look(watched, true);
  }

  /** Looks at the page of a file again, which was published or pulled: its words are others. */
  lookAgain(uri: vscode.Uri): void {
    const watched = this.#watched.get(uri.toString());
    if (watched) this.#lookQuietly(watched);
  }

  /** Shows what became of drafts. */
  show(ref: PageRef): void {
    for (const { commented } of this.#watched.values()) if (isSamePage(commented.ref, ref)) commented.show();
  }

  /** Gives something that is written to a page to the outbox. @returns what the site refused it with */
  async send(ref: PageRef, write: PageWrite): Promise<unknown> {
    const outcome = await this.#deps.outbox.send(pageTarget(ref), write);
    if (outcome.kind === 'refused') return outcome.error;
    const isDone = outcome.kind === 'done';
    for (const watched of this.#watched.values()) {
      const { commented } = watched;
      if (!isSamePage(commented.ref, ref)) continue;
      if (isDone) commented.keepSent(write);
      watched.calm = 0;
      watched.isOutdated = watched.looking !== undefined;
      if (isDone) this.#lookQuietly(watched);
    }
    return undefined;
  }

  dispose(): void {
    clearTimeout(this.#showing);
    for (const key of [...this.#watched.keys()]) this.#drop(key);
    this.#controller?.dispose();
    this.#running.dispose();
  }

  /** Takes up what came into sight, lets go what is tied no more, and looks at the pages of what is in sight. */
  #follow(): void {
    const sites = readSetting(SHOW) ? this.#deps.sites.list() : [];
    for (const { document } of vscode.window.visibleTextEditors) {
      if (!isFile(document)) continue;
      const key = document.uri.toString();
      const known = this.#watched.get(key)?.commented.ref;
      if (known && isTiedTo(known, document.getText(), sites)) continue;
      this.#drop(key);
      const tie = tieOf(document.getText(), sites);
      if (tie.kind === 'page') this.#take(document, tie.ref);
    }
    for (const [key, watched] of this.#watched) {
      if (!sites.some(({ id }) => id === watched.commented.ref.siteId)) this.#drop(key);
      else if (!this.#isActive(watched)) clearTimeout(watched.timer);
      else this.#lookIfOld(watched);
    }
  }

  #lookIfOld(watched: Watched): void {
    const age = watched.lookedAt === undefined ? Infinity : performance.now() - watched.lookedAt;
    if (age >= FRESH_MS) this.#lookQuietly(watched);
    else this.#plan(watched);
  }

  #take(document: vscode.TextDocument, ref: PageRef): void {
    const commented = new CommentedDocument({ ...this.#deps, controller: this.#control() }, document, ref);
    const watched: Watched = {
      ...{ commented, ending: new AbortController(), looking: undefined, isOutdated: false },
      ...{ timer: undefined, placing: undefined, lookedAt: undefined, pendingCount: 0 },
      ...{ calm: 0, failures: 0, isGone: false },
    };
    this.#watched.set(document.uri.toString(), watched);
    this.#offerRanges();
    commented.show();
  }

  #drop(key: string): void {
    const watched = this.#watched.get(key);
    if (!watched) return;
    this.#watched.delete(key);
    clearTimeout(watched.timer);
    clearTimeout(watched.placing);
    watched.ending.abort();
    watched.commented.dispose();
    this.#offerRanges();
  }

  #control(): vscode.CommentController {
    if (this.#controller) return this.#controller;
    const controller = vscode.comments.createCommentController(
      'shipshape.pageComments',
      l10n.t('Comments of Confluence pages'),
    );
    controller.options = {
      prompt: l10n.t('Reply…'),
      placeHolder: l10n.t('Markdown; the comment is on the page as soon as it is sent'),
    };
    this.#controller = controller;
    return controller;
  }

  /** VS Code asks anew where comments can be made: then it closes what was opened to write one. */
  #offerRanges(): void {
    if (!this.#controller) return;
    this.#controller.commentingRangeProvider = {
      provideCommentingRanges: (document) => {
        const commented = this.#watched.get(document.uri.toString())?.commented;
        if (!commented) return undefined;
        const { comment, commentInline } = commented.offered;
        const all = new vscode.Range(0, 0, document.lineCount, 0);
        return { enableFileComments: comment, ranges: commentInline ? [all] : [] };
      },
    };
  }

  #isActive({ commented: { document }, isGone }: Watched): boolean {
    return (
      !isGone &&
      vscode.window.state.focused &&
      vscode.window.visibleTextEditors.some((editor) => editor.document === document)
    );
  }

  #changed({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0 || !isFile(document)) return;
    const watched = this.#watched.get(document.uri.toString());
    if (!watched) {
      // It may have been tied just now.
      if (/^\ufeff?---/.test(document.lineAt(0).text)) this.#follow();
      return;
    }
    watched.commented.changed(contentChanges);
    clearTimeout(watched.placing);
    watched.placing = setTimeout(() => {
      this.#follow();
      watched.commented.show();
    }, TYPING_PAUSE_MS);
  }

  #outboxChanged(): void {
    clearTimeout(this.#showing);
    this.#showing = setTimeout(() => {
      for (const watched of this.#watched.values()) {
        const count = this.#deps.outbox.pending(pageTarget(watched.commented.ref)).length;
        const isLess = count < watched.pendingCount;
        watched.pendingCount = count;
        watched.commented.show();
        // Something arrived, or was thrown away.
        if (isLess) this.#lookQuietly(watched);
      }
    }, TOGETHER_MS);
  }

  #lookQuietly(watched: Watched): void {
    this.#look(watched, false).catch((error: unknown) => {
      if (!watched.ending.signal.aborted) this.#deps.log.error('Reading the comments of a page', error);
    });
  }

  async #look(watched: Watched, isAsked: boolean): Promise<void> {
    if (watched.looking) {
      watched.isOutdated = true;
      await watched.looking;
      return;
    }
    watched.looking = this.#lookOnce(watched, isAsked);
    try {
      await watched.looking;
    } finally {
      watched.looking = undefined;
      const isAgain = watched.isOutdated && watched.failures === 0;
      watched.isOutdated = false;
      if (isAgain && !watched.ending.signal.aborted) this.#lookQuietly(watched);
      else this.#plan(watched);
    }
  }

  async #lookOnce(watched: Watched, isAsked: boolean): Promise<void> {
    clearTimeout(watched.timer);
    const could = watched.commented.offered;
    watched.lookedAt = performance.now();
    try {
      const found = await watched.commented.look(isAsked, watched.ending.signal);
      watched.failures = 0;
      watched.isGone = found === 'gone';
      watched.calm = found === 'same' ? watched.calm + 1 : 0;
      const can = watched.commented.offered;
      if (can.comment !== could.comment || can.commentInline !== could.commentInline) this.#offerRanges();
    } catch (error) {
      watched.failures += 1;
      throw error;
    }
  }

  #plan(watched: Watched): void {
    clearTimeout(watched.timer);
    if (watched.ending.signal.aborted || !this.#isActive(watched)) return;
    const threads = watched.commented.read?.threads ?? [];
    const count = threads.reduce((sum, { replies }) => sum + 1 + replies.length, 0);
    const pause = commentPause(watched.calm, watched.failures, count);
    watched.timer = setTimeout(() => {
      if (this.#isActive(watched)) this.#lookQuietly(watched);
    }, pause);
  }
}

/** A Markdown file that somebody can change, and none of the versions that source control shows. */
function isFile({ languageId, isUntitled, uri }: vscode.TextDocument): boolean {
  return (
    languageId === 'markdown' && !isUntitled && vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true
  );
}
