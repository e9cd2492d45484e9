import { Mark, type Block, type ListItem, type Run, type TableCell } from '../storage/markdownModel.ts';
import { nestedLists, type ListEntry } from './lists.ts';
import { GAP, NUMBERED, TASK_SIGNS } from './markup.ts';
import { readInline } from './readInline.ts';
import { splitCells } from './tableCells.ts';

const LIST_LINE = /^\s*([*#]+|-)(?:\s+(.*))?$/;
const HEADING = /^\s*h([1-6])\.(?:\s+(.*))?$/;
const BLOCK_QUOTE = /^\s*bq\.\s+(.*)$/;
const RULE = /^\s*-{4,5}\s*$/;
const TABLE_LINE = /^\s*\|/;
const MACRO = /^\s*\{(code|noformat|quote|panel|info|note|tip|warning)(?::([^}\n]*))?\}/;
const STARTS_BLOCK = [LIST_LINE, HEADING, BLOCK_QUOTE, RULE, TABLE_LINE, MACRO];
const MAX_DEPTH = 20;
/** Lists nested deeper are flattened. */
const MAX_LIST_DEPTH = 20;

/** The blocks of a text in Jira's wiki markup. */
export function readWiki(wiki: string): Block[] {
  return new Reader(wiki.replaceAll('\r\n', '\n').split('\n'), 0).blocks();
}

class Reader {
  readonly #lines: string[];
  readonly #depth: number;
  #at = 0;
  /** Which number puts an end to the text before it: a year at a line's beginning does not. */
  #nextNumber = 1;
  /** Macros that never end: further down they do not end either. */
  readonly #endless = new Set<string>();

  constructor(lines: string[], depth: number) {
    this.#lines = lines;
    this.#depth = depth;
  }

  blocks(): Block[] {
    const blocks: Block[] = [];
    while (this.#at < this.#lines.length) {
      const line = this.#lines[this.#at] ?? '';
      if (line.trim() === '') this.#at += 1;
      else blocks.push(...this.#block(line));
    }
    return blocks;
  }

  #block(line: string): Block[] {
    const macro = this.#macro(line);
    if (macro) return macro;
    const [, level, title = ''] = HEADING.exec(line) ?? [];
    if (level !== undefined) {
      this.#at += 1;
      return [{ type: 'heading', level: Number(level), runs: readInline(title) }];
    }
    if (RULE.test(line)) {
      this.#at += 1;
      return [{ type: 'rule' }];
    }
    if (BLOCK_QUOTE.test(line)) return [{ type: 'quote', blocks: this.#quoteLines() }];
    if (LIST_LINE.test(line)) return this.#list();
    if (NUMBERED.test(line)) return [this.#numbered()];
    if (TABLE_LINE.test(line)) return [this.#table()];
    return paragraphs(this.#text().join('\n'));
  }

  /** Lines with `bq.`, each its own paragraph, as one quote; empty lines between them count for nothing. */
  #quoteLines(): Block[] {
    const blocks: Block[] = [];
    for (let at = this.#at; at < this.#lines.length; at += 1) {
      const line = this.#lines[at] ?? '';
      const text = BLOCK_QUOTE.exec(line)?.[1];
      if (text === undefined && line.trim() !== '') break;
      if (text === undefined) continue;
      blocks.push({ type: 'paragraph', runs: readInline(text) });
      this.#at = at + 1;
    }
    return blocks;
  }

  /** Lines up to an empty one or one that begins something else. */
  #text(): string[] {
    const lines = [this.#lines[this.#at] ?? ''];
    this.#at += 1;
    while (!this.#atBreak() && !this.#atNumber()) {
      lines.push(this.#lines[this.#at] ?? '');
      this.#at += 1;
    }
    return lines;
  }

  #atBreak(): boolean {
    const line = this.#lines[this.#at];
    return line === undefined || line.trim() === '' || STARTS_BLOCK.some((start) => start.test(line));
  }

  #atNumber(): boolean {
    return NUMBERED.exec(this.#lines[this.#at] ?? '')?.[1] === String(this.#nextNumber);
  }

  #list(): Block[] {
    const entries: ListEntry[] = [];
    for (;;) {
      const [, marker, text = ''] = LIST_LINE.exec(this.#lines[this.#at] ?? '') ?? [];
      if (marker === undefined) return nestedLists(entries);
      entries.push({ marker: marker.slice(0, MAX_LIST_DEPTH), ...this.#item(text) });
    }
  }

  /** Lines that bear their numbers, the only way to start at another than 1. */
  #numbered(): Block {
    const items: ListItem[] = [];
    const start = Number(NUMBERED.exec(this.#lines[this.#at] ?? '')?.[1]);
    for (this.#nextNumber = start; this.#atNumber();) {
      this.#nextNumber += 1;
      const item = this.#item(NUMBERED.exec(this.#lines[this.#at] ?? '')?.[2] ?? '');
      if (LIST_LINE.test(this.#lines[this.#at] ?? '')) item.blocks.push(...this.#list());
      items.push(item);
    }
    this.#nextNumber = 1;
    return { type: 'list', style: 'ordered', start, items };
  }

  /** @param text what stands behind the marker of this line */
  #item(text: string): ListItem {
    const sign = Object.entries(TASK_SIGNS).find(([, known]) => text.startsWith(known));
    const content = sign ? text.slice(sign[1].length).trimStart() : text;
    this.#lines[this.#at] = content;
    return { ...(sign && { checked: sign[0] === 'DONE' }), blocks: this.#itemBlocks(content) };
  }

  /** What stands in an item: text, macros and quotes, until an empty line or the next item. */
  #itemBlocks(first: string): Block[] {
    const blocks: Block[] = [];
    for (let line = first; ;) {
      const macro = this.#macro(line);
      if (macro) blocks.push(...macro);
      else if (line.trim() === '') this.#at += 1;
      else if (BLOCK_QUOTE.test(line)) blocks.push({ type: 'quote', blocks: this.#quoteLines() });
      else blocks.push(...paragraphs(this.#text().join('\n')));
      const next = this.#lines[this.#at];
      if (next === undefined) return blocks;
      const goesOn = MACRO.test(next) || BLOCK_QUOTE.test(next);
      if (!goesOn && (this.#atBreak() || this.#atNumber())) return blocks;
      line = next;
    }
  }

  #table(): Block {
    const rows: TableCell[][] = [];
    while (TABLE_LINE.test(this.#lines[this.#at] ?? '')) {
      const cells = splitCells(this.#lines[this.#at] ?? '');
      rows.push(cells.map(({ header, text }) => ({ header, blocks: paragraphs(text) })));
      this.#at += 1;
    }
    return { type: 'table', rows };
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
    if (name === 'code' || name === 'noformat') {
      const code = body
        .join('\n')
        .replace(/^\n/, '')
        .replace(/\n[ \t]*$/, '')
        .replaceAll(`${GAP}}`, '}');
      const title = parameter(parameters, 'title') ?? '';
      const language = name === 'code' ? languageOf(parameters) : '';
      if (language !== '' || title === '')
        return [{ type: 'code', language: `${language} ${title}`.trim(), code }];
      return [
        { type: 'paragraph', runs: readInline(title, Mark.strong) },
        { type: 'code', language, code },
      ];
    }
    const blocks =
      this.#depth < MAX_DEPTH
        ? new Reader(body, this.#depth + 1).blocks()
        : paragraphs(body.join('\n').trim());
    const title = parameter(parameters, 'title');
    const head: Block[] =
      title === undefined ? [] : [{ type: 'paragraph', runs: readInline(title, Mark.strong) }];
    return [{ type: 'quote', blocks: [...head, ...blocks] }];
  }
}

function parameter(parameters: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\|)${name}=([^|]*)`).exec(parameters)?.[1];
}

/** `{code:java}`, `{code:title=A.java|java}` and `{code:language=java}` all name one language. */
function languageOf(parameters: string): string {
  const bare = parameters.split('|').find((part) => part !== '' && !part.includes('='));
  const found = parameter(parameters, 'language') ?? bare ?? '';
  // Anything else would not stay behind its fence.
  return found === 'none' || !/^[\w+#.-]{1,40}$/.test(found.trim()) ? '' : found.trim();
}

/** Two line breaks in a row part paragraphs, in lists and tables the only way to do so. */
function paragraphs(text: string): Block[] {
  const parts: Run[][] = [[]];
  const runs = readInline(text.trim());
  for (let at = 0; at < runs.length; at += 1) {
    const run = runs[at];
    if (run === undefined) break;
    const isBlank = (each: Run | undefined): boolean => each?.kind === 'text' && each.text.trim() === '';
    const next = isBlank(runs[at + 1]) ? at + 2 : at + 1;
    if (run.kind === 'break' && runs[next]?.kind === 'break') {
      parts.push([]);
      at = next;
    } else parts.at(-1)?.push(run);
  }
  return parts.filter((part) => part.length > 0).map((part) => ({ type: 'paragraph', runs: part }));
}
