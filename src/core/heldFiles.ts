import { delay } from './abort.ts';

/**
 * What is said while a virus scanner, an indexer or a backup holds a file on Windows: in a moment it works. Node names
 * the cause; VS Code says that it may not, or that it does not know.
 */
const HELD: ReadonlySet<string> = new Set(['EPERM', 'EACCES', 'EBUSY']);
const HELD_IN_VSCODE: ReadonlySet<string> = new Set([...HELD, 'NoPermissions', 'Unknown']);
/** Another program may still write into a folder that is being removed. */
const FOLDER_IN_USE: ReadonlySet<string> = new Set([...HELD, 'ENOTEMPTY']);

/** What may pass in a moment: of one file, of a folder that is removed, or of a file as VS Code's file systems tell it. */
const PASSING = { file: HELD, folder: FOLDER_IN_USE, vscode: HELD_IN_VSCODE };

/** Milliseconds between tries; one and a half seconds in all. */
export const PAUSES_MS: readonly number[] = [10, 20, 40, 80, 150, 200, 250, 250, 250, 250];

/** Does something with a file, again and again while another program holds it; then it rejects with the last error. */
export async function insist<T>(
  action: () => PromiseLike<T>,
  of: keyof typeof PASSING = 'file',
  pauses = PAUSES_MS,
): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await action();
    } catch (error) {
      const pause = pauses[tries];
      if (pause === undefined || !PASSING[of].has(codeOf(error))) throw error;
      await delay(pause);
    }
  }
}

/** The most milliseconds for which the whole window stops for a file that another program holds. */
const LONGEST_HOLD_MS = 100;
const HOLD_STEP_MS = 10;

/** The same at once, for a tenth of a second: where a window opens or closes, nothing can be waited for. */
export function insistNow<T>(action: () => T): T {
  for (let waited = 0; ; waited += HOLD_STEP_MS) {
    try {
      return action();
    } catch (error) {
      if (!HELD.has(codeOf(error)) || waited >= LONGEST_HOLD_MS) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, HOLD_STEP_MS);
    }
  }
}

/** The code of an error of Node's or VS Code's; empty where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
