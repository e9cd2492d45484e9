import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../support/processes.ts';
import { dismissQuestions, signedInWindow } from '../support/sharedWindow.ts';
import type { TestWindow } from '../support/window.ts';
import { appears } from '../support/window/appears.ts';
import { afterFailure } from './afterFailure.ts';

/** Named in a comment of the sample workspace. */
const KEY = 'SHOP-142';

describe('issue keys in files', function () {
  this.timeout(120_000);
  let window: TestWindow;

  let head: string;

  const git = async (args: readonly string[]): Promise<string> => {
    const identity = ['-c', 'user.name=Sample', '-c', 'user.email=sample@example.com'];
    const { code, output } = await run('git', [...identity, ...args], { cwd: window.workspace });
    assert.equal(code, 0, output);
    return output.trim();
  };

  before(async () => {
    ({ window } = await signedInWindow());
    await (await window.view('Issues')).hasRow(/^[A-Z]+-\d+ {2}/);
    head = await git(['rev-parse', 'HEAD']);
  });
  after(() => rm(join(window.workspace, 'links.md'), { force: true }));
  afterFailure(async () => {
    await dismissQuestions(window);
    await window.runCommand('File: Revert File');
    await git(['reset', '--quiet', '--hard', head]);
  });

  it('show a card under the mouse', async () => {
    await window.editor.open('src/basket.js', 4);
    const line = window.page.locator('.editor-instance .view-line', { hasText: KEY }).first();
    // Its element is another one once the file's colours have come.
    let box = await line.boundingBox();
    for (; box === null; box = await line.boundingBox()) await line.waitFor({ state: 'visible' });
    const hover = window.page.locator('.monaco-hover', { hasText: KEY });
    // Where the key stands in the line depends on the font: the mouse goes along it.
    for (let tries = 0; tries < 5 && !(await hover.isVisible()); tries += 1)
      for (let x = 40; x < 160 && !(await hover.isVisible()); x += 20) {
        await window.page.mouse.move(box.x + x, box.y + box.height / 2);
        await appears(hover, 1500);
      }
    await hover.getByText('Transition…').waitFor();
    await window.screenshot('key-card');
    await window.page.mouse.move(5, 5);
  });

  it('are completed from what the window knows', async () => {
    await window.editor.open('README.md', 1);
    await window.page.keyboard.press('ControlOrMeta+End');
    await window.page.keyboard.type('\nSee SHOP-14');
    const suggestion = window.page.locator('.suggest-widget .monaco-list-row', { hasText: KEY }).first();
    if (!(await appears(suggestion, 5000))) await window.page.keyboard.press('ControlOrMeta+Space');
    await suggestion.waitFor();
    await window.screenshot('key-completion');
    await suggestion.click();
    await window.editor.showsText(`See ${KEY}`);
    await window.runCommand('File: Revert File');
    await window.page.locator('.tab.dirty', { hasText: 'README.md' }).waitFor({ state: 'detached' });
  });

  it('lead from a line over its commit to the issue it was written for', async () => {
    await window.editor.open('src/basket.js', 1);
    await window.runCommand('Shipshape: Open Issue of This Line');
    await window.messages.shown(/No issue is named in commit \w+: Sample project/);
    const file = join(window.workspace, 'src/basket.js');
    await writeFile(file, `// Sold out\n${await readFile(file, 'utf8')}`);
    await git(['commit', '--all', '--quiet', '--message', `fix(basket): say what is sold out (${KEY})`]);
    await window.editor.showsText('// Sold out');
    await window.page.keyboard.press('ControlOrMeta+Home');
    // What is typed above it moves the line, not its commit.
    await window.page.keyboard.type('let typed;\n');
    await window.runCommand('Shipshape: Open Issue of This Line');
    await window.page.locator('.tab.active', { hasText: KEY }).waitFor();
    await window.editor.open('src/basket.js', 1);
    await window.runCommand('File: Revert File');
    await git(['reset', '--quiet', '--hard', head]);
  });

  it('are opened by links from outside when the user has agreed, and by those alone', async () => {
    const link = (path: string): string => `[x](code-oss://shipshape.shipshape/${path})\n`;
    const file = join(window.workspace, 'links.md');
    await writeFile(file, [link(`issue/${KEY}`), link(`run/${KEY}`), link('tick?guessed')].join(''));
    const follow = async (line: number): Promise<void> => {
      await window.editor.open('links.md', line);
      await window.page.locator('.editor-instance .detected-link').nth(2).waitFor();
      // Into its address: the link is that alone.
      await window.page.keyboard.press('End');
      for (let times = 0; times < 3; times += 1) await window.page.keyboard.press('ArrowLeft');
      await window.runCommand('Open Link');
    };
    const tab = window.page.locator('.tab', { hasText: KEY });
    await window.runCommand('View: Close All Editors');
    await follow(1);
    await window.messages.answerDialog(`Open ${KEY} of`, 'Cancel');
    await follow(1);
    await window.messages.dialog.filter({ hasText: `Open ${KEY} of` }).waitFor();
    assert.equal(await tab.count(), 0);
    await window.screenshot('link-asked');
    await window.messages.answerDialog(`Open ${KEY} of`, 'Open');
    await tab.waitFor();
    await follow(2);
    await window.messages.shown('Shipshape does not understand this link');
    await follow(3);
    await window.messages.shown('This preview is out of date');
  });

  it('say that no commit leads there from a file in no repository', async () => {
    await window.runCommand('File: New Untitled Text File');
    await window.runCommand('Shipshape: Open Issue of This Line');
    await window.messages.shown('This file is in no Git repository that is open here');
  });
});
