import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import type { SampleSite } from '../support/sampleSite.ts';
import { dismissQuestions, signedInWindow } from '../support/sharedWindow.ts';
import type { TestWindow } from '../support/window.ts';
import { waitForText } from '../support/window/waitForText.ts';
import { afterFailure } from './afterFailure.ts';

describe('starting work on an issue', function () {
  this.timeout(180_000);
  let window: TestWindow;
  let site: SampleSite;
  let branchBefore: string;
  let key: string;
  let remote: string;

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
    remote = `${window.workspace}-remote.git`;
    git('remote', 'add', 'origin', remote);
    const jql = 'project = SHOP AND status = "To Do" AND assignee != currentUser() ORDER BY key';
    const { issues } = await ask<{ issues: { key: string }[] }>('search/jql', {
      jql,
      maxResults: 1,
      fields: ['summary'],
    });
    key = issues[0]?.key ?? '';
    assert.ok(key);
  });
  after(async () => {
    git('checkout', '--quiet', branchBefore);
    git('remote', 'remove', 'origin');
    await rm(remote, { recursive: true, force: true });
  });

  afterFailure(() => dismissQuestions(window));

  /** Waits until the window says so; where the transition has a screen, it is accepted on the way. */
  async function untilSaid(words: string | RegExp, step: RegExp): Promise<void> {
    const said = window.page
      .locator('.statusbar-item', { hasText: words })
      .or(window.messages.notification(words))
      .first();
    const row = window.quickInput.row(step);
    await row.or(said).first().waitFor();
    if (await row.isVisible()) await window.quickInput.accept();
    await said.waitFor();
  }

  async function begin(): Promise<void> {
    const { quickInput } = window;
    await window.runCommand('Shipshape: Start Work…');
    await quickInput.opened('Start Work');
    // The row of an issue that was just moved may be selected by now: then nobody is asked for the issue.
    if (!(await quickInput.step(`Start Work on ${key}`).isVisible())) {
      await quickInput.type(key);
      await quickInput.pick(new RegExp(`^${key} `));
    }
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
    await window.page.getByText('The name of the branch').waitFor();
    await quickInput.type('a b');
    await quickInput.message(/Git takes no such name/);
    await quickInput.type(`work/${key}-begun`);
    await quickInput.accept();
    await quickInput.acceptRow(`Start work on ${key} now`);
    await untilSaid(`Work on ${key} · work/${key}-begun has begun`, /Transition to In Progress now/);
    assert.equal(git('branch', '--show-current'), `work/${key}-begun`);
    const { fields } = await ask<{
      fields: { status: { name: string }; assignee: { emailAddress?: string; displayName: string } };
    }>(`issue/${key}?fields=status,assignee`);
    assert.equal(fields.status.name, 'In Progress');
    assert.equal(fields.assignee.displayName, (await ask<{ displayName: string }>('myself')).displayName);
  });

  it('promises nothing of Enter where nothing is left to do', async () => {
    const { page, quickInput } = window;
    await begin();
    await quickInput.row('Branch').waitFor();
    await page.getByPlaceholder('Nothing is planned yet: choose a step to add it').waitFor();
    await quickInput.cancel();
  });

  it('puts the branch into a worktree of its own; its window knows the issue', async () => {
    const { messages, page, quickInput } = window;
    const before = git('branch', '--show-current');
    await begin();
    await quickInput.pick('Branch');
    await quickInput.pick(/^New branch/);
    await quickInput.row('Worktree').filter({ hasText: 'left out' }).waitFor();
    await quickInput.pick('Worktree');
    await quickInput.row('Worktree').filter({ hasText: '.worktrees' }).waitFor();
    await window.screenshot('work-7-worktree');
    await quickInput.pick(`Start work on ${key} now`);
    const said = new RegExp(`The worktree for ${key} is ready`);
    await messages.shown(said);
    await window.screenshot('work-8-worktree-ready');
    const folder = git('worktree', 'list', '--porcelain')
      .split('\n')
      .flatMap((line) => (/^worktree .*\.worktrees/.test(line) ? [line.slice('worktree '.length)] : []))[0];
    assert.ok(folder);
    assert.equal(git('branch', '--show-current'), before);
    const opened = page.context().waitForEvent('page');
    await messages.press(said, 'Open in New Window');
    const there = await opened;
    await there
      .locator('.statusbar-item', { hasText: `${key} In Progress` })
      .first()
      .waitFor();
    await there.close();
    await messages.notification(said).waitFor({ state: 'hidden' });
    // Git checks no branch out in two folders: the worktree that is there is gone on with.
    await begin();
    await quickInput.pick('Branch');
    await quickInput.pick(/^Go on with .* in its worktree/);
    await quickInput.row('Branch').filter({ hasText: 'in its worktree' }).waitFor();
    await window.screenshot('work-9-worktree-again');
    await quickInput.pick(`Start work on ${key} now`);
    await messages.shown(said);
    git('worktree', 'remove', '--force', folder);
  });

  it('takes the branch from its issue, and gives it another one', async () => {
    const { quickInput } = window;
    const issueInBar = (text: string | RegExp) =>
      window.page.locator('.statusbar-item', { hasText: text }).first();
    await issueInBar(new RegExp(`${key} In Progress`)).waitFor();
    await window.runCommand('Shipshape: Unlink Issue from Branch');
    await issueInBar(`${key} In Progress`).waitFor({ state: 'hidden' });
    await window.runCommand('Shipshape: Link Issue to Branch…');
    await quickInput.opened(`Link Issue to work/${key}-begun`);
    await quickInput.pick(`${key}, as the name of the branch says`);
    await issueInBar(new RegExp(`${key} In Progress`)).waitFor();
  });

  it('puts the key into the message of a commit, once', async () => {
    const message = window.page.locator('.scm-editor .view-lines').first();
    const addKey = (): Promise<void> => window.runCommand('Shipshape: Add Issue Key to Commit Message');
    await addKey();
    await message.filter({ hasText: key }).waitFor();
    await message.click();
    await window.page.keyboard.press('ControlOrMeta+A');
    await window.page.keyboard.type('fix: round cents');
    await addKey();
    const said = `fix: ${key} round cents`;
    const read = async (): Promise<string> => (await message.innerText()).replaceAll('\u00a0', ' ').trim();
    await waitForText(read, said, 'the message of the commit');
    await addKey();
    await window.screenshot('work-6-message');
    assert.equal(await read(), said);
    await message.click();
    await window.page.keyboard.press('ControlOrMeta+A');
    await window.page.keyboard.press('Delete');
  });

  it('is finished on one list; what fails is told beside what was done, and tried again alone', async () => {
    const { messages, quickInput } = window;
    const identity = ['-c', 'user.name=Lin', '-c', 'user.email=lin@shop.example'];
    const message = 'fix: *round* cents';
    const branch = `work/${key}-begun`;
    git(...identity, 'commit', '-q', '--allow-empty', '--no-verify', '--no-gpg-sign', '-m', message);
    await window.runCommand('Shipshape: Finish Work…');
    await quickInput.opened(`Finish Work on ${key}`);
    await quickInput.pick('In Review');
    await quickInput.row(`Finish work on ${key} now`).waitFor();
    await quickInput.pick('Work log');
    await window.page.getByText('The time that it took').waitFor();
    await quickInput.type('45m');
    await quickInput.accept();
    await quickInput.row('45m').or(quickInput.row('Work log')).first().waitFor();
    await window.screenshot('work-4-finish');
    await quickInput.pick(`Finish work on ${key} now`);
    await untilSaid(/Not done: Push/, /Transition to In Review now/);
    await messages.shown(/done: Comment, Work log, Status\. Not done: Push/);
    await window.screenshot('work-5-failed');
    execFileSync('git', ['init', '--quiet', '--bare', remote]);
    await messages.press(/Not done: Push/, 'Try Again');
    await window.page
      .locator('.statusbar-item', { hasText: `Work on ${key} is finished` })
      .first()
      .waitFor();
    assert.equal(git('ls-remote', 'origin', `refs/heads/${branch}`).split('\t')[0], git('rev-parse', 'HEAD'));
    assert.equal(git('rev-parse', '--abbrev-ref', '@{upstream}'), `origin/${branch}`);
    const { fields } = await ask<{
      fields: {
        status: { name: string };
        worklog: { worklogs: { timeSpent: string }[] };
        comment: { comments: { body: unknown }[] };
      };
    }>(`issue/${key}?fields=status,worklog,comment`);
    assert.equal(fields.status.name, 'In Review');
    assert.equal(fields.worklog.worklogs.filter(({ timeSpent }) => timeSpent === '45m').length, 1);
    const said = fields.comment.comments.filter(({ body }) => JSON.stringify(body).includes(message));
    assert.equal(said.length, 1);
  });
});
