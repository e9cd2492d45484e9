import assert from 'node:assert/strict';
import type { SampleSite } from '../../support/sampleSite.ts';
import { signedInWindow } from '../../support/sharedWindow.ts';
import type { TestWindow } from '../../support/window.ts';

/** The issue that the branch of the workspace and its release checklist name. */
const KEY = 'SHOP-142';

describe('a transition that wants the checklists done', function () {
  this.timeout(120_000);
  let window: TestWindow;
  let site: SampleSite;

  before(async () => {
    ({ window, site } = await signedInWindow({
      settings: { 'shipshape.transitions.gatedNames': ['in review'] },
    }));
    await (await window.view('Issues')).hasRow(/^[A-Z]+-\d+ {2}/);
  });

  async function status(): Promise<string> {
    const reply = await fetch(`${site.url}/rest/api/3/issue/${KEY}?fields=status`, {
      headers: { authorization: `Basic ${btoa(`${site.email}:${site.token}`)}` },
    });
    const { fields } = (await reply.json()) as { fields: { status: { name: string } } };
    return fields.status.name;
  }

  async function askForReview(): Promise<void> {
    const { quickInput } = window;
    await window.runCommand('Shipshape: Transition Issue…');
    await quickInput.type(KEY);
    await quickInput.pick(new RegExp(`^${KEY} `));
    await quickInput.opened(new RegExp(`^${KEY}`));
    await quickInput.pick('Ask for review');
  }

  it('tells what is open, and leads to an item', async () => {
    const { messages, quickInput } = window;
    const before = await status();
    await askForReview();
    await messages.dialog.filter({ hasText: `${KEY} → In Review` }).waitFor();
    await window.screenshot('checklist-gate');
    await messages.answerDialog('checklist items are still open', 'Show Open Items');
    await quickInput.opened('Open Checklist Items');
    await window.screenshot('checklist-gate-items');
    await quickInput.accept();
    await window.editor.tab('2.14.md').waitFor({ state: 'visible' });
    assert.equal(await status(), before);
  });

  it('goes on where one says so', async () => {
    const { messages, quickInput } = window;
    await askForReview();
    await messages.answerDialog('checklist items are still open', 'Transition All the Same');
    await quickInput.row('Transition to In Review now').waitFor();
    await quickInput.cancel();
  });
});
