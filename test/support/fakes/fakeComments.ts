import type {
  CommentAbilities,
  CommentAnchor,
  CommentResolution,
  CommentSubject,
  PageComment,
  PageCommentDraft,
  PageThread,
} from '../../../src/atlassian/model/pageComment.ts';
import type { ConfluenceComments } from '../../../src/atlassian/ports/confluenceComments.ts';
import { commentBody, saysComment } from '../../../src/atlassian/storageFormat/commentText.ts';
import { findPageWords } from '../../../src/atlassian/storageFormat/pageWords.ts';
import { visibleText } from '../../../src/atlassian/storageFormat/visibleText.ts';
import { WORDS_GONE } from '../../../src/core/errorCodes.ts';
import { ShipshapeError } from '../../../src/core/errors.ts';
import { FakePages } from './fakePages.ts';

interface Said extends PageComment {
  readonly pageId: string;
  readonly parentId?: string;
  readonly inline?: CommentAnchor;
}

/** Pages in memory with what people say about them. */
export class FakeComments extends FakePages implements ConfluenceComments {
  abilities: CommentAbilities = { comment: true, commentInline: true, resolve: true };
  /** The site's clock, milliseconds since 1970. */
  now: () => number = Date.now;
  readonly #said = new Map<string, Said>();
  #lastComment = 0;

  /** Says something, as somebody else's doing. @param more with `inline`, it is about words of the page */
  say(pageId: string, body: string, more: Partial<Omit<Said, 'pageId' | 'body'>> = {}): string {
    const id = `comment ${(this.#lastComment += 1)}`;
    this.#said.set(id, { id, pageId, body, created: this.now(), authorId: 'other', ...more });
    return id;
  }

  /** Settles or opens a comment, as somebody else's doing. */
  settle(id: string, resolution: CommentResolution): void {
    const said = this.#said.get(id);
    if (said?.inline) this.#said.set(id, { ...said, inline: { ...said.inline, resolution } });
  }

  async pageComments(pageId: string): Promise<readonly PageThread[] | undefined> {
    this.calls.push(`pageComments ${pageId}`);
    if ((await this.#pageNow(pageId)) === undefined) return undefined;
    const all = [...this.#said.values()].filter((one) => one.pageId === pageId);
    return all
      .filter(({ parentId }) => parentId === undefined)
      .map((root) => ({
        comment: commentOf(root),
        replies: all.filter(({ parentId }) => parentId === root.id).map(commentOf),
        ...(root.inline && { inline: root.inline }),
      }));
  }

  async commentAbilities(): Promise<CommentAbilities> {
    this.calls.push('commentAbilities');
    return this.abilities;
  }

  async latestPageComments(pageId: string, subject: CommentSubject): Promise<readonly PageComment[]> {
    this.calls.push(`latestPageComments ${pageId} ${subject.kind}`);
    const parent = subject.kind === 'reply' ? subject.commentId : undefined;
    return [...this.#said.values()]
      .filter((one) => one.pageId === pageId && one.parentId === parent)
      .map(commentOf);
  }

  async addPageComment(pageId: string, { subject, text }: PageCommentDraft): Promise<void> {
    this.calls.push(`addPageComment ${pageId} ${subject.kind} ${text}`);
    this.fakeWrite(() => {
      const parentId = subject.kind === 'reply' ? subject.commentId : undefined;
      if (parentId !== undefined && !this.#said.has(parentId)) throw new ShipshapeError('notFound', 'Gone');
      const page = visibleText(this.newest(pageId).body);
      if (subject.kind === 'words' && !(page && findPageWords(page, subject.place)))
        throw new ShipshapeError('invalid', 'No such words', { code: WORDS_GONE });
      this.say(pageId, commentBody(text), {
        authorId: 'me',
        ...(parentId !== undefined && { parentId }),
        ...(subject.kind === 'words' && {
          inline: { ref: `ref ${text}`, selection: subject.place.words, resolution: 'open' },
        }),
      });
    });
  }

  async commentResolution(_pageId: string, commentId: string): Promise<CommentResolution | undefined> {
    this.calls.push(`commentResolution ${commentId}`);
    return this.#said.get(commentId)?.inline?.resolution;
  }

  async resolvePageComment(_pageId: string, commentId: string, isResolved: boolean): Promise<void> {
    this.calls.push(`resolvePageComment ${commentId} ${String(isResolved)}`);
    this.fakeWrite(() => {
      if (!this.#said.has(commentId)) throw new ShipshapeError('notFound', 'Gone');
      this.settle(commentId, isResolved ? 'resolved' : 'open');
    });
  }

  saysTheSameComment(stored: string, markdown: string): boolean {
    return saysComment(stored, markdown);
  }

  #pageNow(pageId: string): ReturnType<FakePages['page']> {
    const { length } = this.calls;
    const page = this.page(pageId);
    this.calls.length = length;
    return page;
  }
}

function commentOf({ id, authorId, created, body }: Said): PageComment {
  return { id, created, body, ...(authorId !== undefined && { authorId }) };
}
