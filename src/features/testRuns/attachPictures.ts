import * as vscode from 'vscode';
import { attachedFileName } from '../../core/fileNames.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { readFile } from '../../platform/workspaceFs.ts';
import { sendChange } from '../../ui/sendChange.ts';
import { runPictures } from './runPictures.ts';
import type { TestRunsDependencies } from './testRunsDependencies.ts';

/**
 * Attaches pictures of a run to a bug that was made of it.
 * @param addresses from the folder of the run
 * @throws what the first one could not be read or sent for, once the others are on their way
 */
export async function attachPictures(
  { outbox }: Pick<TestRunsDependencies, 'outbox'>,
  bug: IssueRef,
  run: vscode.Uri,
  addresses: readonly string[],
): Promise<void> {
  const failures: unknown[] = [];
  for (const { path, name, mimeType } of runPictures(addresses)) {
    try {
      const bytes = await readFile(vscode.Uri.joinPath(run, '..', ...path));
      const write = { kind: 'attach', name: attachedFileName(name), mimeType, size: bytes.length } as const;
      await sendChange(outbox, bug, write, bytes);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
