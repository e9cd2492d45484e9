import * as vscode from 'vscode';
import { countWords } from '../../checklist/testRun/countWords.ts';
import { countSteps, readSteps } from '../../checklist/testRun/readSteps.ts';
import { reportMarkdown } from '../../checklist/testRun/runReport.ts';
import { resultEdits } from '../../checklist/testRun/runText.ts';
import { runCommand } from '../../platform/commands.ts';
import { showError } from '../../platform/errorMessages.ts';
import { plainLabel } from '../../platform/labels.ts';
import { pickOne, type Row } from '../../platform/quickInput.ts';
import { chooseIssue } from '../../ui/issuePicker.ts';
import { sendChange } from '../../ui/sendChange.ts';
import { editAndSave } from './recordInFile.ts';
import { reportedRun } from './reportedRun.ts';
import { issueAt } from '../../core/links.ts';
import { chooseStep } from './stepThrough.ts';
import type { TestRunsDependencies } from './testRunsDependencies.ts';

const { l10n } = vscode;

type Way = 'comment' | 'publish' | 'steps' | 'again' | 'done';

/**
 * Sums a run up in its file, and tells of it where the user wants to.
 * @returns `again` for a new run, or the step that the user goes back to
 */
export async function concludeRun(
  deps: TestRunsDependencies,
  uri: vscode.Uri,
): Promise<'again' | 'done' | { readonly step: number }> {
  await editAndSave(uri, (text) => resultEdits(text, countSteps(readSteps(text))));
  await vscode.window.showTextDocument(uri, { preview: false });
  const told = new Set<Way>();
  for (;;) {
    const run = await reportedRun(uri);
    if (!run) return 'done';
    const { issueUrl } = run.ties;
    const answer = await pickOne<Way>({
      title: l10n.t('Test Run: {0}', countWords(countSteps(run.steps), l10n.t)),
      placeholder: l10n.t('Where should the result go?'),
      choices: wayRows(deps, issueAt(deps.sites.list(), issueUrl)?.key, told),
      // Enter once more must not send it once more.
      ...(told.size > 0 && { active: 'done' }),
    });
    if (answer.kind !== 'next' || answer.value === 'done') return 'done';
    if (answer.value === 'again') return 'again';
    if (answer.value === 'steps') {
      const step = await chooseStep(run.steps);
      if (step === undefined) continue;
      return { step };
    }
    if (answer.value === 'publish') {
      await runCommand('shipshape.publishPage', uri);
      return 'done';
    }
    const ref =
      issueAt(deps.sites.list(), issueUrl) ??
      (await chooseIssue(deps.issueFinder, { title: l10n.t('Comment on Issue'), canGoBack: true }));
    if (!ref) continue;
    try {
      await sendChange(deps.outbox, ref, { kind: 'comment', text: reportMarkdown(run) });
    } catch (error) {
      void showError(error);
      continue;
    }
    vscode.window.setStatusBarMessage(l10n.t('The result goes to {0} as a comment.', ref.key), 5000);
    told.add('comment');
  }
}

function wayRows(
  { sites }: TestRunsDependencies,
  issueKey: string | undefined,
  told: ReadonlySet<Way>,
): readonly Row<Way>[] {
  const comment =
    issueKey === undefined ? l10n.t('Comment on an issue…') : l10n.t('Comment on {0}', issueKey);
  return [
    ...(sites.list().length === 0
      ? []
      : ([
          {
            label: plainLabel(comment),
            ...(told.has('comment') && { description: l10n.t('sent') }),
            iconPath: new vscode.ThemeIcon('comment'),
            value: 'comment',
          },
          {
            label: l10n.t('Publish to Confluence…'),
            iconPath: new vscode.ThemeIcon('cloud-upload'),
            value: 'publish',
          },
        ] as const)),
    { label: l10n.t('Choose a step…'), iconPath: new vscode.ThemeIcon('list-unordered'), value: 'steps' },
    { label: l10n.t('Start a new run'), iconPath: new vscode.ThemeIcon('play'), value: 'again' },
    {
      label: l10n.t('Done'),
      description: l10n.t('the run stays in its file'),
      iconPath: new vscode.ThemeIcon('check'),
      value: 'done',
    },
  ];
}
