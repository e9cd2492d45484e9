import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The ending of a file that is not whole yet, or was left behind by a window that ended while it wrote. */
export const TEMPORARY = '.tmp';

/** A short name for any text: ids, accounts and JQL are not safe as file names, nor short enough. */
export function fileNameOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** The text of a file; undefined when there is none. Rejects with Node's own errors. */
export async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** What is in a folder; nothing when there is no such folder. Rejects with Node's own errors. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/**
 * Puts a file in its place as a whole or not at all, so that no window sees half of one; it and its folder are this
 * user's alone. Rejects with Node's own errors.
 * @param flush whether it is to be on the disk itself afterwards: a power cut must not leave it empty
 */
export async function replaceFile(path: string, text: string, { flush = false } = {}): Promise<void> {
  const temporary = `${path}.${randomUUID()}${TEMPORARY}`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    await writeFile(temporary, text, { mode: 0o600, flush });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Removes all folders of a folder but these. Rejects with Node's own errors. */
export async function keepOnlyFolders(root: string, kept: ReadonlySet<string>): Promise<void> {
  for (const name of await namesIn(root)) {
    if (kept.has(name)) continue;
    // Another window may still be writing there.
    await rm(join(root, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  }
}

/** True where Node says that there is no such file or folder. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
