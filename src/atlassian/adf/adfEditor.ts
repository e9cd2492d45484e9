import { omit } from '../../core/omit.ts';
import { alignBlocks, type BlockFormat, type Unit } from '../../markdown/alignBlocks.ts';
import { blockLines, joinLines } from '../../markdown/blockLines.ts';
import { itemKey, itemLikeness, runsKey } from '../../markdown/blockKey.ts';
import { plainText, type Block, type ListBlock, type ListItem, type Run } from '../../markdown/model.ts';
import { pairMoved } from '../../markdown/twins.ts';
import { childrenOf, isObject, textAttribute, type AdfNode } from './adf.ts';
import {
  besideToken,
  codeBlock,
  kindOfItem,
  nonEmpty,
  panelTypeOf,
  shownAs,
  splitTask,
  withoutPrefix,
  type AdfBlocks,
  type ItemKind,
} from './adfBlocks.ts';
import type { AdfLines } from './adfLines.ts';
import {
  blocksOf,
  containerHeader,
  DECISION,
  entriesOf,
  isContainer,
  isInline,
  type ListEntry,
} from './adfToBlocks.ts';
import type { ContentEditor } from './contentEditor.ts';
import { fitted, isAllowed } from './contentRules.ts';
import { editCellContainer } from './editCellContainer.ts';
import { editMedia } from './editMedia.ts';
import { editTable } from './editTable.ts';
import { flatLayouts, layoutToken, nestLayouts } from './layouts.ts';
import { damageOf, editedLabel } from '../../markdown/tokens.ts';
import { tokenOf } from './tokens.ts';

type Quote = Extract<Block, { type: 'quote' }>;

/** Items in a row of one kind: each is a list of its own. */
interface ItemRun {
  readonly kind: ItemKind;
  /** Where the first one stands. */
  readonly from: number;
  readonly items: ListItem[];
}

/** Carries an edit of a document's Markdown over to its nodes. */
export class AdfEditor implements ContentEditor {
  readonly lines: AdfLines;
  readonly blocks: AdfBlocks;

  constructor(lines: AdfLines, blocks: AdfBlocks) {
    this.lines = lines;
    this.blocks = blocks;
  }

  /**
   * The content of a node after its Markdown was edited to read as `after`; the array itself where nothing changed.
   * @param units what a reader sees of each node, where it is not what they print as
   */
  content(
    parent: string,
    nodes: readonly AdfNode[],
    after: readonly Block[],
    units?: readonly Unit<AdfNode>[],
  ): readonly AdfNode[] {
    const flat = flatLayouts(nodes);
    const format: BlockFormat<AdfNode> = {
      blocksOf,
      create: (block) => this.blocks.create(block, parent),
      edit: (node, before, block) => this.#edit(node, before, block, parent),
      editRow: (node, before, blocks) => this.#inCell(node, before, blocks),
      isBlank: (node) => node.type === 'paragraph',
      release: (released) => this.blocks.release(released),
    };
    const aligned = alignBlocks(flat, after, format, units);
    if (aligned === flat) return nodes;
    if (flat === nodes) return aligned;
    const own = new Set(nodes);
    return nestLayouts(aligned, (node, place) =>
      place === 'around' && own.has(node)
        ? [node]
        : this.blocks.fit(node, place === 'column' ? 'layoutColumn' : parent),
    );
  }

  #edit(node: AdfNode, before: Block, after: Block, parent: string): readonly AdfNode[] | undefined {
    const hasMoved =
      before.type === 'paragraph' &&
      after.type === 'paragraph' &&
      this.blocks.hasMovedBlock(before.runs, after.runs);
    switch (node.type) {
      case 'paragraph':
      case 'heading':
        return hasMoved ? undefined : this.#line(node, before, after, parent);
      case 'codeBlock':
        return before.type === 'code' && after.type === 'code' ? [editCode(node, before, after)] : undefined;
      case 'bulletList':
      case 'orderedList':
      case 'taskList':
      case 'decisionList':
        return before.type === 'list' && after.type === 'list'
          ? this.#list(node, before, after, parent)
          : undefined;
      case 'table':
        return before.type === 'table' && after.type === 'table'
          ? editTable(node, before, after, this)
          : undefined;
      case 'mediaSingle':
      case 'mediaGroup':
        return before.type === 'paragraph' && after.type === 'paragraph'
          ? editMedia(node, before.runs, after.runs, this, parent)
          : undefined;
      default:
        if (isContainer(node) && before.type === 'quote' && after.type === 'quote')
          return this.#container(node, after);
        if (before.type !== 'paragraph' || after.type !== 'paragraph' || hasMoved) return undefined;
        return this.#inCell(node, [before], [after]) ?? this.#other(node, before.runs, after.runs);
    }
  }

  /** A node that holds blocks, where a cell shows lines of it alone. */
  #inCell(node: AdfNode, before: readonly Block[], after: readonly Block[]): readonly AdfNode[] | undefined {
    const edited = isContainer(node) ? editCellContainer(node, before, after, this) : undefined;
    return edited && [edited];
  }

  #line(node: AdfNode, before: Block, after: Block, parent: string): readonly AdfNode[] | undefined {
    const isText = (block: Block): block is Extract<Block, { type: 'paragraph' | 'heading' }> =>
      block.type === 'paragraph' || block.type === 'heading';
    if (!isText(before) || !isText(after) || !isAllowed(after.type, parent)) return undefined;
    if (after.runs.length === 1 && after.runs[0]?.kind === 'image') return undefined;
    const content = this.lines.changedLine(childrenOf(node), before.runs, after.runs);
    if (content.length === 0 && after.type === 'paragraph') return [];
    if (after.type === 'paragraph' && node.type === 'paragraph') return [{ ...node, content }];
    const isSameLevel = before.type === 'heading' && after.type === 'heading' && before.level === after.level;
    const attrs =
      after.type === 'heading'
        ? { ...node.attrs, ...(!isSameLevel && { level: after.level }) }
        : omit(node.attrs ?? {}, 'level');
    const changed = withAttrs({ ...node, type: after.type, content }, attrs);
    return [fitted(changed, parent) ?? changed];
  }

  #container(node: AdfNode, after: Quote): readonly AdfNode[] | undefined {
    const header = containerHeader(node);
    let own = node;
    let { blocks } = after;
    if (header !== undefined) {
      const [first, ...others] = after.blocks;
      const runs = first?.type === 'paragraph' ? first.runs : [];
      const beside = besideToken(runs, header);
      const line = beside?.token ?? shownAs(runs);
      const title =
        node.type === 'expand' || node.type === 'nestedExpand'
          ? editedLabel(line, 'expand', textAttribute(node, 'title'))
          : undefined;
      const isForeign = beside !== undefined || !/[⟦⟧]/.test(line);
      if (line !== header && title === undefined && isForeign) return undefined;
      if (line !== header && title !== undefined) own = { ...node, attrs: { ...node.attrs, title } };
      // What was written on the line of the title is the first of what the title stands over.
      blocks = beside === undefined ? others : [{ type: 'paragraph', runs: beside.runs }, ...others];
    } else if (node.type === 'panel') {
      if (after.alert === undefined) return undefined;
      const panelType = panelTypeOf(after.alert, node);
      if (panelType !== node.attrs?.['panelType']) own = { ...node, attrs: { ...node.attrs, panelType } };
    } else if (after.alert !== undefined) return undefined;
    const before = childrenOf(node);
    const content = this.content(node.type, before, blocks);
    if (content.length === 0 && node.type === 'blockquote') return [];
    return [content === before ? own : { ...own, content: nonEmpty(content) }];
  }

  /** A node that Markdown has one line for: it stays, unless its token was deleted or replaced. */
  #other(node: AdfNode, before: readonly Run[], after: readonly Run[]): readonly AdfNode[] | undefined {
    const token = layoutToken(node) ?? tokenOf(node);
    const content = childrenOf(node);
    const [rest0, rest1] = [withoutPrefix(before, token), withoutPrefix(after, token)];
    if (content.length > 0 && content.every(isInline) && rest0 !== undefined && rest1 !== undefined)
      return [{ ...node, content: this.lines.changedLine(content, rest0, rest1) }];
    const [link] = after;
    const isCard =
      (node.type === 'blockCard' || node.type === 'embedCard') && typeof node.attrs?.['url'] === 'string';
    if (isCard && after.length === 1 && link?.kind === 'link' && plainText(link.label) === link.address)
      return [{ ...node, attrs: { ...node.attrs, url: link.address } }];
    // With words around it, it parts them.
    if (plainText(after).includes(plainText(before))) return undefined;
    const damage = damageOf(plainText(before), plainText(after));
    return damage === undefined
      ? undefined
      : [node, ...(damage === 'only' ? [] : this.blocks.paragraphs([after]))];
  }

  #list(list: AdfNode, before: ListBlock, after: ListBlock, parent: string): readonly AdfNode[] | undefined {
    const entries = entriesOf(list);
    if (entries.length !== before.items.length) return undefined;
    if ((after.style === 'ordered') !== (before.style === 'ordered') && before.style !== 'task')
      return undefined;
    const own: ItemKind =
      list.type === 'taskList' ? 'task' : list.type === 'decisionList' ? 'decision' : 'item';
    const kinds = after.items.map((item) => kindOfItem(item, own === 'task'));
    if (!kinds.includes(own) || (kinds.includes('task') && !isAllowed('taskList', parent))) return undefined;
    const likeness = itemLikeness(before.items, after.items);
    const [keys0, keys1] = [before.items.map(itemKey), after.items.map(itemKey)];
    const origins = pairMoved(keys0, keys1, (at0, at1) => (kinds[at1] === own ? likeness(at0, at1) : -1));
    const isUsed = new Set(origins.map((origin) => (origin?.isSame === true ? origin.at : -1)));
    this.blocks.release(
      entries
        .filter((_entry, at) => !isUsed.has(at))
        .flatMap(({ item, nested }) => [...(item ? [item] : []), ...nested]),
    );
    const runs: ItemRun[] = [];
    after.items.forEach((item, at) => {
      const kind = kinds[at] ?? 'item';
      const last = runs.at(-1);
      if (last?.kind === kind) last.items.push(item);
      else runs.push({ kind, from: at, items: [item] });
    });
    const standing = (run: ItemRun): number =>
      run.kind === own ? run.items.filter((_item, at) => origins[run.from + at] !== undefined).length : 0;
    const most = Math.max(...runs.map(standing));
    const original = runs.find((run) => run.kind === own && standing(run) === most);
    return runs.flatMap((run): readonly AdfNode[] => {
      const start = after.start + run.from;
      // What holds nothing of this list may be another one, whole.
      if (run !== original && standing(run) === 0)
        return this.blocks.create({ ...after, start, items: run.items }, parent);
      const content = run.items.flatMap((item, at) => {
        const origin = origins[run.from + at];
        const [entry, old] = [entries[origin?.at ?? -1], before.items[origin?.at ?? -1]];
        if (entry === undefined || old === undefined) return this.#newItem(item, own);
        if (origin?.isSame === true) return [...(entry.item ? [entry.item] : []), ...entry.nested];
        return this.#item(entry, old, item);
      });
      if (run !== original) return [this.blocks.newList(list.type, start, content)];
      const isRenumbered = list.type === 'orderedList' && start !== before.start;
      return [
        {
          ...list,
          ...(isRenumbered && { attrs: { ...(isObject(list.attrs) && list.attrs), order: start } }),
          content,
        },
      ];
    });
  }

  #newItem(item: ListItem, kind: ItemKind): AdfNode[] {
    if (kind === 'task') return this.blocks.task(item);
    return [kind === 'decision' ? this.blocks.decision(item) : this.blocks.listItem(item)];
  }

  #item({ item, nested }: ListEntry, before: ListItem, after: ListItem): readonly AdfNode[] {
    if (item === undefined) {
      const isListsOnly = after.checked === undefined && after.blocks.every(({ type }) => type === 'list');
      return isListsOnly ? this.content('taskList', nested, after.blocks) : this.blocks.task(after);
    }
    if (item.type === 'taskItem') return this.#task(item, nested, before, after);
    if (item.type === 'decisionItem') {
      const [rest0, rest1] = [before, after].map(({ blocks }) =>
        withoutPrefix(joinLines(blocks.flatMap(blockLines)), DECISION),
      );
      return [withLine(item, this.lines.changedLine(childrenOf(item), rest0 ?? [], rest1 ?? []))];
    }
    const isBlockTask = item.type === 'blockTaskItem';
    const own = isBlockTask ? after.blocks.filter(({ type }) => type !== 'list') : after.blocks;
    const content = this.content(item.type, childrenOf(item), own);
    const lists = after.blocks.filter(({ type }) => type === 'list');
    const rest = isBlockTask ? this.content('taskList', nested, lists) : nested;
    const ticked = isBlockTask ? withState(item, after) : item;
    return [content === childrenOf(item) ? ticked : { ...ticked, content: nonEmpty(content) }, ...rest];
  }

  /** Ticking changes the state alone. */
  #task(item: AdfNode, nested: readonly AdfNode[], before: ListItem, after: ListItem): readonly AdfNode[] {
    const [one, other] = [splitTask(before.blocks), splitTask(after.blocks)];
    const [line0, line1] = [joinLines(one.lines), joinLines(other.lines)];
    const ticked = withState(item, after);
    const lists = this.content('taskList', nested, other.nested);
    if (runsKey(line0) === runsKey(line1)) return [ticked, ...lists];
    return [withLine(ticked, this.lines.changedLine(childrenOf(item), line0, line1)), ...lists];
  }
}

function withState(item: AdfNode, { checked = false }: ListItem): AdfNode {
  const state = checked ? 'DONE' : 'TODO';
  return item.attrs?.['state'] === state ? item : { ...item, attrs: { ...item.attrs, state } };
}

function withLine(item: AdfNode, content: readonly AdfNode[]): AdfNode {
  if (content.length > 0) return { ...item, content };
  return omit(item, 'content');
}

function editCode(
  node: AdfNode,
  before: Extract<Block, { type: 'code' }>,
  after: Extract<Block, { type: 'code' }>,
): AdfNode {
  const fresh = codeBlock(after.language, after.code);
  const language = fresh.attrs?.['language'];
  const isSameLanguage = before.language === after.language;
  const own = isSameLanguage
    ? node
    : withAttrs(
        node,
        language === undefined ? omit(node.attrs ?? {}, 'language') : { ...node.attrs, language },
      );
  if (before.code === after.code) return own;
  return fresh.content === undefined ? omit(own, 'content') : { ...own, content: fresh.content };
}

/** A node with other attributes, in their place; without any where there are none. */
function withAttrs(node: AdfNode, attrs: Readonly<Record<string, unknown>>): AdfNode {
  return Object.keys(attrs).length > 0 ? { ...node, attrs } : omit(node, 'attrs');
}
