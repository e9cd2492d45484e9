import * as vscode from 'vscode';
import { DisposableList, type Disposable } from '../../../core/events.ts';
import { commitBoxes, watchCommitBoxes, type CommitBox } from '../../../platform/commitBoxes.ts';
import { registerCommand } from '../../../platform/commands.ts';
import { tell } from '../../../platform/notifications.ts';
import { readSetting } from '../../../platform/settings.ts';
import { whileSetting } from '../../../platform/whileSetting.ts';
import type { WorkContext } from '../../../ui/workContext.ts';
import { withKey } from './keyInMessage.ts';

const { l10n } = vscode;

/** Git empties the box a moment after it told of a commit, in milliseconds. */
const SETTLED_MS = 500;

/** The key of a branch's issue goes into the message of a commit: by a command, and by itself where that is wanted. */
export function registerCommitKeys(workContext: Pick<WorkContext, 'issueKeysOf'>): Disposable {
  const running = new DisposableList();
  running.add(
    registerCommand('shipshape.addKeyToCommitMessage', async (repository) => {
      const root = repository?.rootUri;
      const boxes = (await commitBoxes(root)).filter((box) => keyOf(box, workContext) !== undefined);
      const [first] = boxes.filter(({ message }) => message !== '');
      const box = first ?? boxes[0];
      const key = box && keyOf(box, workContext);
      if (!box || key === undefined) {
        void tell(l10n.t('The branch that is checked out is for no issue.'));
        return;
      }
      box.message = withKey(box.message, key, readSetting('shipshape.work.commitMessage'));
      // Who types the message has the keyboard there already. The view's own command would take it away again.
      if (repository?.isTyping !== true) await vscode.commands.executeCommand('workbench.scm.focus');
    }),
  );
  running.add(whileSetting('shipshape.work.fillCommitMessage', () => fillEmptyBoxes(workContext)));
  return running;
}

/** Whose branch is for no one issue has none to be told. */
function keyOf({ branch }: CommitBox, { issueKeysOf }: Pick<WorkContext, 'issueKeysOf'>): string | undefined {
  return branch === undefined ? undefined : issueKeysOf(branch)[0];
}

/** Fills boxes that are empty, once for each commit: what somebody takes out again stays out. */
function fillEmptyBoxes(workContext: Pick<WorkContext, 'issueKeysOf'>): Disposable {
  const running = new DisposableList();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const filled = new Map<string, { readonly head: string; readonly text: string }>();
  const fill = (box: CommitBox): void => {
    const id = box.root.toString();
    const last = filled.get(id);
    if (last?.head === box.head) return;
    // What was filled in for another branch, and nothing else, gives way.
    if (box.message !== '' && box.message !== last?.text) return;
    const key = keyOf(box, workContext);
    const text = key === undefined ? '' : withKey('', key, readSetting('shipshape.work.commitMessage'));
    if (text !== box.message) box.message = text;
    filled.set(id, { head: box.head, text });
  };
  running.add(
    watchCommitBoxes((box) => {
      const id = box.root.toString();
      clearTimeout(timers.get(id));
      timers.set(
        id,
        setTimeout(() => fill(box), SETTLED_MS),
      );
    }),
  );
  running.add({ dispose: () => timers.forEach((timer) => clearTimeout(timer)) });
  return running;
}
