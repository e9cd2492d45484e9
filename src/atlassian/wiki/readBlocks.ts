import { type Block, LAST_NUMBER, pushAll } from '../../markdown/model.ts';
import { blocksOf, ListBuilder, type OpenItem, type Part } from './lists.ts';
import { codeBlocks, isCodeMacro, MACRO, nextMacro, quoteBlock, titleBlocks } from './macros.ts';
import { CLOSES_QUOTE, GAP, GAP_LINE, NUMBERED, OPENS_QUOTE, TASK_SIGNS } from './markup.ts';
import { readInline } from './readInline.ts';
import { readParagraphs } from './readParagraphs.ts';
import { readTable } from './readTable.ts';

/** Two dashes or three begin no list, but go on with one. */
const LIST_LINE = /^\s*([*#-]+)(?:\s+(.*))?$/s;
const DASHES = /^\s*-{2,3}/;
/** What may stand between the marker of a line and its text: marks, and the number of an item. */
const ENTRY = /^(\u200b*)(?:(0|[1-9]\d{0,8})\.\u200b(?:\s+|$))?(.*)$/s;
const HEADING = /^\s*h([1-6])\.\s*(.*)$/s;
const BLOCK_QUOTE = /^\s*bq\.\s*(.*)$/s;
const RULE = /^\s*-{4,5}\s*$/;
/** Bars alone are no cells: an arrow downwards is one. */
const TABLE_LINE = /^\s*\|(?!\|?\s*$)/;
const STARTS_BLOCK = [HEADING, BLOCK_QUOTE, RULE, TABLE_LINE, MACRO, GAP_LINE];
const MAX_DEPTH = 20;
/** Lists nested deeper are flattened. */
const MAX_LIST_DEPTH = 20;

/** The blocks of a text in Jira's wiki markup. */
export function readWiki(wiki: string): Block[] {
  return new Reader(wiki.replace(/\r\n?/g, '\n').split('\n'), 0).blocks();
}

class Reader {
  readonly #lines: string[];
  readonly #depth: number;
  #at = 0;
  /** Which number puts an end to the text before it: a year at a line's beginning does not. */
  #nextNumber = 1;
  /** Macros that never end: further down they do not end either. */
  readonly #endless = new Set<string>();
  /** The next line with the end of a macro, by that. */
  readonly #closings = new Map<string, number>();
  /** Whether this is a table's cell, in which numbers at a line's beginning are text. */
  readonly #isCell: boolean;
  /** How many lists are being read. */
  #lists = 0;

  constructor(lines: string[], depth: number, isCell = false) {
    this.#lines = lines;
    this.#depth = depth;
    this.#isCell = isCell;
  }

  blocks(): Block[] {
    const parts: Part[] = [];
    while (this.#at < this.#lines.length) {
      const line = this.#line();
      if (line.trim() === '') this.#at += 1;
      else if (startsList(line)) this.#list(parts, false);
      else if (!this.#isCell && NUMBERED.test(line)) parts.push(this.#numbered());
      else pushAll(parts, this.#block(line));
    }
    return blocksOf(parts, MAX_DEPTH - this.#depth);
  }

  /** The line to read, empty behind the last one. */
  #line(): string {
    return this.#lines[this.#at] ?? '';
  }

  /** What may stand anywhere, in an item too: everything but lists. */
  #block(line: string): Part[] {
    const macro = this.#macro(line);
    if (macro) return macro;
    if (BLOCK_QUOTE.test(line)) return this.#quoteLines();
    if (TABLE_LINE.test(line)) return [readTable(this.#tableRows(), this.#readCell)];
    const gaps = GAP_LINE.exec(line)?.[1];
    const level = HEADING.exec(line)?.[1];
    const isRule = RULE.test(line);
    if (gaps === undefined && level === undefined && !isRule) return readParagraphs(this.#text().join('\n'));
    const [, , title = ''] = HEADING.exec(this.#takeLine()) ?? [];
    if (gaps === OPENS_QUOTE) return [{ type: 'opens' }];
    if (gaps === CLOSES_QUOTE) return [{ type: 'closes' }];
    if (gaps !== undefined) return [];
    return [isRule ? { type: 'rule' } : { type: 'heading', level: Number(level), runs: readInline(title) }];
  }

  /** This line; where a macro begins behind text, up to there, and the rest is the next line. */
  #takeLine(): string {
    const line = this.#line();
    const start = this.#macroBehind(line);
    if (start === undefined) this.#at += 1;
    else this.#lines[this.#at] = line.slice(start);
    return line.slice(0, start);
  }

  readonly #readCell = (text: string): Block[] => {
    if (this.#depth >= MAX_DEPTH) return readParagraphs(text);
    return new Reader(text.split('\n'), this.#depth + 1, true).blocks();
  };

  /** The rows of a table. One that no bar ends goes on in the lines below, as Jira's renderer has it. */
  #tableRows(): string[] {
    const rows: string[] = [];
    while (TABLE_LINE.test(this.#line())) {
      const row = this.#takeMacros();
      for (;;) {
        const next = this.#line();
        if (/\|\s*$/.test(row.at(-1) ?? '') || next.trim() === '' || TABLE_LINE.test(next)) break;
        if (this.#lists > 0 && goesOnList(next)) break;
        pushAll(row, this.#takeMacros());
      }
      rows.push(row.join('\n'));
    }
    return rows;
  }

  /** This line, and those that end the macros that begin on it. */
  #takeMacros(): string[] {
    const taken: string[] = [];
    let closing: string | undefined;
    do {
      const line = this.#line();
      taken.push(line);
      this.#at += 1;
      let from = 0;
      for (;;) {
        if (closing !== undefined) {
          const end = line.indexOf(closing, from);
          if (end < 0) break;
          from = end + closing.length;
          closing = undefined;
        }
        const opening = nextMacro(line, from);
        if (opening === undefined) break;
        from = opening.end;
        if (this.#ends(opening.name, line, from)) closing = `{${opening.name}}`;
      }
    } while (closing !== undefined);
    return taken;
  }

  /** Whether a macro ends on the rest of its line, or on a line after the one that is read. */
  #ends(name: string, line: string, from: number): boolean {
    if (this.#endless.has(name)) return false;
    const closing = `{${name}}`;
    if (line.includes(closing, from)) return true;
    let at = Math.max(this.#at, this.#closings.get(name) ?? 0);
    while (at < this.#lines.length && !this.#lines[at]?.includes(closing)) at += 1;
    this.#closings.set(name, at);
    if (at < this.#lines.length) return true;
    this.#endless.add(name);
    return false;
  }

  /** Lines with `bq.`, each its own paragraph with the macros behind it, as one quote. */
  #quoteLines(): Part[] {
    const paragraphs: Block[] = [];
    for (;;) {
      const text = BLOCK_QUOTE.exec(this.#line())?.[1];
      const isOwn = text?.startsWith(GAP) === true;
      if (text === undefined || (isOwn && paragraphs.length > 0))
        return [{ type: 'quote', blocks: paragraphs }];
      const before = this.#at;
      const [, taken = ''] = BLOCK_QUOTE.exec(this.#takeLine()) ?? [];
      const paragraph: Block = { type: 'paragraph', runs: readInline(taken) };
      if (isOwn) return [{ type: 'quoted', paragraph }];
      paragraphs.push(paragraph);
      if (this.#at === before) pushAll(paragraphs, this.#macro(this.#line()) ?? []);
    }
  }

  /** Lines up to an empty one or one that begins something else; a macro behind text begins a line of its own. */
  #text(): string[] {
    const lines: string[] = [];
    do {
      const before = this.#at;
      lines.push(this.#takeLine());
      if (this.#at === before) return lines;
    } while (!this.#atBreak() && !this.#atNumber());
    return lines;
  }

  /** Where on a line a macro begins behind some text. */
  #macroBehind(line: string): number | undefined {
    let opening = nextMacro(line, 0);
    while (opening !== undefined) {
      const { name, start, end } = opening;
      // One that begins the line and is here does not end.
      if (line.slice(0, start).trim() !== '') {
        this.#at += 1;
        const isWhole = this.#ends(name, line, end);
        this.#at -= 1;
        if (isWhole) return start;
      }
      opening = nextMacro(line, end);
    }
    return undefined;
  }

  #atBreak(): boolean {
    const line = this.#lines[this.#at];
    if (line === undefined || line.trim() === '') return true;
    if (this.#lists > 0 ? goesOnList(line) : startsList(line)) return true;
    return STARTS_BLOCK.some((start) => start.test(line));
  }

  #atNumber(): boolean {
    return !this.#isCell && NUMBERED.exec(this.#line())?.[1] === String(this.#nextNumber);
  }

  /** @param isItem whether the lines belong to an item of a list with written numbers */
  #list(parts: Part[], isItem: boolean): void {
    const lists = new ListBuilder(parts, isItem);
    let isFirst = true;
    for (;;) {
      const line = this.#line();
      const [, marker, content = ''] = LIST_LINE.exec(line) ?? [];
      if (marker === undefined || (isFirst ? !startsList(line) : RULE.test(line))) return;
      isFirst = false;
      const [, mark = '', number, text = ''] = ENTRY.exec(content) ?? [];
      lists.add({
        marker: marker.slice(0, MAX_LIST_DEPTH),
        mark,
        number: number === undefined ? undefined : Number(number),
        ...this.#item(text),
      });
    }
  }

  /** Lines that bear their numbers, the only way to start at another than 1. */
  #numbered(): Part {
    const items: OpenItem[] = [];
    const start = Number(NUMBERED.exec(this.#line())?.[1]);
    for (this.#nextNumber = start; this.#atNumber();) {
      this.#nextNumber = Math.min(this.#nextNumber + 1, LAST_NUMBER);
      const item = this.#item(NUMBERED.exec(this.#line())?.[2] ?? '');
      this.#list(item.parts, true);
      items.push(item);
    }
    this.#nextNumber = 1;
    return { type: 'open list', sign: '', numbered: true, start, items };
  }

  /** @param text what stands behind the marker of this line */
  #item(text: string): OpenItem {
    const sign = Object.entries(TASK_SIGNS).find(([, known]) => text.startsWith(known));
    const content = sign ? text.slice(sign[1].length).trimStart() : text;
    this.#lines[this.#at] = content;
    this.#lists += 1;
    const parts = this.#itemParts(content);
    this.#lists -= 1;
    if (!sign) return { parts };
    // A task without a text has what follows below its box.
    const head: Part[] = content === '' ? [{ type: 'paragraph', runs: [] }] : [];
    return { checked: sign[0] === 'DONE', parts: [...head, ...parts] };
  }

  /** What stands in an item, as Jira's renderer has it: all up to an empty line or one of a list. */
  #itemParts(first: string): Part[] {
    const parts: Part[] = [];
    for (let line = first; ;) {
      if (line.trim() === '') this.#at += 1;
      else pushAll(parts, this.#block(line));
      line = this.#line();
      if (line.trim() === '' || goesOnList(line) || this.#atNumber()) return parts;
    }
  }

  /** A macro with a body that begins on this line, unless it does not end. */
  #macro(line: string): Block[] | undefined {
    const [opening, name, parameters = ''] = MACRO.exec(line) ?? [];
    if (opening === undefined || name === undefined || this.#endless.has(name)) return undefined;
    const closing = `{${name}}`;
    const body: string[] = [];
    let rest = line.slice(opening.length);
    for (let at = this.#at; ;) {
      const end = rest.indexOf(closing);
      if (end >= 0) {
        body.push(rest.slice(0, end));
        const after = rest.slice(end + closing.length);
        this.#lines[at] = after;
        this.#at = after.trim() === '' ? at + 1 : at;
        return this.#macroBlocks(name, parameters, body);
      }
      body.push(rest);
      at += 1;
      const next = this.#lines[at];
      if (next === undefined) {
        this.#endless.add(name);
        return undefined;
      }
      rest = next;
    }
  }

  #macroBlocks(name: string, parameters: string, body: string[]): Block[] {
    if (isCodeMacro(name)) return codeBlocks(name, parameters, body);
    const blocks =
      this.#depth < MAX_DEPTH
        ? new Reader(body, this.#depth + 1).blocks()
        : readParagraphs(body.join('\n').trim());
    const quoted = [...titleBlocks(parameters), ...blocks];
    return quoted.length === 0 ? [] : [quoteBlock(quoted)];
  }
}

function startsList(line: string): boolean {
  return LIST_LINE.test(line) && !DASHES.test(line);
}

/** Whether a line is one more of the list that is being read. */
function goesOnList(line: string): boolean {
  return LIST_LINE.test(line) && !RULE.test(line);
}
