import type {
  NewPageFile,
  Page,
  PageChange,
  PageDraft,
  PageFile,
  PageList,
  PageParent,
  PageProperty,
  PageQuery,
  PageSummary,
} from '../model/page.ts';

/** Pages: found, read, made and changed. */
export interface ConfluencePages {
  /**
   * A page as it is, or as one of its versions was; undefined where there is none that the account may see.
   * @param version counted from 1
   */
  page(
    pageId: string,
    options: { readonly version?: number },
    signal?: AbortSignal,
  ): Promise<Page | undefined>;

  /** The page of a space that bears this title; titles are unique in a space, whatever the case of their letters. */
  pageByTitle(
    space: { readonly id: string; readonly key: string },
    title: string,
    signal?: AbortSignal,
  ): Promise<PageSummary | undefined>;

  /** What stands right below a parent; the site's own order where it tells one, by title else. */
  childPages(
    parent: PageParent,
    options: { readonly cursor?: string },
    signal?: AbortSignal,
  ): Promise<PageList>;

  /** The best matches first; without words what was changed last. @throws ShipshapeError `invalid` for CQL that is none */
  findPages(query: PageQuery, signal?: AbortSignal): Promise<readonly PageSummary[]>;

  /** Makes a page and publishes it. @throws ShipshapeError `invalid` where the space has a page of this title */
  createPage(draft: PageDraft): Promise<Page>;

  /** Publishes a new version. @throws ShipshapeError `conflict` when somebody was faster */
  updatePage(change: PageChange): Promise<Page>;

  /** The files that are attached to a page. */
  pageFiles(pageId: string, signal?: AbortSignal): Promise<readonly PageFile[]>;

  /** Attaches a file. @param known the one of this name that is there, which gets a new version */
  savePageFile(pageId: string, file: NewPageFile, known: PageFile | undefined): Promise<void>;

  /** JSON that is kept with a page under a key; undefined where there is none. */
  pageProperty(pageId: string, key: string, signal?: AbortSignal): Promise<PageProperty | undefined>;

  /** Keeps JSON with a page. @param known what was read of it before; undefined where there was none */
  setPageProperty(
    pageId: string,
    key: string,
    value: unknown,
    known: PageProperty | undefined,
  ): Promise<void>;
}
