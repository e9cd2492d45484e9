import { paragraph, textNode } from '../adf.ts';
import type { AdfNode } from '../model.ts';

/** Short ways to write the nodes of a document by hand. */

type Attributes = Readonly<Record<string, unknown>>;

export function node(type: string, attrs?: Attributes, ...content: readonly AdfNode[]): AdfNode {
  return { type, ...(attrs === undefined ? {} : { attrs }), ...(content.length === 0 ? {} : { content }) };
}

export function words(...content: readonly (AdfNode | string)[]): AdfNode {
  return node(
    'paragraph',
    undefined,
    ...content.map((one) => (typeof one === 'string' ? textNode(one) : one)),
  );
}

export function marked(
  text: string,
  ...marks: readonly (string | { type: string; attrs: Attributes })[]
): AdfNode {
  return { ...textNode(text), marks: marks.map((one) => (typeof one === 'string' ? { type: one } : one)) };
}

export function heading(level: number, text: string): AdfNode {
  return node('heading', { level }, textNode(text));
}

export function list(type: 'bulletList' | 'orderedList', ...items: readonly (AdfNode | string)[]): AdfNode {
  const item = (one: AdfNode | string): AdfNode =>
    node('listItem', undefined, ...(typeof one === 'string' ? [paragraph(one)] : (one.content ?? [])));
  return node(type, undefined, ...items.map(item));
}

/** A row of a table; `header` makes head cells. */
export function row(kind: 'tableHeader' | 'tableCell', ...cells: readonly (AdfNode | string)[]): AdfNode {
  const cell = (one: AdfNode | string): AdfNode =>
    node(kind, {}, typeof one === 'string' ? paragraph(one) : one);
  return node('tableRow', undefined, ...cells.map(cell));
}

export function mention(accountId: string, name: string): AdfNode {
  return node('mention', { id: accountId, text: `@${name}`, accessLevel: '' });
}

export function task(localId: string, done: boolean, ...content: readonly (AdfNode | string)[]): AdfNode {
  const inline = content.map((one) => (typeof one === 'string' ? textNode(one) : one));
  return node('taskItem', { localId, state: done ? 'DONE' : 'TODO' }, ...inline);
}

/** A picture that the issue has attached, by its name. */
export function picture(filename: string, width: number, height: number): AdfNode {
  const id = `6b1f0f34-2f6a-4d0e-9c1b-${filename.length.toString(16).padStart(12, '0')}`;
  return node(
    'mediaSingle',
    { layout: 'center' },
    node('media', { type: 'file', id, collection: '', alt: filename, width, height }),
  );
}
