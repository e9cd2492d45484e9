import assert from 'node:assert/strict';
import type { BulkReport } from '../../../src/features/transitions/bulkPlan.ts';
import type { TransitionUi } from '../../../src/features/transitions/transitionUi.ts';
import { ScriptedFormUi } from './scriptedFormUi.ts';

/** A person who follows a script; what is shown to them is written down, one line each. */
export class ScriptedTransitionUi extends ScriptedFormUi implements TransitionUi {
  /** Chooses from what is known of a step, before the site has answered. */
  isQuick = false;
  lastReport: BulkReport | undefined;
  /** Cancels the bulk transition as soon as this many issues are done. */
  cancelAfter = Number.POSITIVE_INFINITY;

  readonly chooseTransition: TransitionUi['chooseTransition'] = async (question) => {
    const known = this.isQuick ? await question.known : undefined;
    const rows = known?.rows ?? (await question.rows);
    if (rows.length === 0) return { kind: 'dismissed' };
    const notice = question.notice === undefined ? '' : ` (${question.notice})`;
    const offered = rows.map((row) => `${row.label} → ${row.target}`).join(', ');
    const done = this.next(`${question.title}${notice}: ${offered}`);
    if (typeof done !== 'string') return this.leaveOr(done, () => rows[0]!.transition);
    const row = rows.find((each) => `${each.label} → ${each.target}` === done || each.label === done);
    assert.ok(row, `${done} is not offered: ${offered}`);
    return { kind: 'next', value: row.transition };
  };

  readonly tell: TransitionUi['tell'] = async ({ message, error, canTryAgain }) => {
    const words = message ?? String((error as { reason?: unknown }).reason);
    const done = this.next(`told: ${words}${canTryAgain ? ' [try again]' : ''}`);
    return done === 'try again' ? 'tryAgain' : 'leave';
  };

  readonly askGate: TransitionUi['askGate'] = async ({ refs, to, items, unread, canPass }) => {
    const open = items.map(({ ref, text, place }) => `${ref.key} ${text}${place ? ' in a file' : ''}`);
    const missing = unread.map(({ ref, files }) => `${files ?? ref.key} unread`);
    const what = `${refs.map(({ key }) => key).join()} → ${to.name}`;
    const done = this.next(`${canPass ? 'warned' : 'refused'}: ${what}: ${[...open, ...missing].join('; ')}`);
    return done === 'pass' || done === 'show' ? done : 'leave';
  };

  readonly showGateItems: TransitionUi['showGateItems'] = async (items) => {
    this.seen.push(`items: ${items.map(({ text }) => text).join('; ')}`);
  };

  readonly openInBrowser: TransitionUi['openInBrowser'] = async (ref) => {
    this.seen.push(`browser: ${ref.key}`);
  };

  readonly moved: TransitionUi['moved'] = (what, to) => {
    this.seen.push(`moved: ${what} → ${to.name}`);
  };

  readonly sending: TransitionUi['sending'] = () => () => undefined;

  readonly chooseBulk: TransitionUi['chooseBulk'] = async (title, choices, total) => {
    const offered = choices.map((each) => `${each.name} → ${each.to.name} ${each.members.length}/${total}`);
    const done = this.next(`${title}: ${offered.join(', ')}`);
    if (typeof done !== 'string') return this.leaveOr(done, () => choices[0]!);
    const choice = choices.find((each) => each.name === done);
    assert.ok(choice, `${done} is not offered`);
    return { kind: 'next', value: choice };
  };

  readonly withProgress: TransitionUi['withProgress'] = async (_title, task) => {
    const cancel = new AbortController();
    try {
      return await task(cancel.signal, (done) => {
        if (done >= this.cancelAfter) cancel.abort();
      });
    } catch (error) {
      if (cancel.signal.aborted) return undefined;
      throw error;
    }
  };

  readonly tellBulk: TransitionUi['tellBulk'] = async (report) => {
    this.lastReport = report;
    const lines = report.results.map(({ ref, outcome, reason }) =>
      reason === undefined ? `${ref.key} ${outcome}` : `${ref.key} ${outcome}: ${reason}`,
    );
    if (report.results.every((result) => result.outcome === 'done')) {
      this.seen.push(`report: ${lines.join('; ')}`);
      return 'leave';
    }
    return this.next(`report: ${lines.join('; ')}`) === 'try again' ? 'tryAgain' : 'leave';
  };
}
