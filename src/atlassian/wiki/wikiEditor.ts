import { blockKey, blocksKey } from '../../markdown/blockKey.ts';
import { wordsOf } from '../../markdown/flatText.ts';
import type { Block, ListItem, TableCell } from '../../markdown/model.ts';
import { printBlocks } from '../../markdown/printBlocks.ts';
import { readMarkdown } from '../../markdown/readMarkdown.ts';
import { editSource, readAlone, saveSource, type SourceFormat } from '../../markdown/sourceBlocks.ts';
import { editList } from './editList.ts';
import { editMacro } from './editMacro.ts';
import { editTable } from './editTable.ts';
import { KnownPictures } from './knownPictures.ts';
import { KnownTexts, withLines } from './knownTexts.ts';
import { markdownToWiki } from './markdownToWiki.ts';
import { PartedTexts, withColoursOnly } from './partedTexts.ts';
import type { SourceEditor } from './sourceEditor.ts';
import { splitCells } from './tableCells.ts';
import { wikiRanges } from './wikiRanges.ts';
import { wikiToMarkdown } from './wikiToMarkdown.ts';

/** Carries an edit of a text's Markdown over to its wiki markup. */
export class WikiEditor implements SourceEditor {
  readonly #lineEnd: string;
  readonly #known = new KnownTexts((source) => this.read(source));

  readonly #pictures: KnownPictures;

  /** @param base the whole text */
  constructor(base: string) {
    this.#lineEnd = base.includes('\r\n') ? '\r\n' : '\n';
    this.#pictures = new KnownPictures(base);
  }

  readonly read = (source: string): readonly Block[] => readMarkdown(wikiToMarkdown(source));

  content(source: string, after: readonly Block[]): string {
    const format = this.#format(this.read);
    const coarse = wikiRanges(source, (text, ranges) => readAlone(text, ranges, this.read));
    const ranges = readAlone(source, coarse, this.read);
    for (const { from, to } of ranges) this.#known.add(source.slice(from, to), false);
    const parted = new PartedTexts();
    return saveSource(source, ranges, after, {
      ...format,
      release: (each) => {
        this.#known.add(each, true);
        parted.add(each, this.read(each));
      },
      create: (block) =>
        this.#known.whole(block) ?? this.#part(block, parted, format) ?? this.#writeKnown(block),
      edit: (each, before, wanted) =>
        this.#edit(each, before, wanted) ?? this.#joined(each, before, wanted, parted, format),
    });
  }

  /** A new paragraph in the colours of the one that it was parted from. */
  #part(block: Block, parted: PartedTexts, format: SourceFormat): string | undefined {
    const whole = parted.wholeOf(block);
    const part = whole && editSource(whole.source, whole.blocks, [block], format);
    if (part === undefined) return undefined;
    // An anchor stays where it is.
    const own = withColoursOnly(part, format.write(block)).trim();
    return blocksKey(this.read(own)) === blockKey(block) ? own : undefined;
  }

  /** A paragraph to which another one was joined, with the colours of both. */
  #joined(
    source: string,
    before: readonly Block[],
    after: readonly Block[],
    parted: PartedTexts,
    format: SourceFormat,
  ): string | undefined {
    const isText = [before, after].every(
      ([block, ...others]) => block?.type === 'paragraph' && others.length === 0,
    );
    const other = isText ? parted.joinedTo(source, before, after) : undefined;
    if (other === undefined) return undefined;
    const edited = (whole: string): string | undefined => editSource(whole, this.read(whole), after, format);
    return edited(`${source} ${other}`) ?? edited(`${other} ${source}`);
  }

  #edit(source: string, before: readonly Block[], after: readonly Block[]): string | undefined {
    const [block0, block1] = [before[0], after[0]];
    if (block0?.type === 'list') return editList(source, before, after, this);
    if (block0?.type === 'table')
      return before.length === 1 && after.length === 1 && block1?.type === 'table'
        ? editTable(source, block0, block1, this)
        : undefined;
    return block0?.type === 'quote' || block0?.type === 'code'
      ? editMacro(source, before, after, this)
      : undefined;
  }

  text(source: string, before: readonly Block[], after: readonly Block[]): string {
    const format = this.#format((each) => this.read(`* ${each}`).flatMap(itemBlocks));
    return editSource(source, before, after, format) ?? this.writeItem({ blocks: [...after] });
  }

  cell(source: string, before: TableCell, after: TableCell, isHeader: boolean): string {
    const format = this.#format((each) =>
      cellOf(this.read(isHeader ? `||${each}||\n|x|` : `||x||\n|${each}|`), isHeader),
    );
    const own = {
      ...format,
      write: (block: Block) => this.#cellText([block], (table) => this.#write(table)),
    };
    return editSource(source, before.blocks, after.blocks, own) ?? this.writeCell(after);
  }

  writeItem(item: ListItem): string {
    const written = this.#writeKnown({
      type: 'list',
      style: item.checked === undefined ? 'bullet' : 'task',
      start: 1,
      items: [item],
    });
    return written.replace(/^\* /, '');
  }

  writeCell({ blocks }: TableCell): string {
    return this.#cellText(blocks, (table) => this.#writeKnown(table));
  }

  #cellText(blocks: readonly Block[], write: (table: Block) => string): string {
    const head: TableCell = {
      header: true,
      blocks: [{ type: 'paragraph', runs: [{ kind: 'text', text: 'x', marks: 0 }] }],
    };
    const written = write({ type: 'table', rows: [[head], [{ header: false, blocks }]] });
    const row = written.slice(written.indexOf('\n') + 1);
    return splitCells(row)[0]?.text ?? '';
  }

  /** A new block, with lines that are known from elsewhere in the text as they stand there. */
  #writeKnown(block: Block): string {
    const lines = new Map<string, string>();
    const marked = this.#known.marked(block, lines);
    const written = lines.size === 0 ? undefined : withLines(this.#write(marked), lines);
    const isMeant =
      written !== undefined &&
      blocksKey(this.read(written)) === blocksKey(readMarkdown(printBlocks([block])));
    return isMeant ? written : this.#write(block);
  }

  #write(block: Block): string {
    const written = markdownToWiki(printBlocks([block])).replaceAll('\n', this.#lineEnd);
    const sized = this.#pictures.sized(written);
    return sized !== written && blocksKey(this.read(sized)) === blocksKey(this.read(written))
      ? sized
      : written;
  }

  #format(read: (source: string) => readonly Block[]): SourceFormat {
    return {
      read,
      write: (block) => this.#write(block),
      text: (text) => text,
      words,
      settle: (edited) => withoutEmptied(edited, read),
      gap: this.#lineEnd.repeat(2),
    };
  }
}

function itemBlocks(block: Block): readonly Block[] {
  return block.type === 'list' ? block.items.flatMap(({ blocks }) => blocks) : [block];
}

function cellOf(blocks: readonly Block[], isHeader: boolean): readonly Block[] {
  const [table] = blocks;
  return table?.type === 'table' ? (table.rows[isHeader ? 0 : 1]?.[0]?.blocks ?? []) : [];
}

/** A macro's tag; what stands in two braces is code. */
const TAG = /((?<!\{)\{[^{}\n]*\}(?!\}))/;

/** Macros' tags whole but for titles, and text in words without the signs of formatting. */
function words(source: string): string[] {
  return source
    .split(TAG)
    .flatMap((part, at) => (at % 2 === 1 && !part.includes('title=') ? [part] : wordsOf(part)))
    .flatMap((word) => (/^_|_$/.test(word) ? word.split(/(^_+|_+$)/).filter((each) => each !== '') : [word]));
}

/** What lay around words that are gone: a colour, and the signs around it. Alone they would be drawn as signs. */
const EMPTIED = /([*_+^~-]?)\{color:[^{}\n]*\}[ \t]*\{color\}\1/gi;

/** Markup without what is around nothing any more, if it reads the same. */
function withoutEmptied(source: string, read: (source: string) => readonly Block[]): string {
  const settled = source.replace(EMPTIED, '');
  return settled !== source && blocksKey(read(settled)) === blocksKey(read(source)) ? settled : source;
}
