import { omit } from '../../core/omit.ts';
import { blockLines, joinLines, TASK_SIGNS } from '../../markdown/blockLines.ts';
import { writtenBlocks } from '../../markdown/cellBlocks.ts';
import { parseFenceInfo } from '../../markdown/fenceInfo.ts';
import { TOKEN } from '../../markdown/flatText.ts';
import {
  plainText,
  pushRun,
  withoutEdges,
  type Alert,
  type Block,
  type ListBlock,
  type ListItem,
  type Run,
  type TableBlock,
  type TableCell,
} from '../../markdown/model.ts';
import { childrenOf, textAttribute, type AdfNode } from './adf.ts';
import type { AdfLines } from './adfLines.ts';
import type { Borrowed } from './borrowed.ts';
import { alertOf, blocksOf, containerHeader, DECISION, isContainer, isInline } from './adfToBlocks.ts';
import { panelOfAlert } from '../common/panelAlerts.ts';
import { fitted, isAllowed } from './contentRules.ts';
import { KnownBlocks } from './knownBlocks.ts';
import { LookAlikes } from './lookAlikes.ts';
import { cardAddress, mediaRun } from './inlinePieces.ts';
import { pictureFrom, withDescription } from './pictures.ts';
import { tokenLabel } from '../../markdown/tokens.ts';

/** Gives every task and list the id that ADF asks for; unique within the document is enough. */
export type LocalIds = () => string;

const TOKENS = new RegExp(TOKEN, 'g');

/** Blocks that are one line of Markdown. */
const STANDALONE = new Set(['extension', 'syncBlock', 'blockCard', 'embedCard', 'mediaSingle']);

/** Makes ADF of Markdown blocks; all of it valid by Atlassian's schema. */
export class AdfBlocks {
  readonly #lines: AdfLines;
  readonly #borrowed: Borrowed;
  readonly #localId: LocalIds;
  readonly #blocks: KnownBlocks;
  /** Blocks and macros of the document before by the token or address that stands for them. */
  readonly #known = new LookAlikes();

  constructor(base: readonly AdfNode[], lines: AdfLines, borrowed: Borrowed, localId: LocalIds) {
    this.#lines = lines;
    this.#borrowed = borrowed;
    this.#localId = localId;
    this.#blocks = new KnownBlocks(base);
    const open = base.toReversed();
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (!isInline(node)) this.#remember(node);
      for (const child of childrenOf(node).toReversed()) open.push(child);
    }
  }

  #remember(node: AdfNode): void {
    if (node.type === 'mediaGroup') {
      for (const media of childrenOf(node)) this.#known.add(shownAs([mediaRun(media, 'file')]), media);
    } else if (isContainer(node)) {
      const header = containerHeader(node);
      if (header !== undefined) this.#known.add(header, node);
    } else if (STANDALONE.has(node.type)) {
      const [block] = blocksOf(node);
      if (block?.type === 'paragraph') this.#known.add(shownAs(block.runs), node);
    }
  }

  /** Tells of nodes that changed or are gone: what was in them may stand elsewhere now. */
  release(nodes: readonly AdfNode[]): void {
    this.#lines.release(nodes);
    this.#blocks.release(nodes);
  }

  /** The nodes for a block that is new at its place. */
  create(block: Block, parent: string): AdfNode[] {
    const known = this.#blocks.find(block);
    if (known !== undefined && fitted(known, parent) !== undefined) return this.#borrow(known, parent);
    switch (block.type) {
      case 'paragraph':
        return this.#paragraph(block.runs, parent);
      case 'heading':
        if (!isAllowed('heading', parent)) break;
        return [{ type: 'heading', attrs: { level: block.level }, content: this.#lines.line(block.runs) }];
      case 'code':
        if (!isAllowed('codeBlock', parent)) break;
        return [codeBlock(block.language, block.code)];
      case 'rule':
        return isAllowed('rule', parent) ? [{ type: 'rule' }] : [];
      case 'quote':
        return this.#quote(block, parent);
      case 'list':
        return this.#list(block, parent);
      case 'table':
        if (!isAllowed('table', parent)) break;
        return [this.#table(block)];
    }
    return this.paragraphs(blockLines(block));
  }

  createAll(blocks: readonly Block[], parent: string): AdfNode[] {
    return blocks.flatMap((block) => this.create(block, parent));
  }

  /** A node that stood elsewhere, fit for its new place. */
  fit(node: AdfNode, parent: string): AdfNode[] {
    // A synced block may hold a frame without a picture, and nothing else may.
    if (node.type === 'mediaSingle' && childrenOf(node).length === 0 && parent !== 'bodiedSyncBlock')
      return [];
    const whole = fitted(node, parent);
    if (whole === undefined) return this.#inPlainerForm(node, parent);
    // What stands in an expand may be too much for one in a table.
    if (whole === node || !isContainer(whole)) return [whole];
    return [
      { ...whole, content: nonEmpty(childrenOf(whole).flatMap((child) => this.fit(child, whole.type))) },
    ];
  }

  /** @param shown what stands for it, where others may look alike */
  #borrow(node: AdfNode, parent: string, shown?: string, changed = node): AdfNode[] {
    const alike = shown === undefined ? [] : this.#known.all(shown);
    const lend = (each: AdfNode): AdfNode => this.#borrowed.lend(node, each, alike);
    if (node.type === 'media') return this.fit({ type: 'mediaGroup', content: [lend(changed)] }, parent);
    return this.fit(changed, parent).map(lend);
  }

  /** A picture of the document's that a line shows. */
  #knownPicture(run: Run): AdfNode | undefined {
    const node = run.kind === 'image' ? this.#known.first(shownAs([run])) : undefined;
    return node === undefined || isContainer(node) ? undefined : node;
  }

  /** A picture that stands on a line of its own; undefined where it may not. */
  #picture(run: Run | undefined, parent: string): AdfNode[] | undefined {
    if (run?.kind !== 'image' || !isAllowed('mediaSingle', parent)) return undefined;
    const known = this.#knownPicture(run);
    if (known !== undefined)
      return this.#borrow(known, parent, shownAs([run]), withDescription(known, run.alt));
    return /^https?:/i.test(run.address) ? [pictureFrom(run.address, run.alt)] : undefined;
  }

  /** A block where it may not stand. */
  #inPlainerForm(node: AdfNode, parent: string): AdfNode[] {
    const url = cardAddress(node);
    if (node.type === 'mediaGroup' && isAllowed('mediaSingle', parent))
      return childrenOf(node).map((media) => ({
        type: 'mediaSingle',
        attrs: { layout: 'center' },
        content: [media],
      }));
    if (!STANDALONE.has(node.type) && node.type !== 'mediaGroup')
      return this.createAll(blocksOf(node), parent);
    if (node.type.endsWith('Card') && url !== '')
      return [{ type: 'paragraph', content: [{ type: 'inlineCard', attrs: { url } }] }];
    if (node.type === 'extension')
      return [
        {
          type: 'paragraph',
          content: [{ type: 'inlineExtension', attrs: omit(node.attrs ?? {}, 'layout') }],
        },
      ];
    return this.paragraphs(blocksOf(node).flatMap(blockLines));
  }

  paragraphs(lines: readonly (readonly Run[])[]): AdfNode[] {
    return lines
      .map((line) => this.#lines.line(line))
      .filter((content) => content.length > 0)
      .map((content) => ({ type: 'paragraph', content }));
  }

  /** Whether a paragraph now holds something that stood elsewhere as a block, and must be one again. */
  hasMovedBlock(before: readonly Run[], after: readonly Run[]): boolean {
    if (this.#known.has(shownAs(after)) && shownAs(after) !== shownAs(before)) return true;
    const old = plainText(before);
    return after.some((run) =>
      run.kind === 'text'
        ? this.#tokenIn(run.text, old) !== undefined
        : this.#knownPicture(run) !== undefined,
    );
  }

  /** The first token of a block in a text. @param except a text whose tokens do not count */
  #tokenIn(
    text: string,
    except = '',
  ): { readonly node: AdfNode; readonly from: number; readonly to: number } | undefined {
    for (const { 0: token, index } of text.matchAll(TOKENS)) {
      const node = this.#known.first(token);
      const isBlock = node !== undefined && !isContainer(node) && !this.#lines.knows(token);
      if (isBlock && !except.includes(token)) return { node, from: index, to: index + token.length };
    }
    return undefined;
  }

  #paragraph(runs: readonly Run[], parent: string): AdfNode[] {
    const alone = runs.length === 1 ? this.#picture(runs[0], parent) : undefined;
    if (alone !== undefined) return alone;
    const whole = this.#known.first(shownAs(runs));
    if (whole !== undefined && !isContainer(whole)) return this.#borrow(whole, parent, shownAs(runs));
    // Tokens of blocks, and pictures that were blocks, part the text around them.
    const nodes: AdfNode[] = [];
    let line: Run[] = [];
    const flush = (): void => {
      const own = withoutEdges(line);
      const picture = own.length === 1 ? this.#picture(own[0], parent) : undefined;
      if (picture !== undefined) pushBeside(nodes, picture);
      else if (own.length > 0)
        nodes.push(...this.paragraphs([nodes.length === 0 && line.length === runs.length ? line : own]));
      line = [];
    };
    for (const run of runs) {
      const picture = this.#knownPicture(run) === undefined ? undefined : this.#picture(run, parent);
      if (picture !== undefined) {
        flush();
        pushBeside(nodes, picture);
        continue;
      }
      let rest = run;
      while (rest.kind === 'text') {
        const found = this.#tokenIn(rest.text);
        if (found === undefined) break;
        pushRun(line, { ...rest, text: rest.text.slice(0, found.from).trimEnd() });
        flush();
        pushBeside(nodes, this.#borrow(found.node, parent, rest.text.slice(found.from, found.to)));
        rest = { ...rest, text: rest.text.slice(found.to).trimStart() };
      }
      pushRun(line, rest);
    }
    flush();
    return nodes;
  }

  #quote(block: Extract<Block, { type: 'quote' }>, parent: string): AdfNode[] {
    const [first, ...others] = block.blocks;
    const header = first?.type === 'paragraph' ? shownAs(first.runs) : '';
    const known = this.#known.first(header);
    const title = tokenLabel(header, 'expand');
    if (block.alert !== undefined && isAllowed('panel', parent)) {
      const panelType = panelOfAlert(block.alert);
      return [
        { type: 'panel', attrs: { panelType }, content: nonEmpty(this.createAll(block.blocks, 'panel')) },
      ];
    }
    const isKnown = block.alert === undefined && known !== undefined && isContainer(known);
    const expand = title === undefined ? undefined : { type: 'expand', attrs: { title } };
    const original = isKnown ? known : block.alert === undefined ? expand : undefined;
    const container = original === undefined ? undefined : fitted(original, parent);
    if (original !== undefined && container !== undefined) {
      const content = nonEmpty(this.createAll(others, container.type));
      return [this.#borrowed.lend(original, { ...container, content }, this.#known.all(header))];
    }
    const named: Block[] =
      block.alert === undefined
        ? [...block.blocks]
        : [
            { type: 'heading', level: 6, runs: [{ kind: 'text', text: block.alert, marks: 0 }] },
            ...block.blocks,
          ];
    if (!isAllowed('blockquote', parent)) return this.createAll(named, parent);
    const content = this.createAll(named, 'blockquote');
    return content.length === 0 ? [] : [{ type: 'blockquote', content }];
  }

  /** A list whose items are partly tasks becomes several lists, in the order they were written. */
  #list(list: ListBlock, parent: string): AdfNode[] {
    if (parent === 'taskList') {
      const content = list.items.flatMap((item) => this.task(item));
      return [this.newList('taskList', 1, content)];
    }
    const nodes: AdfNode[] = [];
    let start = list.start;
    for (const items of runsOfItems(list.items)) {
      nodes.push(...this.#listOf(items, { ...list, start }, parent));
      start += items.length;
    }
    return nodes;
  }

  #listOf(items: readonly ListItem[], list: ListBlock, parent: string): AdfNode[] {
    const kind = kindOfItem(items[0]);
    if (kind !== 'item' && isAllowed(kind === 'task' ? 'taskList' : 'decisionList', parent)) {
      const content = items.flatMap((item) => (kind === 'task' ? this.task(item) : [this.decision(item)]));
      return [this.newList(kind === 'task' ? 'taskList' : 'decisionList', list.start, content)];
    }
    const type = list.style === 'ordered' ? 'orderedList' : 'bulletList';
    if (!isAllowed(type, parent)) return this.paragraphs(blockLines({ ...list, items: [...items] }));
    const content = items.map((item) => this.listItem(item));
    return [this.newList(type, list.start, content)];
  }

  /** A list of its own. @param start the number of its first item */
  newList(type: string, start: number, content: readonly AdfNode[]): AdfNode {
    if (type === 'taskList' || type === 'decisionList')
      return { type, attrs: { localId: this.#localId() }, content };
    return { type, ...(type === 'orderedList' && start !== 1 && { attrs: { order: start } }), content };
  }

  listItem(item: ListItem): AdfNode {
    const [line] = item.blocks;
    const known = line?.type === 'paragraph' ? this.#blocks.findItem('listItem', line.runs) : undefined;
    const content = this.createAll(item.blocks, 'listItem');
    const [first] = content;
    // Here only where no list of tasks may stand.
    if (item.checked !== undefined) {
      const sign: AdfNode = { type: 'text', text: `${item.checked ? TASK_SIGNS.done : TASK_SIGNS.open} ` };
      if (first?.type === 'paragraph')
        content[0] = this.#borrowed.changed(first, { ...first, content: [sign, ...childrenOf(first)] });
      else content.unshift({ type: 'paragraph', content: [sign] });
    }
    // Atlassian's editors want a list item to begin with text.
    if (content[0]?.type !== 'paragraph' && content[0]?.type !== 'codeBlock')
      content.unshift({ type: 'paragraph', content: [] });
    return known === undefined
      ? { type: 'listItem', content }
      : this.#borrowed.lend(known, { ...known, content });
  }

  /** A task, followed by the task lists that stood inside it. A task itself holds text only. */
  task(item: ListItem): AdfNode[] {
    if (item.checked === undefined && kindOfItem(item, true) === 'task')
      return this.createAll(item.blocks, 'taskList');
    const { lines, nested } = splitTask(item.blocks);
    const lists = nested.flatMap((list) => this.create(list, 'taskList'));
    const line = joinLines(lines);
    const state = item.checked === true ? 'DONE' : 'TODO';
    const known = this.#lines.task(line, state);
    if (known !== undefined) return [known, ...lists];
    const content = this.#lines.line(line);
    const attrs = { localId: this.#localId(), state };
    return [{ type: 'taskItem', attrs, ...(content.length > 0 && { content }) }, ...lists];
  }

  decision(item: ListItem): AdfNode {
    const line = withoutPrefix(joinLines(item.blocks.flatMap(blockLines)), DECISION) ?? [];
    const content = this.#lines.line(line);
    const known = this.#blocks.findItem('decisionItem', line);
    if (known !== undefined && content.length > 0) return this.#borrowed.lend(known, { ...known, content });
    const attrs = { localId: this.#localId(), state: 'DECIDED' };
    return { type: 'decisionItem', attrs, ...(content.length > 0 && { content }) };
  }

  #table(table: TableBlock): AdfNode {
    const isEmptyHead =
      table.rows.length > 1 && (table.rows[0] ?? []).every(({ blocks }) => blocks.length === 0);
    const rows = isEmptyHead ? table.rows.slice(1) : table.rows;
    const content = rows.map((cells) => ({
      type: 'tableRow',
      content: cells.map((cell, at) => this.cell(cell, table.alignment?.[at])),
    }));
    return { type: 'table', content };
  }

  cell(cell: TableCell, alignment?: 'left' | 'center' | 'right'): AdfNode {
    const align = alignment === 'right' ? 'end' : alignment === 'center' ? 'center' : undefined;
    const type = cell.header ? 'tableHeader' : 'tableCell';
    const content = nonEmpty(this.createAll(writtenBlocks(cell), type)).map((node) =>
      node.type === 'paragraph' && align !== undefined
        ? this.#borrowed.changed(node, { ...node, marks: [{ type: 'alignment', attrs: { align } }] })
        : node,
    );
    return { type, content };
  }
}

/** Appends what stands on the same line; files that follow each other are one group. */
export function pushBeside(nodes: AdfNode[], added: readonly AdfNode[]): void {
  for (const node of added) {
    const last = nodes.at(-1);
    if (last?.type === 'mediaGroup' && node.type === 'mediaGroup')
      nodes[nodes.length - 1] = { ...last, content: [...childrenOf(last), ...childrenOf(node)] };
    else nodes.push(node);
  }
}

export function codeBlock(info: string, code: string): AdfNode {
  const { language } = parseFenceInfo(info);
  return {
    type: 'codeBlock',
    ...(language !== '' && { attrs: { language } }),
    ...(code !== '' && { content: [{ type: 'text', text: code }] }),
  };
}

/** Content for a node that may not be empty. */
export function nonEmpty(content: readonly AdfNode[]): AdfNode[] {
  return content.length > 0 ? [...content] : [{ type: 'paragraph', content: [] }];
}

/** The panel that an alert says. */
export function panelTypeOf(alert: Alert, before: AdfNode): string {
  return alertOf(before) === alert ? textAttribute(before, 'panelType') : panelOfAlert(alert);
}

/** What a line shows, in one string. */
export function shownAs(runs: readonly Run[]): string {
  const [only] = runs;
  return runs.length === 1 && only?.kind === 'image' ? `![](${only.address})` : plainText(runs);
}

export type ItemKind = 'task' | 'decision' | 'item';

/** @param amongTasks whether an item that holds lists alone stands for them: ADF has no item around them */
export function kindOfItem(item: ListItem | undefined, amongTasks = false): ItemKind {
  const blocks = item?.blocks ?? [];
  const [first] = blocks;
  if (item?.checked !== undefined) return 'task';
  if (amongTasks && first !== undefined && blocks.every(({ type }) => type === 'list')) return 'task';
  return first?.type === 'paragraph' && withoutPrefix(first.runs, DECISION) !== undefined
    ? 'decision'
    : 'item';
}

/** Items in rows of one kind. */
function runsOfItems(items: readonly ListItem[], amongTasks = false): ListItem[][] {
  const found: { readonly kind: ItemKind; readonly items: ListItem[] }[] = [];
  for (const item of items) {
    const kind = kindOfItem(item, amongTasks);
    const last = found.at(-1);
    if (last?.kind === kind) last.items.push(item);
    else found.push({ kind, items: [item] });
  }
  return found.map((run) => run.items);
}

/** Whether there are tasks in a list, or in lists that stand for its items. */
function hasTasks(list: ListBlock): boolean {
  return list.items.some(
    ({ checked, blocks }) =>
      checked !== undefined || blocks.some((block) => block.type === 'list' && hasTasks(block)),
  );
}

/** What a task holds: its text, line by line, and the lists of tasks in it. */
export function splitTask(blocks: readonly Block[]): {
  readonly lines: Run[][];
  readonly nested: ListBlock[];
} {
  const lines: Run[][] = [];
  const nested: ListBlock[] = [];
  for (const block of blocks) {
    if (block.type !== 'list') lines.push(...blockLines(block));
    else {
      const amongTasks = hasTasks(block);
      for (const items of runsOfItems(block.items, amongTasks)) {
        if (kindOfItem(items[0], amongTasks) === 'task') nested.push({ ...block, style: 'task', items });
        else lines.push(...blockLines({ ...block, items }));
      }
    }
  }
  return { lines, nested };
}

/**
 * A token's line parted into the token and what somebody wrote beside it; undefined where no words stand there, or no
 * token that has both its brackets.
 * @param token which one, if it is there; else the first one
 */
export function besideToken(
  runs: readonly Run[],
  token: string,
): { readonly token: string; readonly runs: readonly Run[] } | undefined {
  const own = (text: string): string | undefined => (text.includes(token) ? token : TOKEN.exec(text)?.[0]);
  const found = runs.flatMap((run) => (run.kind === 'text' ? (own(run.text) ?? []) : []));
  const whole = found.includes(token) ? token : found[0];
  const at = runs.findIndex((run) => run.kind === 'text' && whole !== undefined && run.text.includes(whole));
  const run = runs[at];
  if (whole === undefined || run?.kind !== 'text') return undefined;
  const place = run.text.indexOf(whole);
  const [before, after] = [run.text.slice(0, place), run.text.slice(place + whole.length)];
  const text = before.trim() === '' ? after.trimStart() : before.trimEnd() + after;
  const left = [...runs.slice(0, at), ...(text === '' ? [] : [{ ...run, text }]), ...runs.slice(at + 1)];
  const from = left.findIndex(({ kind }) => kind !== 'break');
  const rest = from < 0 ? [] : left.slice(from);
  return /[\p{L}\p{N}]/u.test(plainText(rest)) ? { token: whole, runs: rest } : undefined;
}

/** A line without the token it begins with; undefined where it does not. */
export function withoutPrefix(runs: readonly Run[], prefix: string): readonly Run[] | undefined {
  const [first, ...others] = runs;
  if (first?.kind !== 'text' || !first.text.startsWith(prefix)) return undefined;
  const text = first.text.slice(prefix.length).trimStart();
  return text === '' ? others : [{ ...first, text }, ...others];
}
