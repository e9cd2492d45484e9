import type { CommentSubject } from '../../../atlassian/model/pageComment.ts';
import type { PageRef } from '../../../atlassian/pages/pageAddress.ts';
import type { KeyValueStore } from '../../../atlassian/ports/sites.ts';

const DRAFTS = 'pages.commentDrafts';
const MOST_DRAFTS = 100;

/** A comment that was typed and not taken: by the site, or because the words are not published. */
export interface CommentDraft extends PageRef {
  readonly id: string;
  /** Undefined where it is about words that the page does not say yet. */
  readonly subject?: CommentSubject;
  /** What was selected in the file then. */
  readonly selected?: string;
  readonly text: string;
  /** In words, why it was not taken. */
  readonly why: string;
}

/** Keeps what was typed until it is sent or thrown away, in this workspace, over restarts. */
export class CommentDrafts {
  readonly #store: KeyValueStore;

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  of({ siteId, pageId }: PageRef): readonly CommentDraft[] {
    return this.#read().filter((draft) => draft.siteId === siteId && draft.pageId === pageId);
  }

  /** Keeps one; another one of its id gives way. */
  async keep(draft: CommentDraft): Promise<void> {
    const others = this.#read().filter(({ id }) => id !== draft.id);
    await this.#store.update(DRAFTS, [...others.slice(1 - MOST_DRAFTS), draft]);
  }

  async remove(id: string): Promise<void> {
    await this.#store.update(
      DRAFTS,
      this.#read().filter((draft) => draft.id !== id),
    );
  }

  #read(): readonly CommentDraft[] {
    const kept = this.#store.get<unknown>(DRAFTS);
    return Array.isArray(kept) ? (kept as CommentDraft[]).filter(isDraft) : [];
  }
}

/** Whatever stands in the store, what is read of it as a text is one. */
function isDraft(value: Partial<CommentDraft> | null): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    [value.id, value.siteId, value.pageId, value.text, value.why].every((each) => typeof each === 'string')
  );
}
