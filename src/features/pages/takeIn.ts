import type * as vscode from 'vscode';
import { changeFile } from '../../platform/textFiles.ts';
import type { Comparison } from './look.ts';
import type { PagesDependencies } from './pagesDependencies.ts';
import { markdownOf, withMarkdown } from './tiedFile.ts';

/**
 * Brings a text into a file, without its front matter, with the addresses of what lies beside the file. What was typed
 * since the file was looked at stays, as far as both can be put together.
 * @param onPage Markdown with the page's addresses
 * @returns false where they cannot be put together: the file stays as it is
 */
export async function takeIn(
  { takingIn }: Pick<PagesDependencies, 'takingIn'>,
  uri: vscode.Uri,
  { written: seen, targets }: Pick<Comparison, 'written' | 'targets'>,
  onPage: string,
): Promise<boolean> {
  const { withTargets } = await import('../../markdown/targets.ts');
  const text = withTargets(onPage, targets.toFile);
  if (seen.replace(/\r\n?/g, '\n').trimEnd() === text.trimEnd()) return true;
  const [{ mergeMarkdown }, { lineEdits }] = await Promise.all([
    import('../../markdown/mergeMarkdown.ts'),
    import('../../markdown/lineEdits.ts'),
  ]);
  let isTaken = true;
  await takingIn(uri, () =>
    changeFile(uri, async (file) => {
      const now = markdownOf(file);
      const result = now === seen ? text : mergeMarkdown(seen, now, text).markdown;
      isTaken = result !== undefined;
      return result === undefined ? [] : lineEdits(file, withMarkdown(file, result));
    }),
  );
  return isTaken;
}
