/** Inline formatting, as bits so that sets of it compare and intersect cheaply. */
export const Mark = { strong: 1, em: 2, strike: 4, underline: 8, sub: 16, sup: 32 } as const;

/** A piece of a line. Which characters to escape is the printer's business. */
export type Run =
  | { readonly kind: 'text'; readonly text: string; readonly marks: number }
  | { readonly kind: 'code'; readonly text: string; readonly marks: number }
  | LinkRun
  | ImageRun
  /** Finished Markdown that must not be touched: a link, an image, a code span. `plain` is its text. */
  | { readonly kind: 'raw'; readonly markdown: string; readonly plain: string; readonly marks: number }
  | { readonly kind: 'break' };

export interface LinkRun {
  readonly kind: 'link';
  /** Where it leads, as it stands in its source: the printer makes a destination of it, or none where it is unsafe. */
  readonly address: string;
  readonly title?: string;
  /** What is shown; no links in it. */
  readonly label: readonly Run[];
  readonly marks: number;
}

export interface ImageRun {
  readonly kind: 'image';
  readonly address: string;
  readonly title?: string;
  readonly alt: string;
  readonly marks: number;
}

/** The keywords of GitHub's alerts. */
export type Alert = 'NOTE' | 'TIP' | 'IMPORTANT' | 'WARNING' | 'CAUTION';

export interface ListItem {
  /** Absent for an item without a check box. */
  readonly checked?: boolean;
  readonly blocks: Block[];
}

/** The highest number that Markdown lets an item have. */
export const LAST_NUMBER = 999_999_999;

export interface ListBlock {
  readonly type: 'list';
  readonly style: 'bullet' | 'task' | 'ordered';
  /** The first number of an ordered list. */
  readonly start: number;
  readonly items: ListItem[];
}

/** How a table's column is aligned; undefined where nothing is said. */
export type Alignment = 'left' | 'center' | 'right' | undefined;

export interface TableCell {
  readonly header: boolean;
  readonly blocks: readonly Block[];
  /** Line by line, which begin with a check box, if any does: those are items then (`cellBlocks`). */
  readonly boxes?: readonly boolean[];
}

export interface TableBlock {
  readonly type: 'table';
  readonly rows: readonly (readonly TableCell[])[];
  /** Column by column. */
  readonly alignment?: readonly Alignment[];
  /** True where bold in the head was somebody's wish; elsewhere it is how heads look anyway, and let go. */
  readonly boldHead?: boolean;
}

export type Block =
  | { readonly type: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly type: 'heading'; readonly level: number; readonly runs: readonly Run[] }
  | { readonly type: 'code'; readonly language: string; readonly code: string }
  | { readonly type: 'quote'; readonly alert?: Alert; readonly blocks: readonly Block[] }
  | TableBlock
  | { readonly type: 'rule' }
  | ListBlock;

/**
 * A list of what is not empty. An empty item is nothing to read, and its lone dash would turn the line above it into
 * a heading.
 */
export function listOf(items: readonly ListItem[], style: 'bullet' | 'ordered', start: number): Block[] {
  const filled = items.filter((item) => item.blocks.length > 0);
  return filled.length === 0 ? [] : [{ type: 'list', style, start, items: filled }];
}

export function bulletList(items: readonly ListItem[]): Block[] {
  return listOf(items, 'bullet', 1);
}

/** A quote, unless there is nothing in it. */
export function quoteOf(blocks: readonly Block[], alert?: Alert): Block[] {
  return blocks.length === 0 ? [] : [{ type: 'quote', blocks, ...(alert !== undefined && { alert }) }];
}

/** Appends without spreading into arguments, of which there can be too many. */
export function pushAll<T>(target: T[], added: readonly T[]): void {
  for (const item of added) target.push(item);
}

/** The text of runs without any formatting, white space collapsed. */
export function plainText(runs: readonly Run[]): string {
  return runs.map(shownText).join('').replace(/\s+/g, ' ').trim();
}

/** The text of a run without any formatting, white space as it stands. */
export function shownText(run: Run): string {
  switch (run.kind) {
    case 'text':
    case 'code':
      return run.text;
    case 'link':
      return run.label.map(shownText).join('');
    case 'image':
      return run.alt;
    case 'raw':
      return run.plain;
    case 'break':
      return ' ';
  }
}

/** Adds a run, to the last one where that has the same formatting; nothing where it is empty. */
export function pushRun(runs: Run[], run: Run): void {
  const last = runs.at(-1);
  if (run.kind === 'text' && run.text === '') return;
  if (run.kind === 'text' && last?.kind === 'text' && last.marks === run.marks)
    runs[runs.length - 1] = { ...last, text: last.text + run.text };
  else runs.push(run);
}

/** A line without white space and breaks at its ends. */
export function withoutEdges(line: readonly Run[]): Run[] {
  const isEmpty = (run: Run): boolean =>
    run.kind === 'break' || (run.kind === 'text' && run.text.trim() === '');
  const from = line.findIndex((run) => !isEmpty(run));
  const to = line.findLastIndex((run) => !isEmpty(run)) + 1;
  return line.slice(Math.max(0, from), to).map((run, at, all) => {
    if (run.kind !== 'text') return run;
    const text = at === 0 ? run.text.trimStart() : run.text;
    return { ...run, text: at === all.length - 1 ? text.trimEnd() : text };
  });
}
