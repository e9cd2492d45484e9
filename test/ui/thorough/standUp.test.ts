import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SampleSite } from '../../support/sampleSite.ts';
import { signedInWindow } from '../../support/sharedWindow.ts';
import type { TestWindow } from '../../support/window.ts';
import { waitForText } from '../../support/window/waitForText.ts';
import { askSite } from '../askSite.ts';

const KEY = 'SHOP-142';
const SUBJECT = 'fix: round <b>cents</b> at the end';

describe('stand-up notes', function () {
  this.timeout(180_000);
  let window: TestWindow;
  let site: SampleSite;
  let before142: string;

  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: window.workspace, encoding: 'utf8' }).trim();

  before(async () => {
    ({ window, site } = await signedInWindow());
    before142 = git('rev-parse', 'HEAD');
    git('config', 'user.email', 'lin@shop.example');
    git('config', 'user.name', 'Lin');
    git('commit', '--quiet', '--allow-empty', '--no-verify', '--no-gpg-sign', '--message', SUBJECT);
    const at = `/rest/api/3/issue/${KEY}`;
    await askSite(site, `${at}/worklog`, {
      timeSpent: '90m',
      started: new Date().toISOString().replace('Z', '+0000'),
    });
    await mkdir(join(window.workspace, 'docs'), { recursive: true });
    await writeFile(
      join(window.workspace, 'docs/stand-up.md'),
      `# Work on ${KEY}\n\n- [ ] Tell support\n- [ ] Rest\n`,
    );
  });
  after(async () => {
    git('update-ref', 'HEAD', before142);
    git('config', '--unset', 'user.email');
    git('config', '--unset', 'user.name');
    await rm(join(window.workspace, 'docs/stand-up.md'), { force: true });
  });

  it('tell in one line what was committed, ticked and logged for an issue', async () => {
    const { editor, messages, quickInput } = window;
    await editor.open('docs/stand-up.md', 3);
    await window.runCommand('Shipshape: Tick or Untick Checklist Item');
    await editor.showsText(/\[x\] Tell support/);
    await editor.save();
    await window.runCommand('Shipshape: Write Stand-up Notes');
    await quickInput.row('Mine, since the last working day').waitFor();
    await window.screenshot('stand-up-1-choice');
    await quickInput.accept();
    await messages.shown('The stand-up notes are written.');
    await editor.showsText(/# Stand-up Notes, /);
    await window.screenshot('stand-up-2-notes');
    await messages.press('The stand-up notes are written.', 'Copy');
    const notes = await waitForText(() => window.clipboard(), /^# Stand-up Notes/, 'the clipboard');
    const line =
      notes.split('\n').find((one) => one.startsWith(`- [${KEY}](${site.url}/browse/${KEY})`)) ?? notes;
    assert.match(line, /commit.*“fix: round \\<b\\>cents\\<\/b\\> at the end”/);
    // Others tick and log work on it, too.
    assert.match(line, /ticked .*“Tell support”/);
    assert.match(line, /logged \d+ h/);
    assert.match(notes, /## Today\n/);
    assert.match(notes, /## Blockers\n/);
  });

  it('of a team tell by person what is under way and stuck', async () => {
    const { editor, messages, quickInput } = window;
    await window.runCommand('Shipshape: Write Stand-up Notes');
    await quickInput.row("Mine, today's once more").waitFor();
    await quickInput.pick(/A team's/);
    await quickInput.type('Storefront');
    await quickInput.pick(/^Storefront/);
    await messages.shown('The stand-up notes are written.');
    await editor.showsText(/# Stand-up Notes of Storefront, /);
    await editor.showsText(/Stuck:|Under way:/);
    await window.screenshot('stand-up-3-team');
    // They are published though they were never saved as a file.
    await messages.press('The stand-up notes are written.', 'Publish to Confluence');
    await quickInput.opened(/Publish to Confluence/);
    await quickInput.type('Storefront');
    await quickInput.pick(/^Storefront/);
    await quickInput.pick('At the top of Storefront');
    await quickInput.opened(/Publish to Confluence \(3\/3\)/);
    await quickInput.accept();
    await messages.shown(/"Stand-up Notes of Storefront, .*" is published/);
    await editor.showsText(/^---\nconfluence: /);
  });
});
