import { wordsOf } from '../../markdown/flatText.ts';
import type { Block } from '../../markdown/model.ts';
import { readMarkdown } from '../../markdown/readMarkdown.ts';
import { readAlone, saveSource, type SourceFormat } from '../../markdown/sourceBlocks.ts';
import { blocksToStorage, blockToStorage } from './blocksToStorage.ts';
import { storageRanges } from './storageRanges.ts';
import { storageToMarkdown, type ConversionOptions } from './storageToMarkdown.ts';

/** Markdown as a new body in Confluence's storage format. For one that was there before: `saveStorageMarkdown`. */
export function markdownToStorage(markdown: string): string {
  return blocksToStorage(readMarkdown(markdown));
}

/**
 * A body in storage format after the Markdown that `storageToMarkdown` made of it was edited. Blocks that were not
 * touched stay as they are, byte for byte; in a changed one macros, mentions, comments' markers, ids of tasks and all
 * attributes stay as far as their text does. Columns, and what Markdown does not show, stay.
 * @param base the body as the site has it
 * @param markdown the whole text as it was edited
 * @param options as they were when the Markdown was made
 */
export function saveStorageMarkdown(base: string, markdown: string, options: ConversionOptions = {}): string {
  const read = (source: string): readonly Block[] =>
    readMarkdown(storageToMarkdown(source, options).markdown);
  const format: SourceFormat = { read, write: blockToStorage, words, isWhole, gap: '' };
  const ranges = storageRanges(base) ?? [{ from: 0, to: base.length, place: 0 }];
  return saveSource(base, readAlone(base, ranges, read), markdown, format);
}

/** Tags whole, and text in words. */
function words(source: string): string[] {
  return source.split(/(<[^>]*>)/).flatMap((part) => (part.startsWith('<') ? [part] : wordsOf(part)));
}

function isWhole(source: string): boolean {
  return storageRanges(source) !== undefined;
}
