import assert from 'node:assert/strict';
import type { ReturningSite } from '../../support/sharedWindow.ts';
import type { Panel } from '../../support/window/panel.ts';
import { waitForText } from '../../support/window/waitForText.ts';
import type { TestWindow } from '../../support/window.ts';
import { branchIssuePanel } from '../branchIssue.ts';

describe('what is written in the issue panel while the site is away', function () {
  this.timeout(180_000);
  let window: TestWindow;
  let site: ReturningSite;
  let panel: Panel;
  const press = (key: string): Promise<void> => window.page.keyboard.press(key);
  /** Types into a box of this name, once it has the keyboard, and waits until it has the text. */
  const type = async (name: string, text: string): Promise<void> => {
    await panel.hasFocus(name);
    const box = (await panel.frame()).getByRole('textbox', { name, exact: true });
    await window.page.keyboard.type(text);
    await waitForText(() => box.inputValue(), text, 'The box');
  };
  const shows = async (selector: string, text: string | RegExp): Promise<void> => {
    const frame = await panel.frame();
    await frame.locator(selector, { hasText: text }).first().waitFor({ state: 'visible' });
  };

  before(async () => {
    ({ window, site, panel } = await branchIssuePanel());
    await shows('h2', 'Activity');
    await site.stop();
  });

  after(async () => {
    // What still waits goes out, for whoever comes next.
    await site.restart();
    await window.runCommand('Shipshape: Refresh Issues');
    await panel.settled();
  });

  it('stands among the comments, with its markup and why it waits', async () => {
    await panel.tabTo('Add a comment');
    await press('Enter');
    await type('Add a comment', 'Written **offline**');
    await press('Control+Enter');
    await shows('.comment strong', 'offline');
    await shows('.comment .unsentMark', /waits to be sent: .+ Take back/);
    assert.deepEqual(await panel.axe(), []);
    await window.screenshot('unsent-comment');
  });

  it('is the description, marked as waiting', async () => {
    await panel.tabTo('Edit description', 'Shift+Tab');
    await press('Enter');
    await shows('.description button', 'Preview');
    await panel.tabTo('Description');
    await press('ControlOrMeta+Home');
    await type('Description', 'First of all: ');
    await press('Control+Enter');
    await shows('.description', 'First of all:');
    await shows('.description .unsentMark', 'waits to be changed');
    await window.screenshot('unsent-description');
  });

  it('is taken back where it stands', async () => {
    const frame = await panel.frame();
    const mark = frame.locator('.comment .unsentMark');
    await mark.getByRole('button', { name: 'Take back' }).press('Enter');
    await window.messages.answerDialog('Discard what was not sent?', 'Discard');
    await mark.waitFor({ state: 'detached' });
  });
});
