import assert from 'node:assert/strict';
import { startSampleSite, type SampleSite } from '../support/sampleSite.ts';
import { dismissQuestions, signedInWindow, type ReturningSite } from '../support/sharedWindow.ts';
import type { TestWindow } from '../support/window.ts';
import type { View } from '../support/window/view.ts';
import { afterFailure } from './afterFailure.ts';
import { askSite } from './askSite.ts';
import { ISSUE, keysUnder, rowOf, someUnder } from './issueRows.ts';
import { until } from './until.ts';

const COMMENT = 'Waiting for the bank';

/** Other files begin with the issue of the workspace's branch as it was. */
const BRANCH_ISSUE = 'SHOP-142';

describe('changes made while the site is away', function () {
  this.timeout(180_000);
  let site: ReturningSite;
  let window: TestWindow;
  let issues: View;
  let outbox: View;
  let blocked: string;
  let reviewed: string;

  before(async () => {
    ({ window, site } = await signedInWindow());
    issues = await window.view('Issues');
    await issues.hasRow(ISSUE);
    [blocked = '', reviewed = ''] = await someUnder(issues, 'In Progress', { least: 2, but: [BRANCH_ISSUE] });
    for (const key of [blocked, reviewed]) {
      await issues.inlineAction(rowOf(key), 'Transition Issue…', window.quickInput.step(`${key} · `));
      await window.quickInput.row('Block').waitFor();
      await window.quickInput.cancel();
    }
    await site.stop();
  });
  after(() => site.restart());
  afterFailure(() => dismissQuestions(window));

  async function descriptionOf(view: View, key: string, pattern: RegExp): Promise<void> {
    await view.describes(rowOf(key), pattern);
  }

  /** Somebody moves an issue around the window. */
  async function move(at: SampleSite, key: string, transition: string, fields = {}): Promise<void> {
    const path = `/rest/api/3/issue/${key}/transitions`;
    const offered = await askSite<{ transitions: { id: string; name: string }[] }>(at, path);
    const chosen = offered.transitions.find(({ name }) => name === transition);
    assert.ok(chosen, `${transition} is offered`);
    await askSite(at, path, { transition: { id: chosen.id }, fields });
  }

  it('are kept, told of, and shown as done', async () => {
    const { quickInput, messages } = window;
    await issues.inlineAction(rowOf(blocked), 'Transition Issue…', quickInput.step(`${blocked} · `));
    await quickInput.pick('Block');
    await quickInput.opened(`${blocked} → Blocked · Comment`);
    await quickInput.type(COMMENT);
    await quickInput.accept();
    await messages.shown(`${blocked} → Blocked is kept and sent as soon as possible`);
    await issues.inlineAction(rowOf(reviewed), 'Transition Issue…', quickInput.step(`${reviewed} · `));
    await quickInput.pick('Ask for review');
    await quickInput.row('Transition to In Review now').waitFor();
    await quickInput.accept();
    outbox = await window.view('Unsent Changes');
    for (const key of [blocked, reviewed]) await descriptionOf(outbox, key, /waits for the network/);
    // The first group of the tree; the other issue is below its edge.
    await descriptionOf(issues, blocked, /not sent yet/);
    await until(
      async () => (await keysUnder(issues, 'Blocked')).includes(blocked),
      `${blocked} under Blocked`,
    );
    await window.screenshot('outbox-kept');
  });

  it('can be edited, with what was typed, and are discarded only when confirmed', async () => {
    const { quickInput, messages } = window;
    await outbox.inlineAction(rowOf(blocked), 'Edit Unsent Change…', quickInput.step(blocked));
    await quickInput.pick('Block');
    await quickInput.opened(`${blocked} → Blocked · Comment`);
    await quickInput.hasValue(COMMENT);
    await quickInput.cancel();
    await outbox.inlineAction(rowOf(blocked), 'Discard Unsent Change…', messages.dialog);
    await messages.answerDialog('Discard what was not sent?', 'Cancel');
    await outbox.hasRow(rowOf(blocked));
  });

  it('are sent once when the site is back; what somebody else changed meanwhile is shown', async () => {
    // The window looks for it elsewhere, so this is changed behind its back.
    const elsewhere = await startSampleSite({ state: site.state });
    await move(elsewhere, reviewed, 'Resolve', { resolution: { name: 'Done' } });
    await elsewhere.stop();
    await site.restart();

    await outbox.row(rowOf(blocked)).waitFor({ state: 'hidden', timeout: 60_000 });
    await descriptionOf(outbox, reviewed, /changed meanwhile: now "Done"/);
    await window.screenshot('outbox-conflict');
    const path = `/rest/api/3/issue/${blocked}/comment`;
    const found = await askSite<{ comments: { body: unknown }[] }>(site, path);
    const own = found.comments.filter(({ body }) => JSON.stringify(body).includes(COMMENT));
    assert.equal(own.length, 1);
    await issues
      .row(rowOf(blocked))
      .filter({ hasText: /not sent/ })
      .waitFor({ state: 'hidden' });
  });

  it('are sent all the same only when the user says so, and has seen what was changed last', async () => {
    const { messages } = window;
    const question = `Send "${reviewed} → In Review" all the same?`;
    await outbox.inlineAction(rowOf(reviewed), 'Send Unsent Change Now', messages.dialog);
    await messages.dialog.filter({ hasText: question }).filter({ hasText: 'is in "Done" now' }).waitFor();
    await move(site, reviewed, 'Reopen');
    await messages.dialog.getByRole('button', { name: 'Send' }).click();
    await messages.dialog.filter({ hasText: 'is in "To Do" now' }).waitFor();
    await window.screenshot('outbox-conflict-again');
    await messages.answerDialog(question, 'Cancel');
    await descriptionOf(outbox, reviewed, /changed meanwhile/);
    await outbox.inlineAction(rowOf(reviewed), 'Discard Unsent Change…', messages.dialog);
    await messages.answerDialog('Discard what was not sent?', 'Discard');
    // With its last row the whole view goes.
    await outbox.row(rowOf(reviewed)).waitFor({ state: 'hidden' });
    await window.page
      .locator('.pane-header .title', { hasText: /^Unsent Changes$/ })
      .waitFor({ state: 'hidden' });
  });
});
