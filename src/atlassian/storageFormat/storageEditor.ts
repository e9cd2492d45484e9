import { wordsOf } from '../../markdown/flatText.ts';
import { joinLines } from '../../markdown/blockLines.ts';
import { cellBlocks } from '../../markdown/cellBlocks.ts';
import { Mark, type Block, type Run } from '../../markdown/model.ts';
import { printCellLines, type CellStyle } from '../../markdown/printTable.ts';
import { readMarkdown } from '../../markdown/readMarkdown.ts';
import { readAlone, saveSource, type SourceFormat, type SourceRange } from '../../markdown/sourceBlocks.ts';
import { StorageWriter } from './blocksToStorage.ts';
import type { ConversionOptions } from './conversion.ts';
import { editList, isListElement } from './editList.ts';
import { editCode, editContainer, isCode } from './editMacro.ts';
import { editTable } from './editTable.ts';
import type { SourceEditor } from './sourceEditor.ts';
import { elementsOnly, sourceTree, type SourceElement, type SourceNode } from './sourceTree.ts';
import { holdsBlocks, StorageLines } from './storageLines.ts';
import { withFallback } from './editFallback.ts';
import { storageRanges } from './storageRanges.ts';
import { storageBlocks, storageToMarkdown } from './storageToMarkdown.ts';

/** Carries an edit of a body's Markdown over to its source. */
export class StorageEditor implements SourceEditor {
  readonly writer: StorageWriter;
  readonly lines: StorageLines;
  readonly read: (source: string) => readonly Block[];
  readonly #options: ConversionOptions;
  readonly #isHead: boolean;

  /**
   * @param read what a reader sees of some source, where it stands elsewhere than in running text
   * @param lines those of the whole body, where it is a part of one
   */
  constructor(
    writer: StorageWriter,
    options: ConversionOptions,
    read?: (source: string) => readonly Block[],
    isHead = false,
    lines?: StorageLines,
  ) {
    this.#options = options;
    this.#isHead = isHead;
    const readText = oncePerSource((source) => readMarkdown(storageToMarkdown(source, options).markdown));
    this.writer = writer;
    this.read = read ?? readText;
    this.lines = lines ?? new StorageLines(writer, readText);
  }

  inCell(style: CellStyle): SourceEditor {
    return new StorageEditor(
      this.writer,
      this.#options,
      (source) => {
        const lines = printCellLines(storageBlocks(source, this.#options), style).join('<br>');
        const [table] = readMarkdown(`| |\n|-|\n| ${lines} |`);
        const [block] = table?.type === 'table' ? (table.rows[1]?.[0]?.blocks ?? []) : [];
        return block?.type === 'paragraph' ? cellBlocks(block.runs) : [];
      },
      style === 'head',
      this.lines,
    );
  }

  content(source: string, after: readonly Block[]): string {
    return this.saved(source, storageRanges(source) ?? [{ from: 0, to: source.length, place: 0 }], after);
  }

  saved(source: string, ranges: readonly SourceRange[], after: readonly Block[], content = source): string {
    const format: SourceFormat = {
      read: this.read,
      write: (block) => PLAIN.block(block),
      create: (block) => this.writer.block(block),
      text: (text) => this.writer.escape(text),
      words,
      isWhole: (each) => sourceTree(each) !== undefined,
      isBlank: (each) => BLANK.test(each),
      essence: (block) => (this.#isHead ? withoutStrong(block) : withoutStrongHead(block)),
      release: (each) => {
        this.writer.release(each, this.read);
        this.lines.release(each);
      },
      edit: (each, before, wanted) => this.#edit(each, before, wanted),
      settle: (each, before, wanted) => withFallback(each, before, wanted, this),
      gap: '',
    };
    return saveSource(source, readAlone(source, ranges, this.read, content), after, format);
  }

  #edit(source: string, before: readonly Block[], after: readonly Block[]): string | undefined {
    const nodes = sourceTree(source);
    if (nodes === undefined) return undefined;
    const elements = elementsOnly(source, nodes) ?? [];
    const [only, ...others] = elements;
    const [block0, block1] = [before[0], after[0]];
    const isOne = before.length === 1 && after.length === 1;
    if (only !== undefined && elements.every(isListElement))
      return isOne && block0?.type === 'list' && block1?.type === 'list'
        ? editList(source, elements, block0, block1, this)
        : undefined;
    if (only === undefined || others.length > 0 || !holdsBlocks(only))
      return this.#line(source, nodes, before, after);
    if (isCode(source, only)) return editCode(source, only, before, after, this);
    if (only.name === 'table')
      return isOne && block0?.type === 'table' && block1?.type === 'table'
        ? editTable(source, only, block0, block1, this)
        : undefined;
    if (LINE.test(only.name)) return this.#lineElement(source, only, before, after);
    return editContainer(source, only, before, after, this);
  }

  #lineElement(
    source: string,
    element: SourceElement,
    before: readonly Block[],
    after: readonly Block[],
  ): string | undefined {
    const inner = this.#line(source, element.children, before, after);
    const [block0, block1] = [before[0], after[0]];
    if (
      inner === undefined ||
      element.innerFrom === element.to ||
      block0 === undefined ||
      block1 === undefined
    )
      return undefined;
    const level = (block: Block): number => (block.type === 'heading' ? block.level : 0);
    const [level0, level1] = [level(block0), level(block1)];
    const own = element.name === 'p' ? 0 : Number(element.name.slice(1));
    // Headings may be shown at another level than they have.
    const shift = own === 0 || level0 === 0 ? 0 : own - level0;
    const name =
      level0 === level1 ? element.name : level1 === 0 ? 'p' : `h${Math.min(6, Math.max(1, level1 + shift))}`;
    const rest = element.from + 1 + element.name.length;
    return `<${name}${source.slice(rest, element.innerFrom)}${inner}</${name}>`;
  }

  /** A line, or paragraphs that are one. */
  #line(
    source: string,
    nodes: readonly SourceNode[],
    before: readonly Block[],
    after: readonly Block[],
  ): string | undefined {
    const [runs0, runs1] = [before, after].map(runsOf);
    if (runs0 === undefined || runs1 === undefined || nodes.some(holdsLines)) return undefined;
    return this.lines.edited(source, nodes, runs0, runs1);
  }
}

/** Knows nothing of what stood in the body before. */
const PLAIN = new StorageWriter();

const LINE = /^(?:p|h[1-6])$/;
/** A paragraph of which nothing is to be seen. */
const BLANK = /^<p\b[^>]*(?:\/>|>(?:\s|&nbsp;|&#160;|\u00a0|<br\s*\/?>)*<\/p>)$/;

/** A table's head is bold of its own, and shows no other. */
function withoutStrongHead(block: Block): Block {
  if (block.type === 'quote') return { ...block, blocks: block.blocks.map(withoutStrongHead) };
  if (block.type !== 'table') return block;
  const rows = block.rows.map((row, at) =>
    at > 0 ? row : row.map((cell) => ({ ...cell, blocks: cell.blocks.map(withoutStrong) })),
  );
  return { ...block, rows };
}

function withoutStrong(block: Block): Block {
  if (block.type === 'list')
    return {
      ...block,
      items: block.items.map((item) => ({ ...item, blocks: item.blocks.map(withoutStrong) })),
    };
  return block.type === 'paragraph' ? { ...block, runs: block.runs.map(lighter) } : block;
}

function lighter(run: Run): Run {
  if (run.kind === 'break') return run;
  const marks = run.marks & ~Mark.strong;
  return run.kind === 'link' ? { ...run, marks, label: run.label.map(lighter) } : { ...run, marks };
}

/** A block is read alone, as one of its body, and again where it was edited. */
function oncePerSource(read: (source: string) => readonly Block[]): (source: string) => readonly Block[] {
  const known = new Map<string, readonly Block[]>();
  return (source) => {
    let blocks = known.get(source);
    if (blocks === undefined) known.set(source, (blocks = read(source)));
    return blocks;
  };
}

function runsOf(blocks: readonly Block[]): Run[] | undefined {
  const lines = blocks.map((block) =>
    block.type === 'paragraph' || block.type === 'heading' ? [block.runs] : [],
  );
  return blocks.length === 0 || lines.some((each) => each.length === 0) ? undefined : joinLines(lines.flat());
}

/** Whether a paragraph stands in a node: as a part of a line it could not be told. */
function holdsLines(node: SourceNode): boolean {
  return node.kind === 'element' && LINE.test(node.name);
}

/** Tags whole, and text in words. */
function words(source: string): string[] {
  return source
    .split(/(<!\[CDATA\[|\]\]>|<[^>]*>)/)
    .flatMap((part) => (part.startsWith('<') ? [part] : wordsOf(part)));
}
