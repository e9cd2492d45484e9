import type { JiraTexts } from '../../ports/jira/texts.ts';

/** Texts in ADF. */
export const texts: JiraTexts = {
  // The converter is loaded when the first text is read, not with the client.
  async readMarkdown(stored) {
    const { adfToMarkdown } = await import('../../adf/adfToMarkdown.ts');
    return adfToMarkdown(stored).markdown;
  },
};
