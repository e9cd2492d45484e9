import { cutText } from '../../../core/cutText.ts';

/** Letters of an answer, some two thousand tokens. */
const ANSWER_LETTERS = 8000;

/**
 * A part of a long text, cut between two of its lines where that is possible.
 * @param from the first letter, counted from 0
 * @returns also where the next part begins; absent behind the last one
 */
export function partOf(
  text: string,
  from: number,
  letters = ANSWER_LETTERS,
): { readonly part: string; readonly next?: number } {
  const start = Math.min(from, text.length);
  if (text.length - start <= letters) return { part: text.slice(start) };
  const limit = start + letters;
  const line = text.lastIndexOf('\n', limit - 1) + 1;
  // A line that is longer than half a part is cut in the middle.
  const end = line > start + letters / 2 ? line : limit;
  const part = cutText(text.slice(start), end - start);
  return { part, next: start + part.length };
}
