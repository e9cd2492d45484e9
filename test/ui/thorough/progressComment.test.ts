import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signedInWindow } from '../../support/sharedWindow.ts';
import type { TestWindow } from '../../support/window.ts';

const FILE = 'docs/releases/2.14.md';
const RUN = 'docs/run.md';

describe('a comment that tells how far a checklist is', function () {
  this.timeout(120_000);
  let window: TestWindow;

  before(async () => {
    ({ window } = await signedInWindow());
    await (await window.view('Issues')).hasRow(/^[A-Z]+-\d+ {2}/);
    await writeFile(
      join(window.workspace, RUN),
      '---\ntest-script: checkout.md\n---\n\n# Checkout of SHOP-142\n\n| Step | Result |\n| --- | --- |\n| Pay | [ ] |\n',
    );
  });
  after(() => rm(join(window.workspace, RUN), { force: true }));

  it('is asked about line by line, and told in the status bar once it is written', async () => {
    const { editor, messages, page } = window;
    await editor.open(FILE, 3);
    await window.runCommand('Shipshape: Comment Checklist Progress on Issue…');
    const dialog = messages.dialog.filter({ hasText: 'Comment on SHOP-142?' });
    await dialog.waitFor();
    assert.match(
      await dialog.innerText(),
      /progress: docs\/releases\/2\.14\.md\n\d+ of 11 done\n- Before the/,
    );
    await window.screenshot('progress-comment-1-asked');
    await messages.answerDialog('Comment on SHOP-142?', 'Add Comment');
    const told = page.locator('.statusbar-item', { hasText: /Your comment on SHOP-142: \d+ of 11 done/ });
    await told.waitFor();
    await window.screenshot('progress-comment-2-written');
  });

  it('is none of a test run, whose result is told in another way', async () => {
    const { editor, messages } = window;
    await editor.open(RUN, 1);
    await window.runCommand('Shipshape: Comment Checklist Progress on Issue…');
    await messages.shown('This file is a test run.');
    await window.screenshot('progress-comment-3-run');
  });
});
