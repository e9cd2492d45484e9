import { readMarkdown } from '../../markdown/readMarkdown.ts';
import { StorageWriter } from './blocksToStorage.ts';
import { withOwnIds } from './knownTasks.ts';
import { StorageEditor } from './storageEditor.ts';
import { storageToMarkdown, type ConversionOptions } from './storageToMarkdown.ts';

/** Markdown as a new body in Confluence's storage format. For one that was there before: `saveStorageMarkdown`. */
export function markdownToStorage(markdown: string): string {
  return new StorageWriter().blocks(readMarkdown(markdown));
}

/**
 * A body in storage format after the Markdown that `storageToMarkdown` made of it was edited. What was not touched stays
 * as it is, byte for byte: blocks, items, cells, and in a changed line every word, macro, mention, comment's marker and
 * attribute beside the change. Ids of tasks and macros stay, as do columns and what Markdown does not show.
 * @param base the body as the site has it
 * @param markdown the whole text as it was edited
 * @param options as they were when the Markdown was made
 */
export function saveStorageMarkdown(base: string, markdown: string, options: ConversionOptions = {}): string {
  const writer = new StorageWriter(mentionsIn(base, options));
  return withOwnIds(new StorageEditor(writer, options).content(base, readMarkdown(markdown)), base);
}

/** A mention alone, in the forms that Confluence writes. */
const MENTION = /<ac:link(?:\s[^>]*)?>\s*<ri:user\s[^>]*?(?:\/>|>\s*<\/ri:user>)\s*<\/ac:link>/g;

/** The mentions of a body by how they are shown. */
function mentionsIn(base: string, options: ConversionOptions): Map<string, string> {
  const mentions = new Map<string, string>();
  for (const source of new Set(base.match(MENTION))) {
    const [block] = readMarkdown(storageToMarkdown(`<p>${source}</p>`, options).markdown);
    const [run, ...others] = block?.type === 'paragraph' ? block.runs : [];
    if (run?.kind === 'text' && others.length === 0 && run.text.startsWith('@'))
      mentions.set(run.text, source);
  }
  return mentions;
}
