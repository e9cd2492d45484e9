import { wordCounts, type WordCounts } from '../../markdown/blockKey.ts';
import type { Block } from '../../markdown/model.ts';

interface Text {
  readonly source: string;
  readonly blocks: readonly Block[];
  readonly counts: WordCounts;
}

/**
 * Paragraphs of which Markdown does not show all and that changed or are gone: a new one may be a part of one, a changed
 * one may have one in it.
 */
export class PartedTexts {
  readonly #texts: Text[] = [];

  add(source: string, blocks: readonly Block[]): void {
    if (blocks.length === 1 && blocks[0]?.type === 'paragraph' && /[!{]/.test(source))
      this.#texts.push({ source, blocks, counts: wordCounts(blocks) });
  }

  /** The one that had all words of a paragraph; one word alone may stand anywhere. */
  wholeOf(block: Block): Omit<Text, 'counts'> | undefined {
    const wanted = block.type === 'paragraph' ? wordCounts([block]) : undefined;
    if (wanted === undefined || wanted.size < 2) return undefined;
    return this.#texts.find(({ counts }) =>
      [...wanted].every(([word, count]) => (counts.get(word) ?? 0) >= count),
    );
  }

  /** The one whose words all came into a paragraph. */
  joinedTo(source: string, before: readonly Block[], after: readonly Block[]): string | undefined {
    const [old, now] = [wordCounts(before), wordCounts(after)];
    return this.#texts.find(
      (text) =>
        text.source !== source &&
        text.counts.size > 1 &&
        [...text.counts].every(([word, count]) => (now.get(word) ?? 0) >= count + (old.get(word) ?? 0)),
    )?.source;
  }
}

/** Markup without macros but colours and those of another markup. */
export function withColoursOnly(source: string, other: string): string {
  return source.replace(/\{[^{}\n]*\}/g, (tag) => (/^\{color/i.test(tag) || other.includes(tag) ? tag : ''));
}
