/** Texts as the site keeps them, and as they are edited. Nothing here asks the site. */
export interface JiraTexts {
  /** A text of the site's as Markdown. @param stored ADF or wiki markup as the site sent it; null for nothing */
  readMarkdown(stored: unknown): Promise<string>;
}
