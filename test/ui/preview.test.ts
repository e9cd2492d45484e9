import { signedInWindow } from '../support/sharedWindow.ts';
import type { TestWindow } from '../support/window.ts';
import { chooseFromMenu } from '../support/window/menu.ts';

const FILE = 'docs/releases/2.14.md';

describe('the Markdown preview in a window', function () {
  this.timeout(180_000);
  let url: string;
  let window: TestWindow;

  before(async () => {
    const { window: shared, site } = await signedInWindow();
    window = shared;
    ({ url } = site);
    await window.editor.open(FILE);
    await window.runCommand('Markdown: Open Preview');
  });

  const preview = (): ReturnType<TestWindow['page']['frameLocator']> =>
    window.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');

  it('ticks an item from the menu of its box, and unticks it with the keyboard', async () => {
    const box = preview().locator('li', { hasText: 'Release notes are written' }).locator('a.shipshape-tick');
    await chooseFromMenu(window.page, () => box.click(), /Tick or Untick/);
    await window.fileShows(FILE, '- [x] Release notes are written');
    await preview()
      .locator('li', { hasText: 'Release notes are written' })
      .locator('a[aria-checked="true"]')
      .waitFor();
    await window.screenshot('preview-ticked');
    await chooseFromMenu(window.page, () => box.press('Enter'), /Tick or Untick/);
    await window.fileShows(FILE, '- [ ] Release notes are written');
  });

  it('makes links of issue keys', async () => {
    const link = preview().locator('a.shipshape-issue', { hasText: 'SHOP-131' });
    await link.waitFor();
    await preview().locator(`a[href="${url}/browse/SHOP-131"]`).waitFor();
  });
});
