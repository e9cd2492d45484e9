import { taskState, type MarkdownBlock } from '../../markdown/markdownTree.ts';
import { LAST_NUMBER, pushAll } from '../../markdown/model.ts';
import { BEGINS, CONTINUES, entity, GAP, GO_ON, TASK_SIGNS } from './markup.ts';
import { inlineOf, writeBlocks, type BlockWriter, type Kind } from './writeBlocks.ts';
import { writeInline } from './writeInline.ts';

type Surroundings = Pick<BlockWriter, 'macros' | 'within'>;

/** A list that stands in no other. Wiki markup numbers from 1; other numbers are written out. */
export function outerList(list: MarkdownBlock, around: Surroundings): string[] {
  const start = startOf(list);
  if (start === 1) return listLines(list, list.type === 'ordered_list' ? '#' : '*', around);
  return list.children.flatMap(
    (item, at) => new ItemWriter(`${numberOf(start, at)}. `, '', item, around).lines,
  );
}

function startOf(list: MarkdownBlock): number {
  return Number(list.token.attrGet('start') ?? 1);
}

function numberOf(start: number, at: number): number {
  return Math.min(start + at, LAST_NUMBER);
}

/**
 * The lines of a list whose every item is one of its kind to Jira.
 * @param mark what stands before the first item
 * @param writesNumbers true where Jira shows a bullet, and the number as text
 */
function listLines(
  list: MarkdownBlock,
  marker: string,
  around: Surroundings,
  { mark = '', writesNumbers = false } = {},
): string[] {
  return list.children.flatMap((item, at) => {
    const number = writesNumbers ? `${numberOf(startOf(list), at)}.${GAP} ` : '';
    return new ItemWriter(`${marker} ${at === 0 ? mark : ''}${number}`, marker, item, around).lines;
  });
}

/**
 * An item of a list. No line of it may be empty: that would end the list. Jira reads every line of it as a block but
 * for lines of lists, which make further items; so what comes after a nested list is an item of that one to Jira.
 */
class ItemWriter implements BlockWriter {
  readonly macros: number;
  readonly isItem = true;
  readonly within: BlockWriter['within'];
  readonly lines: string[];
  /** What the markers of lists within it begin with. */
  readonly #inner: string;
  /** What stands last: a marker, with or without marks behind it, or a block. */
  #last: 'marker' | 'mark' | 'paragraph' | 'block' | Kind;
  /** The list that stands last, if one does. */
  #list: { readonly sign: string; readonly isOrdered: boolean } | undefined;
  /** How many characters the box of a task takes in the text that follows. */
  #box: number;

  constructor(head: string, inner: string, item: MarkdownBlock, around: Surroundings) {
    this.macros = around.macros;
    this.within = around.within;
    this.#inner = inner;
    const state = taskState(item);
    this.#box = state === undefined ? 0 : boxOf(item);
    this.lines = [state === undefined ? head : `${head}${TASK_SIGNS[state]} `];
    this.#last = this.lines[0] === `${inner} ` ? 'marker' : 'mark';
    writeBlocks(this, item.children);
  }

  paragraph(block: MarkdownBlock): void {
    const text = writeInline(inlineOf(block), GO_ON, this.#box);
    const isTask = this.#box > 0;
    this.#box = 0;
    if (text === '') {
      // What comes next stands below the box, not beside it.
      if (isTask) this.#last = 'block';
      return;
    }
    this.#leaveList();
    // A sign that somebody wrote makes no task.
    if (this.#isHead()) this.#append(isTask ? text : text.replace(/^[☐☑]/, entity));
    // Two breaks in a row part paragraphs.
    else if (this.#last === 'paragraph') this.#append(`${GO_ON}\\\\ ${text}`);
    else this.lines.push(text);
    this.#last = 'paragraph';
  }

  block(lines: string, kind?: Kind): void {
    this.#leaveList();
    // Behind a mark it would stand at no line's beginning, and GAPs right behind a marker would be a mark.
    if (this.#last === 'marker' && !lines.startsWith(GAP)) this.#append(lines);
    else {
      if (kind !== undefined && kind === this.#last) this.lines.push(GAP);
      this.lines.push(lines);
    }
    this.#last = kind ?? 'block';
  }

  list(list: MarkdownBlock): void {
    const isOrdered = list.type === 'ordered_list';
    // After another one Jira would go on counting.
    const writesNumbers = isOrdered && (startOf(list) !== 1 || this.#list?.isOrdered === true);
    const sign = isOrdered && !writesNumbers ? '#' : '*';
    const mark = this.#list?.sign === sign ? BEGINS : '';
    pushAll(this.lines, listLines(list, this.#inner + sign, this, { mark, writesNumbers }));
    this.#list = { sign, isOrdered };
  }

  #leaveList(): void {
    if (this.#list === undefined) return;
    this.lines.push(`${this.#inner}* ${CONTINUES}`);
    this.#list = undefined;
    this.#last = 'mark';
  }

  #isHead(): boolean {
    return this.#last === 'marker' || this.#last === 'mark';
  }

  #append(text: string): void {
    this.lines.push(`${this.lines.pop() ?? ''}${text}`);
  }
}

function boxOf(item: MarkdownBlock): number {
  const [text] = item.children[0]?.children[0]?.token.children ?? [];
  return /^\[[ xX]\]\s*/.exec(text?.content ?? '')?.[0].length ?? 0;
}
