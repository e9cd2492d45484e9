import { isAdfDocument } from '../atlassian/adf/adf.ts';
import type { Markup } from '../atlassian/model/issueDetails.ts';

/** A text of the site's as Markdown; what Markdown cannot say stands in short forms. The converters load on first use. */
export async function markdownOf(markup: Markup | undefined): Promise<string> {
  if (markup === undefined) return '';
  if (markup.format === 'adf') {
    const { adfToMarkdown } = await import('../atlassian/adf/adfToMarkdown.ts');
    return adfToMarkdown(markup.document).markdown;
  }
  const { wikiToMarkdown } = await import('../atlassian/wiki/wikiToMarkdown.ts');
  return wikiToMarkdown(markup.markup);
}

/**
 * Markdown as a page shows it: ADF, whatever the site keeps.
 * @param source the text that was edited, as the site sent it: what Markdown cannot say is kept of it
 */
export async function markdownToDocument(markdown: string, source?: unknown): Promise<unknown> {
  if (isAdfDocument(source)) {
    const { saveMarkdown } = await import('../atlassian/adf/saveMarkdown.ts');
    return saveMarkdown(source, markdown);
  }
  const { markdownToAdf } = await import('../atlassian/adf/markdownToAdf.ts');
  return markdownToAdf(markdown);
}

/** A text as a site would keep it. @param source the text that was edited, as the site sent it: of its kind */
export async function sourceFrom(markdown: string, source: unknown): Promise<unknown> {
  if (typeof source !== 'string') return markdownToDocument(markdown, source);
  const { saveWikiMarkdown } = await import('../atlassian/wiki/saveWikiMarkdown.ts');
  return saveWikiMarkdown(source, markdown);
}
