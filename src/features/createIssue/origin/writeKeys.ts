import * as vscode from 'vscode';
import { showError } from '../../../platform/errorMessages.ts';
import { tell, tellWarning } from '../../../platform/notifications.ts';
import { changeFile } from '../../../platform/textFiles.ts';
import type { KeyLine } from '../createMemory.ts';
import { keyEdits, type KeyEdits, type OriginLine } from './writeKey.ts';

/** Languages whose lines are for people to read: whatever stands behind one changes nothing. */
const PROSE: ReadonlySet<string> = new Set([
  ...[
    'markdown',
    'plaintext',
    'mdx',
    'quarto',
    'asciidoc',
    'restructuredtext',
    'org',
    'textile',
    'latex',
    'tex',
  ],
  ...['log', 'git-commit', 'scminput'],
]);

/**
 * Writes the keys of new issues beside the lines that they were made of. A document with unsaved changes is changed in
 * its editor and stays unsaved. Lines that are gone, or are code, are told of.
 * @throws ShipshapeError as `changeFile` does
 */
export async function writeKeys(
  uri: vscode.Uri,
  origins: readonly (OriginLine & { readonly key: string })[],
): Promise<void> {
  const { languageId } = await vscode.workspace.openTextDocument(uri);
  let left: Pick<KeyEdits<{ readonly key: string }>, 'missing' | 'code'> = { missing: [], code: [] };
  await changeFile(uri, async (text) => {
    const found = keyEdits(text, origins, PROSE.has(languageId));
    left = found;
    return found.edits;
  });
  const file = vscode.workspace.asRelativePath(uri);
  const named = (all: readonly { readonly key: string }[]): string =>
    all.map(({ key }) => key).join(vscode.l10n.t(', '));
  if (left.missing.length > 0)
    void tellWarning(
      vscode.l10n.t(
        'Not written into {0}, because the line is no longer there: {1}',
        file,
        named(left.missing),
      ),
    );
  if (left.code.length > 0)
    void tell(
      vscode.l10n.t('Not written into {0}, because it would change code: {1}', file, named(left.code)),
    );
}

/** Writes the key of one new issue; tells why it cannot. */
export async function writeKey(line: KeyLine, key: string): Promise<void> {
  await writeKeys(vscode.Uri.parse(line.uri), [{ ...line, key }]).catch(showError);
}
