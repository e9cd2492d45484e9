import assert from 'node:assert/strict';
import { copyFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { control } from '../../packages/sample-site/test/support/control.ts';
import {
  chineseWindow,
  dismissQuestions,
  signedInWindow,
  type ReturningSite,
} from '../support/sharedWindow.ts';
import type { TestWindow } from '../support/window.ts';
import { Threads } from '../support/window/threads.ts';
import { afterFailure } from './afterFailure.ts';
import { askSite } from './askSite.ts';
import { until } from './until.ts';

interface Said {
  readonly id: string;
  readonly resolutionStatus?: string;
  readonly body: { readonly storage: { readonly value: string } };
  readonly properties?: { readonly inlineOriginalSelection: string };
}

describe('comments of the page that a file is tied to', function () {
  this.timeout(90_000);
  let window: TestWindow;
  let site: ReturningSite;
  let threads: Threads;
  let pageId: string;

  const storage = (value: string): object => ({ representation: 'storage', value });
  const said = async (what: string): Promise<readonly Said[]> => {
    const path = `/wiki/api/v2/${what}?body-format=storage`;
    return (await askSite<{ results: Said[] }>(site, path)).results;
  };
  const inline = (): Promise<readonly Said[]> => said(`pages/${pageId}/inline-comments`);

  before(async () => {
    ({ window, site } = await signedInWindow({ settings: { 'comments.openView': 'never' } }));
    threads = new Threads(window.page);
    const { results } = await askSite<{ results: { id: string }[] }>(site, '/wiki/api/v2/spaces?keys=PLAY');
    const value =
      '<p>Freeze the main branch, then tell support.</p><ul><li>Stop the queue</li><li>Deploy</li></ul><p>Start the queue again.</p>';
    const page = await askSite<{ id: string }>(site, '/wiki/api/v2/pages', {
      ...{ spaceId: results[0]?.id, status: 'current', title: 'Comments of this test' },
      body: storage(value),
    });
    pageId = page.id;
    await askSite(site, '/wiki/api/v2/inline-comments', {
      ...{ pageId, body: storage('<p>Which <strong>branch</strong> if there is a hotfix?</p>') },
      inlineCommentProperties: {
        textSelection: 'the main branch',
        ...{ textSelectionMatchCount: 1, textSelectionMatchIndex: 0 },
      },
    });
    await askSite(site, '/wiki/api/v2/footer-comments', {
      pageId,
      body: storage('<p>Worked well in May.</p>'),
    });
    const address = `${site.url}/wiki/pages/viewpage.action?pageId=${pageId}`;
    await writeFile(
      join(window.workspace, 'docs/comments.md'),
      `---\nconfluence: ${address}\n---\n# Comments of this test\n\nFreeze the main branch, then tell support.\n\n- Stop the queue\n- Deploy\n\nStart the queue again.\n`,
    );
  });
  after(async () => {
    await window.runCommand('View: Revert and Close Editor');
    await rm(join(window.workspace, 'docs/comments.md'), { force: true });
  });

  afterFailure(async () => {
    await site.restart();
    await dismissQuestions(window);
    await threads.close();
    await window.runCommand('File: Revert File');
  });

  it('show as threads at their words, and are read there', async () => {
    await window.editor.open('docs/comments.md', 8);
    await threads.open(6);
    await threads.shows(/Which branch if there is a hotfix\?/);
    await window.screenshot('page-comments-1-read');
  });

  it('are answered in the thread', async () => {
    await threads.reply('The **release** branch.');
    await threads.shows(/The release branch\./);
    const [root] = await inline();
    await until(
      async () => (await said(`inline-comments/${root?.id ?? ''}/children`)).length === 1,
      'the reply on the page',
    );
    const [reply] = await said(`inline-comments/${root?.id ?? ''}/children`);
    assert.match(reply?.body.storage.value ?? '', /The <strong>release<\/strong> branch\./);
    await window.screenshot('page-comments-2-answered');
  });

  it('move with what is typed above them', async () => {
    await window.editor.open('docs/comments.md', 5);
    await window.page.keyboard.type('\nTwo more\nlines.\n');
    await threads.shows(/hotfix/);
    await threads.isAt(9);
    await window.runCommand('File: Revert File');
    await threads.isAt(6);
  });

  it('are resolved, and opened again', async () => {
    await threads.press('Resolve Comment');
    const resolution = async (): Promise<string | undefined> => (await inline())[0]?.resolutionStatus;
    await until(async () => (await resolution()) === 'resolved', 'the resolution on the page');
    await threads.closed();
    await threads.open(6);
    await window.screenshot('page-comments-3-resolved');
    await threads.press('Reopen Comment');
    await until(async () => (await resolution()) === 'reopened', 'the comment, open again');
    await threads.close();
  });

  it('are made of the selected words, and of that place where the page says the same twice', async () => {
    await window.editor.open('docs/comments.md', 11);
    for (const key of ['ControlOrMeta+ArrowRight', 'ArrowRight', 'ControlOrMeta+Shift+ArrowRight'])
      await window.page.keyboard.press(key);
    await window.page.keyboard.press('ControlOrMeta+Shift+ArrowRight');
    await window.runCommand('Shipshape: Comment on the Page');
    await threads.type('Slowly.');
    await window.screenshot('page-comments-4-new');
    await threads.send();
    await until(async () => (await inline()).length === 2, 'the comment on the page');
    const added = (await inline()).find(({ body }) => body.storage.value.includes('Slowly.'));
    assert.equal(added?.properties?.inlineOriginalSelection, 'the queue');
    const page = await askSite<Said>(site, `/wiki/api/v2/pages/${pageId}?body-format=storage`);
    assert.match(page.body.storage.value, /Start <ac:inline-comment-marker [^>]*>the queue</);
    await threads.shows(/Slowly\./);
    await window.screenshot('page-comments-5-added');
  });

  it('keep what is typed out of the file where the line has a thread already', async () => {
    await threads.close();
    await window.editor.open('docs/comments.md', 6);
    await window.page.keyboard.press('ControlOrMeta+Shift+ArrowRight');
    await window.runCommand('Shipshape: Comment on the Page');
    await window.page.locator('.review-widget:focus-within').waitFor();
    await window.page.keyboard.type('Hello');
    // Whatever was typed before has come by the time that a command is done.
    await window.runCommand('Notifications: Clear All Notifications');
    assert.equal(await window.editor.tab('comments.md').and(window.page.locator('.dirty')).count(), 0);
    await window.runCommand('View: Close All Editors');
  });

  it('are made of the page as a whole at its title', async () => {
    await threads.close();
    const file = join(window.workspace, 'docs/late.md');
    await copyFile(join(window.workspace, 'docs/comments.md'), file);
    const faults = [{ method: 'GET', pathPattern: `pages/${pageId}`, delay: 3000, times: 2 }];
    await control(site, { faults });
    await window.editor.open('docs/late.md', 4);
    // The page was not read yet.
    await window.runCommand('Shipshape: Comment on the Page');
    await threads.type('Read by all.');
    await threads.isAt(6);
    await threads.shows(/Read\sby\sall\./);
    await threads.send();
    const below = (): Promise<readonly Said[]> => said(`pages/${pageId}/footer-comments`);
    await until(async () => (await below()).length === 2, 'the comment below the page');
    await window.screenshot('page-comments-6-below');
    await window.runCommand('View: Close All Editors');
    await rm(file);
  });

  it('are kept as they were typed where the page does not say the words, until it does', async () => {
    await threads.close();
    await window.editor.open('docs/comments.md', 9);
    await window.page.keyboard.press('End');
    await window.page.keyboard.type(' twice');
    // With VS Code's own command nobody is told before something is typed.
    await window.runCommand('Comments: Add Comment on Current Selection');
    await threads.type('Why twice?');
    await threads.send();
    await window.messages.shown(/The page does not say these words as they are here\./);
    await threads.shows(/not sent: The page does not say these words/);
    await window.screenshot('page-comments-7-not-published');
    await threads.press('Discard');
    assert.equal((await inline()).length, 2);
  });

  it('say how old they are while the site is away, and what is written then is sent once it is back', async () => {
    await threads.close();
    await window.runCommand('File: Revert File');
    await threads.open(6);
    await site.stop();
    await threads.reply('Written offline.');
    await threads.shows(/Written offline\./);
    await threads.shows(/waits to be sent/);
    await window.runCommand('Shipshape: Refresh Comments of the Page');
    await threads.shows(/as of (?:.+, )?\d+:\d\d/);
    await window.screenshot('page-comments-9-offline');
    await site.restart();
    // What is told to the window tells the outbox that the site is there again.
    await window.runCommand('Shipshape: Refresh Comments of the Page');
    const [root] = await inline();
    const replies = async (): Promise<number> => {
      const all = await said(`inline-comments/${root?.id ?? ''}/children`);
      return all.filter(({ body }) => body.storage.value.includes('Written offline.')).length;
    };
    await until(async () => (await replies()) > 0, 'the reply on the page');
    await threads.shows(/^(?!.*waits to be sent)(?!.*as of).*Written offline\./s);
    assert.equal(await replies(), 1);
  });

  it('are made of words as soon as the page was read', async () => {
    const file = join(window.workspace, 'docs/unread.md');
    await copyFile(join(window.workspace, 'docs/comments.md'), file);
    const before = (await inline()).length;
    const faults = [{ method: 'GET', pathPattern: `pages/${pageId}`, delay: 2000, times: 2 }];
    await control(site, { faults });
    await window.editor.open('docs/unread.md', 9);
    await window.runCommand('Shipshape: Comment on the Page');
    await threads.type('In time.');
    await threads.send();
    await until(async () => (await inline()).length === before + 1, 'the comment on the page');
    await window.runCommand('View: Revert and Close Editor');
    await rm(file);
  });

  it('speak Chinese, in a light theme', async () => {
    const { window: chinese } = await chineseWindow({ settings: { 'comments.openView': 'never' } });
    const address = `${site.url}/wiki/pages/viewpage.action?pageId=${pageId}`;
    const path = join(chinese.workspace, 'docs/comments.md');
    await writeFile(
      path,
      `---\nconfluence: ${address}\n---\n# 留言\n\nFreeze the trunk, then tell support.\n`,
    );
    try {
      await chinese.editor.open('docs/comments.md', 6);
      // A window that was there while the site was away looks again when it is told to, or minutes later.
      await chinese.runCommand('Shipshape: 重新整理頁面的留言');
      const own = new Threads(chinese.page);
      await own.open(6);
      await own.shows(/「the main branch」（此處已變更）/);
      await chinese.screenshot('page-comments-8-chinese');
    } finally {
      await rm(path, { force: true });
    }
  });
});
