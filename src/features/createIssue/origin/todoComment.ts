import { placedKeys } from '../../../core/issueKey.ts';

/** A comment that says what is still to be done. */
export interface TodoComment {
  /** What is to be done, without the sign and the end of the comment. */
  readonly text: string;
  /** Where a key goes, and what is written there before it and behind it. */
  readonly at: number;
  readonly before: string;
  readonly after: string;
}

/** Lines that are longer are not written by people. */
const LONGEST_LINE = 2000;

const TODO =
  /(?:\/\/|\/\*|^\s*\*|#|--|;|<!--|%|')[^\S\n]*(?:@)?(TODO|FIXME|XXX|HACK)\b(?:\(([^()]*)\))?[^\S\n]*:?[^\S\n]*(.*)$/;
const END_OF_COMMENT = /\s*(?:\*\/|-->)\s*$/;

/**
 * The comment of a line that says what is to be done: `// TODO: …`, `# FIXME(kim) …`. Undefined where there is none, or
 * it names an issue already; `UTF-8` is none.
 */
export function readTodo(line: string): TodoComment | undefined {
  if (line.length > LONGEST_LINE) return undefined;
  const match = TODO.exec(line);
  const [all, sign, owner, rest] = match ?? [];
  if (!match || all === undefined || sign === undefined || placedKeys(all).length > 0) return undefined;
  const signAt = match.index + all.indexOf(sign) + sign.length;
  const text = (rest ?? '').replace(END_OF_COMMENT, '').trim();
  if (owner === undefined) return { text, at: signAt, before: '(', after: ')' };
  return owner.trim() === ''
    ? { text, at: signAt + 1, before: '', after: '' }
    : { text, at: signAt + 1 + owner.length, before: ', ', after: '' };
}
