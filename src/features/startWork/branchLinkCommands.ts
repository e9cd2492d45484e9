import * as vscode from 'vscode';
import { DisposableList, type Disposable } from '../../core/events.ts';
import { registerCommand } from '../../platform/commands.ts';
import { plainLabel } from '../../platform/labels.ts';
import { tell } from '../../platform/notifications.ts';
import type { IssueFinder } from '../../ui/issuePicker.ts';
import type { WorkContext } from '../../ui/workContext.ts';

const { l10n } = vscode;

interface BranchLinkDependencies {
  readonly workContext: WorkContext;
  readonly issueFinder: IssueFinder;
}

/** Milliseconds that a word of success stays in the status bar. */
const SUCCESS_MS = 4000;

/** "Link Issue to Branch…" and "Unlink Issue from Branch". */
export function registerBranchLinks({ workContext, issueFinder }: BranchLinkDependencies): Disposable {
  const commands = new DisposableList();
  const withBranch = async (run: (branch: string) => Promise<void>): Promise<void> => {
    const branch = workContext.branch();
    if (branch === undefined) void tell(l10n.t('No branch is checked out here.'));
    else await run(branch);
  };
  commands.add(
    registerCommand('shipshape.linkIssueToBranch', () =>
      withBranch(async (branch) => {
        const { pickIssue } = await import('../../ui/issuePicker.ts');
        const byName = workContext.keysInName(branch)[0];
        const answer = await pickIssue(issueFinder, {
          title: plainLabel(l10n.t('Link Issue to {0}', branch)),
          // Where another one was linked, the name can count again.
          ...(byName !== undefined &&
            workContext.issueKeysOf(branch)[0] !== byName && {
              extra: [
                {
                  label: plainLabel(l10n.t('{0}, as the name of the branch says', byName)),
                  iconPath: new vscode.ThemeIcon('git-branch'),
                  value: 'byName' as const,
                },
              ],
            }),
        });
        if (answer.kind !== 'next') return;
        if ('extra' in answer.value) await workContext.linkBranch(branch, undefined);
        else {
          const { ref } = answer.value;
          workContext.touch(ref);
          await workContext.linkBranch(branch, ref.key);
        }
        const [key] = workContext.issueKeysOf(branch);
        if (key !== undefined) sayBriefly(l10n.t('{0} is linked to {1}', key, branch));
      }),
    ),
  );
  commands.add(
    registerCommand('shipshape.unlinkIssueFromBranch', () =>
      withBranch(async (branch) => {
        const [key] = workContext.issueKeysOf(branch);
        if (key === undefined) {
          void tell(l10n.t('No issue is linked to {0}.', branch));
          return;
        }
        await workContext.linkBranch(branch, null);
        sayBriefly(l10n.t('{0} is no longer linked to {1}', key, branch));
      }),
    ),
  );
  return commands;
}

function sayBriefly(words: string): void {
  vscode.window.setStatusBarMessage(plainLabel(words), SUCCESS_MS);
}
