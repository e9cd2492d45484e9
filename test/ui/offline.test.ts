import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { insertDeploymentReadiness } from './deploymentReadiness.ts';
import { signedInWindow, type ReturningSite } from '../support/sharedWindow.ts';
import type { TestWindow } from '../support/window.ts';
import type { View } from '../support/window/view.ts';
import { ISSUE, issueRows } from './issueRows.ts';

/** With the day in front where midnight lies between. */
const AS_OF = /as of (?:.+, )?\d+:\d\d/;

describe('a window whose site is away', function () {
  this.timeout(180_000);
  let site: ReturningSite;
  let window: TestWindow;
  let issues: View;
  let templates: View;
  let issue: string;

  /** The list of what can be done with the issue; its title begins with the key. */
  const transitions = (): Locator => window.quickInput.step(issue.split(' ')[0] ?? '');

  before(async () => {
    ({ window, site } = await signedInWindow());
    issues = await window.view('Issues');
    await issues.hasRow(ISSUE);
    issue = (await issueRows(issues))[0]?.label ?? '';
    templates = await window.view('Templates');
    await templates.expand('Playbooks (PLAY)');
    await templates.hasRow('Deployment readiness');
    await issues.inlineAction(issue, 'Transition Issue…', transitions());
    await window.quickInput.row(/./).waitFor();
    await window.quickInput.cancel();
    // What is kept is written a moment later.
    for (const kept of [`"key":"${issue.split(' ')[0] ?? ''}"`, '"key":"PLAY"']) await window.keeps(kept);
    await site.stop();
  });

  it('shows the transitions it knew, and says calmly why there is nothing newer', async () => {
    await issues.inlineAction(issue, 'Transition Issue…', transitions());
    const input = window.page.locator('.quick-input-box input');
    const known = '[placeholder^="Known as of"][placeholder*="cannot be reached"]';
    await input.and(window.page.locator(known)).waitFor({ state: 'visible' });
    await eventually(async () => {
      assert.ok((await window.quickInput.rows()).length > 1);
    });
    assert.deepEqual(await window.messages.all(), []);
    await window.screenshot('transitions-as-of');
    await window.quickInput.cancel();
  });

  it('shows after a reload the issues and templates it knew, and since when', async () => {
    await window.reload();
    await issues.hasRow(issue);
    await issues.describes('Assigned to me', /^\d+ · /);
    await issues.describes('Assigned to me', AS_OF);
    await window.screenshot('issues-as-of');
    await templates.expand('Playbooks (PLAY)');
    await templates.describes('Deployment readiness', '24 items · 5 variables');
    await templates.describes('Playbooks (PLAY)', AS_OF);
    await window.screenshot('templates-as-of');
  });

  it('inserts a checklist from one of them, and says as of when it is', async () => {
    await window.editor.open('docs/runbook.md', 4);
    await templates.inlineAction(
      'Deployment readiness',
      'Insert Checklist…',
      window.quickInput.step('Deployment readiness'),
    );
    await insertDeploymentReadiness(window);
    await window.page.locator('.statusbar-item', { hasText: AS_OF }).waitFor({ state: 'visible' });
    await window.screenshot('checklist-as-of');
    await window.editor.focus();
    await window.page.keyboard.press('ControlOrMeta+Z');
  });
});
