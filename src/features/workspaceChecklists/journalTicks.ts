import * as vscode from 'vscode';
import type { Disposable } from '../../core/events.ts';
import { findIssueKey } from '../../core/issueKey.ts';
import type { WorkJournal } from '../../ui/workJournal.ts';
import { issueKeyNearTitle } from './checklistFile.ts';
import { onDidSetItems, type SetItems } from './setItems.ts';

/** Notes which items are ticked, under the issue of their file, or else the one that they name. */
export function journalTicks(journal: WorkJournal): Disposable {
  return onDidSetItems((items) => void note(journal, items));
}

async function note(journal: WorkJournal, { uri, ticks }: SetItems): Promise<void> {
  const place = uri.toString();
  const done = ticks.filter(({ state }) => state === 'done');
  const undone = ticks.filter(({ state }) => state !== 'done');
  if (undone.length > 0) await journal.takeBack(undone.map(({ text }) => ({ place, text })));
  if (done.length === 0) return;
  const document = await vscode.workspace.openTextDocument(uri);
  const ofFile = issueKeyNearTitle(document.getText());
  await journal.note(
    done.map(({ text }) => {
      const key = ofFile ?? findIssueKey(text);
      return { kind: 'ticked', place, text, ...(key !== undefined && { key }) };
    }),
  );
}
