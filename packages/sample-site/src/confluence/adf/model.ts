/** A mark of a text node, such as `strong`. */
export interface AdfMark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
}

/** A node of an ADF document. */
export interface AdfNode {
  readonly type: string;
  readonly version?: number;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly marks?: readonly AdfMark[];
  readonly content?: readonly AdfNode[];
}

/** Where texts and people, pages and files that a body names are looked up. */
export interface BodyContext {
  /** A person's name; undefined for an account that the site does not know. */
  nameOf(accountId: string): string | undefined;
  /** The address of a page by its title, in the space with this key or, without one, in the body's own. */
  pageAddress(title: string, spaceKey: string | undefined): string | undefined;
  spaceAddress(spaceKey: string): string | undefined;
  /** How ADF names a file of the page that the body belongs to. */
  mediaOf(filename: string): { readonly id: string; readonly collection: string } | undefined;
  /** The name of the page's file that ADF calls so. */
  filenameOf(mediaId: string): string | undefined;
}

const names = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const LISTS = 'bulletList orderedList taskList';
const MEDIA = 'mediaSingle mediaGroup';
const INLINE = names(
  'text date emoji hardBreak inlineCard mention placeholder status inlineExtension mediaInline',
);
const NESTED = `paragraph heading panel blockquote ${LISTS} decisionList rule codeBlock ${MEDIA} blockCard embedCard extension`;
const BLOCKS = `${NESTED} table expand bodiedExtension`;

/** What each container may hold, by Atlassian's ADF schema. */
const CHILDREN: Readonly<Record<string, ReadonlySet<string>>> = {
  doc: names(`${BLOCKS} layoutSection syncBlock bodiedSyncBlock`),
  layoutSection: names('layoutColumn'),
  layoutColumn: names(BLOCKS),
  bodiedSyncBlock: names(`${BLOCKS} layoutSection`),
  bodiedExtension: names(`${NESTED} table`),
  expand: names(`${NESTED} table nestedExpand`),
  nestedExpand: names(
    `paragraph heading panel blockquote ${LISTS} decisionList rule codeBlock ${MEDIA} extension`,
  ),
  tableCell: names(`${NESTED} nestedExpand`),
  tableHeader: names(`${NESTED} nestedExpand`),
  panel: names(`paragraph heading ${LISTS} decisionList rule codeBlock ${MEDIA} blockCard extension`),
  blockquote: names(`paragraph bulletList orderedList codeBlock ${MEDIA} extension`),
  listItem: names(`paragraph ${LISTS} mediaSingle codeBlock extension`),
  bulletList: names('listItem'),
  orderedList: names('listItem'),
  taskList: names('taskItem taskList blockTaskItem'),
  blockTaskItem: names('paragraph extension'),
  decisionList: names('decisionItem'),
  table: names('tableRow'),
  tableRow: names('tableCell tableHeader'),
  mediaSingle: names('media caption'),
  mediaGroup: names('media'),
  codeBlock: names('text'),
  paragraph: INLINE,
  heading: INLINE,
  taskItem: INLINE,
  decisionItem: INLINE,
  caption: INLINE,
};

/** Containers that Atlassian's schema wants at least one child in. */
const NEVER_EMPTY = names(
  'layoutColumn bodiedExtension expand nestedExpand tableCell tableHeader panel blockquote listItem bulletList orderedList taskList blockTaskItem decisionList table mediaSingle mediaGroup',
);

const REQUIRED_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  heading: ['level'],
  panel: ['panelType'],
  mention: ['id'],
  emoji: ['shortName'],
  date: ['timestamp'],
  status: ['text', 'color'],
  placeholder: ['text'],
  taskList: ['localId'],
  taskItem: ['localId', 'state'],
  blockTaskItem: ['localId', 'state'],
  decisionList: ['localId'],
  decisionItem: ['localId', 'state'],
  layoutColumn: ['width'],
  media: ['type'],
  mediaInline: ['id', 'collection'],
  embedCard: ['url', 'layout'],
  extension: ['extensionKey', 'extensionType'],
  bodiedExtension: ['extensionKey', 'extensionType'],
  inlineExtension: ['extensionKey', 'extensionType'],
};

/** True when ADF lets the one stand directly in the other. */
export function mayHold(container: string, child: string): boolean {
  return CHILDREN[container]?.has(child) ?? false;
}

/** True for what stands in a line of text. */
export function isInline(type: string): boolean {
  return INLINE.has(type);
}

/** A value as an ADF document, or undefined when its structure is none; marks and most attributes are not looked at. */
export function asDocument(value: unknown): AdfNode | undefined {
  return isNode(value) && value.type === 'doc' && value.version === 1 && value.content !== undefined
    ? value
    : undefined;
}

/** True when the value has the structure of an ADF node, down to its leaves. */
export function isNode(value: unknown): value is AdfNode {
  if (!isRecord(value) || typeof value['type'] !== 'string') return false;
  const { type, text, attrs, marks, content } = value;
  if (type === 'text' ? typeof text !== 'string' || text === '' : text !== undefined) return false;
  if (attrs !== undefined && !isRecord(attrs)) return false;
  if ((REQUIRED_ATTRIBUTES[type] ?? []).some((name) => attrs?.[name] === undefined)) return false;
  if (marks !== undefined && !(Array.isArray(marks) && marks.every(isMark))) return false;
  if (content === undefined) return !NEVER_EMPTY.has(type);
  if (!Array.isArray(content) || (content.length === 0 && NEVER_EMPTY.has(type))) return false;
  return content.every((child: unknown) => isNode(child) && mayHold(type, child.type));
}

/** An attribute's value as text; empty when it is neither text nor number. */
export function wordOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function isMark(value: unknown): value is AdfMark {
  return isRecord(value) && typeof value['type'] === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
