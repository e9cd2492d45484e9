import { getOwn } from '../../core/getOwn.ts';

/** Atlassian Document Format: https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/ */
export interface AdfMark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
}

/** A node as servers send it: types and attributes that no schema knows included. */
export interface AdfNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly AdfNode[];
  readonly marks?: readonly AdfMark[];
  readonly text?: string;
}

export interface AdfDocument {
  readonly type: 'doc';
  readonly version: 1;
  readonly content: readonly AdfNode[];
}

/** Whether a server's value is an ADF document, as far as can be told from the outside. */
export function isAdfDocument(value: unknown): value is AdfDocument {
  return isObject(value) && value['type'] === 'doc' && Array.isArray(value['content']);
}

/** A text node. ADF knows no empty one; pass something. */
export function textNode(text: string, marks: readonly AdfMark[] = []): AdfNode {
  return { type: 'text', text, ...(marks.length > 0 && { marks }) };
}

export const HARD_BREAK: AdfNode = { type: 'hardBreak' };

/** The nodes inside a node; what is none is left out, and one without a type has the likeliest. */
export function childrenOf(node: {
  readonly type?: unknown;
  readonly content?: unknown;
}): readonly AdfNode[] {
  const { content } = node;
  if (!Array.isArray(content)) return [];
  return content.every(isNode) ? content : content.flatMap((child) => typed(child, node.type) ?? []);
}

/** What stands right inside of these, where nothing says what it is. */
const INSIDE: Readonly<Record<string, string>> = {
  bulletList: 'listItem',
  orderedList: 'listItem',
  taskList: 'taskItem',
  decisionList: 'decisionItem',
  table: 'tableRow',
  tableRow: 'tableCell',
  mediaSingle: 'media',
  mediaGroup: 'media',
};

/** Nodes without a type as they were read, so that each stays one and the same. */
const guessed = new WeakMap<object, AdfNode>();

function typed(child: unknown, parent: unknown): AdfNode | undefined {
  if (isNode(child)) return child;
  if (!isObject(child) || Array.isArray(child)) return undefined;
  const known = guessed.get(child);
  if (known !== undefined) return known;
  const node: AdfNode = { ...child, type: guessType(child, parent) };
  guessed.set(child, node);
  return node;
}

function guessType({ text, content }: Readonly<Record<string, unknown>>, parent: unknown): string {
  const inside = typeof parent === 'string' ? getOwn(INSIDE, parent) : undefined;
  if (inside !== undefined) return inside;
  if (typeof text === 'string') return 'text';
  const [first] = Array.isArray(content) ? (content as unknown[]) : [];
  return isObject(first) && typeof first['text'] === 'string' ? 'paragraph' : 'unknown';
}

/** The marks of a node; what is none is left out. */
export function marksOf(node: AdfNode): readonly AdfMark[] {
  const marks: unknown = node.marks;
  return Array.isArray(marks) ? marks.filter(isNode) : [];
}

/** An attribute that is text; empty where it is missing or something else. */
export function textAttribute(node: AdfNode | AdfMark, name: string): string {
  const value = isObject(node.attrs) ? node.attrs[name] : undefined;
  return typeof value === 'string' ? value : '';
}

/** An attribute that is a number. */
export function numberAttribute(node: AdfNode, name: string): number | undefined {
  const value = isObject(node.attrs) ? node.attrs[name] : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isNode(value: unknown): value is AdfNode & AdfMark {
  return isObject(value) && typeof value['type'] === 'string';
}
