import { childOf, elementsOf, type StorageElement, type StorageNode, textOf } from '../storageTree.ts';
import { carriedNode } from './carried.ts';
import {
  extensionAttributes,
  macroName,
  macroParameters,
  STATUS_COLOURS,
  STORAGE_EXTENSION,
} from './macros.ts';
import { linkMetadata } from './links.ts';
import { joinMarks, marksOf } from './marks.ts';
import { type AdfMark, type AdfNode, type BodyContext, isInline } from './model.ts';

/** Stands for white space with a line break, which is nothing at the ends of a line and one blank inside. */
const FOLD = '\n';

/** Elements that part lines. */
const LINES = new Set(['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
/** Elements that a line of text cannot hold. */
const BLOCKS = new Set([
  ...[
    'ul',
    'ol',
    'table',
    'blockquote',
    'pre',
    'hr',
    'ac:task-list',
    'ac:layout',
    'ac:image',
    'at:declarations',
  ],
]);

/** The inline nodes for what stands in a line of storage format; what a line cannot hold becomes extensions. */
export function inlineNodes(nodes: readonly StorageNode[], context: BodyContext): AdfNode[] {
  return unfolded(nodes.flatMap((node) => inline(node, [], context)));
}

function inline(node: StorageNode, marks: readonly AdfMark[], context: BodyContext): AdfNode[] {
  if (typeof node === 'string') return textNodes(node.replace(/[ \t]*[\r\n][ \t\r\n]*/g, FOLD), marks);
  const { name, attributes } = node;
  switch (name) {
    case 'br':
      return [{ type: 'hardBreak' }];
    case 'time':
      return date(attributes['datetime'] ?? '', marks);
    case 'ac:emoticon':
      return [emoji(node)];
    case 'ac:placeholder':
      return [{ type: 'placeholder', attrs: { text: textOf(node.children) } }];
    // ADF has no mark for small print.
    case 'small':
      return [unsaid(node)];
    case 'ac:link':
      return link(node, marks, context);
    case 'ac:structured-macro':
      return [macro(node)];
    case 'ac:adf-extension':
      return adfExtension(node, marks, context);
    case 'a':
      if (attributes['data-card-appearance'] !== undefined)
        return [{ type: 'inlineCard', attrs: { url: attributes['href'] ?? '' } }];
  }
  if (BLOCKS.has(name) || name.startsWith('at:')) return [unsaid(node)];
  const inside = node.children.flatMap((child) => inline(child, joinMarks(marks, marksOf(node)), context));
  // A paragraph in a line, as in the body of a task, is a line of its own.
  return LINES.has(name) ? [{ type: LINE_END }, ...inside, { type: LINE_END }] : inside;
}

/** Between lines; it never leaves this module. */
const LINE_END = 'lineEnd';

function textNodes(text: string, marks: readonly AdfMark[]): AdfNode[] {
  return text === '' ? [] : [{ type: 'text', text, ...(marks.length > 0 && { marks }) }];
}

/** What storage format says and ADF cannot, kept as it is. */
export function unsaid(element: StorageElement): AdfNode {
  const attrs = {
    extensionType: STORAGE_EXTENSION,
    extensionKey: 'legacy-content',
    parameters: { cxhtml: element.source },
  };
  return { type: 'inlineExtension', attrs };
}

function date(day: string, marks: readonly AdfMark[]): AdfNode[] {
  const time = Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(time) ? textNodes(day, marks) : [{ type: 'date', attrs: { timestamp: String(time) } }];
}

function emoji({ attributes }: StorageElement): AdfNode {
  const id = attributes['ac:emoji-id'];
  const text = attributes['ac:emoji-fallback'];
  return {
    type: 'emoji',
    attrs: {
      shortName: attributes['ac:emoji-shortname'] ?? `:${attributes['ac:name'] ?? ''}:`,
      ...(id !== undefined && { id }),
      ...(text !== undefined && { text }),
    },
  };
}

function macro(element: StorageElement): AdfNode {
  if (childOf(element, 'ac:rich-text-body') !== undefined) return unsaid(element);
  if (macroName(element) !== 'status')
    return { type: 'inlineExtension', attrs: extensionAttributes(element) };
  const parameters = macroParameters(element);
  const text = parameters.get('title') ?? '';
  const colour = parameters.get('colour') ?? 'Grey';
  // ADF has no lozenge without words.
  return text === ''
    ? unsaid(element)
    : { type: 'status', attrs: { text, color: STATUS_COLOURS[colour] ?? 'neutral' } };
}

function adfExtension(element: StorageElement, marks: readonly AdfMark[], context: BodyContext): AdfNode[] {
  const carried = carriedNode(element);
  if (carried !== undefined) return isInline(carried.type) ? [carried] : [unsaid(element)];
  const fallback = childOf(element, 'ac:adf-fallback')?.children ?? [];
  return fallback.flatMap((child) => inline(child, marks, context));
}

/** A mention, or a link to a page, a space, a file or a heading of the site. */
function link(element: StorageElement, marks: readonly AdfMark[], context: BodyContext): AdfNode[] {
  const user = childOf(element, 'ri:user')?.attributes['ri:account-id'];
  if (user !== undefined) {
    const name = context.nameOf(user);
    return [{ type: 'mention', attrs: { id: user, ...(name !== undefined && { text: `@${name}` }) } }];
  }
  const target = targetOf(element, context);
  if (target === undefined) return [unsaid(element)];
  const body = elementsOf(element.children).find(({ name }) => /^ac:(?:plain-text-)?link-body$/.test(name));
  const words = body === undefined || textOf(body.children) === '' ? [target.title] : body.children;
  const attrs = { href: target.href, ...linkMetadata(element) };
  const linked = joinMarks(marks, [{ type: 'link', attrs }]);
  return words.flatMap((child) => inline(child, linked, context));
}

function targetOf(
  element: StorageElement,
  context: BodyContext,
): { readonly href: string; readonly title: string } | undefined {
  const anchor = element.attributes['ac:anchor'];
  const hash = anchor === undefined ? '' : `#${anchor}`;
  const page = childOf(element, 'ri:page')?.attributes;
  const space = childOf(element, 'ri:space')?.attributes['ri:space-key'];
  if (page !== undefined) {
    const title = page['ri:content-title'] ?? '';
    const address = context.pageAddress(title, page['ri:space-key']);
    return address === undefined ? undefined : { href: address + hash, title };
  }
  if (space !== undefined) {
    const address = context.spaceAddress(space);
    return address === undefined ? undefined : { href: address, title: space };
  }
  const toItself = elementsOf(element.children).every(({ name }) => name.endsWith('link-body'));
  return toItself && hash !== '' ? { href: hash, title: hash } : undefined;
}

/** Joins texts with equal marks, drops folded white space at the ends of lines, and ends inner lines with breaks. */
function unfolded(nodes: readonly AdfNode[]): AdfNode[] {
  const lines: AdfNode[][] = [[]];
  for (const node of nodes) {
    if (node.type === LINE_END) lines.push([]);
    else lines.at(-1)?.push(node);
  }
  return lines
    .map((line) => trimmedAtBreaks(joined(line)))
    .filter((line) => line.length > 0)
    .flatMap((line, index) => (index === 0 ? line : [{ type: 'hardBreak' }, ...line]));
}

function joined(nodes: readonly AdfNode[]): AdfNode[] {
  const result: AdfNode[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (last?.type === 'text' && node.type === 'text' && sameMarks(last, node)) {
      result[result.length - 1] = { ...last, text: `${last.text ?? ''}${node.text ?? ''}` };
    } else result.push(node);
  }
  return result;
}

function sameMarks(a: AdfNode, b: AdfNode): boolean {
  return JSON.stringify(a.marks ?? []) === JSON.stringify(b.marks ?? []);
}

function trimmedAtBreaks(line: readonly AdfNode[]): AdfNode[] {
  const isEdge = (node: AdfNode | undefined): boolean => node === undefined || node.type === 'hardBreak';
  return line.flatMap((node, index) => {
    if (node.type !== 'text') return [node];
    let text = node.text ?? '';
    if (isEdge(line[index - 1]) && text.startsWith(FOLD)) text = text.slice(1);
    if (isEdge(line[index + 1]) && text.endsWith(FOLD)) text = text.slice(0, -1);
    return text === '' ? [] : [{ ...node, text: text.replaceAll(FOLD, ' ') }];
  });
}
