import type { Block } from '../../markdown/model.ts';
import { ALIGNMENTS } from './markup.ts';
import { readParagraphs } from './readParagraphs.ts';
import { splitCells } from './tableCells.ts';

/** A table from its lines. */
export function readTable(lines: readonly string[]): Block {
  const rows = lines.map(splitCells);
  return {
    type: 'table',
    boldHead: true,
    rows: rows.map((cells) => cells.map(({ header, text }) => ({ header, blocks: readParagraphs(text) }))),
    alignment: (rows[0] ?? []).map(({ header, text }) =>
      header ? ALIGNMENTS[/^\u200b*/.exec(text)?.[0].length ?? 0] : undefined,
    ),
  };
}
