import * as vscode from 'vscode';
import { ShipshapeError } from '../core/errors.ts';
import {
  canHold,
  hasMixedLineEnds,
  readExactly,
  sameBytes,
  type ExactText,
  type TextCodec,
} from '../core/exactText.ts';
import { applyEdits, type TextEditSpec } from '../core/textEdit.ts';
import { overwriteFile } from './overwriteFile.ts';
import { isReadonlyFile } from './readonlyFiles.ts';
import { isUnsaved } from './unsavedText.ts';
import { readFile, writeFile } from './workspaceFs.ts';

/** How long a document that is open is waited for to show what was written to its file. */
const RELOAD_MS = 2000;
const TRIES = 3;
/** Files that are written here just now, and whose documents may not show it yet. */
const writing = new Map<string, number>();

/** Whether what a document just became is our own doing: a command wrote its file. */
export function isBeingChanged(uri: vscode.Uri): boolean {
  return (writing.get(uri.toString()) ?? 0) > 0;
}

/** Looks for what to change in a text; none when there is nothing to do. */
export type EditsOf = (text: string) => Promise<readonly TextEditSpec[]>;

/** The text of a file's bytes as VS Code would show it, by the settings for that file. Rejects for what is no text. */
export async function decodeFile(uri: vscode.Uri, bytes: Uint8Array): Promise<string> {
  return vscode.workspace.decode(bytes, { uri });
}

/**
 * Changes a file, and nothing of it but what was asked for. An open document with unsaved changes is changed in its
 * editor and stays unsaved. Any other is written to its file byte by byte: saving a document would also even out its
 * line endings and do what else the user's settings do on saving.
 * @returns false when there was nothing to change.
 * @throws ShipshapeError `encoding` when other bytes would change too, or the encoding has no place for a character;
 * `io` when the file cannot be changed.
 */
export async function changeFile(uri: vscode.Uri, editsOf: EditsOf): Promise<boolean> {
  if (await isReadonlyFile(uri)) throw readOnly(uri);
  for (let tries = 0; tries < TRIES; tries++) {
    const open = openDocument(uri);
    if (open && (await isUnsaved(open))) return changeOpenDocument(open, editsOf);
    const bytes = await readFile(uri);
    const exact = await exactTextOf(uri, bytes);
    const edits = await editsOf(exact.text);
    if (edits.length === 0) return false;
    const changed = applyEdits(exact.text, edits);
    const written = await exact.bytesOf(changed);
    if (written === undefined) throw cannotHold(uri, openDocument(uri)?.encoding);
    // Somebody may have typed or saved meanwhile: then it is looked up anew.
    const isSame = sameBytes(await readFile(uri), bytes);
    const now = openDocument(uri);
    if (!isSame || (now && (await isUnsaved(now)))) continue;
    await whileWriting(uri, async () => {
      await unlessReadOnly(uri, overwriteFile(uri, written, { bytes, text: exact.text }));
      await untilShown(uri, changed);
    });
    return true;
  }
  throw readOnly(uri);
}

/**
 * Asks whether a document may be changed in its editor and saved later without harm.
 * @param inserted all text that would come into it
 * @returns `changedBySaving` when saving will even out its line endings or give it a byte order mark, although nobody
 * has changed it yet: `changeFile` leaves them
 * @throws ShipshapeError `encoding` when saving would change bytes that were not meant, or the document's encoding has
 * no place for a character
 */
export async function checkChange(
  document: vscode.TextDocument,
  inserted: string,
): Promise<'safe' | 'changedBySaving'> {
  const { uri, encoding } = document;
  const codec = codecOf({ encoding });
  const bytes = document.isUntitled ? undefined : await bytesOnDisk(uri);
  if (bytes !== undefined) {
    const exact = await readAs(bytes, codec);
    if (exact === undefined) throw notItsEncoding(uri, encoding);
    if (!document.isDirty && (exact.mark === 'changed' || hasMixedLineEnds(exact.text))) {
      if (!(await canHold(inserted, codec))) throw cannotHold(uri, encoding);
      return 'changedBySaving';
    }
  }
  if (!(await canHold(inserted, codec))) throw cannotHold(uri, encoding);
  return 'safe';
}

/**
 * Puts a text into a document and leaves it unsaved; where saving would change more than that, into its file.
 * @param inserted all text that would come into it
 * @returns false when there was nothing to change
 * @throws ShipshapeError as `changeFile` does
 */
export async function insertText(
  document: vscode.TextDocument,
  inserted: string,
  editsOf: (text: string) => readonly TextEditSpec[],
): Promise<boolean> {
  if (await isReadonlyFile(document.uri)) throw readOnly(document.uri);
  if ((await checkChange(document, inserted)) === 'changedBySaving')
    return changeFile(document.uri, async (text) => editsOf(text));
  return changeOpenDocument(document, async (text) => editsOf(text));
}

/**
 * The text of a file as it is now: on disk, which a document that nobody looks at follows only later, or in its editor
 * where that has unsaved changes.
 * @throws ShipshapeError `encoding` when it is not what the file's bytes say; `io` when it cannot be read
 */
export async function readFileText(uri: vscode.Uri): Promise<string> {
  const open = openDocument(uri);
  return open && (await isUnsaved(open))
    ? open.getText()
    : (await exactTextOf(uri, await readFile(uri))).text;
}

/**
 * Writes a new file, in the encoding that the user's settings give files of its kind.
 * @throws ShipshapeError `encoding` when that has no place for a character; `io` when the file cannot be written
 */
export async function writeNewFile(uri: vscode.Uri, text: string): Promise<void> {
  const codec = codecOf({ uri });
  if (!(await canHold(text, codec))) throw cannotHold(uri);
  await unlessReadOnly(uri, writeFile(uri, await codec.encode(text)));
}

/**
 * Writes a new file that is going to be changed: in the same encoding, where that has a place for all that may come into
 * it, else as UTF-8 with the mark by which VS Code knows it whatever its settings say.
 * @param signs that may come into it later
 * @throws ShipshapeError `io` when the file cannot be written
 */
export async function writeGrowingFile(uri: vscode.Uri, text: string, signs: string): Promise<void> {
  const usual = codecOf({ uri });
  const codec = (await canHold(text + signs, usual)) ? usual : codecOf({ encoding: 'utf8bom' });
  await unlessReadOnly(uri, writeFile(uri, await codec.encode(text)));
}

/** The edits as VS Code takes them. */
export function editsIn(document: vscode.TextDocument, edits: readonly TextEditSpec[]): vscode.TextEdit[] {
  return edits.map(({ offset, length, newText }) =>
    vscode.TextEdit.replace(
      new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)),
      newText,
    ),
  );
}

/** For what cannot be changed. */
export function readOnly(uri: vscode.Uri): ShipshapeError {
  return new ShipshapeError('io', vscode.l10n.t('{0} is read-only.', vscode.workspace.asRelativePath(uri)));
}

async function changeOpenDocument(document: vscode.TextDocument, editsOf: EditsOf): Promise<boolean> {
  const edits = await editsOf(document.getText());
  if (edits.length === 0) return false;
  await checkChange(document, edits.map(({ newText }) => newText).join(''));
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, editsIn(document, edits));
  if (!(await vscode.workspace.applyEdit(edit))) throw readOnly(document.uri);
  return true;
}

/** Reads in the encoding that the file is open in, or that its settings name, or that VS Code finds out by opening it. */
async function exactTextOf(uri: vscode.Uri, bytes: Uint8Array): Promise<ExactText> {
  const open = openDocument(uri);
  const exact = await readAs(bytes, codecOf(open === undefined ? { uri } : { encoding: open.encoding }));
  if (exact !== undefined) return exact;
  if (open !== undefined) throw notItsEncoding(uri, open.encoding);
  const opened = await vscode.workspace.openTextDocument(uri).then(undefined, () => undefined);
  const found = opened && (await readAs(bytes, codecOf({ encoding: opened.encoding })));
  if (found === undefined) throw notItsEncoding(uri, opened?.encoding ?? '');
  return found;
}

/** Undefined, too, for what VS Code takes for no text at all. */
function readAs(bytes: Uint8Array, codec: TextCodec): Promise<ExactText | undefined> {
  return readExactly(bytes, codec).catch(() => undefined);
}

function codecOf(by: { readonly uri: vscode.Uri } | { readonly encoding: string }): TextCodec {
  const { decode, encode } = vscode.workspace;
  return 'uri' in by
    ? { decode: async (bytes) => decode(bytes, by), encode: async (text) => encode(text, by) }
    : { decode: async (bytes) => decode(bytes, by), encode: async (text) => encode(text, by) };
}

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
}

async function bytesOnDisk(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await readFile(uri);
  } catch {
    // Not saved yet, or deleted under an open editor: there is nothing to lose.
    return undefined;
  }
}

async function unlessReadOnly(uri: vscode.Uri, writing: Promise<void>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    if (error instanceof ShipshapeError && error.detail.code === 'NoPermissions') throw readOnly(uri);
    throw error;
  }
}

async function whileWriting(uri: vscode.Uri, run: () => Promise<void>): Promise<void> {
  const key = uri.toString();
  const count = (more: number): void => void writing.set(key, (writing.get(key) ?? 0) + more);
  count(1);
  try {
    await run();
  } finally {
    count(-1);
    if (writing.get(key) === 0) writing.delete(key);
  }
}

/** Waits until an open document shows what its file says now, so that nobody reads the old text from it. */
async function untilShown(uri: vscode.Uri, text: string): Promise<void> {
  const lines = text.replace(/\r\n?/g, '\n');
  const isShown = (): boolean => {
    const open = openDocument(uri);
    return open === undefined || open.getText().replace(/\r\n?/g, '\n') === lines;
  };
  if (await comesTrue(uri, isShown)) return;
  // VS Code hears nothing of the file: it is on a disk that tells nothing, or `files.watcherExclude` names it.
  await readAgain(uri);
  await comesTrue(uri, isShown);
}

/** Waits until something is so of an open document; false where it is not after a while. */
async function comesTrue(uri: vscode.Uri, isSo: () => boolean): Promise<boolean> {
  if (isSo()) return true;
  return new Promise<boolean>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      subscription.dispose();
      resolve(isSo());
    };
    const subscription = vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.toString() === uri.toString() && isSo()) done();
    });
    const timer = setTimeout(done, RELOAD_MS);
  });
}

/** Has the editors that show a file read it again; one with unsaved changes stays as it is. */
async function readAgain(uri: vscode.Uri): Promise<void> {
  const shown = vscode.window.visibleTextEditors.filter(
    ({ document }) => document.uri.toString() === uri.toString() && !document.isDirty,
  );
  for (const { viewColumn = vscode.ViewColumn.One } of shown) {
    // `vscode.open` hands on no `forceReload`; what it runs itself does, and counts columns from 0.
    await vscode.commands
      .executeCommand('_workbench.open', uri, [viewColumn - 1, { forceReload: true, preserveFocus: true }])
      .then(undefined, () => undefined);
  }
}

function notItsEncoding(uri: vscode.Uri, encoding: string): ShipshapeError {
  return new ShipshapeError('encoding', 'Its text does not give its bytes back', {
    code: 'notItsEncoding',
    file: uri.toString(),
    encoding,
  });
}

function cannotHold(uri: vscode.Uri, encoding = ''): ShipshapeError {
  return new ShipshapeError('encoding', 'Its encoding has no place for a character', {
    code: 'cannotHold',
    file: uri.toString(),
    encoding,
  });
}
