import * as vscode from 'vscode';
import type { CommentAbilities, CommentSubject } from '../../../atlassian/model/pageComment.ts';
import type { PageWrite, UnsentWrite } from '../../../atlassian/model/write.ts';
import { pageTarget, type PageRef } from '../../../atlassian/pages/pageAddress.ts';
import { PageAlignment } from '../../../atlassian/pages/pageAlignment.ts';
import type { Outbox } from '../../../atlassian/ports/outbox.ts';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import type { CommentDrafts } from './commentDrafts.ts';
import { fileHead } from './fileHead.ts';
import { movedRange, type OffsetChange, type OffsetRange } from './movedRange.ts';
import { readComments, type ReadComments, type ReadCommentsDependencies } from './readComments.ts';
import { commentsKey, shownThreads, type ShownThread } from './shownThreads.ts';
import { threadContext, threadLabel, viewedComment, type ViewedComment } from './threadView.ts';
import { withoutArrived } from './withoutArrived.ts';

export interface CommentedDocumentDependencies extends ReadCommentsDependencies {
  readonly sites: Pick<SiteDirectory, 'client' | 'get'>;
  readonly outbox: Pick<Outbox, 'pending'>;
  readonly drafts: Pick<CommentDrafts, 'of'>;
  readonly controller: vscode.CommentController;
}

interface Viewed {
  readonly thread: vscode.CommentThread;
  readonly shown: ShownThread;
  /** What VS Code was given of it: it is told of changes alone, as it paints all of a thread anew. */
  readonly given: string;
  readonly range: OffsetRange;
  readonly comments: readonly ViewedComment[];
}

const ADD_COMMENT = 'workbench.action.addComment';
const FOCUS_COMMENTS = 'workbench.action.focusCommentOnCurrentLine';

/** The threads of a page on the file that is tied to it. */
export class CommentedDocument {
  readonly document: vscode.TextDocument;
  readonly ref: PageRef;
  readonly #deps: CommentedDocumentDependencies;
  readonly #viewed = new Map<string, Viewed>();
  /** For a new comment, where it is none of VS Code's own. */
  #box: vscode.CommentThread | undefined;
  #read: ReadComments | undefined;
  /** Milliseconds since 1970. */
  #readAt = 0;
  #isStale = false;
  #alignment: PageAlignment | undefined;
  /** What the site has taken, and no look has brought back yet. */
  #sent: readonly UnsentWrite[] = [];

  constructor(deps: CommentedDocumentDependencies, document: vscode.TextDocument, ref: PageRef) {
    this.#deps = deps;
    this.document = document;
    this.ref = ref;
  }

  /** What was read last; undefined while nothing was. */
  get read(): ReadComments | undefined {
    return this.#read;
  }

  /** What may be done on the page; before it was read, what most may, so that nothing changes when it is. */
  get offered(): Pick<CommentAbilities, 'comment' | 'commentInline'> {
    const isCloud = this.#deps.sites.get(this.ref.siteId)?.flavor === 'cloud';
    return this.#read?.abilities ?? { comment: true, commentInline: isCloud };
  }

  /** Which words of the page are which of the file as it is now; undefined while the page was not read. */
  get alignment(): PageAlignment | undefined {
    if (this.#read !== undefined)
      this.#alignment ??= new PageAlignment(this.#read.page.body, this.document.getText());
    return this.#alignment;
  }

  /** Of one of its threads. */
  shownOf(thread: vscode.CommentThread): ShownThread | undefined {
    return [...this.#viewed.values()].find((viewed) => viewed.thread === thread)?.shown;
  }

  /** Reads the page anew. Rejects as the site's clients do; what was read before stays, and says how old it is. */
  async look(isAsked: boolean, signal: AbortSignal): Promise<'new' | 'same' | 'gone'> {
    const sent = this.#sent;
    const before = this.#read && commentsKey(this.#read.threads);
    try {
      const read = await readComments(this.#deps, this.ref, { known: this.#read, isAsked, signal });
      this.#read = read;
      this.#readAt = Date.now();
      this.#isStale = false;
      this.#alignment = undefined;
      this.#sent = this.#sent.filter((write) => !sent.includes(write));
      this.show();
      if (read === undefined) return 'gone';
      return commentsKey(read.threads) === before ? 'same' : 'new';
    } catch (error) {
      if (!signal.aborted) {
        this.#isStale = true;
        this.show();
      }
      throw error;
    }
  }

  /** Shows on what the site has taken, until it is read from there. */
  keepSent(write: PageWrite): void {
    const { siteId } = this.ref;
    const accountId = this.#deps.sites.get(siteId)?.accountId ?? '';
    const id = `sent ${this.#sent.length} ${Date.now()}`;
    const now = Date.now();
    const taken = { id, ref: pageTarget(this.ref), accountId, write, createdAt: now, sentAt: now };
    this.#sent = [...this.#sent, { ...taken, state: 'sending' }];
    this.show();
  }

  /** Moves threads with what is typed, at once; where exactly they stand is found out afterwards. */
  changed(changes: readonly OffsetChange[]): void {
    this.#alignment = undefined;
    for (const [id, viewed] of this.#viewed) {
      const range = movedRange(viewed.range, changes);
      this.#viewed.set(id, { ...viewed, range });
      this.#setRange(viewed.thread, range);
    }
  }

  /** Brings what VS Code shows in step with what is known. */
  show(): void {
    const threads = this.#shown();
    const shownIds = new Set(threads.map(({ id }) => id));
    for (const [id, viewed] of [...this.#viewed]) {
      if (shownIds.has(id)) continue;
      this.#viewed.delete(id);
      const heir = this.#heirOf(viewed.shown, threads);
      // It is the same thread for whoever looks at it, open or closed as it is.
      if (heir) this.#viewed.set(heir.id, { ...viewed, given: '' });
      else viewed.thread.dispose();
    }
    for (const shown of threads) this.#showOne(shown);
  }

  /** What a thread that was typed here became: on its way, then on the site. */
  #heirOf({ comments, selection }: ShownThread, threads: readonly ShownThread[]): ShownThread | undefined {
    if (comments[0]?.kind === 'stored') return undefined;
    return threads.find((thread) => thread.selection === selection && !this.#viewed.has(thread.id));
  }

  /**
   * Opens a box for a new comment. VS Code's own gets the keyboard, and is thrown away when it closes empty; one that an
   * extension creates does neither, and what is typed would go into the file.
   */
  async openBox(at: vscode.Range, isAboutPage: boolean): Promise<void> {
    const { comment, commentInline } = this.offered;
    if (isAboutPage && comment) {
      await vscode.commands.executeCommand(ADD_COMMENT, { fileComment: true });
    } else if (!isAboutPage && commentInline && !this.#hasThreadAt(at.end.line)) {
      // At the selection: of a range that it is given, VS Code takes the line for the column.
      await vscode.commands.executeCommand(ADD_COMMENT);
    } else {
      this.#box?.dispose();
      this.#box = this.#deps.controller.createCommentThread(this.document.uri, at, []);
      this.#box.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
      // One of the line's threads has the keyboard then, rather than the file.
      if (this.#hasThreadAt(at.end.line)) await vscode.commands.executeCommand(FOCUS_COMMENTS);
    }
  }

  /** VS Code's own command opens what is at the line instead. */
  #hasThreadAt(line: number): boolean {
    return [...this.#viewed.values()].some(({ thread }) => thread.range?.end.line === line);
  }

  dispose(): void {
    for (const { thread } of this.#viewed.values()) thread.dispose();
    this.#viewed.clear();
    this.#box?.dispose();
  }

  #shown(): readonly ShownThread[] {
    const { outbox, drafts } = this.#deps;
    const { alignment } = this;
    const all = [...this.#sent, ...outbox.pending(pageTarget(this.ref))];
    const pending = withoutArrived(all, this.#read?.threads ?? []);
    const own = { pending, drafts: drafts.of(this.ref) };
    if (this.#read && alignment) return shownThreads({ ...this.#read, ...own }, alignment);
    // Nothing of the page is known: what was typed is there all the same.
    const nothing = { comment: true, commentInline: false, resolve: false };
    return shownThreads(
      { threads: [], abilities: nothing, ...own },
      new PageAlignment('', this.document.getText()),
    );
  }

  #showOne(shown: ShownThread): void {
    const { place } = shown;
    const head = fileHead(this.document.getText()).at;
    const range = place.kind === 'gone' ? { from: head, to: head } : { from: place.from, to: place.to };
    const known = this.#viewed.get(shown.id);
    const staleSince = this.#isStale && this.#read ? this.#readAt : undefined;
    const label = threadLabel(shown, staleSince);
    const given = JSON.stringify([shown.comments, label, threadContext(shown), shown.mayReply]);
    const isNew = given !== known?.given;
    const comments = isNew ? this.#commentsOf(shown, known?.comments) : known.comments;
    const thread = known?.thread ?? this.#create(range, shown, comments);
    this.#setRange(thread, range);
    this.#viewed.set(shown.id, { thread, shown, given, range, comments });
    if (!isNew) return;
    thread.label = label;
    thread.contextValue = threadContext(shown);
    thread.canReply = shown.mayReply;
    thread.state =
      shown.resolution === 'resolved'
        ? vscode.CommentThreadState.Resolved
        : vscode.CommentThreadState.Unresolved;
    if (known) thread.comments = comments;
  }

  /** VS Code paints a comment anew that is another object, and what is typed in a draft would be gone with it. */
  #commentsOf(
    { comments }: ShownThread,
    known: readonly ViewedComment[] | undefined,
  ): readonly ViewedComment[] {
    const read = this.#read ?? { names: new Map<string, string>(), markdownOf: (body: string) => body };
    const me = this.#deps.sites.get(this.ref.siteId)?.accountName ?? '';
    return comments.map((comment) => {
      const same = known?.find(({ shown }) => JSON.stringify(shown) === JSON.stringify(comment));
      return same ?? viewedComment(comment, read, me);
    });
  }

  #create(range: OffsetRange, shown: ShownThread, comments: readonly vscode.Comment[]): vscode.CommentThread {
    const { uri } = this.document;
    const thread = this.#deps.controller.createCommentThread(uri, this.#rangeOf(range), comments);
    // What was just typed is open; nothing else opens by itself.
    const isOwn = shown.comments[0]?.kind !== 'stored';
    thread.collapsibleState = isOwn
      ? vscode.CommentThreadCollapsibleState.Expanded
      : vscode.CommentThreadCollapsibleState.Collapsed;
    return thread;
  }

  #setRange(thread: vscode.CommentThread, range: OffsetRange): void {
    const wanted = this.#rangeOf(range);
    if (thread.range?.isEqual(wanted) !== true) thread.range = wanted;
  }

  #rangeOf({ from, to }: OffsetRange): vscode.Range {
    return new vscode.Range(this.document.positionAt(from), this.document.positionAt(to));
  }
}

/** What a reply to a thread of ours is about. */
export function replySubject(shown: ShownThread): CommentSubject | undefined {
  return shown.mayReply ? shown.subject : undefined;
}
