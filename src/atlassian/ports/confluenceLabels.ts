/** The labels of pages that everybody sees; somebody's own ones are left out. */
export interface ConfluenceLabels {
  /** The labels of a page by name. @throws ShipshapeError `notFound` where there is no page that the account may see */
  pageLabels(pageId: string, signal?: AbortSignal): Promise<readonly string[]>;

  /** Puts labels on a page; those that it has stay. @throws ShipshapeError `invalid` for names that are none */
  addPageLabels(pageId: string, names: readonly string[]): Promise<void>;

  /** Takes a label off a page; nothing happens where the page does not have it. */
  removePageLabel(pageId: string, name: string): Promise<void>;
}
