import { markdownToStorage } from './saveStorageMarkdown.ts';
import { storageToMarkdown } from './storageToMarkdown.ts';

/** A comment as it is sent. @param markdown as it was typed */
export function commentBody(markdown: string): string {
  return markdownToStorage(markdown.replace(/\r\n?/g, '\n'));
}

/** Whether a body says what somebody wrote: a site writes bodies its own way when it saves them. */
export function saysComment(stored: string, markdown: string): boolean {
  const shown = (body: string): string => storageToMarkdown(body).markdown;
  return shown(stored) === shown(commentBody(markdown));
}
