import { throwIfAborted } from '../../core/abort.ts';
import type { Page, PageDraft, PageSummary } from '../model/page.ts';
import type { ConfluencePages } from '../ports/confluencePages.ts';
import { isEndUnknown, saysTheSame } from './pageSync.ts';

/**
 * What became of a page that was to be made. `taken`: another page has its title. `arrived`: an earlier attempt, whose
 * answer was lost, had made a page after all, and it is not this one; `unseen`: it may yet do so. After both of them
 * nothing was sent; the next attempt is the user's word that it shall be.
 */
export type CreationOutcome =
  | { readonly kind: 'made'; readonly page: Page }
  | { readonly kind: 'taken'; readonly page: PageSummary }
  | { readonly kind: 'arrived' | 'unseen'; readonly title: string };

export interface CreationOptions {
  /** Stops it while nothing was sent. */
  readonly signal?: AbortSignal;
  /** The title was found to be free just before. */
  readonly isFree?: boolean;
}

/** A page that a person wants made: tried until it is there, and made once, whatever becomes of the answers. */
export class PageCreation {
  /** What was sent, while nobody knows whether it arrived. */
  #lost: PageDraft | undefined;

  /**
   * Makes the page, unless an earlier attempt did or its title is taken.
   * @throws ShipshapeError why it is not made: the same may be tried again, also with another title
   */
  async make(
    pages: ConfluencePages,
    draft: PageDraft,
    { signal, isFree = false }: CreationOptions = {},
  ): Promise<CreationOutcome> {
    const before = await this.#settle(pages, draft);
    if (before) return before;
    if (!isFree || this.#lost) {
      const taken = await pages.pageByTitle(draft.space, draft.title, signal);
      throwIfAborted(signal);
      // It may have arrived only now.
      const page = taken && this.#lost && (await arrived(pages, draft));
      if (taken) this.#lost = undefined;
      if (page) return { kind: 'made', page };
      if (taken) return { kind: 'taken', page: taken };
    }
    return { kind: 'made', page: await this.#send(pages, draft) };
  }

  /** What became of an earlier attempt; undefined where there is none, or where sending it again cannot double it. */
  async #settle(pages: ConfluencePages, draft: PageDraft): Promise<CreationOutcome | undefined> {
    const lost = this.#lost;
    if (!lost) return undefined;
    const page = await arrived(pages, lost);
    const isSame = isSameDraft(lost, draft);
    // A title that is there is refused, so what was sent under the same one can be sent again.
    if (!page && isSame) return undefined;
    this.#lost = undefined;
    if (page && isSame) return { kind: 'made', page };
    return { kind: page ? 'arrived' : 'unseen', title: lost.title };
  }

  async #send(pages: ConfluencePages, draft: PageDraft): Promise<Page> {
    const wasLost = this.#lost !== undefined;
    this.#lost = draft;
    try {
      const page = await pages.createPage(draft);
      this.#lost = undefined;
      return page;
    } catch (error) {
      const isUnknown = isEndUnknown(error);
      // One that was refused may be refused for what an earlier attempt made meanwhile.
      if (isUnknown || wasLost) {
        const page = await arrived(pages, draft).catch(() => undefined);
        if (page) {
          this.#lost = undefined;
          return page;
        }
      }
      if (!isUnknown && !wasLost) this.#lost = undefined;
      throw error;
    }
  }
}

/** The page that a draft became, as long as nobody changed it. */
async function arrived(pages: ConfluencePages, { space, title, body }: PageDraft): Promise<Page | undefined> {
  const found = await pages.pageByTitle(space, title);
  const page = found && (await pages.page(found.id, {}));
  return page?.version === 1 && page.title === title && saysTheSame(page.body, body) ? page : undefined;
}

function isSameDraft(one: PageDraft, other: PageDraft): boolean {
  return (
    one.space.id === other.space.id &&
    one.parentId === other.parentId &&
    one.title === other.title &&
    one.body === other.body
  );
}
