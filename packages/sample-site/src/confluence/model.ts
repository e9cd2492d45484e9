import type { SampleAccount } from '../http/route.ts';

/** The records of the sample site's Confluence. */

export interface SampleSpace {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly authorId: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  homepageId: string;
  /** Account ids of the only people who may read its templates; absent: everybody may. */
  readonly templateReaders?: readonly string[];
  /** Account ids of the only people who may change anything in it; absent: everybody may. */
  readonly editors?: readonly string[];
  /** Account ids of the only people who administer it, and so may change its templates; absent: everybody does. */
  readonly admins?: readonly string[];
}

export interface SampleTemplate {
  readonly id: string;
  name: string;
  description: string;
  readonly spaceKey?: string;
  labels: readonly string[];
  /** Storage format, exactly as it is served. */
  body: string;
}

/** When, by whom and why something became what it is. */
export interface PageVersion {
  readonly number: number;
  readonly message: string;
  readonly minorEdit: boolean;
  readonly authorId: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** What a page said at one version. */
interface PageRevision {
  readonly title: string;
  /** Storage format. */
  readonly body: string;
  readonly version: PageVersion;
}

/** What restrictions of a page are about. Those on reading count for all that is below it. */
export type RestrictedOperation = 'read' | 'update';

/** The only ones who may; never empty. */
export interface Restriction {
  /** Account ids. */
  readonly users: readonly string[];
  /** Names of groups. */
  readonly groups: readonly string[];
}

/** JSON that clients keep with a page, a comment or a file. */
export interface ContentProperty {
  readonly id: string;
  readonly key: string;
  value: unknown;
  version: PageVersion;
}

/** What has versions, comments and files of its own. */
export type ContentType = 'page' | 'blogpost';

/** A page or a blog post; posts stand in no tree. */
export interface SamplePage {
  readonly id: string;
  readonly type: ContentType;
  readonly spaceId: string;
  parentId?: string;
  status: 'current' | 'draft' | 'trashed';
  title: string;
  /** Storage format. */
  body: string;
  /** Earlier versions, oldest first; the present one is not among them. */
  readonly history: PageRevision[];
  labels: readonly string[];
  /** Who may see or change it, where not everybody may. */
  readonly restrictions: Map<RestrictedOperation, Restriction>;
  readonly authorId: string;
  ownerId: string;
  createdAt: string;
  version: PageVersion;
}

/** A folder in the tree of a space, which Cloud alone has. */
export interface SampleFolder {
  readonly id: string;
  readonly spaceId: string;
  /** A page, or another folder. */
  readonly parentId: string;
  status: 'current' | 'trashed';
  readonly title: string;
  readonly authorId: string;
  readonly ownerId: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** What somebody said about a page or a file: below it, or beside words of it. */
export interface SampleComment {
  readonly id: string;
  readonly pageId: string;
  /** Of a comment on a file of the page. */
  readonly attachmentId?: string;
  /** Of a reply. */
  readonly parentId?: string;
  /** Present when it stands beside words of the page. */
  readonly inline?: InlinePlace;
  /** Storage format. */
  body: string;
  version: PageVersion;
  /** Earlier versions, oldest first. */
  readonly history: { readonly body: string; readonly version: PageVersion }[];
}

/** Where an inline comment stands, and whether it is settled. */
export interface InlinePlace {
  /** The `ac:ref` of the marker in the page. */
  readonly markerRef: string;
  readonly selection: string;
  resolution: 'open' | 'resolved' | 'reopened';
  /** Who settled or reopened it, and when. */
  changed?: { readonly by: string; readonly at: string };
}

/** A file of a page. */
export interface SampleAttachment {
  readonly id: string;
  /** What ADF calls it. */
  readonly fileId: string;
  pageId: string;
  filename: string;
  status: 'current' | 'trashed';
  labels: readonly string[];
  /** Oldest first, never empty. */
  readonly versions: FileVersion[];
}

/** One version of a file, with its content. */
export interface FileVersion extends PageVersion {
  readonly mediaType: string;
  readonly content: Buffer;
}

/** What the site remembers of a task beyond its page's body: who and when. */
export interface PageTask {
  /** Unique on the site; `localId` is unique on the page. */
  readonly id: string;
  readonly localId: string;
  readonly pageId: string;
  readonly spaceId: string;
  status: 'incomplete' | 'complete';
  /** Storage format. */
  body: string;
  readonly createdBy: string;
  readonly createdAt: string;
  updatedAt: string;
  /** The first person mentioned in the task itself, not in its sub-tasks. */
  assignedTo?: string;
  /** ISO 8601, from the first date in the task itself. */
  dueAt?: string;
  completedBy?: string;
  completedAt?: string;
}

/** Everything the sample site's Confluence knows; the routes close over one of these. */
export interface ConfluenceWorld {
  readonly accounts: readonly SampleAccount[];
  readonly spaces: SampleSpace[];
  readonly templates: Map<string, SampleTemplate>;
  /** Pages and blog posts. */
  readonly pages: Map<string, SamplePage>;
  readonly folders: Map<string, SampleFolder>;
  /** The ids of what people keep for later, by account id. */
  readonly favourites: Map<string, Set<string>>;
  readonly tasks: Map<string, PageTask>;
  readonly comments: Map<string, SampleComment>;
  readonly attachments: Map<string, SampleAttachment>;
  /** By the id of what they belong to, in the order in which they were made. */
  readonly properties: Map<string, readonly ContentProperty[]>;
  /** Label name to id. */
  readonly labelIds: Map<string, string>;
  /** The next id of anything created; counters only, so that a replayed journal gives the same ids. */
  nextId(): string;
}
