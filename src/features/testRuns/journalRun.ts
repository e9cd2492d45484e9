import * as vscode from 'vscode';
import { runTies } from '../../checklist/testRun/runFrontMatter.ts';
import { readFileText } from '../../platform/textFiles.ts';
import { scriptOf, stemOf } from './runFiles.ts';
import { issueAt } from '../../core/links.ts';
import { RunJournal, type RunFiles } from './runJournal.ts';
import type { TestRunsDependencies } from './testRunsDependencies.ts';

/** Notes for stand-up notes how far runs came. */
export function createRunJournal({
  sites,
  workJournal,
  log,
}: Pick<TestRunsDependencies, 'sites' | 'workJournal' | 'log'>): RunJournal {
  return new RunJournal({
    files: RUN_FILES,
    note: async (place, text, counts) => {
      const ties = runTies(text);
      if (!ties) return;
      const script = stemOf(scriptOf({ uri: vscode.Uri.parse(place, true), ties }));
      const key = issueAt(sites.list(), ties.issueUrl)?.key;
      await workJournal.note([
        { kind: 'tested', place, text: script, counts, ...(key !== undefined && { key }) },
      ]);
    },
    onError: (error) => log.error('Noting what was tested', error),
  });
}

const RUN_FILES: RunFiles = {
  read: async (place) => readFileText(vscode.Uri.parse(place, true)),
  stateOf: (place) => {
    const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === place);
    return open === undefined ? 'closed' : open.isDirty ? 'unsaved' : 'saved';
  },
  onDidSave: (listener) =>
    vscode.workspace.onDidSaveTextDocument((document) =>
      listener({ place: document.uri.toString(), text: document.getText() }),
    ),
  onDidClose: (listener) => vscode.workspace.onDidCloseTextDocument(({ uri }) => listener(uri.toString())),
};
