import assert from 'node:assert/strict';
import { chineseWindow, signedInWindow } from '../../support/sharedWindow.ts';
import { connectAgent, type AgentClient } from '../../support/agentClient.ts';
import type { TestWindow } from '../../support/window.ts';
import { waitForText } from '../../support/window/waitForText.ts';

const COMMAND = 'Shipshape: Set Up MCP Server for Agents…';
const TOLD = 'Copied. The server needs Node.js';

interface Configuration {
  readonly mcpServers: { readonly shipshape: { readonly args: readonly [string] } };
}

/** Sets the server up as a person does. @returns the program that agents start */
async function setUp(window: TestWindow, command: string, row: string, told: string): Promise<string> {
  const { quickInput } = window;
  // The word of an earlier time says nothing of this one.
  await window.runCommand('Notifications: Clear All Notifications');
  await window.runCommand(command);
  await quickInput.pick(row);
  // Not before: the clipboard may hold what another window has copied.
  await window.messages.shown(told);
  return (JSON.parse(await window.clipboard()) as Configuration).mcpServers.shipshape.args[0];
}

describe('an agent in a terminal', function () {
  this.timeout(120_000);
  let window: TestWindow;
  let agent: AgentClient | undefined;

  before(async () => {
    ({ window } = await signedInWindow());
  });
  afterEach(async () => {
    await agent?.close();
    agent = undefined;
  });

  it('reads what the window sees, and writes what is allowed there', async () => {
    const program = await setUp(window, COMMAND, 'Copy Configuration as JSON', TOLD);
    agent = await connectAgent(program, window.workspace);
    const read = await agent.call('shipshape_read_issue', { issue: 'SHOP-142' });
    assert.match(read.text, /^# \[SHOP-142\]/m);

    const text = 'From an agent, [press here](command:workbench.action.quit)';
    const commenting = agent.call('shipshape_comment_issue', { issue: 'SHOP-142', text });
    await window.messages.dialog.filter({ hasText: 'Comment on SHOP-142?' }).waitFor();
    await window.screenshot('agents-1-confirm');
    assert.equal(await window.messages.dialog.locator('a[href^="command"]').count(), 0);
    // A click before it can have been read does not count.
    await window.page.waitForTimeout(1000);
    await window.messages.answerDialog(/An agent wants to do this/, 'Add Comment');
    assert.equal((await commenting).text, 'The comment is on SHOP-142.');

    const moving = agent.call('shipshape_transition_issue', {
      ...{ issue: 'SHOP-142', transition: 'Block' },
      fields: { Comment: 'Waiting' },
    });
    await window.messages.answerDialog(/In Progress → Blocked/, 'Cancel');
    assert.match((await moving).text, /^The user declined this/);
  });

  it('is no longer served when that is switched off, which Enter alone does not do', async () => {
    const { quickInput } = window;
    const program = await setUp(window, COMMAND, 'Copy Configuration as JSON', TOLD);
    await window.runCommand(COMMAND);
    await quickInput.row('Switch Off').waitFor();
    const highlighted = window.page.locator('.quick-input-list .monaco-list-row.focused');
    await highlighted.filter({ hasText: /^Copy Command for Claude Code/ }).waitFor();
    await quickInput.pick('Switch Off');
    agent = await connectAgent(program, window.workspace);
    const connected = agent;
    const read = async (): Promise<string> =>
      (await connected.call('shipshape_read_issue', { issue: 'SHOP-142' })).text;
    await waitForText(read, /^No VS Code window with Shipshape serves agents/, 'the answer');
  });

  it('reaches the only window from wherever it is started, and says which that is', async () => {
    const program = await setUp(window, COMMAND, 'Copy Configuration as JSON', TOLD);
    agent = await connectAgent(program, '/');
    const { text, isError } = await agent.call('shipshape_read_issue', { issue: 'SHOP-142' });
    assert.equal(isError, false);
    assert.match(text, /Answered by the only VS Code window that serves agents.* does not have \/ open\.$/);
  });

  it('asks in the language of the window', async () => {
    const { window: chinese } = await chineseWindow();
    const program = await setUp(chinese, 'Shipshape: 為代理程式設定 MCP 伺服器…', '複製 JSON 組態', '已複製');
    agent = await connectAgent(program, chinese.workspace);
    const logging = agent.call('shipshape_log_work', { issue: 'SHOP-142', spent: '1h 30m', text: '討論' });
    await chinese.messages.dialog.filter({ hasText: '要在 SHOP-142 記錄 1h 30m 的工時嗎？' }).waitFor();
    await chinese.screenshot('agents-2-zh');
    await chinese.messages.answerDialog(/未經你允許/, 'Cancel');
    assert.equal((await logging).isError, true);
  });
});
