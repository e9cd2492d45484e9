import type { AdfNode } from './model.ts';

/** A text node. */
export function textNode(text: string): AdfNode {
  return { type: 'text', text };
}

/** A paragraph of plain text. */
export function paragraph(text: string): AdfNode {
  return { type: 'paragraph', content: text === '' ? [] : [textNode(text)] };
}

/** A whole document. */
export function adfDocument(...content: readonly AdfNode[]): AdfNode {
  return { type: 'doc', version: 1, content };
}

/** The words of a document, for text search: blocks are parted by line breaks. */
export function plainText(node: AdfNode): string {
  if (node.type === 'text') return node.text ?? '';
  if (node.type === 'hardBreak') return '\n';
  if (node.type === 'mention' || node.type === 'emoji' || node.type === 'status') return attributeText(node);
  const inner = (node.content ?? []).map(plainText).join('');
  return isInline(node.type) ? inner : `${inner}\n`;
}

/** The accounts that a document mentions. */
export function mentionedIds(node: AdfNode): readonly string[] {
  const id = node.type === 'mention' ? node.attrs?.['id'] : undefined;
  return [...(typeof id === 'string' ? [id] : []), ...(node.content ?? []).flatMap(mentionedIds)];
}

function attributeText(node: AdfNode): string {
  const text = node.attrs?.['text'];
  return typeof text === 'string' ? text : '';
}

function isInline(type: string): boolean {
  return INLINE.has(type);
}

const INLINE = new Set([
  'text',
  'hardBreak',
  'mention',
  'emoji',
  'date',
  'status',
  'inlineCard',
  'placeholder',
  'inlineExtension',
  'mediaInline',
]);

/** Where each container stands in the ADF document structure: what it may hold. */
const BLOCK = new Set([
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'taskList',
  'decisionList',
  'blockquote',
  'codeBlock',
  'panel',
  'rule',
  'table',
  'mediaGroup',
  'mediaSingle',
  'expand',
  'nestedExpand',
  'blockCard',
  'embedCard',
  'extension',
  'bodiedExtension',
  'layoutSection',
]);
const CHILDREN: Readonly<Record<string, ReadonlySet<string>>> = {
  doc: BLOCK,
  paragraph: INLINE,
  heading: INLINE,
  taskItem: INLINE,
  decisionItem: INLINE,
  codeBlock: new Set(['text']),
  bulletList: new Set(['listItem']),
  orderedList: new Set(['listItem']),
  taskList: new Set(['taskItem', 'taskList', 'blockTaskItem']),
  decisionList: new Set(['decisionItem']),
  table: new Set(['tableRow']),
  tableRow: new Set(['tableCell', 'tableHeader']),
  mediaGroup: new Set(['media']),
  mediaSingle: new Set(['media', 'caption']),
};
const REQUIRED_ATTRS: Readonly<Record<string, readonly string[]>> = {
  heading: ['level'],
  panel: ['panelType'],
  mention: ['id'],
  emoji: ['shortName'],
  date: ['timestamp'],
  status: ['text', 'color'],
  taskList: ['localId'],
  taskItem: ['localId', 'state'],
};

function isNode(value: unknown): value is AdfNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The kinds of nodes Jira knows: every container, every block, every inline. */
const KNOWN = new Set<string>([
  ...BLOCK,
  ...INLINE,
  ...Object.keys(CHILDREN),
  'listItem',
  'tableCell',
  'tableHeader',
  'media',
  'caption',
  'layoutColumn',
  'blockTaskItem',
]);

function isValidNode(node: AdfNode): boolean {
  if (!KNOWN.has(node.type)) return false;
  if (node.type === 'text') return typeof node.text === 'string' && node.text !== '';
  if ((REQUIRED_ATTRS[node.type] ?? []).some((name) => node.attrs?.[name] === undefined)) return false;
  const content = node.content;
  if (content === undefined) return true;
  const allowed = CHILDREN[node.type] ?? BLOCK;
  return (
    Array.isArray(content) &&
    content.every((child) => isNode(child) && allowed.has(child.type) && isValidNode(child))
  );
}

/**
 * The value as an ADF document, or undefined when Jira would refuse it: not a version 1 `doc`, a node of unknown type, a
 * child where it may not stand, an empty text node, or a missing attribute. It knows the structure, not every mark.
 */
export function asAdfDocument(value: unknown): AdfNode | undefined {
  if (!isNode(value) || value.type !== 'doc' || value.version !== 1 || !Array.isArray(value.content))
    return undefined;
  return isValidNode(value) ? value : undefined;
}
