import assert from 'node:assert/strict';
import { commands, env, Position, Selection } from 'vscode';
import { closeEditors, showMarkdown } from './activeEditor.ts';

/** Runs a command with the cursor at an issue key, and gives what it copied. */
async function copiedAt(text: string, command: string): Promise<string> {
  const at = new Position(0, text.indexOf('-'));
  await showMarkdown(text, new Selection(at, at));
  await commands.executeCommand(command);
  return env.clipboard.readText();
}

describe('the sample site', function () {
  this.timeout(120_000);

  before(async () => {
    await commands.executeCommand('shipshape.trySampleSite');
  });
  afterEach(closeEditors);

  it('is signed in to, and found again instead of being started twice', async () => {
    const first = await copiedAt('See SHOP-1.', 'shipshape.copyIssueLink');
    assert.match(first, /^http:\/\/127\.0\.0\.1:\d+\/browse\/SHOP-1$/);
    await commands.executeCommand('shipshape.trySampleSite');
    await closeEditors();
    assert.equal(await copiedAt('See SHOP-1.', 'shipshape.copyIssueLink'), first);
  });

  it('knows the issue at the cursor', async () => {
    assert.equal(await copiedAt('Fixes SHOP-2', 'shipshape.copyIssueKey'), 'SHOP-2');
    const link = await copiedAt('Fixes SHOP-2', 'shipshape.copyIssueMarkdown');
    assert.match(link, /^\[SHOP-2 .+\]\(http:\/\/127\.0\.0\.1:\d+\/browse\/SHOP-2\)$/);
  });

  it('takes an assignment', async () => {
    await copiedAt('Mine: SHOP-3', 'shipshape.assignIssueToMe');
  });
});
