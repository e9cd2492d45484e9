import { readdir, readFile, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { isWindowEndpoint, WINDOWS_FOLDER, type WindowEndpoint } from '../protocol/agentPipe.ts';
import { callWindow } from './callWindow.ts';

/** A window, or why there is none, in words for a model. `note`: why it is this one, where that is not plain. */
export type FoundWindow =
  { readonly window: WindowEndpoint; readonly note?: string } | { readonly problem: string };

/**
 * The window whose workspace holds a folder, the innermost workspace first; where none does, the only one that there is,
 * for many clients start their servers in a folder of their own.
 *
 * @param home the program's folder
 */
export async function findWindow(home: string, folder: string): Promise<FoundWindow> {
  const open = await openWindows(join(home, WINDOWS_FOLDER));
  const holding = open
    .map((window) => ({
      window,
      depth: Math.max(-1, ...window.folders.map((each) => depthOf(each, folder))),
    }))
    .filter(({ depth }) => depth >= 0)
    .toSorted((a, b) => b.depth - a.depth);
  const [best] = holding;
  if (best) return { window: best.window };
  const others = open.map(({ name, folders }) => `"${name}" (${folders.join(', ') || 'no folder'})`);
  const [only] = open;
  if (only && open.length === 1) {
    const note = `Answered by the only VS Code window that serves agents, ${others.join()}; it does not have ${folder} open.`;
    return { window: only, note };
  }
  return {
    problem:
      others.length === 0
        ? 'No VS Code window with Shipshape serves agents at the moment. Ask the user to open this folder in VS Code; "Shipshape: Set Up MCP Server" must have been run once.'
        : `No VS Code window has ${folder} open, and several serve agents. Windows that are open: ${others.join('; ')}. Ask the user to open this folder in VS Code, or to start you in a folder of one of those.`,
  };
}

async function openWindows(folder: string): Promise<readonly WindowEndpoint[]> {
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(
    names
      .filter((name) => name.endsWith('.json'))
      .map(async (name): Promise<readonly WindowEndpoint[]> => {
        try {
          const value: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'));
          if (!isWindowEndpoint(value) || !(await callWindow(value, {}))) return [];
          return [{ ...value, folders: await Promise.all(value.folders.map(realFolder)) }];
        } catch {
          return [];
        }
      }),
  );
  return found.flat();
}

/** The working directory of a program is told without symbolic links. */
function realFolder(folder: string): Promise<string> {
  return realpath(folder).catch(() => folder);
}

/** How many letters of the folder a workspace has in common with it, where it holds it; -1 where it does not. */
function depthOf(workspace: string, folder: string): number {
  const way = relative(workspace, folder);
  const isOutside = way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
  return isOutside ? -1 : workspace.length;
}
