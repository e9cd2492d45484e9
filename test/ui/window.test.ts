import assert from 'node:assert/strict';
import { closeBrowser, openWindow, type TestWindow } from '../support/window.ts';

describe('a window with Shipshape', function () {
  this.timeout(120_000);
  let window: TestWindow;

  before(async () => {
    window = await openWindow();
  });
  after(async () => {
    await window.close();
    await closeBrowser();
  });

  it('shows the three views', async () => {
    for (const title of ['Issues', 'Templates', 'Checklists']) await window.view(title);
    assert.deepEqual(await window.messages.all(), []);
  });
});
