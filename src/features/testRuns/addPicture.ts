import * as vscode from 'vscode';
import type { TestStep } from '../../checklist/testRun/readSteps.ts';
import { attachedFileName } from '../../core/fileNames.ts';
import { PICTURE_ENDINGS } from '../../core/pictureTypes.ts';
import { fileDestination } from '../../markdown/destinations.ts';
import { showError } from '../../platform/errorMessages.ts';
import { createFolder, readFile, writeFile } from '../../platform/workspaceFs.ts';
import { attachPictures } from './attachPictures.ts';
import { recordInFile } from './recordInFile.ts';
import { reportedRun } from './reportedRun.ts';
import { freeFile, nameOf, stemOf } from './runFiles.ts';
import { issueAt } from '../../core/links.ts';
import type { TestRunsDependencies } from './testRunsDependencies.ts';

/**
 * Asks for a picture, copies it into a folder beside the run that has its name, and shows it behind the step; bugs that
 * were made of the step get it, too.
 */
export async function addPicture(deps: TestRunsDependencies, run: vscode.Uri, step: TestStep): Promise<void> {
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('A Picture of the Step'),
      openLabel: vscode.l10n.t('Add Picture'),
      filters: { [vscode.l10n.t('Pictures')]: [...PICTURE_ENDINGS] },
      defaultUri: vscode.Uri.joinPath(run, '..'),
    })) ?? [];
  if (!chosen) return;
  const folder = vscode.Uri.joinPath(run, '..', stemOf(run));
  await createFolder(folder);
  const copy = await freeFile(folder, attachedFileName(nameOf(chosen)));
  await writeFile(copy, await readFile(chosen));
  const address = [stemOf(run), nameOf(copy)].map((part) => fileDestination(part) ?? part).join('/');
  await recordInFile(run, step, { picture: { address, name: nameOf(copy).replace(/\.[^.]*$/, '') } });
  const tested = await reportedRun(run);
  const [only, another] = deps.sites.list();
  const siteId =
    issueAt(deps.sites.list(), tested?.ties.issueUrl)?.siteId ?? (another ? undefined : only?.id);
  if (siteId === undefined) return;
  for (const key of step.issueKeys)
    void attachPictures(deps, { siteId, key }, run, [address]).catch(showError);
}
