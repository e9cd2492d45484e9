import * as vscode from 'vscode';
import { showError } from '../../../platform/errorMessages.ts';
import { tellWarning } from '../../../platform/notifications.ts';
import { changeFile } from '../../../platform/textFiles.ts';
import type { KeyLine } from '../createMemory.ts';
import { keyEdits, type OriginLine } from './writeKey.ts';

/**
 * Writes the keys of new issues beside the lines that they were made of. A document with unsaved changes is changed in
 * its editor and stays unsaved. Lines that are gone are told of.
 * @throws ShipshapeError as `changeFile` does
 */
export async function writeKeys(
  uri: vscode.Uri,
  origins: readonly (OriginLine & { readonly key: string })[],
): Promise<void> {
  let missing: readonly { readonly key: string }[] = [];
  await changeFile(uri, async (text) => {
    const found = keyEdits(text, origins);
    missing = found.missing;
    return found.edits;
  });
  if (missing.length === 0) return;
  const keys = missing.map(({ key }) => key).join(vscode.l10n.t(', '));
  const file = vscode.workspace.asRelativePath(uri);
  void tellWarning(
    vscode.l10n.t('Not written into {0}, because the line is no longer there: {1}', file, keys),
  );
}

/** Writes the key of one new issue; tells why it cannot. */
export async function writeKey(line: KeyLine, key: string): Promise<void> {
  await writeKeys(vscode.Uri.parse(line.uri), [{ ...line, key }]).catch(showError);
}
