import type * as vscode from 'vscode';
import type { TestStep } from '../../checklist/testRun/readSteps.ts';
import { bugMarkdown, bugSummary } from '../../checklist/testRun/runReport.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import { runCommand } from '../../platform/commands.ts';
import { showError } from '../../platform/errorMessages.ts';
import { sendChange } from '../../ui/sendChange.ts';
import { attachPictures } from './attachPictures.ts';
import { recordInFile } from './recordInFile.ts';
import { reportedRun } from './reportedRun.ts';
import { issueAt } from '../../core/links.ts';
import type { TestRunsDependencies } from './testRunsDependencies.ts';

/** How issues are linked that have to do with each other, in Jira's own words and their translation. */
const RELATES = /^(?:relates?|related|關聯|相關)/i;

/**
 * Makes a bug of a step that failed. Its key goes behind the step, its pictures to the bug, and it is
 * linked to the issue that was tested.
 */
export async function createBug(deps: TestRunsDependencies, uri: vscode.Uri, step: TestStep): Promise<void> {
  const run = await reportedRun(uri);
  if (!run) return;
  const about = issueAt(deps.sites.list(), run.ties.issueUrl);
  const written: Promise<void>[] = [];
  await runCommand('shipshape.createIssueFromStep', {
    origin: originOf(uri, step, run.steps),
    summary: bugSummary(step, run.words),
    description: bugMarkdown(run, step),
    ...(about && { about }),
    created: (bug) => {
      // A message of what failed stays as long as nobody closes it: the run goes on.
      written.push(
        recordInFile(uri, step, { issueKey: bug.key }).catch((error: unknown) => void showError(error)),
      );
      void attachPictures(deps, bug, uri, step.pictures).catch(showError);
      if (about?.siteId === bug.siteId) void link(deps, bug, about).catch(showError);
    },
  });
  await Promise.all(written);
}

/**
 * Tells a step from the others of its run, whatever is noted on it: what was sent of it, and whose answer was lost, is
 * found again by this.
 */
function originOf(uri: vscode.Uri, step: TestStep, steps: readonly TestStep[]): string {
  const { section, action, expected } = step;
  const alike = steps.filter(
    (each) => each.section === section && each.action === action && each.expected === expected,
  );
  const nth = alike.findIndex(({ item }) => item.boxOffset === step.item.boxOffset);
  return JSON.stringify(['test run', uri.toString(), section, action, expected, nth]);
}

async function link({ sites, outbox }: TestRunsDependencies, bug: IssueRef, about: IssueRef): Promise<void> {
  const { jira } = await sites.client(bug.siteId, { userAsked: true });
  const type = (await jira.issueLinkTypes()).find(({ name }) => RELATES.test(name));
  // A site may have no such links; the description names the issue all the same.
  if (!type) return;
  await sendChange(outbox, bug, {
    kind: 'link',
    link: { type: type.name, label: type.outward, direction: 'outward', key: about.key },
  });
}
