import * as vscode from 'vscode';
import { hasConflictMarks } from '../../markdown/conflictMarks.ts';
import type { MergedMarkdown } from '../../markdown/mergeMarkdown.ts';
import { tell, tellWarning } from '../../platform/notifications.ts';
import { readFileText } from '../../platform/textFiles.ts';
import { look, type Comparison } from './look.ts';
import type { PagesDependencies } from './pagesDependencies.ts';
import { takeIn } from './takeIn.ts';
import { tellUntied } from './tellUntied.ts';
import { tieOf } from './tiedFile.ts';

const { l10n } = vscode;

/** Brings what was changed on the site into the file that is tied to the page. */
export async function pullPage(deps: PagesDependencies, uri: vscode.Uri): Promise<void> {
  // Refuses what is read in another encoding than the file's own: it would be merged as it is misread.
  const file = await readFileText(uri);
  if (hasConflictMarks(file)) {
    void tellWarning(l10n.t('Two texts are still in this file. Settle the marked places first, then pull.'));
    return;
  }
  const tie = tieOf(file, deps.sites.list());
  if (tie.kind !== 'page') {
    await tellUntied(tie);
    return;
  }
  const looked = await look(deps, uri, tie.ref);
  if (!looked) return;
  const { planPull } = await import('../../atlassian/pages/planSync.ts');
  const plan = planPull(looked, looked.conversion);
  const { title, version } = looked.page;
  // What was settled and is not published yet stays so.
  let isSettled = deps.versions.isSettled(tie.ref) && deps.versions.last(tie.ref) === version;
  if (plan.kind === 'same') {
    void tell(l10n.t('"{0}" has nothing that the file lacks.', title));
  } else if (plan.kind === 'change') {
    if (!(await takeIn(deps, uri, looked, plan.file))) {
      tellTypedOver(title);
      return;
    }
    void tell(l10n.t('The changes of "{0}", version {1}, are in the file.', title, version));
  } else if (await markIn(deps, uri, looked, plan.merged)) {
    isSettled = true;
  } else {
    tellTypedOver(title);
    return;
  }
  await deps.versions.keep(tie.ref, version, { isSettled });
}

/** Both texts go into the file, between marks that editors know: nothing is chosen for the user. */
async function markIn(
  deps: PagesDependencies,
  uri: vscode.Uri,
  looked: Comparison,
  merged: MergedMarkdown,
): Promise<boolean> {
  const { markConflicts } = await import('../../markdown/conflictMarks.ts');
  const names = { theirs: l10n.t('On the Site'), mine: l10n.t('In the File') };
  if (!(await takeIn(deps, uri, looked, markConflicts(merged, names)))) return false;
  await vscode.window.showTextDocument(uri, { preview: false });
  void tellWarning(
    l10n.t(
      '"{0}" and the file were changed at the same places. Choose a text at each marked place, then publish.',
      looked.page.title,
    ),
  );
  return true;
}

function tellTypedOver(title: string): void {
  void tellWarning(
    l10n.t('The file was changed meanwhile at the same places as "{0}". Pull once more.', title),
  );
}
