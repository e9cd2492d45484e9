import * as vscode from 'vscode';
import { numberedFileNames } from '../../core/fileNames.ts';
import { runTies, type RunTies } from '../../checklist/testRun/runFrontMatter.ts';
import { readSetting } from '../../platform/settings.ts';
import { readFileText } from '../../platform/textFiles.ts';
import { isThere, namesIn } from '../../platform/workspaceFs.ts';
import { latestFirst, runPlace } from './runPath.ts';

/** A run that is there. */
export interface KnownRun {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly ties: RunTies;
}

/** Where a script's next run goes, and its last one. */
export interface ScriptRuns {
  readonly next: vscode.Uri;
  readonly last: KnownRun | undefined;
}

/**
 * Looks for the runs of a script. @param date of today, YYYY-MM-DD
 * @throws ShipshapeError `io` when nobody can tell which names are taken
 */
export async function runsOf(script: vscode.Uri, date: string): Promise<ScriptRuns> {
  const pattern = readSetting('shipshape.checklists.testRunFile');
  const root = vscode.workspace.getWorkspaceFolder(script)?.uri;
  const { folder, name, isRun } = runPlace(pattern, nameOf(script), date);
  // A script from outside of the workspace has its runs beside it.
  const place = root ? vscode.Uri.joinPath(root, folder) : vscode.Uri.joinPath(script, '..');
  const names = await namesIn(place);
  let count = 1;
  while (await isThere(vscode.Uri.joinPath(place, name(count)))) count++;
  const next = vscode.Uri.joinPath(place, name(count));
  for (const known of latestFirst(names.filter(isRun))) {
    const run = await readRun(vscode.Uri.joinPath(place, known));
    if (run && scriptOf(run).path === script.path) return { next, last: run };
  }
  return { next, last: undefined };
}

/** The script that a run was made of, wherever that is by now. */
export function scriptOf({ uri, ties }: Pick<KnownRun, 'uri' | 'ties'>): vscode.Uri {
  return vscode.Uri.joinPath(uri, '..', ties.script);
}

export function nameOf(uri: vscode.Uri): string {
  return uri.path.split('/').at(-1) ?? '';
}

/** The name of a file without its ending. */
export function stemOf(uri: vscode.Uri): string {
  return nameOf(uri).replace(/\.(?:md|markdown)$/i, '');
}

async function readRun(uri: vscode.Uri): Promise<KnownRun | undefined> {
  try {
    const text = await readFileText(uri);
    const ties = runTies(text);
    return ties && { uri, text, ties };
  } catch {
    // What cannot be read is no run to go on with.
    return undefined;
  }
}

/** A file that is not there yet, of the name that is wanted or with a number behind it. */
export async function freeFile(folder: vscode.Uri, name: string): Promise<vscode.Uri> {
  const names = numberedFileNames(name);
  let free = vscode.Uri.joinPath(folder, names.next().value);
  // The disk itself is asked: to one of Windows or macOS `Shot.png` is `shot.PNG`.
  while (await isThere(free)) free = vscode.Uri.joinPath(folder, names.next().value);
  return free;
}
