import type * as vscode from 'vscode';
import { changeFile } from '../../platform/textFiles.ts';
import { markdownOf, withMarkdown } from './tiedFile.ts';

/**
 * Brings a text into a file, without its front matter. What was typed since `seen` was read stays, as far as both can be
 * put together. @returns false where they cannot: the file stays as it is
 */
export async function takeIn(uri: vscode.Uri, seen: string, text: string): Promise<boolean> {
  if (seen.replace(/\r\n?/g, '\n').trimEnd() === text.trimEnd()) return true;
  const [{ mergeMarkdown }, { lineEdits }] = await Promise.all([
    import('../../markdown/mergeMarkdown.ts'),
    import('../../markdown/lineEdits.ts'),
  ]);
  let isTaken = true;
  await changeFile(uri, async (file) => {
    const now = markdownOf(file);
    const result = now === seen ? text : mergeMarkdown(seen, now, text).markdown;
    isTaken = result !== undefined;
    return result === undefined ? [] : lineEdits(file, withMarkdown(file, result));
  });
  return isTaken;
}
