/** A page of Confluence, without its text. Texts are untrusted. */
export interface PageSummary {
  readonly id: string;
  readonly title: string;
  /** Absent where the site names the space by its id only. */
  readonly spaceKey?: string;
  readonly spaceName?: string;
}

/** A page as it is, or was in one of its versions. */
export interface Page extends PageSummary {
  /** Absent where the site does not name the space by its id. */
  readonly spaceId?: string;
  /** Counted from 1; each change is one, a comment may be one too. */
  readonly version: number;
  /** Storage format, untrusted. */
  readonly body: string;
  /** Out of its space's tree and read-only, until somebody restores it. Cloud alone has such pages. */
  readonly isArchived?: boolean;
}

/** A page that is to be made. */
export interface PageDraft {
  readonly space: { readonly id: string; readonly key: string };
  /** The page below which it is put; the space's own page where it is left out. */
  readonly parentId?: string;
  readonly title: string;
  /** Storage format. */
  readonly body: string;
}

/** What a page is to become. */
export interface PageChange {
  readonly id: string;
  /** The one that was looked at: the site refuses where it is not the newest any more. */
  readonly version: number;
  readonly title: string;
  /** Storage format. */
  readonly body: string;
  /** What the list of versions says of it. */
  readonly message?: string;
  /** Nobody is told of it. Data Center alone takes it: no operation of Cloud's documents does. */
  readonly isMinor?: boolean;
}

/** A file that is attached to a page. */
export interface PageFile {
  readonly id: string;
  readonly name: string;
  /** What whoever put it there says of this version; may be empty. */
  readonly comment: string;
}

/** A file that is to be attached. */
export interface NewPageFile {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
  readonly comment: string;
}

/** JSON that is kept with a page. */
export interface PageProperty {
  readonly id: string;
  readonly version: number;
  readonly value: unknown;
}

/** What pages stand below: a space, a page, or a folder of Confluence Cloud. */
export type PageParent =
  | { readonly kind: 'space'; readonly id: string; readonly key: string }
  | { readonly kind: 'page' | 'folder'; readonly id: string };

/** What stands in the tree of a space; all but pages and folders only the browser can show. */
export interface ListedPage extends PageSummary {
  readonly kind: 'page' | 'folder' | 'whiteboard' | 'database' | 'embed' | 'other';
}

/** A part of what stands below one parent. */
export interface PageList {
  readonly pages: readonly ListedPage[];
  /** Absent on the last part. */
  readonly cursor?: string;
}

/** What is looked for among pages. */
export type PageQuery = PageWords | PageCql;

export interface PageWords {
  /** Words of the title or the text; empty for the pages that the account changed or looked after last. */
  readonly words: string;
  /** Only pages of this space. */
  readonly spaceKey?: string;
  readonly limit: number;
}

export interface PageCql {
  /** Confluence's own query language; what it finds beside pages is left out. */
  readonly cql: string;
  readonly limit: number;
}

/** A task of a page, which its body holds. */
export interface PageTask {
  /** What the site is told to change it by. */
  readonly id: string;
  /** As the body has it: `ac:task-id`, or `ac:task-uuid`. */
  readonly localId: string;
  readonly done: boolean;
}
