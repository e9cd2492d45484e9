import type { Block } from '../../markdown/model.ts';
import { ALIGNMENTS, TASK_SIGNS } from './markup.ts';
import { splitCells } from './tableCells.ts';

/** A table from its rows. @param read gives the blocks of a cell */
export function readTable(rows: readonly string[], read: (text: string) => Block[]): Block {
  const cells = rows.map(splitCells);
  return {
    type: 'table',
    boldHead: true,
    rows: cells.map((row) =>
      row.map(({ header, text }) => ({
        header,
        blocks: read(withTaskLines(header ? text.replace(LEADING_GAPS, '') : text)),
      })),
    ),
    alignment: (cells[0] ?? []).map(({ header, text }) =>
      header ? ALIGNMENTS[LEADING_GAPS.exec(text)?.[0].length ?? 0] : undefined,
    ),
  };
}

const LEADING_GAPS = /^\u200b*/;
const SIGNS = Object.values(TASK_SIGNS).join('');
/** A task's sign at the beginning of a cell, or of a line in it. */
const TASK_LINE = new RegExp(`(?:^|\\n|\\\\\\\\[ \\t]*\\n?)[ \\t]*(?=[${SIGNS}](?:\\s|$))`, 'g');

/** In a cell tasks are lines that begin with their signs; elsewhere they are items of a list. */
function withTaskLines(text: string): string {
  return /(?<![\\{])\{(?:code|noformat)[:}]/i.test(text) ? text : text.replace(TASK_LINE, '\n* ').trim();
}
