import { readMarkdown } from '../../markdown/readMarkdown.ts';
import type { AdfDocument } from './adf.ts';
import { AdfBlocks, type LocalIds } from './adfBlocks.ts';
import { AdfLines } from './adfLines.ts';
import { Borrowed } from './borrowed.ts';
import type { FindPerson } from './people.ts';

/**
 * Markdown as a new ADF document that is always valid by Atlassian's schema. Task lists (`- [ ]`) become task lists,
 * nested ones as siblings of their item, as ADF wants it; alerts become panels; what ADF does not allow at a place (a
 * heading in a quote, a table in a list) keeps its text there in a plainer form. For a document that was there before:
 * `saveMarkdown`.
 */
export function markdownToAdf(
  markdown: string,
  localId: LocalIds = () => crypto.randomUUID(),
  findPerson?: FindPerson,
): AdfDocument {
  const borrowed = new Borrowed();
  const blocks = new AdfBlocks([], new AdfLines([], borrowed, findPerson), borrowed, localId);
  return { type: 'doc', version: 1, content: blocks.createAll(readMarkdown(markdown), 'doc') };
}
