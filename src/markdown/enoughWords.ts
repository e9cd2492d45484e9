import { flatten } from './flatText.ts';
import type { Block } from './model.ts';

/** So many words are sure to be a copy; fewer may be written twice without meaning the first ones. */
export const ENOUGH_WORDS = 3;

/** Scripts without spaces are parted by dictionaries, whatever the language. Made when it is asked for: it takes a while. */
let segmenter: Intl.Segmenter | undefined;

/** Whether a block that shows the same as another one is sure to be a copy of it. */
export function hasEnoughWords(block: Block): boolean {
  if (block.type !== 'paragraph') return true;
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
  const words = new Set<string>();
  for (const { text } of flatten(block.runs)) {
    for (const { segment, isWordLike } of segmenter.segment(text)) {
      if (isWordLike === true) words.add(segment);
      if (words.size >= ENOUGH_WORDS) return true;
    }
  }
  return false;
}
