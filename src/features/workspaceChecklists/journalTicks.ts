import * as vscode from 'vscode';
import { DisposableList, type Disposable } from '../../core/events.ts';
import { inTurn } from '../../core/inTurn.ts';
import { findIssueKey, type KnownProjects } from '../../core/issueKey.ts';
import type { WorkJournal } from '../../ui/workJournal.ts';
import { issueKeyNearTitle } from '../../checklist/issueKeyNearTitle.ts';
import type { Log } from '../../platform/log.ts';
import { readFileText } from '../../platform/textFiles.ts';
import { tickableItems } from './readChecklists.ts';
import { SavedTicks } from './savedTicks.ts';
import { onDidSetItems } from './setItems.ts';

interface Journaling {
  readonly journal: WorkJournal;
  readonly isKnown: KnownProjects;
  readonly log: Log;
}

/**
 * Notes which items are ticked, under the issue of their file, or else the one that they name, as soon as the file is
 * saved with them: what is thrown away with its editor was never done.
 */
export function journalTicks(services: Journaling): Disposable {
  const running = new DisposableList();
  const ticks = new SavedTicks();
  // As they happen.
  const next = inTurn((error) => services.log.error('Noting what was ticked', error));
  const settle = (uri: vscode.Uri, text: () => Promise<string>): void =>
    void next(async () => note(services, ticks, uri, await text()));
  running.add(
    onDidSetItems(({ uri, ticks: set }) => {
      ticks.set(uri.toString(), set);
      if (openDocument(uri)?.isDirty !== true) settle(uri, () => readFileText(uri));
    }),
  );
  running.add(
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (!ticks.watches(document.uri.toString())) return;
      const text = document.getText();
      settle(document.uri, () => Promise.resolve(text));
    }),
  );
  running.add(
    vscode.workspace.onDidCloseTextDocument(({ uri }) =>
      // What was saved before it was closed is noted first.
      next(() => {
        if (!openDocument(uri)) ticks.forget(uri.toString());
      }),
    ),
  );
  return running;
}

async function note(
  { journal, isKnown }: Journaling,
  ticks: SavedTicks,
  uri: vscode.Uri,
  text: string,
): Promise<void> {
  const place = uri.toString();
  const { done, undone } = ticks.saved(place, await tickableItems(text));
  // What is not open cannot be undone in its editor.
  if (!openDocument(uri)) ticks.forget(place);
  if (undone.length > 0) await journal.takeBack(undone.map((tick) => ({ place, text: tick.text })));
  if (done.length === 0) return;
  const ofFile = issueKeyNearTitle(text, isKnown);
  await journal.note(
    done.map((tick) => {
      const key = ofFile ?? findIssueKey(tick.text, isKnown);
      return { kind: 'ticked', place, text: tick.text, ...(key !== undefined && { key }) };
    }),
  );
}

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
}
