import { childOf, elementsOf, type StorageElement, textOf } from '../storageTree.ts';
import { adfAttribute, carriedNode } from './carried.ts';
import type { BlockReader } from './blockReader.ts';
import { inlineNodes, unsaid } from './inlineFromStorage.ts';
import { CUSTOM_PANEL, extensionAttributes, macroName, macroParameters, PANEL_MACROS } from './macros.ts';
import { image, LAYOUTS } from './images.ts';
import { type AdfMark, type AdfNode, isInline, mayHold } from './model.ts';
import { table } from './tableFromStorage.ts';
import { taskLists } from './tasksFromStorage.ts';

type Convert = (element: StorageElement, container: string, reader: BlockReader) => AdfNode[];

const inside: Convert = ({ children }, container, reader) => reader.blocks(children, container);
const kept: Convert = (element) => [{ ...unsaid(element), type: 'extension' }];

const BLOCKS: ReadonlyMap<string, Convert> = new Map<string, Convert>([
  [
    'p',
    (element, container, reader) => reader.paragraphs(element, container, lineMarks(element, container, 'p')),
  ],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name): [string, Convert] => [name, heading]),
  ['div', inside],
  ['section', inside],
  ['ul', (element, _container, reader) => list('bulletList', {}, element, reader)],
  ['ol', (element, _container, reader) => list('orderedList', startOf(element), element, reader)],
  ['blockquote', blockquote],
  ['pre', ({ children }) => [codeBlock(textOf(children), undefined)]],
  ['hr', () => [{ type: 'rule' }]],
  ['table', (element, _container, reader) => table(element, reader)],
  ['ac:task-list', (element, _container, reader) => taskLists(element, reader.context)],
  ['ac:image', (element, _container, reader) => image(element, reader.context) ?? kept(element, '', reader)],
  ['ac:structured-macro', macro],
  ['ac:layout', layout],
  ['ac:adf-extension', adfExtension],
  ['a', ({ attributes }) => [card(attributes)]],
  ['at:declarations', kept],
  // ADF has no lists of terms.
  ['dl', kept],
]);

/**
 * True for an element that is a block of its own.
 * @param inLine text of the same line stands before it, or a paragraph around it: a macro without rich text is part
 *   of the line then
 */
export function isBlock(element: StorageElement, inLine: boolean): boolean {
  const { name, attributes } = element;
  if (name === 'a') return /^(?:block|embed)$/.test(attributes['data-card-appearance'] ?? '');
  if (name === 'ac:adf-extension') return !isInline(carriedNode(element)?.type ?? 'extension');
  if (name !== 'ac:structured-macro') return BLOCKS.has(name);
  const standsAlone = childOf(element, 'ac:rich-text-body') !== undefined || macroName(element) === 'code';
  return standsAlone || (!inLine && macroName(element) !== 'status');
}

/** The ADF for a block; whether the container may hold it is the caller's to see. */
export function blockNodes(element: StorageElement, container: string, reader: BlockReader): AdfNode[] {
  return BLOCKS.get(element.name)?.(element, container, reader) ?? [];
}

function heading(element: StorageElement, container: string, reader: BlockReader): AdfNode[] {
  const marks = lineMarks(element, container, 'heading');
  const content = inlineNodes(element.children, reader.context);
  const attrs = { level: Number(element.name.slice(1)) };
  return [{ type: 'heading', attrs, content, ...(marks.length > 0 && { marks }) }];
}

/** Alignment or indentation, where ADF knows them: in the document, in columns, and partly in tables. */
function lineMarks(element: StorageElement, container: string, kind: 'p' | 'heading'): AdfMark[] {
  const inTable = container.startsWith('table');
  if (!inTable && container !== 'doc' && container !== 'layoutColumn') return [];
  const style = element.attributes['style'] ?? '';
  const align = /(?:^|;)\s*text-align\s*:\s*(center|right)/.exec(style)?.[1];
  if (align !== undefined)
    return [{ type: 'alignment', attrs: { align: align === 'right' ? 'end' : 'center' } }];
  const pixels = Number(/(?:^|;)\s*margin-left\s*:\s*([\d.]+)px/.exec(style)?.[1]);
  const level = Math.min(6, Math.round(pixels / PIXELS_A_LEVEL));
  const isAllowed = level > 0 && (kind === 'heading' || !inTable);
  return isAllowed ? [{ type: 'indentation', attrs: { level } }] : [];
}

/** How far Confluence indents by one level. */
export const PIXELS_A_LEVEL = 30;

function startOf({ attributes }: StorageElement): { order?: number } {
  const start = attributes['start'] ?? '';
  return /^\d{1,9}$/.test(start) ? { order: Number(start) } : {};
}

function list(
  type: string,
  attrs: { readonly order?: number },
  element: StorageElement,
  reader: BlockReader,
): AdfNode[] {
  const content = elementsOf(element.children).map((child): AdfNode => {
    const nodes = child.name === 'li' ? child.children : [child];
    return { type: 'listItem', content: reader.filled(nodes, 'listItem') };
  });
  if (content.length === 0) return [];
  return [{ type, ...(attrs.order !== undefined && { attrs }), content }];
}

/** A quotation in a quotation is one: ADF does not nest them. */
function blockquote(element: StorageElement, container: string, reader: BlockReader): AdfNode[] {
  if (container === 'blockquote') return reader.blocks(element.children, container);
  return [{ type: 'blockquote', content: reader.filled(element.children, 'blockquote') }];
}

function codeBlock(text: string, language: string | undefined): AdfNode {
  return {
    type: 'codeBlock',
    attrs: language === undefined ? {} : { language },
    content: text === '' ? [] : [{ type: 'text', text }],
  };
}

function macro(element: StorageElement, container: string, reader: BlockReader): AdfNode[] {
  const name = macroName(element);
  const parameters = macroParameters(element);
  const plain = childOf(element, 'ac:plain-text-body');
  const rich = childOf(element, 'ac:rich-text-body');
  const hasOnly = (names: readonly string[]): boolean =>
    [...parameters.keys()].every((one) => names.includes(one));
  if (name === 'code' && plain !== undefined && hasOnly(['language']))
    return [codeBlock(textOf(plain.children), parameters.get('language'))];
  // Titles, line numbers and the like have no place in ADF: what has them stays a macro.
  if (rich === undefined) return [{ type: 'extension', attrs: extensionAttributes(element) }];
  const panelType = PANEL_MACROS[name];
  if (panelType !== undefined && hasOnly([])) return panel({ panelType }, rich, reader);
  if (name === 'panel' && hasOnly(Object.keys(CUSTOM_PANEL))) {
    const given = Object.entries(CUSTOM_PANEL).flatMap(([parameter, key]) => {
      const value = parameters.get(parameter);
      return value === undefined ? [] : [[key, value] as const];
    });
    return panel({ panelType: 'custom', ...Object.fromEntries(given) }, rich, reader);
  }
  if (name === 'expand') {
    const type = mayHold(container, 'expand') ? 'expand' : 'nestedExpand';
    const title = parameters.get('title') ?? '';
    return [{ type, attrs: { title }, content: reader.filled(rich.children, type) }];
  }
  const content = reader.filled(rich.children, 'bodiedExtension');
  return [{ type: 'bodiedExtension', attrs: extensionAttributes(element), content }];
}

function panel(
  attrs: Readonly<Record<string, unknown>>,
  body: StorageElement,
  reader: BlockReader,
): AdfNode[] {
  return [{ type: 'panel', attrs, content: reader.filled(body.children, 'panel') }];
}

const WIDTHS: Readonly<Record<string, readonly number[]>> = {
  two_equal: [50, 50],
  two_left_sidebar: [33.33, 66.66],
  two_right_sidebar: [66.66, 33.33],
  three_equal: [33.33, 33.33, 33.33],
  three_with_sidebars: [25, 50, 25],
};

/** The name of the layout with columns of these widths; the one of equal columns when there is none. */
export function layoutType(widths: readonly number[]): string {
  const known = Object.entries(WIDTHS).find(([, candidate]) => candidate.join() === widths.join());
  return known?.[0] ?? (widths.length === 3 ? 'three_equal' : 'two_equal');
}

/** Sections of two or three columns; ADF has no section of one column, and none anywhere but in the document. */
function layout(element: StorageElement, container: string, reader: BlockReader): AdfNode[] {
  return elementsOf(element.children).flatMap((section) => {
    const cells = elementsOf(section.children).filter(({ name }) => name === 'ac:layout-cell');
    const isSection = container === 'doc' && (cells.length === 2 || cells.length === 3);
    if (!isSection) return cells.flatMap(({ children }) => reader.blocks(children, container));
    const equal = cells.length === 2 ? 'two_equal' : 'three_equal';
    const named = WIDTHS[section.attributes['ac:type'] ?? ''];
    const widths = (named?.length === cells.length ? named : WIDTHS[equal]) ?? [];
    const content = cells.map((cell, index): AdfNode => {
      const attrs = { width: widths[index] ?? 50 };
      return { type: 'layoutColumn', attrs, content: reader.filled(cell.children, 'layoutColumn') };
    });
    return [{ type: 'layoutSection', content }];
  });
}

/** What `ac:adf-extension` says: a node carried whole, a panel, decisions; else what it shows where ADF is unknown. */
function adfExtension(element: StorageElement, container: string, reader: BlockReader): AdfNode[] {
  const carried = carriedNode(element);
  if (carried !== undefined) return [carried];
  const node = childOf(element, 'ac:adf-node');
  const body = node === undefined ? undefined : childOf(node, 'ac:adf-content');
  if (node?.attributes['type'] === 'panel' && body !== undefined) {
    const panelType = adfAttribute(node, 'panel-type') ?? '';
    if (PANEL_TYPES.has(panelType)) return panel({ panelType }, body, reader);
  }
  if (node?.attributes['type'] === 'decision-list') return decisions(node, reader);
  return reader.blocks(childOf(element, 'ac:adf-fallback')?.children ?? [], container);
}

const PANEL_TYPES = new Set(['info', 'note', 'tip', 'warning', 'error', 'success', 'custom']);

function decisions(node: StorageElement, reader: BlockReader): AdfNode[] {
  const content = elementsOf(node.children)
    .filter(({ name }) => name === 'ac:adf-node')
    .map((item): AdfNode => {
      const attrs = {
        localId: adfAttribute(item, 'local-id') ?? '',
        state: adfAttribute(item, 'state') ?? 'DECIDED',
      };
      const words = childOf(item, 'ac:adf-content')?.children ?? [];
      return { type: 'decisionItem', attrs, content: inlineNodes(words, reader.context) };
    });
  const attrs = { localId: adfAttribute(node, 'local-id') ?? '' };
  return content.length === 0 ? [] : [{ type: 'decisionList', attrs, content }];
}

function card(attributes: Readonly<Record<string, string>>): AdfNode {
  const url = attributes['href'] ?? '';
  if (attributes['data-card-appearance'] === 'block') return { type: 'blockCard', attrs: { url } };
  const layout = attributes['data-layout'] ?? 'center';
  return { type: 'embedCard', attrs: { url, layout: LAYOUTS.has(layout) ? layout : 'center' } };
}
