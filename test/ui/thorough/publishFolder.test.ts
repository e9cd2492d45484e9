import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { control } from '../../../packages/sample-site/test/support/control.ts';
import { eventually } from '../../support/eventually.ts';
import {
  chineseWindow,
  dismissQuestions,
  signedInWindow,
  type ReturningSite,
} from '../../support/sharedWindow.ts';
import type { TestWindow } from '../../support/window.ts';
import { afterFailure } from '../afterFailure.ts';
import { askSite } from '../askSite.ts';

const FOLDER = 'docs/handbook';
const FILES: Readonly<Record<string, string>> = {
  'README.md':
    '# Handbook of the shop\n\nBegin with [the night shift](night/index.md), then see [the rest](night/later.md).\n',
  'night/index.md': '# The night shift\n\nSee [the alarms](alarms.md).\n',
  'night/alarms.md': '# Alarms at night\n\n- [ ] Call somebody\n',
  'empty.md': '\n',
};

interface Found {
  readonly results: readonly {
    readonly id: string;
    readonly parentId: string;
    readonly version: { readonly number: number };
    readonly body: { readonly storage: { readonly value: string } };
  }[];
}

describe('publishing a folder', function () {
  this.timeout(120_000);
  let window: TestWindow;
  let site: ReturningSite;

  const inFolder = (path: string): string => join(window.workspace, FOLDER, path);
  const pageOf = async (title: string): Promise<Found['results'][number]> => {
    const path = `/wiki/api/v2/pages?title=${encodeURIComponent(title)}&body-format=storage`;
    const [page] = (await askSite<Found>(site, path)).results;
    assert.ok(page, title);
    return page;
  };
  /** Chooses the folder, and the space for its new pages: up to the list of what would be published. */
  const begin = async (): Promise<void> => {
    const { quickInput } = window;
    // What an earlier one came to would be taken for this one's.
    await window.runCommand('Notifications: Clear All Notifications');
    await window.runCommand('Shipshape: Publish Folder to Confluence…');
    await quickInput.opened('Publish Folder to Confluence');
    await quickInput.type('handbook');
    await quickInput.acceptFound(quickInput.row(FOLDER));
    await quickInput.opened('Publish Folder to Confluence');
    await quickInput.row('Playbooks').waitFor();
    await quickInput.type('playb');
    await quickInput.settled();
    await quickInput.acceptRow('Playbooks');
    await quickInput.row('At the top of Playbooks').waitFor();
    await quickInput.settled();
    await quickInput.acceptFound(quickInput.row('At the top of Playbooks'));
    await quickInput.row('Publish now').waitFor();
  };

  before(async () => {
    ({ window, site } = await signedInWindow());
    mkdirSync(inFolder('night'), { recursive: true });
    for (const [path, text] of Object.entries(FILES)) writeFileSync(inFolder(path), text);
  });
  after(() => rmSync(inFolder('.'), { recursive: true, force: true }));
  afterFailure(async () => {
    await control(site, { clear: true });
    await dismissQuestions(window);
  });

  it('makes a tree of pages of it, with links between them', async () => {
    const { quickInput } = window;
    await begin();
    await window.screenshot('publish-folder');
    await eventually(async () => {
      const rows = await quickInput.rows();
      assert.deepEqual(
        rows.map(({ label, description }) => [label, description]),
        [
          ['Publish now', 'new: 3 · changed: 0 · the same: 0 · left out: 1'],
          ['README.md: On the page these lead nowhere: night/later.md', ''],
          ['README.md', 'new page: Handbook of the shop'],
          ['empty.md', 'left out: The file is empty.'],
          ['night/index.md', 'new page: The night shift'],
          ['night/alarms.md', 'new page: Alarms at night'],
        ],
      );
    });
    await quickInput.acceptRow('Publish now');
    await window.messages.shown('Pages published: 3. Left out: 1. empty.md: The file is empty.');
    const [top, night, alarms] = [
      await pageOf('Handbook of the shop'),
      await pageOf('The night shift'),
      await pageOf('Alarms at night'),
    ];
    assert.deepEqual([night.parentId, alarms.parentId], [top.id, night.id]);
    assert.match(top.body.storage.value, new RegExp(`pageId=${night.id}"`));
    assert.match(night.body.storage.value, new RegExp(`pageId=${alarms.id}"`));
    await window.fileShows(`${FOLDER}/night/alarms.md`, new RegExp(`pageId=${alarms.id}`));
  });

  it('publishes then what was changed, and nothing else', async () => {
    const { quickInput } = window;
    const before = await pageOf('Handbook of the shop');
    const file = inFolder('night/alarms.md');
    writeFileSync(file, readFileSync(file, 'utf8').replace('somebody', 'the operator'));
    writeFileSync(inFolder('night/later.md'), '# What comes later\n\nNothing yet.\n');
    rmSync(inFolder('empty.md'));
    await begin();
    // The handbook links to what is new.
    await eventually(async () => {
      const [first] = await quickInput.rows();
      assert.equal(first?.description, 'new: 1 · changed: 2 · the same: 1');
    });
    await window.screenshot('publish-folder-links');
    await quickInput.acceptRow('Publish now');
    await window.messages.shown('Pages published: 3.');
    assert.match((await pageOf('Alarms at night')).body.storage.value, /the operator/);
    const later = await pageOf('What comes later');
    assert.equal(later.parentId, (await pageOf('The night shift')).id);
    const handbook = await pageOf('Handbook of the shop');
    assert.match(handbook.body.storage.value, new RegExp(`pageId=${later.id}"`));
    assert.equal(handbook.version.number, before.version.number + 1);
  });

  it('stops where the site is away, says so once, and goes on from there', async () => {
    const { quickInput, messages } = window;
    writeFileSync(inFolder('night/one.md'), '# First of two\n\nSee [the second](two.md).\n');
    writeFileSync(inFolder('night/two.md'), '# Second of two\n\nThat is all.\n');
    await begin();
    const creation = { method: 'POST', pathPattern: '/wiki/api/v2/pages$' };
    await control(site, { faults: [{ ...creation, status: 503, times: 1 }] });
    await quickInput.acceptRow('Publish now');
    const stopped = 'Pages published: 0. Not published yet: 2.';
    await messages.shown(stopped);
    await window.screenshot('publish-folder-stopped');
    assert.equal((await messages.all()).filter((text) => text.startsWith(stopped)).length, 1);
    await messages.press(stopped, 'Try Again');
    await messages.shown('Pages published: 2.');
    const second = await pageOf('Second of two');
    const first = await pageOf('First of two');
    assert.match(first.body.storage.value, new RegExp(`pageId=${second.id}"`));
  });
});

describe('publishing a folder, in Traditional Chinese', function () {
  this.timeout(120_000);
  const HANDBOOK = 'docs/手冊';
  let window: TestWindow;

  before(async () => {
    ({ window } = await chineseWindow());
    const folder = join(window.workspace, HANDBOOK);
    mkdirSync(join(folder, '值班'), { recursive: true });
    writeFileSync(join(folder, 'README.md'), '# 新手冊\n\n先看[值班](值班/夜班.md)。\n');
    writeFileSync(join(folder, '值班/README.md'), '\n');
    writeFileSync(join(folder, '值班/夜班.md'), '# 夜班\n\n找人。\n');
    writeFileSync(join(folder, '太長.md'), `# ${'長'.repeat(256)}\n\n。\n`);
    // 中文 in Big5.
    writeFileSync(join(folder, 'big5.md'), Buffer.from([0x23, 0x20, 0xa4, 0xa4, 0xa4, 0xe5, 0x0a]));
  });
  after(() => rmSync(join(window.workspace, HANDBOOK), { recursive: true, force: true }));

  it('promises only what can be kept', async () => {
    const { quickInput } = window;
    await window.runCommand('Shipshape: 將資料夾發佈到 Confluence…');
    await quickInput.opened();
    await quickInput.row(basename(window.workspace)).waitFor();
    await window.screenshot('publish-folder-pick-zh');
    await quickInput.type('手冊');
    await quickInput.acceptFound(quickInput.row(HANDBOOK));
    await quickInput.row('Playbooks').waitFor();
    await quickInput.type('playb');
    await quickInput.settled();
    await quickInput.acceptRow('Playbooks');
    await quickInput.row(/Playbooks 的最上層/).waitFor();
    await quickInput.settled();
    await quickInput.acceptFound(quickInput.row(/Playbooks 的最上層/));
    await quickInput.row('立即發佈').waitFor();
    await window.screenshot('publish-folder-zh');
    await eventually(async () => {
      const rows = await quickInput.rows();
      assert.deepEqual(
        rows.map(({ label, description }) => [label, description]),
        [
          ['立即發佈', '新增：2 · 已變更：0 · 相同：0 · 略過：3'],
          ['README.md', '新頁面：新手冊'],
          ['big5.md', '略過：以 utf8 讀取會遺失部分文字，請先選擇它的編碼。'],
          ['值班/README.md', '略過：檔案是空的。'],
          ['值班/夜班.md', '新頁面：夜班'],
          ['太長.md', '略過：標題最多 255 個字元。'],
        ],
      );
    });
    await quickInput.cancel();
  });
});
