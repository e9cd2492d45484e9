import { isVisible } from '../../markdown/spans.ts';
import { LAST_NUMBER, type Alert, type Block, type ListItem, type Run } from '../../markdown/model.ts';
import { alertOfPanel } from '../common/panelAlerts.ts';
import { childrenOf, numberAttribute, textAttribute, type AdfNode } from './adf.ts';
import { cardAddress, INLINE, mediaRun, runsOfNodes, textWithin } from './inlinePieces.ts';
import { flatLayouts } from './layouts.ts';
import { tableBlock } from './tableGrid.ts';
import { tokenOf } from './tokens.ts';

/** What stands deeper than so many nodes is shown as plain text. */
const MAX_DEPTH = 30;

/** What begins an item of a list of decisions. */
export const DECISION = '⟦decision⟧';

/** Nodes that hold blocks and that Markdown shows as a quote, most of them below a line that says what they are. */
const CONTAINERS = new Set([
  'blockquote',
  'panel',
  'expand',
  'nestedExpand',
  'bodiedExtension',
  'bodiedSyncBlock',
]);

/** Nodes that hold a line. */
const LINES = new Set(['paragraph', 'heading', 'taskItem', 'decisionItem', 'caption', 'codeBlock']);

/** Blocks that Markdown has a notation for, and what they are made of. */
const PLAIN = new Set([
  ...[...LINES, 'rule', 'bulletList', 'orderedList', 'taskList', 'decisionList', 'listItem', 'blockTaskItem'],
  ...['table', 'tableRow', 'tableCell', 'tableHeader'],
]);

/** Nodes that hold others and are shown as one line, or as none of their own. */
const FLAT = new Set(['mediaSingle', 'mediaGroup', 'media', 'layoutSection', 'layoutColumn']);

/** The blocks that Markdown shows a node as; none where there is nothing to see. Never fails, whatever a server sent. */
export function blocksOf(node: AdfNode, depth = 0): Block[] {
  if (depth > MAX_DEPTH)
    return lineBlock(
      isInline(node) ? runsOfNodes([node]) : [{ kind: 'text', text: textWithin(node), marks: 0 }],
    );
  switch (node.type) {
    case 'paragraph':
      return lineBlock(runsOfNodes(childrenOf(node)));
    case 'heading': {
      const runs = runsOfNodes(childrenOf(node));
      const level = Math.min(6, Math.max(1, Math.trunc(numberAttribute(node, 'level') ?? 1)));
      return runs.some(isVisible) ? [{ type: 'heading', level, runs }] : [];
    }
    case 'codeBlock':
      return [{ type: 'code', language: languageOf(node), code: codeOf(node) }];
    case 'rule':
      return [{ type: 'rule' }];
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
    case 'decisionList':
      return listBlock(node, depth);
    case 'table':
      return tableBlock(node, (cell) => contentBlocks(cell, depth + 1));
    case 'mediaSingle':
      return lineBlock(mediaRuns(node, 'image'));
    case 'mediaGroup':
      return lineBlock(mediaRuns(node, 'file'));
    case 'blockCard':
    case 'embedCard':
      return lineBlock([cardRun(node)]);
    default:
      return isContainer(node) ? containerBlock(node, depth) : otherBlock(node);
  }
}

/** Whether a node holds blocks; one that no schema knows does where what is in it are no parts of a line. */
export function isContainer(node: AdfNode): boolean {
  if (CONTAINERS.has(node.type)) return true;
  if (PLAIN.has(node.type) || FLAT.has(node.type)) return false;
  const content = childrenOf(node);
  return content.length > 0 && !content.some(isInline);
}

/** Nodes that hold a line, and nothing else. */
export function holdsLine({ type }: AdfNode): boolean {
  return LINES.has(type);
}

/**
 * The tokens that stand for a node in the text, each with the node that it says; those of nodes within aside.
 * @param inLine whether it stands in a line, whatever it is
 */
export function shownTokens(node: AdfNode, inLine: boolean): (readonly [text: string, node: AdfNode])[] {
  const tokenIn = (run: Run | undefined, said: AdfNode): (readonly [string, AdfNode])[] =>
    run?.kind === 'text' && run.text.startsWith('⟦') ? [[run.text, said]] : [];
  switch (node.type) {
    case 'text':
    case 'media':
      return [];
    case 'mediaSingle':
    case 'mediaGroup':
      return childrenOf(node)
        .filter(({ type }) => type !== 'caption')
        .flatMap((media) => tokenIn(mediaRun(media, node.type === 'mediaSingle' ? 'image' : 'file'), media));
    case 'blockCard':
    case 'embedCard':
      return tokenIn(cardRun(node), node);
    case 'decisionItem':
      return [[DECISION, node]];
    default:
      if (isInline(node) || inLine) return tokenIn(runsOfNodes([node])[0], node);
      if (PLAIN.has(node.type)) return [];
      return tokenIn(
        containerHeader(node) === undefined ? undefined : { kind: 'text', text: tokenOf(node), marks: 0 },
        node,
      );
  }
}

/** The line above the content of a container: a token, or nothing for what a quote or alert says by itself. */
export function containerHeader(node: AdfNode): string | undefined {
  if (node.type === 'blockquote' || alertOf(node) !== undefined) return undefined;
  return tokenOf(node);
}

export function alertOf(node: AdfNode): Alert | undefined {
  return node.type === 'panel' ? alertOfPanel(textAttribute(node, 'panelType')) : undefined;
}

function isList(type: string): boolean {
  return type === 'bulletList' || type === 'orderedList' || type === 'taskList' || type === 'decisionList';
}

export function isInline(node: AdfNode): boolean {
  return INLINE.has(node.type);
}

/** The text of a code block. */
export function codeOf(node: AdfNode): string {
  return childrenOf(node)
    .map(({ text }) => (typeof text === 'string' ? text : ''))
    .join('');
}

/** A code block's language, as far as it can stand behind a fence. */
function languageOf(node: AdfNode): string {
  const language = textAttribute(node, 'language').trim();
  return /^[^\s`~\\&]{1,40}$/.test(language) ? language : '';
}

function contentBlocks(node: AdfNode, depth: number): Block[] {
  return flatLayouts(childrenOf(node)).flatMap((child) => blocksOf(child, depth));
}

function lineBlock(runs: readonly Run[]): Block[] {
  return runs.some(isVisible) ? [{ type: 'paragraph', runs }] : [];
}

function containerBlock(node: AdfNode, depth: number): Block[] {
  const content = contentBlocks(node, depth + 1);
  const header = containerHeader(node);
  const alert = alertOf(node);
  const above = header === undefined ? [] : lineBlock([{ kind: 'text', text: header, marks: 0 }]);
  const blocks = [...above, ...content];
  // An alert shows its sign, if nothing else.
  return blocks.length === 0 && alert === undefined
    ? []
    : [{ type: 'quote', ...(alert !== undefined && { alert }), blocks }];
}

/** A node that Markdown has nothing for, or that nobody knows yet. */
function otherBlock(node: AdfNode): Block[] {
  const runs = runsOfNodes(childrenOf(node).filter(isInline));
  if (isInline(node)) return lineBlock(runsOfNodes([node]));
  const line: Run[] = [{ kind: 'text', text: tokenOf(node), marks: 0 }];
  return lineBlock(runs.some(isVisible) ? [...line, { kind: 'text', text: ' ', marks: 0 }, ...runs] : line);
}

function cardRun(node: AdfNode): Run {
  const address = cardAddress(node);
  if (address === '') return { kind: 'text', text: tokenOf(node), marks: 0 };
  return { kind: 'link', address, label: [{ kind: 'text', text: address, marks: 0 }], marks: 0 };
}

/** The files of a node, the text below them on a line of its own. */
function mediaRuns(node: AdfNode, kind: 'image' | 'file'): Run[] {
  const files = childrenOf(node).filter(({ type }) => type !== 'caption');
  const runs = files.flatMap((file, at): Run[] => [
    ...(at > 0 ? [{ kind: 'text', text: ' ', marks: 0 } as const] : []),
    mediaRun(file, kind),
  ]);
  const caption = childrenOf(node).find(({ type }) => type === 'caption');
  const text = caption === undefined ? [] : runsOfNodes(childrenOf(caption));
  return text.some(isVisible) ? [...runs, { kind: 'break' }, ...text] : runs;
}

/** An item of a list, with the lists that ADF has beside it and Markdown inside. */
export interface ListEntry {
  /** Absent for nested lists that stand before any item. */
  readonly item?: AdfNode;
  readonly nested: readonly AdfNode[];
}

/** The items of a list as Markdown nests them. */
export function entriesOf(list: AdfNode): ListEntry[] {
  const entries: { item?: AdfNode; nested: AdfNode[] }[] = [];
  for (const child of childrenOf(list)) {
    const last = entries.at(-1);
    if (!isList(child.type)) entries.push({ item: child, nested: [] });
    else if (last === undefined) entries.push({ nested: [child] });
    else last.nested.push(child);
  }
  return entries;
}

function listBlock(list: AdfNode, depth: number): Block[] {
  const items = entriesOf(list).map((entry) => listItem(entry, depth + 1));
  if (items.length === 0) return [];
  const isOrdered = list.type === 'orderedList';
  const order = numberAttribute(list, 'order') ?? 1;
  return [
    {
      type: 'list',
      style: isOrdered ? 'ordered' : list.type === 'taskList' ? 'task' : 'bullet',
      start: isOrdered && Number.isInteger(order) && order >= 0 && order <= LAST_NUMBER ? order : 1,
      items,
    },
  ];
}

function listItem({ item, nested }: ListEntry, depth: number): ListItem {
  const inside = nested.flatMap((list) => blocksOf(list, depth));
  if (item === undefined) return { blocks: inside };
  const blocks = [...itemBlocks(item, depth), ...inside];
  const state = textAttribute(item, 'state');
  return item.type === 'taskItem' || item.type === 'blockTaskItem'
    ? { checked: state === 'DONE', blocks }
    : { blocks };
}

function itemBlocks(item: AdfNode, depth: number): Block[] {
  const content = childrenOf(item);
  if (item.type === 'decisionItem') {
    const text = runsOfNodes(content);
    return lineBlock([
      { kind: 'text', text: text.some(isVisible) ? `${DECISION} ` : DECISION, marks: 0 },
      ...text,
    ]);
  }
  if (item.type === 'taskItem' || content.some(isInline)) return lineBlock(runsOfNodes(content));
  return content.flatMap((child) => blocksOf(child, depth));
}
