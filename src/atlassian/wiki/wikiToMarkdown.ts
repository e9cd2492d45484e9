import { printBlocks } from '../../markdown/printBlocks.ts';
import { readWiki } from './readBlocks.ts';

/**
 * Jira's wiki markup as Markdown, empty for an empty text. Never throws, and loses no text whatever the markup; colours
 * and the frames of panels are let go.
 */
export function wikiToMarkdown(wiki: string): string {
  return printBlocks(readWiki(wiki));
}
