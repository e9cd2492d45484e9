import assert from 'node:assert/strict';
import { signedInWindow, type ReturningSite } from '../../support/sharedWindow.ts';
import { Panel } from '../../support/window/panel.ts';
import { waitForText } from '../../support/window/waitForText.ts';
import type { TestWindow } from '../../support/window.ts';
import { openBranchIssue } from '../branchIssue.ts';
import { control } from '../../../packages/sample-site/test/support/control.ts';

describe('a description that somebody else changes meanwhile', function () {
  this.timeout(180_000);
  let window: TestWindow;
  let site: ReturningSite;
  let panel: Panel;
  let key = '';
  const press = (pressed: string): Promise<void> => window.page.keyboard.press(pressed);

  async function ask(method: string, body?: object): Promise<Response> {
    const reply = await fetch(`${site.url}/rest/api/3/issue/${key}`, {
      method,
      headers: {
        authorization: `Basic ${btoa(`${site.email}:${site.token}`)}`,
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    assert.ok(reply.ok, await reply.clone().text());
    return reply;
  }

  /** The description on the site, its paragraphs a line each. */
  async function stored(): Promise<string> {
    interface Node {
      readonly text?: string;
      readonly content?: readonly Node[];
    }
    const textOf = ({ text, content = [] }: Node): string => text ?? content.map(textOf).join('');
    const { fields } = (await (await ask('GET')).json()) as { fields: { description: Node } };
    return (fields.description.content ?? []).map(textOf).join('\n');
  }

  /** Somebody writes around the window. */
  async function theirs(...paragraphs: readonly string[]): Promise<void> {
    const content = paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }));
    await ask('PUT', { fields: { description: { type: 'doc', version: 1, content } } });
  }

  /** Types at the cursor, and waits until it stands there. */
  async function type(text: string, shown: string | RegExp): Promise<void> {
    await window.page.keyboard.type(text);
    await window.editor.showsText(shown);
  }

  /** From the first letter on the document is the user's: what the site tells does not come in between any more. */
  async function begin(): Promise<void> {
    await window.editor.focus();
    await press('ControlOrMeta+End');
    await window.page.keyboard.type('.');
    await window.page.locator('.tab.active.dirty').waitFor();
    await press('Backspace');
  }

  async function save(): Promise<void> {
    await press('ControlOrMeta+S');
    await window.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  }

  before(async () => {
    ({ window, site } = await signedInWindow());
    panel = new Panel(window.page);
    await (await window.view('Issues')).hasRow(/^[A-Z]+-\d+ {2}/);
    await openBranchIssue(window);
    await panel.frame();
    key = /[A-Z]+-\d+/.exec((await window.page.locator('.tab.active').textContent()) ?? '')?.[0] ?? '';
    await theirs('The card is refused.', 'Seen on two phones.', 'Last.');
    // From its tab: without one the command is for the row that another file may have left selected.
    await window.runCommand('Shipshape: Edit Issue Description as Document');
    await window.editor.showsText('The card is refused.');
    await window.runCommand('View: Close Other Editors in Group');
  });

  it('is saved with both changes where they are apart, and the document shows both', async () => {
    await begin();
    await theirs('The card is refused.', 'Seen on two phones.', 'Last.', 'The last word.');
    await press('ControlOrMeta+Home');
    await type('Again: ', 'Again: The card is refused.');
    await save();
    await window.editor.showsText('The last word.');
    const both = /^Again: The card is refused\.\nSeen on two phones\.\nLast\.\nThe last word\.$/;
    await waitForText(stored, both, 'The description');
    await window.screenshot('merged-document');
  });

  it('goes on from there without taking anything back', async () => {
    await begin();
    await type('\n\nMine, too.', 'Mine, too.');
    await save();
    await waitForText(stored, /The last word\.\nMine, too\.$/, 'The description');
  });

  it('opens the merge editor where both changed one place, and its result is saved', async () => {
    await begin();
    await press('ControlOrMeta+A');
    await type(
      'Again: The card is rejected.\n\nSeen on two phones.',
      /^Again: The card is rejected\.\n\nSeen/,
    );
    await theirs('Again: The card is declined.', 'Seen on two phones.');
    await press('ControlOrMeta+S');
    await window.page.locator('.merge-editor').waitFor({ state: 'visible' });
    await window.page.locator('.merge-editor').getByText('Yours').first().waitFor();
    await window.screenshot('merge-editor');
    const editor = window.page.locator('.merge-editor');
    // Saved too early, it holds neither change: that is asked about.
    await press('ControlOrMeta+S');
    await window.messages.answerDialog('Save without both changes?', 'Cancel');
    await editor.getByText('Accept Yours').click();
    await window.screenshot('merge-editor-accepted');
    await press('ControlOrMeta+S');
    await editor.waitFor({ state: 'hidden' });
    await waitForText(stored, /^Again: The card is rejected\./, 'The description');
  });

  it('takes the keyboard from nobody who went elsewhere before the conflict was told', async () => {
    await openBranchIssue(window);
    await panel.frame();
    await window.runCommand('Shipshape: Edit Issue Description as Document');
    await window.page.locator('.tab.active', { hasText: `${key}.md` }).waitFor();
    await begin();
    await press('ControlOrMeta+A');
    await type('Mine alone.', /^Mine alone\.$/);
    await theirs('Theirs alone.');
    await control(site, { latency: 1500 });
    await press('ControlOrMeta+S');
    await window.editor.open('docs/runbook.md', 1);
    await window.messages.shown(/Description: not sent, for the issue was changed meanwhile/);
    await control(site, { clear: true });
    // Made once the site has told both texts.
    await window.runCommand('Shipshape: Show Unsent Changes');
    await (await window.view('Unsent Changes')).hasRow(/: Description$/);
    await window.page.locator('.tab.active', { hasText: 'runbook.md' }).waitFor();
    assert.equal(await window.page.locator('.merge-editor').isVisible(), false);
    const unsent = await window.view('Unsent Changes');
    await unsent.inlineAction(/: Description$/, 'Discard Unsent Change…', window.messages.dialog);
    await window.messages.answerDialog('Discard what was not sent?', 'Discard');
    await unsent.hasNoRow(/: Description$/);
  });
});
