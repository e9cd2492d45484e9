import { withoutDanglingBreaks } from '../../markdown/danglingBreaks.ts';
import { readMarkdown } from '../../markdown/readMarkdown.ts';
import { withMovedColours } from './movedColours.ts';
import { WikiEditor } from './wikiEditor.ts';
import { wikiToMarkdown } from './wikiToMarkdown.ts';

/**
 * A text in Jira's wiki markup after the Markdown that `wikiToMarkdown` made of it was edited. What was not touched stays
 * as it is, character for character: blocks, lines of lists, cells, and in changed ones colours, macros and addresses, as
 * far as their text does.
 * @param base the text as the site has it
 * @param markdown the whole Markdown as it was edited
 */
export function saveWikiMarkdown(base: string, markdown: string): string {
  const whole = withoutDanglingBreaks(markdown, () => wikiToMarkdown(base));
  const editor = new WikiEditor(base);
  const edited = editor.content(base, readMarkdown(whole));
  return edited === base ? base : withMovedColours(base, edited, editor.read);
}
