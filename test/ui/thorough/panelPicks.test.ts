import assert from 'node:assert/strict';
import { control } from '../../../packages/sample-site/test/support/control.ts';
import { eventually } from '../../support/eventually.ts';
import type { ReturningSite } from '../../support/sharedWindow.ts';
import type { Panel } from '../../support/window/panel.ts';
import { waitForText } from '../../support/window/waitForText.ts';
import type { TestWindow } from '../../support/window.ts';
import { askSite } from '../askSite.ts';
import { branchIssuePanel, openBranchIssue } from '../branchIssue.ts';

/** Enter on a slow line: nobody is chosen whom the typed text does not name. */
describe('what is looked up in the issue panel', function () {
  this.timeout(180_000);
  let window: TestWindow;
  let site: ReturningSite;
  let panel: Panel;

  before(async () => {
    ({ window, site, panel } = await branchIssuePanel());
  });
  after(async () => {
    await control(site, { clear: true });
    await window.page.keyboard.press('Escape');
    await window.runCommand('View: Close All Editors');
  });

  it('takes no row of an older text, and keeps what is typed', async () => {
    const { page } = window;
    const frame = await panel.frame();
    await panel.tabTo('Edit Assignee');
    await page.keyboard.press('Enter');
    await panel.hasFocus('Assignee');
    await page.keyboard.type('a');
    const options = frame.locator('[role=option]');
    await frame.locator('[role=option][aria-selected=true]').waitFor();
    await control(site, { faults: [{ pathPattern: 'user', delay: 2000, times: 20 }] });
    await page.keyboard.type('zzz');
    await page.keyboard.press('Enter');
    const box = frame.getByRole('combobox', { name: 'Assignee' });
    await waitForText(() => box.inputValue(), /^azzz$/, 'The box');
    assert.equal(await frame.locator('form', { has: box }).locator('.chip').count(), 0);
    // Still so once nobody was found.
    await options.first().waitFor({ state: 'hidden' });
    await frame
      .locator('[role=status]', { hasText: /No .*match|Nothing/i })
      .first()
      .waitFor();
    assert.equal(await box.inputValue(), 'azzz');
    await window.screenshot('assignee-nobody');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await panel.hasFocus('Edit Assignee');
  });

  it('takes the sprint that is named, and goes nowhere with a text that names none', async () => {
    const { page } = window;
    await control(site, { clear: true });
    const frame = await panel.frame();
    await panel.tabTo('Edit Sprint');
    await page.keyboard.press('Enter');
    await panel.hasFocus('Sprint');
    const box = frame.getByRole('combobox', { name: 'Sprint' });
    await page.keyboard.type('nowhere');
    await frame.getByRole('button', { name: 'Save', exact: true }).click();
    await frame.getByText('Choose from the list what you typed, or take it out.').waitFor();
    assert.equal(await box.inputValue(), 'nowhere');
    await box.fill('44');
    await frame.locator('[role=option][aria-selected=true]', { hasText: 'Sprint 44' }).waitFor();
    await page.keyboard.press('Enter');
    await frame.getByText('Choose from the list what you typed').waitFor({ state: 'detached' });
    await waitForText(() => frame.locator('form .chip').innerText(), /Sprint 44/, 'What is chosen');
    await panel.hasFocus('Save');
    await frame.locator('form .chip button').focus();
    await page.keyboard.press('Enter');
    await panel.hasFocus('Sprint');
    await box.fill('44');
    await frame.locator('[role=option][aria-selected=true]', { hasText: 'Sprint 44' }).waitFor();
    await page.keyboard.press('Enter');
    await panel.hasFocus('Save');
    await window.screenshot('sprint-chosen');
    await page.keyboard.press('Escape');
    await panel.hasFocus('Edit Sprint');
  });

  it('saves a label that is typed and no more', async () => {
    const { page } = window;
    const frame = await panel.frame();
    await panel.tabTo('Edit Labels');
    await page.keyboard.press('Enter');
    await panel.hasFocus('Labels');
    await page.keyboard.type('zebra');
    await frame.getByRole('button', { name: 'Save', exact: true }).click();
    await frame.getByRole('combobox', { name: 'Labels' }).waitFor({ state: 'detached' });
    await frame.locator('dd', { hasText: 'zebra' }).first().waitFor();
    const { fields } = await askSite<{ fields: { labels: string[] } }>(
      site,
      '/rest/api/3/issue/SHOP-142?fields=labels',
    );
    assert.ok(fields.labels.includes('zebra'), fields.labels.join());
  });

  it('offers a new label beside those that go on like it, and none that is chosen', async () => {
    const { page } = window;
    const frame = await panel.frame();
    await panel.tabTo('Edit Labels');
    await page.keyboard.press('Enter');
    await panel.hasFocus('Labels');
    const rows = frame.locator('[role=option]:visible');
    const offered = async (): Promise<string> => (await rows.allInnerTexts()).join('|');
    await page.keyboard.type('ware');
    await waitForText(offered, /^warehouse\|ware as typed$/, 'What is offered');
    await window.screenshot('label-as-typed');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await frame.locator('form .chip', { hasText: /^ware$/ }).waitFor();
    await page.keyboard.type('warehouse');
    await waitForText(offered, /^warehouse$/, 'What is offered');
    await page.keyboard.press('Enter');
    await frame.locator('form .chip', { hasText: /^warehouse$/ }).waitFor();
    await page.keyboard.type('checkout');
    await frame.getByText('Nothing found').waitFor();
    await page.keyboard.press('Escape');
    await frame.getByRole('button', { name: 'Cancel' }).click();
  });

  it('changes the type where the edit screen lists others, and leads to the browser for all else', async () => {
    const { page } = window;
    const typeOf = async (): Promise<string> =>
      (
        await askSite<{ fields: { issuetype: { name: string } } }>(
          site,
          '/rest/api/3/issue/SHOP-142?fields=issuetype',
        )
      ).fields.issuetype.name;
    const before = await typeOf();
    const frame = await panel.frame();
    await panel.tabTo('Edit Type');
    await page.keyboard.press('Enter');
    const fact = frame.locator('.fact', { hasText: 'Type' });
    await fact.getByText('takes a move in the browser').waitFor();
    await window.screenshot('type-editing');
    const become = async (name: string): Promise<void> => {
      await fact.locator('select').selectOption({ label: name });
      await fact.getByRole('button', { name: 'Save', exact: true }).click();
      await waitForText(typeOf, new RegExp(`^${name}$`), 'The type');
      await fact.locator('.value', { hasText: name }).waitFor();
    };
    await become('Bug');
    await window.screenshot('type-changed');
    await panel.tabTo('Edit Type', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await become(before);
  });

  it('shows whom it offers where the text ends at the bottom of the window', async () => {
    const { page } = window;
    const size = page.viewportSize() ?? { width: 1400, height: 2000 };
    await page.setViewportSize({ width: size.width, height: 700 });
    try {
      const frame = await panel.frame();
      await panel.tabTo('Edit summary');
      await page.keyboard.press('e');
      await panel.hasFocus('Description');
      await page.keyboard.press('ControlOrMeta+End');
      await page.keyboard.type(' @May');
      const offered = frame.locator('.suggestions [role=option][aria-selected=true]');
      await offered.waitFor();
      await eventually(async () => {
        const box = await offered.boundingBox();
        assert.ok(box !== null && box.y >= 0 && box.y + box.height <= 700, JSON.stringify(box));
      });
      await window.screenshot('mention-at-the-bottom');
      await page.keyboard.press('Escape');
      await frame.getByRole('button', { name: 'Cancel' }).click();
    } finally {
      await page.setViewportSize(size);
    }
  });

  it('types into an editor that is on its way, and does nothing else with the keys', async () => {
    const { page } = window;
    await window.runCommand('View: Close All Editors');
    await openBranchIssue(window);
    await panel.settled();
    const frame = await panel.frame();
    const watch = frame.getByRole('button', { name: /Watch/ }).first();
    const before = await watch.textContent();
    await control(site, { faults: [{ pathPattern: 'issue/SHOP-142', delay: 2000, times: 20 }] });
    await panel.tabTo('Edit description');
    await page.keyboard.press('e');
    await page.keyboard.type('w we');
    const box = frame.getByRole('textbox', { name: 'Description' });
    // It was on its way.
    assert.equal(await box.count(), 0);
    await waitForText(() => box.inputValue(), /w we$/, 'The box');
    await page.keyboard.type('re');
    await waitForText(() => box.inputValue(), /w were$/, 'The box');
    await control(site, { clear: true });
    assert.equal(await watch.textContent(), before);
  });

  it('shows that a text was begun and left, and goes on with it', async () => {
    const { page } = window;
    const frame = await panel.frame();
    await panel.hasFocus('Description');
    await page.keyboard.press('Escape');
    const goOn = frame.getByRole('button', { name: 'Continue your draft: Description' });
    await goOn.waitFor();
    await window.screenshot('draft-left');
    await goOn.click();
    const box = frame.getByRole('textbox', { name: 'Description' });
    await waitForText(() => box.inputValue(), /w were$/, 'The box');
    await frame.getByRole('button', { name: 'Cancel' }).click();
    await box.waitFor({ state: 'detached' });
    assert.equal(await goOn.count(), 0);
  });
});
