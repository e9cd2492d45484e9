import type * as vscode from 'vscode';
import { readSteps } from '../../checklist/testRun/readSteps.ts';
import { runTies } from '../../checklist/testRun/runFrontMatter.ts';
import type { ReportedRun } from '../../checklist/testRun/runReport.ts';
import { runWords } from '../../checklist/testRun/runWords.ts';
import { readFileText } from '../../platform/textFiles.ts';
import { stemOf } from './runFiles.ts';

/** A run as it stands in its file; undefined where that is no run any more. */
export async function reportedRun(uri: vscode.Uri): Promise<ReportedRun | undefined> {
  const text = await readFileText(uri);
  const ties = runTies(text);
  if (!ties) return undefined;
  const issueKey = ties.issueUrl?.split('/').at(-1);
  return {
    ties,
    steps: readSteps(text),
    name: stemOf(uri),
    words: runWords(text),
    ...(issueKey !== undefined && { issueKey }),
  };
}
