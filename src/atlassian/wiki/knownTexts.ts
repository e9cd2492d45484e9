import { blockKey, runsKey } from '../../markdown/blockKey.ts';
import { hasEnoughWords } from '../../markdown/enoughWords.ts';
import type { Block, Run } from '../../markdown/model.ts';
import { splitCells } from './tableCells.ts';

/** What a line begins with that is not its text. */
const BEGINNING = /^[ \t]*(?:[*#-]+[ \t]+(?:[☐☑][ \t]*)?|h[1-6]\.[ \t]*|bq\.[ \t]*)?/;

/** Markup of which Markdown does not show all: a line without it is written as well anew. */
const HIDDEN = /[{[!]/;

/** Stand for texts while a block is written: no text has them, or it is not looked for any. */
const [FIRST_SIGN, LAST_SIGN] = [0xe000, 0xf8ff];
const SIGN = /[\ue000-\uf8ff]/;

interface Known {
  readonly source: string;
  readonly isEnough: boolean;
  readonly isReleased: boolean;
}

/**
 * The texts of lines in wiki markup and whole blocks, by what they show: one that stands elsewhere now, or a second time,
 * keeps its colours, anchors and pictures' sizes.
 */
export class KnownTexts {
  readonly #read: (source: string) => readonly Block[];
  readonly #lines = new Map<string, Known>();
  readonly #blocks = new Map<string, Known>();
  /** What was not looked into yet: mostly nothing is asked for. */
  #pending: { readonly source: string; readonly isReleased: boolean }[] = [];

  /** @param read what a reader of its Markdown sees of some markup */
  constructor(read: (source: string) => readonly Block[]) {
    this.#read = read;
  }

  /** @param isReleased whether it changed or is gone */
  add(source: string, isReleased: boolean): void {
    if (HIDDEN.test(source)) this.#pending.push({ source, isReleased });
  }

  /** The markup of a block that shows the same. */
  whole(block: Block): string | undefined {
    this.#look();
    return found(this.#blocks.get(blockKey(block)));
  }

  /**
   * A block with signs in place of lines that are known.
   * @param lines takes the markup of each
   */
  marked(block: Block, lines: Map<string, string>): Block {
    this.#look();
    return this.#lines.size === 0 ? block : this.#withSigns(block, lines);
  }

  #withSigns(block: Block, lines: Map<string, string>): Block {
    const all = (blocks: readonly Block[]): Block[] => blocks.map((each) => this.#withSigns(each, lines));
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return { ...block, runs: this.#sign(block.runs, lines) };
      case 'quote':
        return { ...block, blocks: all(block.blocks) };
      case 'list':
        return { ...block, items: block.items.map((item) => ({ ...item, blocks: all(item.blocks) })) };
      case 'table':
        return {
          ...block,
          rows: block.rows.map((row) => row.map((cell) => ({ ...cell, blocks: all(cell.blocks) }))),
        };
      case 'code':
      case 'rule':
        return block;
    }
  }

  #sign(runs: readonly Run[], lines: Map<string, string>): readonly Run[] {
    const source = found(this.#lines.get(runsKey(runs)));
    const code = FIRST_SIGN + lines.size;
    if (source === undefined || code > LAST_SIGN) return runs;
    const sign = String.fromCharCode(code);
    lines.set(sign, source);
    return [{ kind: 'text', text: sign, marks: 0 }];
  }

  #look(): void {
    for (const { source, isReleased } of this.#pending) {
      const add = (known: Map<string, Known>, key: string, own: string, block: Block): void => {
        if (known.get(key)?.isReleased === true && !isReleased) return;
        known.set(key, { source: own, isEnough: hasEnoughWords(block), isReleased });
      };
      if (SIGN.test(source)) continue;
      const [whole, ...others] = this.#read(source);
      if (whole !== undefined && others.length === 0) {
        add(this.#blocks, blockKey(whole), source, whole);
        if (whole.type === 'paragraph') add(this.#lines, runsKey(whole.runs), source.trim(), whole);
      }
      for (const text of textsIn(source)) {
        const [block, ...more] = this.#read(text);
        if (block?.type === 'paragraph' && more.length === 0)
          add(this.#lines, runsKey(block.runs), text, block);
      }
    }
    this.#pending = [];
  }
}

/** Written markup with the lines in place of their signs. */
export function withLines(written: string, lines: ReadonlyMap<string, string>): string {
  return written.replace(new RegExp(SIGN, 'g'), (sign) => lines.get(sign) ?? sign);
}

/** The texts of lines and cells that Markdown does not show all of. */
function textsIn(source: string): string[] {
  return source.split(/\r?\n/).flatMap((line) => {
    const cells = /^\s*\|/.test(line) ? splitCells(line).map(({ text }) => text) : [line];
    return cells
      .map((text) => text.replace(BEGINNING, '').trim())
      .filter((text) => text !== '' && HIDDEN.test(text));
  });
}

function found(known: Known | undefined): string | undefined {
  return known !== undefined && (known.isReleased || known.isEnough) ? known.source : undefined;
}
