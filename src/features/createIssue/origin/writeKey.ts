import type { TextEditSpec } from '../../../core/textEdit.ts';
import { readTodo } from './todoComment.ts';

/** A line of a file that an issue was made of. Lines count from 0. */
export interface OriginLine {
  readonly line: number;
  /** The whole line, as it was. */
  readonly text: string;
}

/**
 * The edits that write the keys of new issues beside the lines that they were made of: into a TODO comment, behind
 * anything else. A line that moved is found by what it says, the nearest such line; one that is gone gets none.
 * @returns the edits, and those whose line is gone
 */
export function keyEdits<Origin extends OriginLine & { readonly key: string }>(
  text: string,
  origins: readonly Origin[],
): { readonly edits: readonly TextEditSpec[]; readonly missing: readonly Origin[] } {
  const lines = linesOf(text);
  const taken = new Set<number>();
  const edits: TextEditSpec[] = [];
  const missing: Origin[] = [];
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
    const todo = readTodo(found.text);
    const column = todo?.at ?? found.text.trimEnd().length;
    const newText = todo ? `${todo.before}${origin.key}${todo.after}` : ` (${origin.key})`;
    edits.push({ offset: found.offset + column, length: 0, newText });
  }
  return { edits, missing };
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
