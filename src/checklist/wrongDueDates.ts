import { withoutCode } from './codeSpans.ts';
import { dueDateOf } from './dueDate.ts';
import { plainInline } from './markdownTokens.ts';
import { itemsIn } from './parseChecklists.ts';

/** A due date that is none. */
export interface WrongDueDate {
  /** From 0. */
  readonly line: number;
  readonly at: number;
  readonly length: number;
  /** What stands behind the sign of due dates; empty where nothing does. */
  readonly said: string;
}

/** Due dates that are none, of all items of a text: in an item's own lines, and anywhere in a row that has a box. */
export function wrongDueDatesIn(text: string): readonly WrongDueDate[] {
  const lines = text.split(/\r?\n/);
  const found: WrongDueDate[] = [];
  let next = 0;
  for (const { line, textEndLine, cell } of itemsIn(text)) {
    // Several items of a table stand in one line.
    for (let at = Math.max(line, next); at < textEndLine; at++)
      found.push(...wrongIn(lines[at] ?? '', cell !== undefined).map((wrong) => ({ line: at, ...wrong })));
    next = Math.max(next, textEndLine);
  }
  return found;
}

const SIGN = /📅\ufe0f?/u;
/** What follows the sign, up to a blank; in a row up to the cell's end. */
const SAID = /^([ \t]*)([^\s📅]*)/u;
const SAID_IN_ROW = /^([ \t]*)([^\s📅|]*)/u;

function wrongIn(line: string, isRow: boolean): readonly Omit<WrongDueDate, 'line'>[] {
  if (!line.includes('📅')) return [];
  const wrong: Omit<WrongDueDate, 'line'>[] = [];
  const masked = withoutCode(line);
  let at = masked.indexOf('📅');
  while (at >= 0) {
    const next = masked.indexOf('📅', at + 2);
    const part = masked.slice(at, next < 0 ? undefined : next);
    const sign = SIGN.exec(part)?.[0].length ?? 2;
    const [, blank = '', said = ''] = (isRow ? SAID_IN_ROW : SAID).exec(part.slice(sign)) ?? [];
    // The date itself may be in bold.
    if (dueDateOf(plainInline(part)) === undefined) {
      const length = said === '' ? sign : sign + blank.length + said.length;
      wrong.push({
        at,
        length,
        said: line
          .slice(at, at + length)
          .slice(sign)
          .trim(),
      });
    }
    at = next;
  }
  return wrong;
}
