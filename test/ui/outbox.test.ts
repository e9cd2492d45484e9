import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSampleSite, type SampleSite } from '../support/sampleSite.ts';
import { openWindow, type TestWindow } from '../support/window.ts';
import type { View } from '../support/window/view.ts';

const ISSUE = /^[A-Z]+-\d+ {2}/;
const COMMENT = 'Waiting for the bank';

const rowOf = (key: string): RegExp => new RegExp(`^${key} `);

describe('changes made while the site is away', function () {
  this.timeout(180_000);
  let folder: string;
  let state: string;
  let site: SampleSite;
  let window: TestWindow;
  let issues: View;
  let outbox: View;
  let blocked: string;
  let reviewed: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'outbox-ui-'));
    state = join(folder, 'state.json');
    site = await startSampleSite({ state });
    window = await openWindow({ site, size: { width: 1280, height: 1100 } });
    issues = await window.view('Issues');
    await issues.hasRow(ISSUE);
    [blocked = '', reviewed = ''] = await keysIn('In Progress');
    for (const key of [blocked, reviewed]) {
      await issues.inlineAction(rowOf(key), 'Transition Issue…', window.quickInput.step(`${key} · `));
      await window.quickInput.row('Block').waitFor();
      await window.quickInput.cancel();
    }
    await site.stop();
  });
  after(async () => {
    await window.close();
    await site.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function keysIn(status: string): Promise<readonly string[]> {
    let group = '';
    const keys: string[] = [];
    for (const { label } of await issues.rows()) {
      const key = /^([A-Z]+-\d+) {2}/.exec(label)?.[1];
      if (key === undefined) group = label;
      else if (group === status) keys.push(key);
    }
    return keys;
  }

  async function descriptionOf(view: View, key: string, pattern: RegExp): Promise<void> {
    await view.describes(rowOf(key), pattern);
  }

  /** What the site answers, asked around the window. */
  async function ask<T>(from: SampleSite, path: string, body?: object): Promise<T | undefined> {
    const reply = await fetch(`${from.url}/rest/api/3/issue/${path}`, {
      headers: {
        authorization: `Basic ${btoa(`${from.email}:${from.token}`)}`,
        'content-type': 'application/json',
      },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    assert.ok(reply.ok, await reply.clone().text());
    return reply.status === 204 ? undefined : ((await reply.json()) as T);
  }

  /** Somebody moves an issue around the window. */
  async function move(at: SampleSite, key: string, transition: string, fields = {}): Promise<void> {
    const offered = await ask<{ transitions: { id: string; name: string }[] }>(at, `${key}/transitions`);
    const chosen = offered?.transitions.find(({ name }) => name === transition);
    assert.ok(chosen, `${transition} is offered`);
    await ask(at, `${key}/transitions`, { transition: { id: chosen.id }, fields });
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
    assert.ok((await keysIn('Blocked')).includes(blocked));
    await window.screenshot('outbox-kept');
  });

  it('can be edited, with what was typed, and are discarded only when confirmed', async () => {
    const { quickInput, messages } = window;
    await outbox.inlineAction(rowOf(blocked), 'Edit Unsent Change…', quickInput.step(blocked));
    await quickInput.pick('Block');
    await quickInput.opened(`${blocked} → Blocked · Comment`);
    assert.equal(await quickInput.value(), COMMENT);
    await quickInput.cancel();
    await outbox.inlineAction(rowOf(blocked), 'Discard Unsent Change…', messages.dialog);
    await messages.answerDialog('Discard what was not sent?', 'Cancel');
    await outbox.hasRow(rowOf(blocked));
  });

  it('are sent once when the site is back; what somebody else changed meanwhile is shown', async () => {
    // The window looks for it elsewhere, so this is changed behind its back.
    const elsewhere = await startSampleSite({ state });
    await move(elsewhere, reviewed, 'Resolve', { resolution: { name: 'Done' } });
    await elsewhere.stop();
    site = await startSampleSite({ state, port: Number(new URL(site.url).port) });

    await outbox.row(rowOf(blocked)).waitFor({ state: 'hidden', timeout: 60_000 });
    await descriptionOf(outbox, reviewed, /changed meanwhile: now "Done"/);
    await window.screenshot('outbox-conflict');
    const found = await ask<{ comments: { body: unknown }[] }>(site, `${blocked}/comment`);
    const own = found?.comments.filter(({ body }) => JSON.stringify(body).includes(COMMENT));
    assert.equal(own?.length, 1);
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
