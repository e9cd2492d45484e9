import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { codeOf, insistNow } from '../core/heldFiles.ts';

const ID = /^[\da-f-]{36}$/;

/**
 * Names the machine that the extension runs on, and there the user: windows on this computer and on remotes share one
 * list of sites, but each machine has a sample site and certificates of its own. A host name alone is not enough: two
 * distributions of WSL have the same one, and on macOS it changes with the network.
 * @param storage the extension's own folder there, absolute
 */
export function machineName(
  storage: string,
  { host = hostname(), platform = process.platform }: { host?: string; platform?: NodeJS.Platform } = {},
): string {
  const id = keptId(join(storage, 'machine'), storage);
  if (id === undefined) return `${host} ${storage}`;
  return platform === 'darwin' ? id : `${host} ${id}`;
}

/** Undefined where none can be kept. */
function keptId(file: string, folder: string): string | undefined {
  try {
    const known = read(file);
    if (known !== undefined) return ID.test(known) ? known : undefined;
    const id = randomUUID();
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (created(file, id)) return id;
    // Another window was quicker.
    const theirs = read(file) ?? '';
    return ID.test(theirs) ? theirs : undefined;
  } catch {
    return undefined;
  }
}

function read(file: string): string | undefined {
  try {
    return insistNow(() => readFileSync(file, 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** False where there is one already. */
function created(file: string, id: string): boolean {
  try {
    writeFileSync(file, id, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // A full disk keeps no empty file.
    rmSync(file, { force: true });
    throw error;
  }
}
