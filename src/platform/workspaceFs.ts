import * as vscode from 'vscode';
import { insist } from '../core/heldFiles.ts';

// Files of the workspace, through whatever file system they are in; one that another program holds is waited for.

/** The bytes of a file. Rejects with VS Code's own errors. */
export function readFile(uri: vscode.Uri): Promise<Uint8Array> {
  return insist(() => vscode.workspace.fs.readFile(uri), 'vscode');
}

/** Writes a file. Rejects with VS Code's own errors. */
export function writeFile(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
  return insist(() => vscode.workspace.fs.writeFile(uri, bytes), 'vscode');
}

/** Makes a folder, and those above it. Rejects with VS Code's own errors. */
export function createFolder(uri: vscode.Uri): Promise<void> {
  return insist(() => vscode.workspace.fs.createDirectory(uri), 'vscode');
}
