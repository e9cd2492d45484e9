import * as vscode from 'vscode';
import { tellWarning } from '../../platform/notifications.ts';
import { pickOne, type Answer } from '../../platform/quickInput.ts';
import { changeFile, checkChange, editsIn } from '../../platform/textFiles.ts';
import { askTarget, obviousTarget, openTarget, type InsertionTarget } from './insertionTarget.ts';
import type { LastMarkdownEditor } from './lastMarkdownEditor.ts';
import { placeIn, standsIn, updateIn, type Placement } from './placement.ts';

const { l10n } = vscode;

/** Where a checklist goes, and whether it takes the place of the same one inserted before. */
export interface Place {
  readonly target: InsertionTarget;
  readonly how: 'insert' | 'update';
}

/** Settles where the checklist goes, and whether it takes the place of the same one inserted before. */
export async function askPlace(
  last: LastMarkdownEditor,
  title: string,
  markdown: string,
  canGoBack: boolean,
): Promise<Answer<Place>> {
  for (;;) {
    const obvious = obviousTarget(last);
    const target: Answer<InsertionTarget> =
      obvious === undefined
        ? await askTarget(last, { title: title, canGoBack })
        : { kind: 'next', value: obvious };
    if (target.kind !== 'next') return target;
    const { value } = target;
    if (value.kind === 'newFile' || !(await standsIn(value.document, markdown))) {
      return { kind: 'next', value: { target: value, how: 'insert' } };
    }
    const how = await pickOne<Place['how']>({
      title: title,
      placeholder: l10n.t('This checklist is in the file already'),
      canGoBack: canGoBack || obvious === undefined,
      choices: [
        {
          label: l10n.t('Update it'),
          description: l10n.t('keeps what is ticked'),
          iconPath: new vscode.ThemeIcon('sync'),
          value: 'update',
        },
        { label: l10n.t('Insert it again'), iconPath: new vscode.ThemeIcon('add'), value: 'insert' },
      ],
    });
    if (how.kind === 'next') return { kind: 'next', value: { target: value, how: how.value } };
    if (how.kind === 'dismissed' || obvious !== undefined) return how;
  }
}

/** Edits the document in one step; false when it could not be. */
export async function insertInto({ target, how }: Place, markdown: string): Promise<boolean> {
  // A document that would be damaged on saving is not even brought to the front.
  const writesFile =
    target.kind === 'document' && (await checkChange(target.document, markdown)) === 'changedBySaving';
  const editor = await openTarget(target);
  const { document } = editor;
  const placementIn = (text: string): Promise<Placement> => {
    const position =
      target.kind === 'document' ? document.validatePosition(target.position) : new vscode.Position(0, 0);
    return how === 'update'
      ? updateIn({ document, text }, markdown)
      : placeIn({ document, text }, position, markdown);
  };
  const showCursor = ({ cursor }: Placement): void => {
    editor.selection = new vscode.Selection(cursor, cursor);
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  };
  if (writesFile) {
    const placements: Placement[] = [];
    const changed = await changeFile(document.uri, async (text) => {
      const placement = await placementIn(text);
      placements.push(placement);
      return placement.edits;
    });
    const placement = placements.at(-1);
    if (!changed) sayUpToDate();
    else if (placement !== undefined) showCursor(placement);
    return true;
  }
  // VS Code refuses an edit when somebody types meanwhile: then the place is looked up anew.
  for (let tries = 0; tries < 3; tries++) {
    const placement = await placementIn(document.getText());
    if (placement.edits.length === 0) {
      sayUpToDate();
      return true;
    }
    const before = document.version;
    const edits = editsIn(document, placement.edits);
    const applied = await editor.edit((builder) => {
      for (const { range, newText } of edits) builder.replace(range, newText);
    });
    if (!applied) continue;
    // VS Code says "applied" for a read-only editor too, although nothing happened.
    if (document.version === before) break;
    showCursor(placement);
    return true;
  }
  return offerNewFile(document, markdown);
}

function sayUpToDate(): void {
  vscode.window.setStatusBarMessage(l10n.t('The checklist is up to date already.'), 5000);
}

async function offerNewFile(document: vscode.TextDocument, markdown: string): Promise<boolean> {
  const newFile = l10n.t('New File');
  const chosen = await tellWarning(
    l10n.t('{0} cannot be changed: it is read-only.', vscode.workspace.asRelativePath(document.uri)),
    newFile,
  );
  return chosen === newFile ? insertInto({ target: { kind: 'newFile' }, how: 'insert' }, markdown) : false;
}
