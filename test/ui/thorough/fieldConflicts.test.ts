import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { startSampleSite, type SampleSite } from '../../support/sampleSite.ts';
import { chineseWindow, signedInWindow, type ReturningSite } from '../../support/sharedWindow.ts';
import { Panel } from '../../support/window/panel.ts';
import { waitForText } from '../../support/window/waitForText.ts';
import type { TestWindow } from '../../support/window.ts';
import { askSite } from '../askSite.ts';
import { openBranchIssue } from '../branchIssue.ts';

const ISSUE = '/rest/api/3/issue/SHOP-142';

/** Somebody else writes around the window. */
function theirs(site: SampleSite, fields: object): Promise<unknown> {
  return askSite(site, ISSUE, { fields }, 'PUT');
}

async function stored(site: ReturningSite, name: string): Promise<string> {
  const { fields } = await askSite<{ fields: Record<string, unknown> }>(site, `${ISSUE}?fields=${name}`);
  return JSON.stringify(fields[name]);
}

async function choose(frame: Frame, priority: string, save: string): Promise<void> {
  await frame.locator('.fact select').selectOption({ label: priority });
  await frame.getByRole('button', { name: save, exact: true }).click();
}

describe('a field that somebody else changes meanwhile', function () {
  this.timeout(180_000);
  let window: TestWindow;
  let site: ReturningSite;
  let panel: Panel;
  const noticeOf = (frame: Frame, text: string) => frame.locator('.unsent.stopped', { hasText: text });

  async function edit(button: string, box: string): Promise<void> {
    await panel.tabTo(button);
    await window.page.keyboard.press('Enter');
    await panel.hasFocus(box);
  }

  before(async () => {
    ({ window, site } = await signedInWindow());
    panel = new Panel(window.page);
    await (await window.view('Issues')).hasRow(/^[A-Z]+-\d+ {2}/);
    await theirs(site, { priority: { name: 'Medium' } });
    await openBranchIssue(window);
    await panel.settled();
  });
  after(async () => {
    await window.runCommand('View: Close All Editors');
  });

  it('shows both sides at its place, and puts the one there that is chosen', async () => {
    const frame = await panel.frame();
    await edit('Edit Priority', 'Priority');
    await theirs(site, { priority: { name: 'Low' } });
    await choose(frame, 'High', 'Save');
    const notice = noticeOf(frame, 'High');
    await notice.waitFor();
    assert.match(await notice.innerText(), /Yours\s+High\s+On the site now\s+Low\s+Before\s+Medium/);
    await window.screenshot('conflict-field');
    assert.deepEqual(await panel.axe(), []);
    await notice.getByRole('button', { name: 'Use Mine' }).click();
    await notice.waitFor({ state: 'detached' });
    await waitForText(() => stored(site, 'priority'), /High/, 'The priority');
  });

  it('is led to from its row in Unsent Changes, which shows both sides as well', async () => {
    const frame = await panel.frame();
    await edit('Edit summary', 'Summary');
    await theirs(site, { summary: 'Theirs: the card is declined' });
    await frame.locator('input:focus, textarea:focus').fill('Mine: the card is refused');
    await window.page.keyboard.press('Enter');
    const notice = noticeOf(frame, 'Mine: the card is refused');
    await notice.waitFor();
    const outbox = await window.view('Unsent Changes');
    const row = outbox.row(/^SHOP-142: Summary/);
    await row.filter({ hasText: 'yours "Mine: the card is refused"' }).waitFor();
    await window.runCommand('View: Close All Editors');
    await row.click();
    const again = noticeOf(await panel.frame(), 'Mine: the card is refused');
    await again.waitFor();
    await panel.hasFocus('Use Mine: Summary');
    await window.screenshot('conflict-row');
    const { messages } = window;
    await outbox.inlineAction(/^SHOP-142: Summary/, 'Send Unsent Change Now', messages.dialog);
    await messages.dialog.filter({ hasText: 'on the site now "Theirs: the card is declined"' }).waitFor();
    await window.screenshot('conflict-dialog');
    await messages.answerDialog(/Send "SHOP-142: Summary"/, 'Cancel');
    await again.getByRole('button', { name: "Use the Site's" }).click();
    await again.waitFor({ state: 'detached' });
    assert.match(await stored(site, 'summary'), /Theirs/);
  });

  it('is decided by itself where several waited together, and what has no place at the top', async () => {
    const { page, quickInput, messages } = window;
    let frame = await panel.frame();
    await panel.settled();
    // Known from then on, also without the site.
    await edit('Edit Priority', 'Priority');
    await page.keyboard.press('Escape');
    await frame.locator('button.status').click();
    await quickInput.row('Block').waitFor();
    await quickInput.cancel();
    await site.stop();
    try {
      await edit('Edit Priority', 'Priority');
      await choose(frame, 'Highest', 'Save');
      await frame.getByText('waits to be changed').first().waitFor();
      await edit('Edit summary', 'Summary');
      await frame.locator('input:focus, textarea:focus').fill('Mine: written without a network');
      await page.keyboard.press('Enter');
      await frame.locator('h1', { hasText: 'Mine: written' }).waitFor();
      await edit('Edit description', 'Description');
      await frame.locator('input:focus, textarea:focus').fill('Mine: the card is refused.');
      await frame.getByRole('button', { name: 'Save', exact: true }).click();
      await frame.getByText('Mine: the card is refused.').first().waitFor();
      await frame.locator('button.status').click();
      await quickInput.pick('Ask for review');
      await quickInput.row('Transition to In Review now').waitFor();
      await quickInput.accept();
      await frame.locator('button.status', { hasText: 'In Review' }).waitFor();
      const elsewhere = await startSampleSite({ state: site.state });
      const content = [{ type: 'paragraph', content: [{ type: 'text', text: 'Theirs: all is well.' }] }];
      await theirs(elsewhere, {
        ...{ priority: { name: 'Lowest' }, summary: 'Theirs: written meanwhile' },
        description: { type: 'doc', version: 1, content },
      });
      const { transitions } = await askSite<{ transitions: { id: string; name: string }[] }>(
        elsewhere,
        `${ISSUE}/transitions`,
      );
      const { id } = transitions.find(({ name }) => name === 'Resolve') ?? assert.fail();
      await askSite(elsewhere, `${ISSUE}/transitions`, {
        transition: { id },
        fields: { resolution: { name: 'Done' } },
      });
      await elsewhere.stop();
    } finally {
      await site.restart();
    }
    frame = await panel.frame();
    const moved = frame.locator('.notices [data-unsent]', { hasText: 'In Review' });
    await moved.waitFor({ timeout: 60_000 });
    const priority = frame.locator('.fact .unsent.stopped', { hasText: 'Highest' });
    await priority.getByRole('button', { name: 'Use Mine' }).waitFor();
    await window.screenshot('conflicts-many');
    assert.deepEqual(await panel.axe(), []);
    await priority.getByRole('button', { name: "Use the Site's" }).click();
    await priority.waitFor({ state: 'detached' });
    const summary = noticeOf(frame, 'Mine: written');
    await summary.getByRole('button', { name: 'Use Mine' }).click();
    await summary.getByText('It goes along with "Description"').waitFor();
    await window.screenshot('conflicts-one-left');
    await moved.getByRole('button', { name: "Use the Site's" }).click();
    await moved.waitFor({ state: 'detached' });
    const outbox = await window.view('Unsent Changes');
    const row = /^SHOP-142: Summary, Description/;
    await outbox.row(row).click();
    await page.locator('.merge-editor').waitFor();
    await window.screenshot('conflicts-merge');
    await window.runCommand('View: Revert and Close Editor');
    await outbox.inlineAction(row, 'Discard Unsent Change…', messages.dialog);
    await messages.dialog
      .filter({ hasText: 'Theirs: all is well.' })
      .filter({ hasText: 'Summary: Mine: written without a network' })
      .waitFor();
    await window.screenshot('conflicts-discard');
    await messages.answerDialog('Discard what was not sent?', 'Discard');
    await outbox.row(row).waitFor({ state: 'hidden' });
    assert.match(await stored(site, 'summary'), /Theirs/);
  });

  it('reads well in Chinese, and in light colours', async () => {
    const { window: chinese } = await chineseWindow();
    const page = new Panel(chinese.page);
    await chinese.runCommand('Shipshape: 尋找議題…');
    await chinese.quickInput.type('SHOP-142');
    await chinese.quickInput.acceptRow(/^SHOP-142 /);
    await page.settled();
    const frame = await page.frame();
    await frame.locator('.fact', { hasText: '優先順序' }).getByRole('button').click();
    await frame.locator('.fact select').waitFor();
    await theirs(site, { priority: { name: 'Low' } });
    await choose(frame, 'Medium', '儲存');
    const notice = frame.locator('.unsent.stopped');
    await notice.waitFor();
    assert.match(await notice.innerText(), /你的版本[\s\S]*網站上目前[\s\S]*原本/);
    await chinese.screenshot('conflict-chinese');
    await notice.getByRole('button', { name: '使用網站上的版本' }).click();
    await notice.waitFor({ state: 'detached' });
  });
});
