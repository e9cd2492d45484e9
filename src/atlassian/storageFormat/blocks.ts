import type { Conversion } from './conversion.ts';
import { isMetadataName } from './elements.ts';
import { inlineRuns, isAtomicInline, marksOf } from './inline.ts';
import { adfBlocks, isPieceOfLine } from './adfExtensions.ts';
import { macroName } from './macroText.ts';
import { inlineBody } from './inlineMacros.ts';
import { cleanCode, macroBlocks } from './macros.ts';
import { paragraphs } from '../../markdown/asShown.ts';
import {
  type Block,
  bulletList,
  LAST_NUMBER,
  type ListItem,
  listOf,
  plainText,
  pushAll,
  quoteOf,
} from '../../markdown/model.ts';
import { tableBlocks } from './tables.ts';
import { childElements, childNamed, textOf, type StorageElement, type StorageNode } from './tree.ts';

/** Macros that are words of a line, wherever they stand. */
const WITHIN_LINES = new Set(['status', 'jira', 'anchor', 'profile', 'mathinline', 'eazy-math-inline']);

/** Reads storage format into blocks of Markdown. `marks` lie over all text, as inside `<strong><p>…`. */
export function readBlocks(nodes: readonly StorageNode[], marks: number, to: Conversion): Block[] {
  const blocks: Block[] = [];
  let inline: StorageNode[] = [];
  let isBehindTasks = false;
  const alone = standingAlone(nodes);
  const flush = (): void => {
    if (inline.length > 0) pushAll(blocks, paragraphs(inlineRuns(inline, marks, to)));
    inline = [];
  };
  for (const [at, node] of nodes.entries()) {
    if (node.kind === 'text' || !startsBlock(node) || isAmongWords(nodes, at)) {
      if (alone.has(node)) flush();
      inline.push(node);
      if (alone.has(node)) flush();
    } else {
      flush();
      const added = blockOf(node, marks, to);
      // What stands in a column or frame of its own stays apart.
      const isTasks = node.name === 'ac:task-list' || node.name === 'ac:task';
      if (isTasks && isBehindTasks) append(blocks, added);
      else pushAll(blocks, added);
      isBehindTasks = isTasks;
    }
  }
  flush();
  return blocks;
}

function startsBlock(element: StorageElement): boolean {
  if (isMetadataName(element.name)) return element.unclosed && element.isBlock;
  return element.isBlock && !isAtomicInline(element.name);
}

/** What shows something of its own, a diagram, a list or a picture with a caption, and is no word in a line. */
function isPiece(node: StorageNode | undefined): boolean {
  if (node?.kind !== 'element') return false;
  if (node.name === 'ac:image') return hasCaption(node);
  if (!/^ac:(?:structured-macro|macro)$/.test(node.name)) return false;
  return !WITHIN_LINES.has(macroName(node)) || isIssueTable(node);
}

function isPicture(node: StorageNode): node is StorageElement {
  return node.kind === 'element' && node.name === 'ac:image';
}

function hasCaption(picture: StorageElement): boolean {
  return childNamed(picture, 'ac:caption') !== undefined;
}

/** Issues by a query are a table; one issue is a word of a line. */
function isIssueTable(macro: StorageElement): boolean {
  return childElements(macro).some(({ attributes }) =>
    /^jql(?:query)?$/i.test(attributes.get('ac:name') ?? ''),
  );
}

/** Which of these stand in a row with no word beside them: they are things on the page, and no line. */
function standingAlone(nodes: readonly StorageNode[]): ReadonlySet<StorageNode> {
  const alone = new Set<StorageNode>();
  let row: StorageNode[] = [];
  let isLine = false;
  const end = (): void => {
    const pictures = row.filter(isPicture);
    // Where one has a caption, they are the blocks of an editor that has no pictures in lines.
    if (pictures.length > 0 && !pictures.some(hasCaption)) isLine = true;
    if (!isLine) for (const node of row) alone.add(node);
    row = [];
    isLine = false;
  };
  for (const node of nodes) {
    if (node.kind === 'element' && startsBlock(node)) end();
    else if (isPiece(node) || isPicture(node)) row.push(node);
    else if (!isBlankText(node)) isLine = true;
  }
  end();
  return alone;
}

/** What a piece of a line may stand in: an extension of the editor's, and what formats words. */
const OF_LINES = /^(?:ac:adf-(?:extension|node)|span|strong|em|b|i|u|s|del|code|sub|sup|small|big|font)$/;

/** True for an extension of the editor's that stands in a line with other words. */
function isAmongWords(nodes: readonly StorageNode[], at: number): boolean {
  const node = nodes[at];
  if (node?.kind !== 'element') return false;
  return (
    (OF_LINES.test(node.name) ? isPieceOfLine(node) : inlineBody(node) !== undefined) &&
    [-1, 1].some((step) => isWord(beside(nodes, at, step)))
  );
}

function isWord(node: StorageNode | undefined): boolean {
  return (
    node?.kind === 'text' ||
    (node?.kind === 'element' && !startsBlock(node) && !isPiece(node) && node.name !== 'br')
  );
}

/** The next node in a direction that is no mere space. */
function beside(nodes: readonly StorageNode[], at: number, step: number): StorageNode | undefined {
  let index = at + step;
  while (isBlankText(nodes[index])) index += step;
  return nodes[index];
}

function isBlankText(node: StorageNode | undefined): boolean {
  return node?.kind === 'text' && node.text.trim() === '';
}

/** Two task lists in a row are one list to everybody who reads them. */
function append(blocks: Block[], added: readonly Block[]): void {
  for (const block of added) {
    const last = blocks[blocks.length - 1];
    if (block.type === 'list' && block.style === 'task' && last?.type === 'list' && last.style === 'task') {
      pushAll(last.items, block.items);
    } else blocks.push(block);
  }
}

function blockOf(element: StorageElement, marks: number, to: Conversion): Block[] {
  const read = (nodes: readonly StorageNode[]): Block[] => readBlocks(nodes, marks, to);
  const { name } = element;
  if (/^h[1-6]$/.test(name)) return heading(element, marks, to);
  switch (name) {
    case 'ul':
    case 'ol':
      return listBlock(element, marks, to);
    case 'li':
      return bulletList([{ blocks: read(element.children) }]);
    case 'ac:task-list':
      return taskList(element.children, marks, to);
    case 'ac:task':
      return taskList([element], marks, to);
    case 'table':
      return tableBlocks(element, read);
    case 'blockquote':
      return quoteOf(read(element.children));
    case 'pre':
      return [{ type: 'code', language: '', code: cleanCode(textOf(element)) }];
    case 'hr':
      return [{ type: 'rule' }];
    case 'dd':
      return bulletList([{ blocks: read(element.children) }]);
    case 'ac:structured-macro':
    case 'ac:macro':
      return macroBlocks(element, marks, to, read);
    case 'ac:adf-extension':
    case 'ac:adf-node':
      return adfBlocks(element, marks, to, read);
    default:
      return readBlocks(element.children, marks | marksOf(name), to);
  }
}

function heading(element: StorageElement, marks: number, to: Conversion): Block[] {
  const runs = inlineRuns(element.children, marks, to);
  if (plainText(runs) === '') return [];
  const level = Number(element.name.slice(1)) + to.headingOffset;
  return [{ type: 'heading', level: Math.min(6, Math.max(1, level)), runs }];
}

function listBlock(list: StorageElement, marks: number, to: Conversion): Block[] {
  const items: ListItem[] = [];
  let stray: StorageNode[] = [];
  const flush = (): void => {
    const blocks = readBlocks(stray, marks, to);
    stray = [];
    if (blocks.length === 0) return;
    // A list directly inside a list belongs to the item before it.
    const last = items[items.length - 1];
    if (last !== undefined && blocks.every((block) => block.type === 'list')) pushAll(last.blocks, blocks);
    else items.push({ blocks });
  };
  for (const child of list.children) {
    if (child.kind === 'element' && child.name === 'li') {
      flush();
      items.push({ blocks: readBlocks(child.children, marks, to) });
    } else stray.push(child);
  }
  flush();
  const start = Number(list.attributes.get('start') ?? '1');
  const isNumber = Number.isInteger(start) && start >= 0 && start <= LAST_NUMBER;
  const style = list.name === 'ol' ? 'ordered' : 'bullet';
  return listOf(items, style, isNumber ? start : 1);
}

function taskList(nodes: readonly StorageNode[], marks: number, to: Conversion): Block[] {
  const items: ListItem[] = [];
  for (const node of nodes) {
    if (node.kind === 'element' && node.name === 'ac:task') {
      items.push(taskItem(node, marks, to));
      continue;
    }
    // Cloud writes a nested list beside its task, Data Center inside the task's body.
    const blocks = readBlocks([node], marks, to);
    const last = items[items.length - 1];
    if (blocks.length === 0) continue;
    if (last !== undefined) append(last.blocks, blocks);
    else if (blocks.every((block) => block.type === 'list')) {
      for (const block of blocks) pushAll(items, block.items);
    } else items.push({ blocks });
  }
  return items.length === 0 ? [] : [{ type: 'list', style: 'task', start: 1, items }];
}

function taskItem(task: StorageElement, marks: number, to: Conversion): ListItem {
  const status = childNamed(task, 'ac:task-status');
  const checked = status !== undefined && textOf(status).trim().toLowerCase() === 'complete';
  return { checked, blocks: readBlocks(task.children, marks, to) };
}
