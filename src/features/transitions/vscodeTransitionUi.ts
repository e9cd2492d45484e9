import * as vscode from 'vscode';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { browseUrl } from '../../core/links.ts';
import { describeError, runAction } from '../../platform/errorMessages.ts';
import { plainLabel } from '../../platform/labels.ts';
import type { Log } from '../../platform/log.ts';
import { tellError, tellWarning } from '../../platform/notifications.ts';
import { withCountedProgress } from '../../platform/progress.ts';
import { pickOne, type Answer } from '../../platform/quickInput.ts';
import { openWebPage } from '../../platform/webPages.ts';
import type { BulkChoice, BulkReport } from './bulkPlan.ts';
import { bulkMarkdown, bulkSummary } from './bulkReport.ts';
import type { BulkReportDocuments } from './bulkReportDocuments.ts';
import { chooseTransition } from './chooseTransition.ts';
import { askGate, showGateItems } from './gateQuestions.ts';
import type { EditorWriter } from '../../ui/editorWriter.ts';
import { statusIcon } from '../../ui/statusIcon.ts';
import { askReview } from '../../ui/fieldReview.ts';
import { askField } from '../../ui/fieldPrompts.ts';
import type { Problem, ProblemChoice, TransitionUi } from './transitionUi.ts';

const { l10n } = vscode;

/** Milliseconds that a word of success stays in the status bar. */
const SUCCESS_MS = 5000;

export interface TransitionUiDependencies {
  readonly sites: SiteDirectory;
  readonly log: Log;
  readonly writer: EditorWriter;
  readonly reports: BulkReportDocuments;
}

/** The conversations about transitions in VS Code: quick inputs, the status bar and few notifications. */
export function createTransitionUi({ sites, log, writer, reports }: TransitionUiDependencies): TransitionUi {
  const urlOf = ({ siteId, key }: IssueRef): string => browseUrl(sites.get(siteId)?.url ?? '', key);
  const openInBrowser = async (ref: IssueRef): Promise<void> => {
    await openWebPage(urlOf(ref));
  };
  return {
    chooseTransition,
    askField: (question) => askField(question, writer),
    review: askReview,
    askGate,
    showGateItems,
    openInBrowser,
    tell: (problem) => tell(problem, { sites, log, openInBrowser }),
    moved: (what, to) => {
      vscode.window.setStatusBarMessage(`$(check) ${plainLabel(`${what} → ${to.name}`)}`, SUCCESS_MS);
    },
    sending: (what, to) => {
      const message = vscode.window.setStatusBarMessage(`$(sync~spin) ${plainLabel(`${what} → ${to.name}`)}`);
      return () => void message.dispose();
    },
    chooseBulk,
    withProgress: withCountedProgress,
    tellBulk: (report) => tellBulk(report, reports, urlOf),
  };
}

async function tell(
  { ref, error, message, canTryAgain }: Problem,
  {
    sites,
    log,
    openInBrowser,
  }: { sites: SiteDirectory; log: Log; openInBrowser: (ref: IssueRef) => Promise<void> },
): Promise<ProblemChoice> {
  const siteName = ref && sites.list().length > 1 ? sites.get(ref.siteId)?.name : undefined;
  const described = error === undefined ? undefined : describeError(error, siteName);
  const said = message ?? described?.message ?? '';
  if (error !== undefined) log.error('Changing an issue', error);
  const tryAgain = l10n.t('Try Again');
  const browser = l10n.t('Finish in Browser');
  const signIn = l10n.t('Sign In Again');
  const buttons = [
    ...(described?.actions.includes('signInAgain') ? [signIn] : []),
    ...(canTryAgain ? [tryAgain] : []),
    ...(ref ? [browser] : []),
  ];
  const chosen = await tellError(ref ? l10n.t('{0}: {1}', ref.key, said) : said, ...buttons);
  if (chosen === browser && ref) await openInBrowser(ref);
  if (chosen === signIn) await runAction('signInAgain', error);
  return canTryAgain && (chosen === tryAgain || chosen === signIn) ? 'tryAgain' : 'leave';
}

async function chooseBulk(
  title: string,
  choices: readonly BulkChoice[],
  total: number,
): Promise<Answer<BulkChoice>> {
  return pickOne<BulkChoice>({
    title,
    placeholder: l10n.t('Choose a transition'),
    choices: choices.map((choice) => ({
      label: plainLabel(choice.name),
      description: plainLabel(
        `→ ${choice.to.name} · ${l10n.t('{0} of {1} issues', choice.members.length, total)}`,
      ),
      iconPath: statusIcon(choice.to),
      value: choice,
    })),
  });
}

async function tellBulk(
  report: BulkReport,
  reports: BulkReportDocuments,
  urlOf: (ref: IssueRef) => string,
): Promise<ProblemChoice> {
  const summary = bulkSummary(report, l10n.t);
  if (report.results.every((result) => result.outcome === 'done')) {
    vscode.window.setStatusBarMessage(`$(check) ${plainLabel(summary)}`, SUCCESS_MS);
    return 'leave';
  }
  const details = l10n.t('Show Details');
  const again = l10n.t('Try the Failed Ones Again');
  const anyFailed = report.results.some((result) => result.outcome === 'failed');
  let chosen = await tellWarning(summary, details, ...(anyFailed ? [again] : []));
  if (chosen === details) {
    await reports.show(bulkMarkdown(report, l10n.t, urlOf));
    if (anyFailed) chosen = await tellWarning(summary, again);
  }
  return chosen === again ? 'tryAgain' : 'leave';
}
