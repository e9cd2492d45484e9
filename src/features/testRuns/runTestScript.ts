import * as vscode from 'vscode';
import { countSteps, readSteps } from '../../checklist/testRun/readSteps.ts';
import { runTies } from '../../checklist/testRun/runFrontMatter.ts';
import { runText } from '../../checklist/testRun/runText.ts';
import { issueKeyNearTitle } from '../../checklist/issueKeyNearTitle.ts';
import { ENVIRONMENT_NAMES, type RunEnvironment } from '../../checklist/testRun/runWords.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { browseUrl } from '../../core/links.ts';
import { isoDate } from '../../core/isoDate.ts';
import { frontMatterValue } from '../../markdown/frontMatter.ts';
import type { FileTarget } from '../../platform/commands.ts';
import { headOf } from '../../platform/gitFile.ts';
import { plainLabel } from '../../platform/labels.ts';
import { tell } from '../../platform/notifications.ts';
import { pickOne } from '../../platform/quickInput.ts';
import { readFileText, writeGrowingFile } from '../../platform/textFiles.ts';
import { createFolder } from '../../platform/workspaceFs.ts';
import { issueOfKey, knownProjects } from '../../ui/siteOfKey.ts';
import { concludeRun } from './concludeRun.ts';
import { rememberedEnvironment, reviewRun, type RunDraft } from './reviewRun.ts';
import { runsOf, scriptOf, stemOf, type KnownRun } from './runFiles.ts';
import { issueAt } from '../../core/links.ts';
import type { RunJournal } from './runJournal.ts';
import { pathFrom } from './runPath.ts';
import { stepThrough } from './stepThrough.ts';
import type { TestRunsDependencies } from './testRunsDependencies.ts';

const { l10n } = vscode;

interface RunParts extends TestRunsDependencies {
  readonly runJournal: RunJournal;
}

/** Signs that a run's file must be able to hold. */
const SIGNS = '❌⛔📝';

/** Runs a test script, or goes on with a run: of the row or file it was called on, else of the active editor. */
export async function runTestScript(
  deps: RunParts,
  target: FileTarget | vscode.Uri | undefined,
): Promise<void> {
  const active = vscode.window.activeTextEditor?.document;
  const called = target instanceof vscode.Uri ? target : target?.uri;
  const uri = called ?? (active?.languageId === 'markdown' ? active.uri : undefined);
  if (!uri) {
    void tell(l10n.t('Open a Markdown file first.'));
    return;
  }
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== true) {
    void tell(l10n.t('Save the script first: its runs become files beside it.'));
    return;
  }
  const text = await readFileText(uri);
  const ties = runTies(text);
  if (ties) await openRun(deps, { uri, text, ties });
  else await openScript(deps, uri, text);
}

/** Goes on with a run; one that is through can be told of, or made once more. */
async function openRun(deps: RunParts, run: KnownRun): Promise<void> {
  const isOpen = countSteps(readSteps(run.text)).open > 0;
  await goOn(deps, run.uri, isOpen);
}

async function goOn(deps: RunParts, uri: vscode.Uri, isOpen: boolean): Promise<void> {
  const going = (from?: number): Promise<'ended' | 'left'> =>
    deps.runJournal.during(uri.toString(), () => stepThrough(deps, uri, from));
  let ended = isOpen ? await going() : 'ended';
  while (ended === 'ended') {
    const way = await concludeRun(deps, uri);
    if (way === 'again') await runAgain(deps, uri);
    if (way === 'again' || way === 'done') return;
    ended = await going(way.step);
  }
  vscode.window.setStatusBarMessage(
    l10n.t('The run is kept. "{0}" goes on with it.', l10n.t('Run Test Script…')),
    5000,
  );
}

/** A new run of what a run was made of; of that run's own steps where its script is gone. */
async function runAgain(deps: RunParts, uri: vscode.Uri): Promise<void> {
  const text = await readFileText(uri);
  const ties = runTies(text);
  if (!ties) return;
  const script = scriptOf({ uri, ties });
  const found = await readFileText(script).catch(() => undefined);
  if (found === undefined)
    void tell(
      l10n.t(
        '{0} is no longer there. The new run is made of the steps of the last one.',
        vscode.workspace.asRelativePath(script),
      ),
    );
  await startRun(deps, script, found ?? text);
}

async function openScript(deps: RunParts, uri: vscode.Uri, text: string): Promise<void> {
  const { last } = await runsOf(uri, isoDate(new Date()));
  const counts = last && countSteps(readSteps(last.text));
  if (last && counts && counts.open > 0) {
    const chosen = await pickOne<'continue' | 'new'>({
      title: plainLabel(l10n.t('Run {0}', stemOf(uri))),
      choices: [
        {
          label: plainLabel(l10n.t('Go on with {0}', stemOf(last.uri))),
          description: l10n.t('{0} not tested', counts.open),
          iconPath: new vscode.ThemeIcon('debug-continue'),
          value: 'continue',
        },
        {
          label: l10n.t('Start a new run'),
          description: plainLabel(l10n.t('{0} stays as it is', stemOf(last.uri))),
          iconPath: new vscode.ThemeIcon('play'),
          value: 'new',
        },
      ],
    });
    if (chosen.kind !== 'next') return;
    if (chosen.value === 'continue') {
      await goOn(deps, last.uri, true);
      return;
    }
  }
  await startRun(deps, uri, text);
}

async function startRun(deps: RunParts, script: vscode.Uri, text: string): Promise<void> {
  const date = isoDate(new Date());
  const { last } = await runsOf(script, date);
  const begun = runText(text, { script: '', date, environment: {} });
  if (begun === undefined) {
    void tell(
      l10n.t(
        '{0} has no steps. Steps are check boxes, the rows of a table with a column "Step", or numbered items.',
        vscode.workspace.asRelativePath(script),
      ),
    );
    return;
  }
  const issue = issueOf(deps, text, last);
  const draft: RunDraft = { issue, environment: await knownEnvironment(deps, script, issue) };
  const found = { name: stemOf(script), steps: readSteps(begun).length };
  if ((await reviewRun(deps, draft, found)) === 'dismissed') return;
  // Another window may have begun one while this was looked at.
  const { next } = await runsOf(script, date);
  const site = draft.issue && deps.sites.get(draft.issue.siteId);
  const run = runText(text, {
    script: pathFrom(next.path, script.path),
    date,
    environment: draft.environment,
    ...(draft.issue && site && { issueKey: draft.issue.key, issueUrl: browseUrl(site.url, draft.issue.key) }),
    ...(last && { previous: pathFrom(next.path, last.uri.path) }),
  });
  if (run === undefined) return;
  await createFolder(vscode.Uri.joinPath(next, '..'));
  await writeGrowingFile(next, run, SIGNS);
  if (draft.issue) deps.workContext.touch(draft.issue);
  await goOn(deps, next, true);
}

/** The issue that the script names, else that of the run before, else that of the branch. */
function issueOf(
  { sites, issues, workContext }: TestRunsDependencies,
  script: string,
  previous: KnownRun | undefined,
): IssueRef | undefined {
  const clues = { sites, issues, workContext };
  const named = issueKeyNearTitle(script, knownProjects(clues));
  const branch = workContext.branchIssueKey();
  return (
    issueAt(sites.list(), frontMatterValue(script, 'issue')) ??
    (named === undefined ? undefined : issueOfKey(named, clues)) ??
    issueAt(sites.list(), previous?.ties.issueUrl) ??
    (branch === undefined ? undefined : issueOfKey(branch, clues))
  );
}

async function knownEnvironment(
  { sites, workspaceState }: TestRunsDependencies,
  script: vscode.Uri,
  issue: IssueRef | undefined,
): Promise<RunEnvironment> {
  const head = await headOf(script);
  const tester = (issue ? sites.get(issue.siteId) : sites.list()[0])?.accountName;
  const known: RunEnvironment = {
    ...(tester !== undefined && { tester }),
    ...rememberedEnvironment(workspaceState),
    ...(head?.branch !== undefined && { branch: head.branch }),
    ...(head?.commit !== undefined && { commit: head.commit.slice(0, 10) }),
  };
  return Object.fromEntries(ENVIRONMENT_NAMES.map((name) => [name, known[name] ?? '']));
}
