import type { Token } from 'markdown-it';
import { CELL_MARKER, cellMarkers } from './cellMarkers.ts';
import { entity, GO_ON, TASK_SIGNS } from './markup.ts';
import { linesOf, type Piece, piecesOf } from './pieces.ts';
import { writePieces } from './writeInline.ts';

/** One line of a cell, by what it begins with. */
type CellLine =
  | { readonly kind: 'text' | 'code'; readonly wiki: string }
  | { readonly kind: 'item'; readonly marker: string; readonly wiki: string };

const BOX = /^(?:\s|&emsp;)*(?:[-*+•◦]\s+)?\[([ xX])\](?:\s+|$)/;

/**
 * A cell of a table. What Markdown has to say with signs in one line is what Jira has: items of a list, lines of code,
 * and the boxes of tasks, for which there are signs.
 * @param isItem whether the table stands in an item of a list, where a line that begins with a marker is another item
 */
export function writeCell(inline: Token | undefined, isItem: boolean): string {
  const lines = linesOf(piecesOf(inline));
  const written = inline?.content.split(/<br ?\/?>/) ?? [];
  // Where code holds a tag the lines cannot be told apart by it.
  const isKnown = written.length === lines.length;
  const markers = isItem ? [] : cellMarkers(lines.map(textOf));
  const found = lines.map((line, at) =>
    cellLine(line, isKnown ? (written[at] ?? '') : '', isItem, markers[at]),
  );
  return joined(found);
}

function cellLine(
  line: readonly Piece[],
  source: string,
  isItem: boolean,
  marker: string | undefined,
): CellLine {
  const text = textOf(line);
  const box = BOX.exec(source.trim());
  if (box !== null && BOX.test(text)) {
    const sign = box[1] === ' ' ? TASK_SIGNS.TODO : TASK_SIGNS.DONE;
    return { kind: 'text', wiki: `${sign} ${writePieces(without(line, BOX), GO_ON)}`.trimEnd() };
  }
  const [only] = line;
  if (!isItem && line.length === 1 && only?.kind === 'code') return { kind: 'code', wiki: only.text };
  if (marker !== undefined)
    return { kind: 'item', marker, wiki: writePieces(without(line, CELL_MARKER), GO_ON) };
  // A sign that somebody wrote makes no task.
  return { kind: 'text', wiki: writePieces(line, GO_ON).replace(/^\s*[☐☑]/, (sign) => entity(sign.trim())) };
}

function textOf([first]: readonly Piece[]): string {
  return first?.kind === 'text' ? first.text : '';
}

function without([first, ...rest]: readonly Piece[], pattern: RegExp): Piece[] {
  return first?.kind === 'text'
    ? [{ kind: 'text', text: first.text.replace(pattern, '') }, ...rest]
    : [...rest];
}

function joined(lines: readonly CellLine[]): string {
  let out = '';
  let before: 'none' | 'text' | 'block' = 'none';
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined) break;
    let end = at + 1;
    if (line.kind === 'code') while (lines[end]?.kind === 'code') end += 1;
    const isCode =
      end > at + 1 && lines.slice(at, end).every(({ wiki }) => !/\{(?:code|noformat)\}/.test(wiki));
    if (isCode) {
      const code = lines.slice(at, end).map(({ wiki }) => wiki);
      out += `${before === 'none' ? '' : '\n'}{noformat}\n${code.join('\n')}\n{noformat}`;
      before = 'block';
      at = end - 1;
    } else if (line.kind === 'item') {
      out += `${before === 'none' ? '' : '\n'}${line.marker} ${line.wiki}`;
      before = 'block';
    } else {
      const text = line.kind === 'code' ? writePieces([{ kind: 'code', text: line.wiki }], GO_ON) : line.wiki;
      out += `${before === 'none' ? '' : before === 'text' ? GO_ON : '\n'}${text}`;
      before = 'text';
    }
  }
  return out;
}
