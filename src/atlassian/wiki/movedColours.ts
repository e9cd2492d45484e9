import { blocksKey } from '../../markdown/blockKey.ts';
import { meetInWord } from '../../markdown/flatText.ts';
import type { Block } from '../../markdown/model.ts';

/** A stretch in a colour, and what stands in it. */
const COLOURED = /\{color:[^{}\n]{1,60}\}([^{}\n]+)\{color\}/gi;
/** So many are looked for: each is read where it is found. */
const MOST = 50;

/**
 * Edited markup in which words that went to another place have the colour again that they had: Markdown does not show
 * it, so nobody meant to take it away.
 * @param base the markup as it was, in which each of them stands once
 */
export function withMovedColours(
  base: string,
  edited: string,
  read: (source: string) => readonly Block[],
): string {
  let result = edited;
  let shown: string | undefined;
  const lost = [...base.matchAll(COLOURED)].filter(
    ([whole, words = '']) => words.trim() !== '' && !edited.includes(whole) && isAlone(base, words),
  );
  for (const [whole, words = ''] of lost.slice(0, MOST)) {
    if (!isAlone(result, words)) continue;
    const coloured = result.replace(words, () => whole);
    shown ??= blocksKey(read(edited));
    if (blocksKey(read(coloured)) === shown) result = coloured;
  }
  return result;
}

/** Whether words stand once in a text, and as words there. */
function isAlone(text: string, words: string): boolean {
  const at = text.indexOf(words);
  return (
    at >= 0 &&
    !text.includes(words, at + 1) &&
    !meetInWord(text.slice(0, at), words) &&
    !meetInWord(words, text.slice(at + words.length))
  );
}
