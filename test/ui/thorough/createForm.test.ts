import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventually } from '../../support/eventually.ts';
import { signedInWindow } from '../../support/sharedWindow.ts';
import { Panel } from '../../support/window/panel.ts';
import { isStored } from '../../support/window/storedText.ts';
import { waitForText } from '../../support/window/waitForText.ts';
import type { TestWindow } from '../../support/window.ts';

describe('the form of a new issue, by keyboard alone', function () {
  this.timeout(180_000);
  let window: TestWindow;
  let panel: Panel;
  const box = async (name: string): Promise<Locator> =>
    (await panel.frame()).getByLabel(name, { exact: true });
  const isShown = async (text: string | RegExp): Promise<void> =>
    (await panel.frame()).locator('.page', { hasText: text }).waitFor();

  before(async () => {
    // Where the last issue was created is kept in the workspace.
    ({ window } = await signedInWindow({ freshWorkspace: true }));
    panel = new Panel(window.page);
    await (await window.view('Issues')).hasRow(/^[A-Z]+-\d+ {2}/);
  });
  it('opens where the issue is to be created, with what is required first', async () => {
    const { quickInput } = window;
    await window.runCommand('Shipshape: Create Issue in a Tab…');
    await quickInput.pick('Storefront');
    await quickInput.opened('Create Issue in Storefront');
    await quickInput.pick('Task');
    await quickInput.closed();
    await isShown('New Task in SHOP');
    await (await box('Summary')).waitFor();
    await panel.hasFocus('Summary');
    const headings = (await panel.frame()).locator('h2');
    await eventually(async () => {
      assert.deepEqual(await headings.allTextContents(), ['Required', 'Other fields']);
    });
    await window.screenshot('create-form');
    assert.deepEqual(await panel.axe(), []);
  });

  it('says at its field what is missing', async () => {
    await window.page.keyboard.press('Control+Enter');
    await isShown('Summary is required.');
    await panel.hasFocus('Summary');
    await window.screenshot('create-form-missing');
  });

  it('keeps what is typed over a reload', async () => {
    await window.page.keyboard.type('Lids for all baskets');
    await (await panel.frame()).locator('.page', { hasNotText: 'Summary is required.' }).waitFor();
    await panel.tabTo('Description');
    await window.page.keyboard.type('As **tight** as can be.');
    const labels = (await panel.frame()).getByRole('combobox', { name: 'Labels' });
    await labels.focus();
    await window.page.keyboard.type('lids');
    await window.page.keyboard.press('Enter');
    await (await panel.frame()).locator('.chip', { hasText: 'lids' }).waitFor();
    for (const kept of ['Lids for all baskets', 'as can be', 'lids']) await isStored(window.page, kept);
    // VS Code writes down every few seconds which tabs are open.
    await isStored(window.page, /mainThreadWebview-shipshape\.createIssue[^]*New Task in SHOP/);
    await window.reload();
    await isShown('New Task in SHOP');
    await waitForText(async () => (await box('Summary')).inputValue(), 'Lids for all baskets', 'The box');
    await waitForText(async () => (await box('Description')).inputValue(), /tight/, 'The box');
    await (await panel.frame()).locator('.chip', { hasText: 'lids' }).waitFor();
  });

  it('creates it, then another one with what repeats', async () => {
    await (await box('Summary')).focus();
    await window.page.keyboard.press('Control+Shift+Enter');
    await isShown(/SHOP-\d+ was created: Lids for all baskets/);
    await waitForText(async () => (await box('Summary')).inputValue(), '', 'The box');
    await (await panel.frame()).locator('.chip', { hasText: 'lids' }).waitFor();
    await panel.hasFocus('Summary');
    await window.screenshot('create-form-another');
    assert.deepEqual(await panel.axe(), []);
  });

  it('shows the issue in its place when it is there', async () => {
    await window.page.keyboard.type('Handles, too');
    await window.page.keyboard.press('Enter');
    await window.page.locator('.tab', { hasText: /SHOP-\d+ Handles, too/ }).waitFor();
    await window.page.locator('.tab', { hasText: 'New Task in SHOP' }).waitFor({ state: 'detached' });
    await (await panel.frame()).locator('.page', { hasText: 'lids' }).waitFor();
  });

  it('takes over from the quick picks', async () => {
    const { quickInput } = window;
    await window.runCommand('Shipshape: Create Issue…');
    await quickInput.opened('New Task in SHOP');
    await quickInput.type('Half of it');
    await quickInput.accept();
    await quickInput.pick('Go on in a tab');
    await quickInput.closed();
    await waitForText(async () => (await box('Summary')).inputValue(), 'Half of it', 'The box');
  });
});
