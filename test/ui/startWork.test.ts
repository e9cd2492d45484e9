import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import type { SampleSite } from '../support/sampleSite.ts';
import { signedInWindow } from '../support/sharedWindow.ts';
import type { TestWindow } from '../support/window.ts';

describe('starting work on an issue', function () {
  this.timeout(180_000);
  let window: TestWindow;
  let site: SampleSite;
  let branchBefore: string;
  let key: string;

  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: window.workspace, encoding: 'utf8' }).trim();

  async function ask<T>(path: string, body?: object): Promise<T> {
    const reply = await fetch(`${site.url}/rest/api/3/${path}`, {
      headers: {
        authorization: `Basic ${btoa(`${site.email}:${site.token}`)}`,
        'content-type': 'application/json',
      },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    return (await reply.json()) as T;
  }

  before(async () => {
    ({ window, site } = await signedInWindow({ afresh: true }));
    await (await window.view('Issues')).hasRow(/^[A-Z]+-\d+ {2}/);
    branchBefore = git('branch', '--show-current');
    const jql = 'project = SHOP AND status = "To Do" AND assignee != currentUser() ORDER BY key';
    const { issues } = await ask<{ issues: { key: string }[] }>('search/jql', {
      jql,
      maxResults: 1,
      fields: ['summary'],
    });
    key = issues[0]?.key ?? '';
    assert.ok(key);
  });
  after(() => {
    git('checkout', '--quiet', branchBefore);
  });

  async function begin(): Promise<void> {
    const { quickInput } = window;
    await window.runCommand('Shipshape: Start Work…');
    await quickInput.opened('Start Work');
    await quickInput.type(key);
    await quickInput.pick(new RegExp(`^${key} `));
    await quickInput.opened(`Start Work on ${key}`);
  }

  it('shows everything first, and does it with Enter', async () => {
    const { quickInput } = window;
    await begin();
    await quickInput.row('None: the status stays as it is').waitFor();
    await window.screenshot('work-1-status');
    await quickInput.pick('In Progress');
    await quickInput.row(`Start work on ${key} now`).waitFor();
    await window.screenshot('work-2-plan');
    await quickInput.pick('Branch');
    await quickInput.row('Another name…').waitFor();
    await window.screenshot('work-3-branch');
    await quickInput.pick('Another name…');
    await quickInput.type('a b');
    await quickInput.message(/Git takes no such name/);
    await quickInput.type(`work/${key}-begun`);
    await quickInput.accept();
    await quickInput.row(`Start work on ${key} now`).waitFor();
    await quickInput.accept();
    await quickInput
      .row(/Transition to In Progress now/)
      .waitFor({ timeout: 3000 })
      .then(
        () => quickInput.accept(),
        () => undefined,
      );
    await window.page
      .locator('.statusbar-item', { hasText: `work/${key}-begun` })
      .first()
      .waitFor();
    assert.equal(git('branch', '--show-current'), `work/${key}-begun`);
    const { fields } = await ask<{
      fields: { status: { name: string }; assignee: { emailAddress?: string; displayName: string } };
    }>(`issue/${key}?fields=status,assignee`);
    assert.equal(fields.status.name, 'In Progress');
    assert.equal(fields.assignee.displayName, (await ask<{ displayName: string }>('myself')).displayName);
  });
});
