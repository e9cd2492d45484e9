import type { TextEditSpec } from '../../../core/textEdit.ts';
import { readTodo, type TodoComment } from './todoComment.ts';

/** A line of a file that an issue was made of. Lines count from 0. */
export interface OriginLine {
  readonly line: number;
  /** The whole line, as it was. */
  readonly text: string;
}

/** What keys are written with, and which of them are not. */
export interface KeyEdits<Origin> {
  readonly edits: readonly TextEditSpec[];
  /** Those whose line is gone. */
  readonly missing: readonly Origin[];
  /** Those of lines that are code: a key would change what it does. */
  readonly code: readonly Origin[];
}

/** A line that is nothing but a comment. A star, a number sign and the like are code where something follows at once. */
const COMMENT = /^\s*(?:\/\/|\/\*|<!--|(?:\*|#+|--|;+|%+|')(?=\s))/;
const END_OF_COMMENT = /\s*(?:\*\/|-->)\s*$/;

/** A row of a table, up to the end of its last cell. */
const ROW = /^(\s*\|.*)\|\s*$/;

/**
 * The edits that write the keys of new issues beside the lines that they were made of: into a comment, behind anything
 * else. A line that moved is found by what it says, the nearest such line; one that is gone gets none.
 * @param isProse whether any line may get one; else only comments do
 */
export function keyEdits<Origin extends OriginLine & { readonly key: string }>(
  text: string,
  origins: readonly Origin[],
  isProse: boolean,
): KeyEdits<Origin> {
  const lines = linesOf(text);
  const taken = new Set<number>();
  const edits: TextEditSpec[] = [];
  const missing: Origin[] = [];
  const code: Origin[] = [];
  for (const origin of origins) {
    const found = lines
      .map((line, at) => ({ ...line, at }))
      .filter((line) => line.text === origin.text && !taken.has(line.at))
      .toSorted((a, b) => Math.abs(a.at - origin.line) - Math.abs(b.at - origin.line))[0];
    if (!found) {
      missing.push(origin);
      continue;
    }
    taken.add(found.at);
    const place = placeIn(found.text, isProse);
    if (!place) {
      code.push(origin);
      continue;
    }
    const { at, before, after } = place;
    edits.push({ offset: found.offset + at, length: 0, newText: `${before}${origin.key}${after}` });
  }
  return { edits, missing, code };
}

function placeIn(line: string, isProse: boolean): Pick<TodoComment, 'at' | 'before' | 'after'> | undefined {
  const todo = readTodo(line);
  if (todo) return todo;
  const cell = isProse ? ROW.exec(line)?.[1] : undefined;
  if (cell !== undefined) return { at: cell.trimEnd().length, before: ' (', after: ')' };
  const end = END_OF_COMMENT.exec(line)?.index;
  const isComment = COMMENT.test(line) && (end !== undefined || !line.includes('*/'));
  if (!isProse && !isComment) return undefined;
  return { at: (isComment ? end : undefined) ?? line.trimEnd().length, before: ' (', after: ')' };
}

function linesOf(text: string): readonly { readonly text: string; readonly offset: number }[] {
  const lines: { text: string; offset: number }[] = [];
  let offset = 0;
  for (const part of text.split('\n')) {
    lines.push({ text: part.replace(/\r$/, ''), offset });
    offset += part.length + 1;
  }
  return lines;
}
