import * as vscode from 'vscode';
import { readSteps, sameStep, type TestStep } from '../../checklist/testRun/readSteps.ts';
import { showError } from '../../platform/errorMessages.ts';
import { plainLabel } from '../../platform/labels.ts';
import { askText, pickOne } from '../../platform/quickInput.ts';
import { addPicture } from './addPicture.ts';
import { createBug } from './createBug.ts';
import { openRunFile, recordInFile } from './recordInFile.ts';
import { allStepRows, failedRows, stepRows, type StepAct } from './stepRows.ts';
import type { TestRunsDependencies } from './testRunsDependencies.ts';

const { l10n } = vscode;

/**
 * Goes through the steps of a run that are not tested, one pick each; what is chosen stands in the file at once.
 * @param from the step to begin with, whatever was said of it
 * @returns `left` where the user will go on another time
 */
export async function stepThrough(
  deps: TestRunsDependencies,
  uri: vscode.Uri,
  from?: number,
): Promise<'ended' | 'left'> {
  let at = from ?? -1;
  let goes: 'next' | 'there' = from === undefined ? 'next' : 'there';
  for (;;) {
    const document = await openRunFile(uri);
    const steps = readSteps(document.getText());
    if (goes === 'next') at = nextOpen(steps, at);
    const step = steps[at];
    if (!step) return 'ended';
    goes = 'next';
    await reveal(document, step);
    const act = await askStep(step, at, steps.length);
    switch (act) {
      case undefined:
        return 'left';
      case 'end':
        return 'ended';
      case 'next':
        break;
      case 'previous':
        [at, goes] = [at - 1, 'there'];
        break;
      case 'choose': {
        const chosen = await chooseStep(steps, at);
        if (chosen !== undefined) at = chosen;
        goes = 'there';
        break;
      }
      default:
        // What went wrong is said, and the step is there again.
        if (!(await succeeds(() => take(deps, uri, step, act)))) goes = 'there';
        else if (act === 'note' || act === 'picture' || act === 'bug') goes = 'there';
        else if (act === 'failed' && (await followUp(deps, uri, step)) === 'left') return 'left';
    }
  }
}

/** Writes down how a step came out, or does what else there is to do with it. */
async function take(
  deps: TestRunsDependencies,
  uri: vscode.Uri,
  step: TestStep,
  act: Exclude<StepAct, 'end' | 'next' | 'previous' | 'choose'>,
): Promise<void> {
  switch (act) {
    case 'note':
    case 'picture':
    case 'bug':
      await actOn(deps, uri, step, act);
      return;
    case 'passed':
      await recordInFile(uri, step, { verdict: act });
      return;
    default:
      await recordInFile(uri, step, { verdict: act });
      await askNote(uri, step, notePrompt(act));
  }
}

function notePrompt(verdict: 'failed' | 'blocked' | 'leftOut'): string {
  switch (verdict) {
    case 'failed':
      return l10n.t('What happened instead? Enter alone for no note');
    case 'blocked':
      return l10n.t('What is in the way? Enter alone for no note');
    case 'leftOut':
      return l10n.t('Why is it left out? Enter alone for no note');
  }
}

/** Runs what the user chose; a failure is told of, and does not wait until somebody has closed the message. */
async function succeeds(task: () => Promise<void>): Promise<boolean> {
  try {
    await task();
    return true;
  } catch (error) {
    void showError(error);
    return false;
  }
}

/** What is done with a step beside saying how it came out. */
async function actOn(
  deps: TestRunsDependencies,
  uri: vscode.Uri,
  step: TestStep,
  act: 'note' | 'picture' | 'bug',
): Promise<void> {
  if (act === 'note') await askNote(uri, step, l10n.t('A note on this step; empty for none'));
  else if (act === 'picture') await addPicture(deps, uri, step);
  else await createBug(deps, uri, step);
}

/** The first step behind a place that is not tested, else the first of all; -1 where there is none. */
function nextOpen(steps: readonly TestStep[], at: number): number {
  const behind = steps.findIndex(({ verdict }, each) => each > at && verdict === 'open');
  return behind >= 0 ? behind : steps.findIndex(({ verdict }) => verdict === 'open');
}

async function askStep(step: TestStep, at: number, count: number): Promise<StepAct | undefined> {
  const answer = await pickOne<StepAct>({
    title: plainLabel(l10n.t('Step {0} of {1}: {2}', at + 1, count, step.action)),
    placeholder:
      step.expected === ''
        ? l10n.t('How did it come out?')
        : plainLabel(l10n.t('Expected: {0}', step.expected)),
    choices: stepRows(step, at > 0),
  });
  return answer.kind === 'next' ? answer.value : undefined;
}

/** Lets the user choose a step; undefined where they go back. */
export async function chooseStep(steps: readonly TestStep[], active = 0): Promise<number | undefined> {
  const answer = await pickOne<number>({
    title: l10n.t('Choose a Step'),
    canGoBack: true,
    choices: allStepRows(steps),
    active,
  });
  return answer.kind === 'next' ? answer.value : undefined;
}

async function askNote(uri: vscode.Uri, step: TestStep, prompt: string): Promise<void> {
  const now = await stepNow(uri, step);
  const answer = await askText({ title: plainLabel(step.action), prompt, value: now.note });
  if (answer.kind === 'next' && answer.value.trim() !== now.note)
    await recordInFile(uri, step, { note: answer.value });
}

/** Offers a bug and a picture for a step that failed, until the user goes on. */
async function followUp(
  deps: TestRunsDependencies,
  uri: vscode.Uri,
  step: TestStep,
): Promise<'next' | 'left'> {
  for (;;) {
    const now = await stepNow(uri, step);
    const answer = await pickOne<StepAct>({
      title: plainLabel(l10n.t('Failed: {0}', step.action)),
      placeholder: plainLabel(now.note),
      choices: failedRows(now, deps.sites.list().length > 0 && now.issueKeys.length === 0),
    });
    if (answer.kind !== 'next') return 'left';
    const { value } = answer;
    if (value !== 'note' && value !== 'picture' && value !== 'bug') return 'next';
    await succeeds(() => actOn(deps, uri, now, value));
  }
}

/** The step as it stands in the file by now. */
async function stepNow(uri: vscode.Uri, step: TestStep): Promise<TestStep> {
  const document = await openRunFile(uri);
  return sameStep(readSteps(document.getText()), step) ?? step;
}

/** Shows the step in the editor, under the pick. */
async function reveal(document: vscode.TextDocument, { item }: TestStep): Promise<void> {
  const position = document.positionAt(item.boxOffset);
  const editor = await vscode.window.showTextDocument(document, { preview: false, preserveFocus: true });
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenter);
}
