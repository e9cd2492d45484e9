import * as vscode from 'vscode';
import { ShipshapeError } from '../core/errors.ts';
import { codeOf, insist } from '../core/heldFiles.ts';

// Files of the workspace, through whatever file system they are in; one that another program holds is waited for. All
// reject with ShipshapeError `io`, which has VS Code's own code.

/** The bytes of a file. */
export function readFile(uri: vscode.Uri): Promise<Uint8Array> {
  return doing(uri, () => vscode.workspace.fs.readFile(uri));
}

/** Writes a file. */
export function writeFile(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
  return doing(uri, () => vscode.workspace.fs.writeFile(uri, bytes));
}

/** Makes a folder, and those above it. */
export function createFolder(uri: vscode.Uri): Promise<void> {
  return doing(uri, () => vscode.workspace.fs.createDirectory(uri));
}

/** What is known of a file, or of a folder. */
export function statOf(uri: vscode.Uri): Promise<vscode.FileStat> {
  return doing(uri, () => vscode.workspace.fs.stat(uri));
}

/** The names in a folder; none where there is no such folder. */
export async function namesIn(folder: vscode.Uri): Promise<readonly string[]> {
  const found = await unlessMissing(doing(folder, () => vscode.workspace.fs.readDirectory(folder)));
  return (found ?? []).map(([name]) => name);
}

/** Whether there is a file or folder of that name, or of one that is the same to the disk: `Plan.md` is `plan.md` to some. */
export async function isThere(uri: vscode.Uri): Promise<boolean> {
  return (await unlessMissing(statOf(uri))) !== undefined;
}

const MISSING: ReadonlySet<string | undefined> = new Set(['FileNotFound', 'FileNotADirectory']);

/** Whether a file could not be read because there is none. */
export function isMissing(error: unknown): boolean {
  return error instanceof ShipshapeError && MISSING.has(error.detail.code);
}

async function unlessMissing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function doing<T>(uri: vscode.Uri, action: () => Thenable<T>): Promise<T> {
  try {
    return await insist(action, 'vscode');
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ShipshapeError('io', message, { code: codeOf(error), file: uri.toString() }, error);
  }
}
