import type { JiraTexts } from '../../ports/jira/texts.ts';

/** Texts in wiki markup. */
export const texts: JiraTexts = {
  // The converter is loaded when the first text is read, not with the client.
  async readMarkdown(stored) {
    if (typeof stored !== 'string') return '';
    const { wikiToMarkdown } = await import('../../wiki/wikiToMarkdown.ts');
    return wikiToMarkdown(stored);
  },
};
