import { writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { queryObjects, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';

/** What is alive in the extension host after a round. */
export interface HostCensus {
  /** Bytes, after garbage collection. */
  readonly heap: number;
  readonly counts: Readonly<Record<string, number>>;
}

const { commands, window, workspace } = vscode;
const BUILTIN = { templateRef: { kind: 'builtin', id: 'deployment-readiness' } };
const VIEWS = ['shipshape.issues', 'shipshape.templates', 'shipshape.checklists', 'workbench.view.explorer'];
const REFRESHES = ['shipshape.refreshIssues', 'shipshape.refreshTemplates', 'shipshape.refreshChecklists'];
/** Commands that ask something; nobody answers. */
const PICKERS = [
  'shipshape.transitionIssue',
  'shipshape.searchTemplates',
  'shipshape.insertChecklist',
  'shipshape.filterIssues',
  'shipshape.groupIssues',
  'shipshape.sortIssues',
  'shipshape.addSite',
];
const ACCEPT = 'workbench.action.acceptSelectedQuickOpenItem';
const DISMISS = 'workbench.action.closeQuickOpen';
/** Long enough for a question to come up, or for its answer to arrive. */
const LOOK_MS = 150;

/**
 * Runs in the extension host: the same deeds in a real window, round after round, and after each the census, into the
 * file that the environment names. The first rounds load what is loaded on first use, so they tell nothing.
 */
export async function run(): Promise<void> {
  const rounds = Number(process.env['SHIPSHAPE_SOAK_ROUNDS']);
  const gc = garbageCollector();
  const censuses: HostCensus[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    await liveThrough(round);
    await delay(LOOK_MS);
    censuses.push(await takeCensus(gc));
  }
  writeFileSync(process.env['SHIPSHAPE_SOAK_RESULT'] ?? '', JSON.stringify(censuses));
}

async function liveThrough(round: number): Promise<void> {
  await commands.executeCommand('shipshape.trySampleSite');
  for (const view of VIEWS) {
    await commands.executeCommand(view.startsWith('workbench') ? view : `${view}.focus`);
    await delay(LOOK_MS);
  }
  for (const refresh of REFRESHES) await commands.executeCommand(refresh);
  for (const picker of PICKERS) await ask(picker, [], 0);

  await commands.executeCommand('shipshape.previewTemplate', BUILTIN);
  await delay(LOOK_MS);
  await commands.executeCommand('workbench.action.closeAllEditors');

  const key = `SHOP-${round}`;
  const document = await workspace.openTextDocument({ language: 'markdown', content: `See ${key}.\n` });
  const editor = await window.showTextDocument(document);
  editor.selection = new vscode.Selection(0, 5, 0, 5);
  await commands.executeCommand('shipshape.assignIssueToMe');
  await ask('shipshape.transitionIssue', [], 1);
  await ask('shipshape.insertChecklist', [BUILTIN], 20);
  await commands.executeCommand('shipshape.toggleChecklistItem');
  await commands.executeCommand('undo');
  await commands.executeCommand('undo');
  await window.showTextDocument(document);
  await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await commands.executeCommand('workbench.action.closeAllEditors');
}

/** Runs a command that asks; takes what it suggests so many times, then leaves it. */
async function ask(command: string, args: readonly unknown[], accepts: number): Promise<void> {
  const asking = { done: false };
  const running = Promise.resolve(commands.executeCommand(command, ...args)).finally(() => {
    asking.done = true;
  });
  for (let tries = 0; !asking.done; tries += 1) {
    await commands.executeCommand(tries < accepts ? ACCEPT : DISMISS);
    await delay(LOOK_MS);
  }
  await running;
}

async function takeCensus(gc: () => void): Promise<HostCensus> {
  // Finalizers run between two collections, and free more.
  for (let time = 0; time < 3; time += 1) {
    await delay(0);
    gc();
  }
  const resources = process.getActiveResourcesInfo();
  const alive = (kind: abstract new (...args: never[]) => unknown): number =>
    queryObjects(kind, { format: 'count' });
  return {
    heap: process.memoryUsage().heapUsed,
    counts: {
      'disposables of VS Code': alive(vscode.Disposable),
      'event emitters of VS Code': alive(vscode.EventEmitter),
      'cancellation sources': alive(vscode.CancellationTokenSource),
      'abort controllers': alive(AbortController),
      'tree items': alive(vscode.TreeItem),
      'text documents': workspace.textDocuments.length,
      'listeners of the process': process
        .eventNames()
        .reduce((sum, name) => sum + process.listenerCount(name), 0),
      timers: resources.filter((name) => /^(?:Timeout|Immediate)$/.test(name)).length,
      'other resources': resources.filter((name) => !/^(?:Timeout|Immediate)$/.test(name)).length,
    },
  };
}

function garbageCollector(): () => void {
  setFlagsFromString('--expose_gc');
  return runInNewContext('gc') as () => void;
}
