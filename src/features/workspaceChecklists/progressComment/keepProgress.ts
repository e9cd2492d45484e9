import * as vscode from 'vscode';
import { issueOfKey, knownProjects, type KeyClues } from '../../../ui/siteOfKey.ts';
import type { Outbox } from '../../../atlassian/ports/outbox.ts';
import type { SiteDirectory } from '../../../atlassian/ports/sites.ts';
import { DisposableList, type Disposable } from '../../../core/events.ts';
import { issueKeyNearTitle } from '../../../checklist/issueKeyNearTitle.ts';
import { findIssueKey, type IssueRef } from '../../../core/issueKey.ts';
import { issueAt } from '../../../core/links.ts';
import { frontMatterValue } from '../../../markdown/frontMatter.ts';
import { registerCommand, runCommand } from '../../../platform/commands.ts';
import { plainLabel } from '../../../platform/labels.ts';
import type { Log } from '../../../platform/log.ts';
import { confirm, tell, tellWarning } from '../../../platform/notifications.ts';
import { readSetting } from '../../../platform/settings.ts';
import { readFileText } from '../../../platform/textFiles.ts';
import { isUnsaved } from '../../../platform/unsavedText.ts';
import { readText } from '../readChecklists.ts';
import { onDidSetItems } from '../setItems.ts';
import type { ConfirmProgress, FileProgress, ProgressComments, ProgressOutcome } from './progressComments.ts';
import { ProgressMemory } from './progressMemory.ts';
import { ProgressPause } from './progressPause.ts';

const { l10n } = vscode;

/** Milliseconds for which the status bar says what was written, as after a transition. */
const SAID_MS = 5_000;

export interface KeepProgressDependencies extends KeyClues {
  readonly log: Log;
  readonly sites: SiteDirectory;
  readonly outbox: Outbox;
  readonly workspaceState: vscode.Memento;
}

/**
 * Tells an issue how far the checklists of its file are, in one comment: when the user says so, and by itself where the
 * setting says so and the file is tied to the issue. Only what is saved counts.
 */
export function keepProgress(services: KeepProgressDependencies): Disposable {
  const { sites, outbox, log, workspaceState } = services;
  const memory = new ProgressMemory(workspaceState);
  let loaded: Promise<ProgressComments> | undefined;
  const comments = (): Promise<ProgressComments> => {
    loaded ??= import('./progressComments.ts').then(
      (module) => new module.ProgressComments({ sites, outbox, memory, t: l10n.t }),
    );
    return loaded;
  };
  const running = new DisposableList();
  /** Files whose comment is still under way to its site. */
  const waiting = new Map<string, vscode.Uri>();
  const write = async (uri: vscode.Uri): Promise<void> => {
    try {
      const progress = await progressOf(uri, services, 'tied');
      if (typeof progress === 'string') return;
      const outcome = await (await comments()).write(progress);
      if (outcome === 'waiting') waiting.set(uri.toString(), uri);
      sayWritten(outcome, progress);
    } catch (error) {
      log.error('Telling an issue how far its checklist is', error);
    }
  };
  const pause = running.add(new ProgressPause<vscode.Uri>((uri) => void write(uri)));
  const later = (uri: vscode.Uri): void => {
    if (readSetting('shipshape.checklists.commentProgress')) pause.changed(uri.toString(), uri);
  };
  running.add(
    vscode.workspace.onDidSaveTextDocument(({ languageId, uri }) => {
      if (languageId === 'markdown') later(uri);
    }),
  );
  running.add(onDidSetItems(({ uri }) => later(uri)));
  running.add(
    outbox.onDidChange(() => {
      const uris = [...waiting.values()];
      waiting.clear();
      for (const uri of uris) later(uri);
    }),
  );
  running.add(
    registerCommand('shipshape.commentProgress', async () => {
      const document = vscode.window.activeTextEditor?.document;
      if (document?.languageId !== 'markdown') {
        void tell(l10n.t('Open a Markdown file first.'));
        return;
      }
      const progress = await progressOf(document.uri, services, 'named');
      if (progress === 'run') await tellOfRun(document.uri);
      else if (progress === 'nothing')
        void tell(l10n.t('This file has no checklist, or names no issue near its title.'));
      else await writeAsked(await comments(), progress);
    }),
  );
  return running;
}

/** A run's result is told by the command that it is tested with, and in more words. */
async function tellOfRun(uri: vscode.Uri): Promise<void> {
  const run = l10n.t('Run Test Script…');
  const chosen = await tell(
    l10n.t('This file is a test run. "{0}" goes on with it, and tells an issue its result.', run),
    run,
  );
  if (chosen === run) await runCommand('shipshape.runTestScript', uri);
}

/** Says in the status bar what a comment says now, or that it waits. */
function sayWritten(outcome: ProgressOutcome, { ref, file }: FileProgress): void {
  const words =
    outcome === 'written'
      ? `$(check) ${plainLabel(l10n.t('Your comment on {0}: {1}', ref.key, l10n.t('{0} of {1} done', file.done, file.total)))}`
      : outcome === 'kept'
        ? l10n.t('Kept, and sent when the site can be reached')
        : undefined;
  if (words !== undefined) vscode.window.setStatusBarMessage(words, SAID_MS);
}

async function writeAsked(comments: ProgressComments, progress: FileProgress): Promise<void> {
  const { key } = progress.ref;
  const ask: ConfirmProgress = (step, lines) =>
    confirm(
      step === 'add'
        ? l10n.t('Comment on {0}?', key)
        : step === 'edit'
          ? l10n.t('Update your comment on {0}?', key)
          : l10n.t('Your comment on {0} was changed since. Replace what it says?', key),
      lines,
      step === 'add' ? l10n.t('Add Comment') : l10n.t('Update Comment'),
    );
  const outcome = await comments.write(progress, ask);
  sayWritten(outcome, progress);
  if (outcome === 'same') void tell(l10n.t('Your comment on {0} says that already.', key));
  if (outcome === 'waiting')
    void tellWarning(l10n.t('Your comment on {0} is still among the unsent changes.', key));
}

/**
 * How far a file is; `run` for a test run, and `nothing` where it says nothing of an issue, or is not saved.
 * @param by `tied`: its front matter names the issue; `named`: so does a line near its title
 */
async function progressOf(
  uri: vscode.Uri,
  services: KeepProgressDependencies,
  by: 'tied' | 'named',
): Promise<FileProgress | 'run' | 'nothing'> {
  const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  if (by === 'tied' && open && (await isUnsaved(open))) return 'nothing';
  const text = await readFileText(uri);
  const file = await readText(text);
  if (!file) return 'nothing';
  if (file.test === 'run') return 'run';
  const ref =
    tiedIssue(text, services) ??
    (by === 'named' ? namedIssue(issueKeyNearTitle(text, knownProjects(services)), services) : undefined);
  return ref ? { ref, path: vscode.workspace.asRelativePath(uri), file } : 'nothing';
}

function tiedIssue(text: string, services: KeepProgressDependencies): IssueRef | undefined {
  const value = frontMatterValue(text, 'issue');
  if (value === undefined) return undefined;
  const shown = issueAt(services.sites.list(), value);
  if (shown) return shown;
  // An address of no site here names an issue of no site here.
  return value.includes('://')
    ? undefined
    : namedIssue(findIssueKey(value, knownProjects(services)), services);
}

function namedIssue(key: string | undefined, services: KeepProgressDependencies): IssueRef | undefined {
  return key === undefined ? undefined : issueOfKey(key, services);
}
