import { homedir } from 'node:os';
import { join } from 'node:path';

/** The project's root folder. */
export const PROJECT = join(import.meta.dirname, '..', '..');

/** Reports, logs and pictures of test runs; ignored by git. */
export const OUTPUT = join(PROJECT, 'test', '.output');

/** The user's cache folder for this project, where downloads are shared by all clones on the machine. */
export function cacheFolder(): string {
  const base =
    process.env['XDG_CACHE_HOME'] ??
    (process.platform === 'win32' ? process.env['LOCALAPPDATA'] : undefined) ??
    (process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache'));
  return join(base, 'shipshape');
}
