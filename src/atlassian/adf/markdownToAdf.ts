import { joinLines, type AdfDocument, type AdfNode } from './adf.ts';
import { inlineNodes, withoutTaskBox } from './inline.ts';
import { blockLines, taskSign } from './lines.ts';
import {
  alignmentOf,
  codeText,
  parseMarkdown,
  tableRows,
  taskState,
  type MarkdownBlock,
} from '../../markdown/markdownTree.ts';

/** Where blocks stand decides which of them ADF allows there. */
type Place = 'doc' | 'quote' | 'item';

/** Gives every task and task list the id that ADF asks for; unique within the document is enough. */
type LocalIds = () => string;

/**
 * Markdown as an ADF document that is always valid by Atlassian's schema. Task lists (`- [ ]`) become task lists,
 * nested ones as siblings of their item, as ADF wants it; what ADF does not allow at a place (a heading in a quote, a
 * table in a list) keeps its text there in a plainer form.
 */
export function markdownToAdf(markdown: string, localId: LocalIds = () => crypto.randomUUID()): AdfDocument {
  return { type: 'doc', version: 1, content: new Converter(localId).blocks(parseMarkdown(markdown), 'doc') };
}

class Converter {
  readonly #localId: LocalIds;

  constructor(localId: LocalIds) {
    this.#localId = localId;
  }

  blocks(blocks: readonly MarkdownBlock[], place: Place): AdfNode[] {
    return blocks.flatMap((block) => this.#block(block, place));
  }

  #block(block: MarkdownBlock, place: Place): AdfNode[] {
    switch (block.type) {
      case 'paragraph':
        return paragraphs([inlineNodes(block.children[0]?.token)]);
      case 'heading':
        return place === 'doc' ? [heading(block)] : paragraphs(blockLines(block));
      case 'fence':
      case 'code_block':
        return [codeBlock(block)];
      case 'bullet_list':
      case 'ordered_list':
        return this.#list(block, place);
      case 'blockquote':
        return this.#quote(block, place);
      case 'hr':
        return place === 'doc' ? [{ type: 'rule' }] : [];
      case 'table':
        return place === 'doc' ? [table(block)] : paragraphs(blockLines(block));
      default:
        return paragraphs(blockLines(block));
    }
  }

  #quote(block: MarkdownBlock, place: Place): AdfNode[] {
    // A quote may stand in the document only; within another block its content stands for itself.
    const content = this.blocks(block.children, place === 'doc' ? 'quote' : place);
    return place !== 'doc' || content.length === 0 ? content : [{ type: 'blockquote', content }];
  }

  /** A list whose items are partly tasks becomes several lists, in the order they were written. */
  #list(block: MarkdownBlock, place: Place): AdfNode[] {
    const lists: AdfNode[] = [];
    let start = Number(block.token.attrGet('start') ?? 1);
    for (const run of runs(block.children)) {
      if (run.tasks && place !== 'quote') {
        lists.push(this.#taskList(run.items));
      } else {
        const content = run.items.map((item) => this.#listItem(item));
        const numbered = block.type === 'ordered_list';
        lists.push({
          type: numbered ? 'orderedList' : 'bulletList',
          ...(numbered && start > 1 && { attrs: { order: start } }),
          content,
        });
      }
      start += run.items.length;
    }
    return lists;
  }

  #listItem(item: MarkdownBlock): AdfNode {
    const content = this.blocks(item.children, 'item');
    const state = taskState(item);
    const [first] = content;
    // Here only where a quote keeps a task list from being one.
    if (state && first?.type === 'paragraph') {
      content[0] = { type: 'paragraph', content: [taskSign(state), ...withoutTaskBox(first.content ?? [])] };
    }
    // Atlassian's editors want a list item to begin with text.
    if (first?.type !== 'paragraph' && first?.type !== 'codeBlock')
      content.unshift({ type: 'paragraph', content: [] });
    return { type: 'listItem', content };
  }

  #taskList(items: readonly MarkdownBlock[]): AdfNode {
    const content = items.flatMap((item) => this.#task(item));
    return { type: 'taskList', attrs: { localId: this.#localId() }, content };
  }

  /** A task, followed by the task lists that stood inside it. A task itself holds text only. */
  #task(item: MarkdownBlock): AdfNode[] {
    const lines: (readonly AdfNode[])[] = [];
    const nested: AdfNode[] = [];
    for (const [index, block] of item.children.entries()) {
      if (block.type === 'bullet_list' || block.type === 'ordered_list') {
        for (const run of runs(block.children)) {
          if (run.tasks) nested.push(this.#taskList(run.items));
          else lines.push(...blockLines({ ...block, children: run.items }));
        }
      } else {
        const blockText = blockLines(block);
        lines.push(...(index === 0 ? blockText.map(withoutTaskBox) : blockText));
      }
    }
    const content = joinLines(lines);
    const attrs = { localId: this.#localId(), state: taskState(item) ?? 'TODO' };
    return [{ type: 'taskItem', attrs, ...(content.length > 0 && { content }) }, ...nested];
  }
}

interface Run {
  readonly tasks: boolean;
  readonly items: MarkdownBlock[];
}

function runs(items: readonly MarkdownBlock[]): Run[] {
  const found: Run[] = [];
  for (const item of items) {
    const tasks = taskState(item) !== undefined;
    const last = found.at(-1);
    if (last?.tasks === tasks) last.items.push(item);
    else found.push({ tasks, items: [item] });
  }
  return found;
}

function paragraphs(lines: readonly (readonly AdfNode[])[]): AdfNode[] {
  return lines.filter((line) => line.length > 0).map((content) => ({ type: 'paragraph', content }));
}

function heading(block: MarkdownBlock): AdfNode {
  const level = Number(block.token.tag.slice(1));
  return { type: 'heading', attrs: { level }, content: inlineNodes(block.children[0]?.token) };
}

function codeBlock(block: MarkdownBlock): AdfNode {
  const language = /^\S+/.exec(block.token.info)?.[0];
  const text = codeText(block);
  return {
    type: 'codeBlock',
    ...(language !== undefined && { attrs: { language } }),
    ...(text !== '' && { content: [{ type: 'text', text }] }),
  };
}

function table(block: MarkdownBlock): AdfNode {
  const content = tableRows(block).map((cells) => ({
    type: 'tableRow',
    content: cells.map((cell) => ({
      type: cell.type === 'th' ? 'tableHeader' : 'tableCell',
      content: [cellText(cell)],
    })),
  }));
  return { type: 'table', content };
}

function cellText(cell: MarkdownBlock): AdfNode {
  const alignment = alignmentOf(cell);
  const align = alignment === 'right' ? 'end' : alignment === 'center' ? 'center' : undefined;
  return {
    type: 'paragraph',
    content: inlineNodes(cell.children[0]?.token),
    ...(align !== undefined && { marks: [{ type: 'alignment', attrs: { align } }] }),
  };
}
