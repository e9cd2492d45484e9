import { posix } from 'node:path';
import type { ChecklistFile } from './checklistFile.ts';

/**
 * The paths of files that a test run stands for. Of a test only its last run says what is left to do: a script is open for
 * ever, and what failed once may pass by now.
 */
export function pastTests(
  files: readonly { readonly path: string; readonly file: Pick<ChecklistFile, 'standsFor'> }[],
): ReadonlySet<string> {
  return new Set(
    files.flatMap(({ path, file }) =>
      (file.standsFor ?? []).map((other) => posix.join(posix.dirname(path), other)),
    ),
  );
}
