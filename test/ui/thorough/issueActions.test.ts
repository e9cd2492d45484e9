import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { control } from '../../../packages/sample-site/test/support/control.ts';
import { eventually } from '../../support/eventually.ts';
import { dismissQuestions, signedInWindow, type ReturningSite } from '../../support/sharedWindow.ts';
import { Panel } from '../../support/window/panel.ts';
import { waitForText } from '../../support/window/waitForText.ts';
import type { TestWindow } from '../../support/window.ts';
import { afterFailure } from '../afterFailure.ts';
import { openBranchIssue } from '../branchIssue.ts';

describe('what can be done with an issue in its panel, by keyboard alone', function () {
  this.timeout(180_000);
  let window: TestWindow;
  let site: ReturningSite;
  let panel: Panel;
  const press = (key: string): Promise<void> => window.page.keyboard.press(key);
  /** Types into a box, once it has the keyboard, and waits until it has the text. */
  const typeInto = async (box: Locator, text: string): Promise<void> => {
    const frame = await panel.frame();
    await box.and(frame.locator(':focus')).waitFor();
    const before = await box.inputValue();
    await window.page.keyboard.type(text);
    await waitForText(() => box.inputValue(), before + text, 'The box');
  };
  const shows = async (selector: string, text: string | RegExp): Promise<void> => {
    const frame = await panel.frame();
    await frame.locator(selector, { hasText: text }).first().waitFor({ state: 'visible' });
  };
  const lacks = async (selector: string, text: string | RegExp): Promise<void> => {
    const frame = await panel.frame();
    await frame.locator(selector, { hasText: text }).first().waitFor({ state: 'detached' });
  };
  /** Letters reach the page while nothing in it is being typed. */
  const letter = async (key: string): Promise<void> => {
    await panel.settled();
    const frame = await panel.frame();
    await frame.locator('.actionBar button').first().press(key);
  };

  const timeSpent = async (): Promise<Locator> => {
    const frame = await panel.frame();
    return frame.locator('.worklogForm input').first();
  };

  before(async () => {
    ({ window, site } = await signedInWindow());
    panel = new Panel(window.page);
    await (await window.view('Issues')).hasRow(/^[A-Z]+-\d+ {2}/);
    await openBranchIssue(window);
    await shows('h2', 'Work log');
  });

  afterFailure(async () => {
    await site.restart();
    await control(site, { clear: true });
    await dismissQuestions(window);
    await window.runCommand('View: Close All Editors');
    await openBranchIssue(window);
    await shows('h2', 'Work log');
  });

  it('watches and flags by a letter, and tells who watches', async () => {
    const frame = await panel.frame();
    await panel.settled();
    const button = (pressed: boolean, name: RegExp): Locator =>
      frame.locator(`.actionBar button[aria-pressed=${pressed}]`, { hasText: name });
    const watching = (await button(true, /^Watch/).count()) > 0;
    await letter('w');
    await button(!watching, /^Watch/).waitFor();
    if (watching) await letter('w');
    await shows('.actionBar button', 'Watching');
    await frame.locator('button.peopleCount').first().focus();
    await press('Enter');
    await shows('.people', /\w/);
    await panel.settled();
    const flagged = (await button(true, /^Flag/).count()) > 0;
    await letter('f');
    await button(!flagged, /^Flag/).waitFor();
    await letter('f');
    await button(flagged, /^Flag/).waitFor();
  });

  it('says in sight of whoever has scrolled down why something was not done', async () => {
    const frame = await panel.frame();
    await control(site, { faults: [{ pathPattern: 'watchers$', status: 403, times: 1 }] });
    await panel.settled();
    await frame.evaluate('window.scrollTo(0, document.body.scrollHeight)');
    await frame.locator('.activity button').first().press('w');
    const refusal = frame.locator('.refusal[role=alert] .notice');
    await refusal.waitFor();
    const height = window.page.viewportSize()?.height ?? 0;
    await eventually(async () => {
      const place = await refusal.boundingBox();
      assert.ok(place && place.y > 0 && place.y + place.height < height);
    });
    await window.screenshot('issue-refusal');
    await refusal.getByRole('button', { name: 'Close' }).click();
    await refusal.waitFor({ state: 'detached' });
    await control(site, { clear: true });
  });

  it('links an issue through the finder, and removes the link', async () => {
    const frame = await panel.frame();
    await panel.settled();
    const count = frame.locator('#links-title ~ .count');
    const before = await count.textContent();
    await letter('l');
    await window.quickInput.row(/^is blocked by/).waitFor();
    await window.quickInput.type('is blocked by');
    await window.quickInput.acceptRow(/^is blocked by/);
    // The box for the issue takes the place of the one before.
    await window.quickInput.opened(/is blocked by …/);
    await window.quickInput.type('SHOP-142');
    await window.quickInput.row('SHOP-142 is the issue itself').waitFor();
    await window.quickInput.type('SHOP-3');
    await window.quickInput.acceptRow(/^SHOP-3 /);
    await window.quickInput.closed();
    await shows('.links .issueLine button', /^SHOP-3$/);
    await panel.settled();
    await frame.locator('.links button[aria-label="Remove the link to SHOP-3"]').press('Enter');
    await window.messages.answerDialog('Remove the link "is blocked by SHOP-3"', 'Remove');
    await lacks('.links .issueLine button', /^SHOP-3$/);
    await eventually(async () => {
      assert.equal(await count.textContent(), before);
    });
  });

  it('adds a link to the web', async () => {
    await panel.settled();
    await panel.tabTo('Add a web link');
    await press('Enter');
    await window.quickInput.opened('(1/2)');
    await window.quickInput.type('https://runbook.example/gift-cards');
    await window.quickInput.accept();
    await window.quickInput.opened('(2/2)');
    await window.quickInput.type('Run book');
    await window.quickInput.accept();
    await window.quickInput.closed();
    await shows('.webLinks a', 'Run book');
  });

  it('logs work, changes it, and says what is wrong at the form', async () => {
    const frame = await panel.frame();
    await letter('t');
    await typeInto(await timeSpent(), 'soon');
    await press('Enter');
    await shows('.worklogForm [role=alert]', 'Type a duration');
    // Ctrl+A would not do: VS Code sends the page a "select all" of its own, which may come while more is typed.
    for (let left = 'soon'.length; left > 0; left -= 1) await press('Backspace');
    await typeInto(await timeSpent(), '1h 45m');
    await press('Enter');
    await shows('.worklog strong', '1h 45m');
    await panel.hasFocus('Log work');
    await panel.settled();
    const mine = frame.locator('.worklogs article', { hasText: '1h 45m' });
    await mine.getByRole('button', { name: 'Edit' }).press('Enter');
    await frame.locator('.worklogForm input:focus').waitFor();
    const words = frame.locator('.worklogForm textarea');
    await words.focus();
    await typeInto(words, 'Gift cards');
    await press('Control+Enter');
    await shows('.worklogs article', 'Gift cards');
    await frame.locator('.worklogs article button:focus', { hasText: 'Edit' }).waitFor();
  });

  it('times work over a reload, in the status bar, too', async () => {
    await panel.settled();
    const before = await panel.frame();
    await before.locator('button', { hasText: 'Start timer' }).press('Enter');
    await shows('[role=timer]', '0:00');
    await window.page.locator('.statusbar-item', { hasText: /SHOP-\d+ 0:00/ }).waitFor();
    await window.screenshot('issue-panel-timer');
    await window.reload();
    await shows('[role=timer]', /\d:\d\d/);
    await window.page.locator('.statusbar-item', { hasText: /SHOP-\d+ \d:\d\d/ }).waitFor();
    await panel.settled();
    const frame = await panel.frame();
    await frame.locator('.timer button', { hasText: 'Stop and log' }).press('Enter');
    const spent = await timeSpent();
    await spent.and(frame.locator(':focus')).waitFor();
    await waitForText(() => spent.inputValue(), /^\d+m$/, 'The box');
    await press('Escape');
    await frame.locator('button[aria-label="Discard the timer"]').press('Enter');
    await window.messages.answerDialog('Discard the timer', 'Discard');
    await shows('button', 'Start timer');
  });

  it('shows at once what waits while the site is away', async () => {
    await site.stop();
    const frame = await panel.frame();
    const key = (pressed: string): Promise<void> => frame.locator('.actionBar button').first().press(pressed);
    await key('w');
    await shows('.actionBar button', /Watch.*waits to be sent/);
    await key('t');
    await typeInto(await timeSpent(), '2h');
    await press('Enter');
    await shows('.worklogs article', 'waits to be sent');
    await panel.hasFocus('Log work');
    await window.screenshot('issue-panel-waiting');
    assert.deepEqual(await panel.axe(), []);
    await site.restart();
    await window.runCommand('Shipshape: Refresh Issues');
    await lacks('.worklogs article', 'waits to be sent');
  });

  it('attaches a file that is pasted, and opens it', async () => {
    const frame = await panel.frame();
    await frame.evaluate(`{
      const data = new DataTransfer();
      data.items.add(new File(['a,b'], '../../../rates.csv', { type: 'text/csv' }));
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    }`);
    await shows('.attachments button', 'rates.csv');
    await panel.settled();
    await frame.locator('.attachments button.fileName', { hasText: 'rates.csv' }).press('Enter');
    await window.editor.showsText('a,b');
    await window.runCommand('View: Close Editor');
    await shows('.attachments button', 'rates.csv');
  });

  it('puts it into a sprint', async () => {
    await letter('.');
    await window.quickInput.type('Move to sprint');
    await window.quickInput.acceptRow(/^Move to sprint/);
    await window.quickInput.opened('to a sprint');
    await window.quickInput.settled();
    await window.quickInput.acceptRow(/Sprint/);
    await window.quickInput.closed();
    await shows('.field', /Sprint/);
  });

  it('clones it, asking what goes along', async () => {
    // Another file may have changed it.
    const summary = (await (await panel.frame()).locator('h1').first().textContent()) ?? '';
    await letter('.');
    await window.quickInput.type('Clone');
    await window.quickInput.acceptRow(/^Clone/);
    await window.quickInput.opened('(1/2)');
    await window.quickInput.type('Gift cards, once more');
    await window.quickInput.accept();
    await window.quickInput.opened('(2/2)');
    await window.screenshot('issue-clone');
    await window.quickInput.accept();
    await window.messages.answerDialog(/Clone SHOP-\d+ as "Gift cards, once more"\?/, 'Clone');
    await window.page.locator('.tab', { hasText: 'Gift cards, once more' }).waitFor();
    await window.runCommand('View: Close Editor');
    await shows('h1', summary);
  });

  it('fits a column of 300 pixels, and has nothing that axe-core would mend', async () => {
    const frame = await panel.frame();
    await frame.evaluate("document.querySelector('.page').style.maxWidth = '260px'");
    await window.screenshot('issue-panel-narrow');
    const wider = await frame.evaluate(
      "[...document.querySelectorAll('.page *')].filter((one) => !one.closest('pre, .tableScroll, .visuallyHidden') && one.getBoundingClientRect().right > document.querySelector('.page').getBoundingClientRect().right + 1).map((one) => one.outerHTML.slice(0, 80))",
    );
    assert.deepEqual(wider, []);
    assert.deepEqual(await panel.axe(), []);
  });
});
