import { itemKey, similarity, wordCounts } from '../../markdown/blockKey.ts';
import type { Block, ListBlock, ListItem } from '../../markdown/model.ts';
import { pairMoved } from '../../markdown/twins.ts';
import { TASK_SIGNS } from './markup.ts';
import type { SourceEditor } from './sourceEditor.ts';

/** A line of a list: its item without the lists in it. */
interface Line {
  readonly item: ListItem;
  readonly isOrdered: boolean;
  readonly depth: number;
}

/** A line as it is written, with those that go on with it. */
interface SourceLine {
  readonly indent: string;
  readonly marker: string;
  /** White space behind the marker, and the sign of a task. */
  readonly space: string;
  readonly sign: string;
  readonly text: string;
  /** The line's end. */
  readonly end: string;
}

const LINE =
  /^([ \t]*)([*#-]+)([ \t]+)((?:[☐☑][ \t]*)?)([^\r\n]*(?:\r?\n(?![ \t]*[*#-]+[ \t])[^\r\n]+)*)(\r?\n|$)/;

/**
 * Lists after their Markdown was edited, line by line. Undefined where something else than lines of lists stands in
 * them, or where their lines cannot be told.
 */
export function editList(
  source: string,
  before: readonly Block[],
  after: readonly Block[],
  editor: SourceEditor,
): string | undefined {
  const [lines0, lines1, own] = [linesOf(before), linesOf(after), sourceLines(source)];
  if (lines0 === undefined || lines1 === undefined || own?.length !== lines0.length) return undefined;
  const keysOf = (lines: readonly Line[]): string[] =>
    lines.map(({ item, depth, isOrdered }) => `${depth} ${String(isOrdered)} ${itemKey(item)}`);
  const [keys0, keys1] = [keysOf(lines0), keysOf(lines1)];
  const counts0 = lines0.map(({ item }) => wordCounts(item.blocks));
  const counts1 = lines1.map(({ item }) => wordCounts(item.blocks));
  const origins = pairMoved(keys0, keys1, (at0, at1) => {
    const [one, other] = [lines0[at0], lines1[at1]];
    return one?.depth === other?.depth && one?.isOrdered === other?.isOrdered
      ? similarity(counts0[at0] ?? new Map(), counts1[at1] ?? new Map())
      : -1;
  });
  const lineEnd = own[0]?.end === '\r\n' ? '\r\n' : '\n';
  /** The markers in which the last line stands. */
  let marker = '';
  const written = lines1.map((line, at) => {
    const origin = origins[at];
    const [known, old] = [own[origin?.at ?? -1], lines0[origin?.at ?? -1]];
    if (known === undefined || old === undefined || known.marker.length !== line.depth) {
      marker = markerFor(line, marker, own);
      return `${marker} ${editor.writeItem(line.item)}`;
    }
    marker = known.marker;
    const head = `${known.indent}${known.marker}${known.space}`;
    return origin?.isSame === true
      ? `${head}${known.sign}${known.text}`
      : head + editedText(known, old.item, line.item, editor);
  });
  return written.join(lineEnd) + (own.at(-1)?.end ?? '');
}

function editedText(known: SourceLine, before: ListItem, after: ListItem, editor: SourceEditor): string {
  const state = after.checked === undefined ? '' : `${after.checked ? TASK_SIGNS.DONE : TASK_SIGNS.TODO} `;
  const sign = before.checked === after.checked ? known.sign : state;
  return sign + editor.text(known.text, before.blocks, after.blocks);
}

/** The lines of lists in a row; undefined where an item goes on behind lists. */
function linesOf(blocks: readonly Block[], depth = 1): Line[] | undefined {
  const lines: Line[] = [];
  for (const list of blocks) {
    if (list.type !== 'list' || list.start !== 1) return undefined;
    for (const item of list.items) {
      const at = item.blocks.findIndex(({ type }) => type === 'list');
      const own = at < 0 ? item.blocks : item.blocks.slice(0, at);
      const nested = linesOf(at < 0 ? [] : item.blocks.slice(at), depth + 1);
      if (nested === undefined) return undefined;
      lines.push({ item: { ...item, blocks: own }, isOrdered: isOrdered(list), depth }, ...nested);
    }
  }
  return lines;
}

function isOrdered({ style }: ListBlock): boolean {
  return style === 'ordered';
}

function sourceLines(source: string): SourceLine[] | undefined {
  const lines: SourceLine[] = [];
  for (let rest = source; rest !== '';) {
    const found = LINE.exec(rest);
    if (found === null) return undefined;
    const [whole, indent = '', marker = '', space = '', sign = '', text = '', end = ''] = found;
    lines.push({ indent, marker, space, sign, text, end });
    rest = rest.slice(whole.length);
  }
  return lines;
}

/** What a new line begins with: as the lines around it have it. */
function markerFor(
  { depth, isOrdered: wantsNumber }: Line,
  last: string,
  own: readonly SourceLine[],
): string {
  const fits = (marker: string): boolean => marker.length === depth && marker.endsWith('#') === wantsNumber;
  const around = last.slice(0, depth - 1).padEnd(depth - 1, '*');
  if (fits(last.slice(0, depth))) return last.slice(0, depth);
  const known = own.find(({ marker }) => fits(marker) && marker.startsWith(around));
  return known?.marker ?? around + (wantsNumber ? '#' : '*');
}
