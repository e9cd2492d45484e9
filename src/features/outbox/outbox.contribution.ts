import * as vscode from 'vscode';
import type { UnsentWrite } from '../../atlassian/model/write.ts';
import type { Outbox, OutboxMaintenance } from '../../atlassian/ports/outbox.ts';
import { DisposableList, type Disposable } from '../../core/events.ts';
import { displayLocale } from '../../platform/displayLocale.ts';
import { registerCommand, rowsOf, runCommand, type UnsentTarget } from '../../platform/commands.ts';
import { setContextKey } from '../../platform/contextKeys.ts';
import { describeDelay } from '../../platform/errorMessages.ts';
import type { Log } from '../../platform/log.ts';
import { plainLabel } from '../../platform/labels.ts';
import { confirm, tell } from '../../platform/notifications.ts';
import { fillTreeView } from '../../platform/fillTreeView.ts';
import { OutboxTree } from './outboxTree.ts';
import {
  enteredLines,
  keptSentence,
  unsentTitle,
  type FormatUnsentDependencies,
} from './formatUnsentChange.ts';

const { l10n } = vscode;

const VIEW = 'shipshape.outbox';
/** Milliseconds in which kept changes are told of together. */
const TOGETHER_MS = 250;
/** For so many the status bar says that texts were merged. */
const MERGED_MS = 10_000;

export interface OutboxViewDependencies {
  readonly log: Log;
  readonly globalState: vscode.Memento;
  readonly storageUri: vscode.Uri;
  readonly outbox: Outbox & OutboxMaintenance;
}

/** The view of changes that could not be sent yet, and what can be done about each. */
export function registerOutbox({ outbox, log, globalState, storageUri }: OutboxViewDependencies): Disposable {
  const running = new DisposableList();
  const words: FormatUnsentDependencies = {
    t: l10n.t,
    explain: describeDelay,
    locale: displayLocale(),
    isOwn: ({ id }) => outbox.list().some((own) => own.id === id),
    time: (at) => new Intl.DateTimeFormat(displayLocale(), { timeStyle: 'short' }).format(at),
  };
  const tree = running.add(new OutboxTree(outbox, words));
  const view = fillTreeView<UnsentTarget>(VIEW, tree);
  const showCount = (): void => {
    const count = outbox.all().length;
    setContextKey('shipshape.hasUnsentChanges', count > 0);
    // Not a badge: VS Code would add it to the number of issues on the activity bar.
    view.description = count === 0 ? '' : String(count);
    // They are kept on the disk of the machine that asks, which a container takes along when it goes.
    view.message =
      count > 0 && isContainer(vscode.env.remoteName)
        ? l10n.t('Kept inside this container: send them before it is rebuilt or deleted.')
        : '';
  };
  running.add(outbox.onDidChange(showCount));
  running.add(tellOfKept(outbox, words));
  running.add(
    outbox.onDidMerge((done) => {
      const what = plainLabel(unsentTitle(done, words));
      // A message is cut at 40 % of the status bar: what happened stands before what it happened to.
      const message = l10n.t('Merged with the site: {0}', what);
      vscode.window.setStatusBarMessage(message, MERGED_MS);
    }),
  );
  showCount();
  // What other windows left, or an earlier session.
  void outbox.load();
  void import('./leftBehind.ts')
    .then(({ tellLeftBehind }) =>
      tellLeftBehind(vscode.Uri.joinPath(storageUri, 'outbox'), globalState, words),
    )
    .catch((error: unknown) => log.error('Looking for changes of removed sites', error));
  running.add(vscode.window.onDidChangeWindowState(({ focused }) => focused && void outbox.load()));

  const chosen = async (row: UnsentTarget | undefined, selected: readonly UnsentTarget[] | undefined) =>
    (await import('./unsentActions.ts')).chosenChanges(outbox, words, rowsOf(row, selected));
  running.add(
    registerCommand('shipshape.openUnsentChange', async (row) => {
      const [unsent] = await chosen(row, undefined);
      if (unsent) await (await import('./unsentActions.ts')).openChange(unsent, words);
    }),
  );
  running.add(
    registerCommand('shipshape.sendUnsentChange', async (row, selected) => {
      const { sendAgain } = await import('./unsentActions.ts');
      for (const unsent of await chosen(row, selected)) await sendAgain(outbox, unsent, words);
    }),
  );
  running.add(
    registerCommand('shipshape.editUnsentChange', async (row) => {
      const [unsent] = await chosen(row, undefined);
      if (unsent) await runCommand('shipshape.transitionIssue', { ref: unsent.ref, edits: unsent.id });
    }),
  );
  running.add(
    registerCommand('shipshape.discardUnsentChange', async (row, selected) => {
      const changes = await chosen(row, selected);
      if (changes.length === 0) return;
      const what = changes.flatMap((unsent) => [unsentTitle(unsent, words), ...enteredLines(unsent, words)]);
      const question = l10n.t('Discard what was not sent?');
      if (!(await confirm(question, what, l10n.t('Discard')))) return;
      for (const { id } of changes) await outbox.discard(id);
    }),
  );
  running.add(registerCommand('shipshape.showUnsentChanges', () => showView()));
  return running;
}

/** One message for what is kept within a moment, so that moving many issues offline does not pile up messages. */
function tellOfKept(outbox: Outbox, words: FormatUnsentDependencies): Disposable {
  let kept: UnsentWrite[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = async (): Promise<void> => {
    const message = keptSentence(kept, words);
    kept = [];
    timer = undefined;
    const show = l10n.t('Show Unsent Changes');
    if ((await tell(message, show)) === show) await showView();
  };
  const subscription = outbox.onDidKeep((unsent) => {
    kept.push(unsent);
    timer ??= setTimeout(() => void say(), TOGETHER_MS);
  });
  return {
    dispose: () => {
      clearTimeout(timer);
      subscription.dispose();
    },
  };
}

async function showView(): Promise<void> {
  await vscode.commands.executeCommand(`${VIEW}.focus`);
}

/** The kinds of remotes whose disks come and go with them. */
function isContainer(remoteName: string | undefined): boolean {
  return ['dev-container', 'attached-container', 'k8s-container', 'codespaces'].includes(remoteName ?? '');
}
