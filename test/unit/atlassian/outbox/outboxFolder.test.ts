import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UnsentWrite } from '../../../../src/atlassian/model/write.ts';
import { OutboxFolder } from '../../../../src/atlassian/outbox/outboxFolder.ts';
import { ASSIGN_ME } from '../../../support/fakes/outboxFixture.ts';

function unsent(id: string, change: Partial<UnsentWrite> = {}, siteId = 'site1'): UnsentWrite {
  return {
    ...{ id, ref: { siteId, key: 'SHOP-1' }, accountId: 'me', write: ASSIGN_ME, createdAt: 5 },
    ...{ state: 'waiting', ...change },
  };
}

function stateOf(read: UnsentWrite | string): string {
  return typeof read === 'object' ? read.state : read;
}

describe('the folder of the outbox', () => {
  let scratch: string;
  let root: string;
  let folder: OutboxFolder;

  beforeEach(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'outbox-folder-'));
    root = join(scratch, 'outbox');
    folder = new OutboxFolder(root);
  });
  afterEach(() => rm(scratch, { recursive: true, force: true }));

  const path = (id: string): string => join(folder.siteFolder('site1'), `${id}.json`);

  it('is empty before anything is written, and is not made by reading', async () => {
    assert.deepEqual(await folder.list(), {
      writes: [],
      damaged: [],
      unfinished: [],
      newer: 0,
      failures: [],
    });
    assert.equal(await folder.read(unsent('1')), 'gone');
    assert.deepEqual(await readdir(scratch), []);
  });

  it('gives all changes, the oldest first, of all sites', async () => {
    for (const some of [unsent('2'), unsent('3', {}, 'site2'), unsent('1')]) await folder.save(some);
    const { writes } = await folder.list();
    assert.deepEqual(
      writes.map(({ id }) => id),
      ['1', '2', '3'],
    );
  });

  it('keeps files and folders from other people', async function () {
    // Windows has no such rights.
    if (process.platform === 'win32') this.skip();
    await folder.save(unsent('1'));
    assert.equal((await stat(path('1'))).mode & 0o777, 0o600);
    for (const some of [root, folder.siteFolder('site1')]) {
      assert.equal((await stat(some)).mode & 0o777, 0o700);
    }
  });

  it('replaces a change as a whole, and leaves no other file', async () => {
    await folder.save(unsent('1'));
    await folder.save(unsent('1', { state: 'sending', sentAt: 6 }));
    assert.equal(stateOf(await folder.read(unsent('1'))), 'sending');
    assert.deepEqual(await readdir(folder.siteFolder('site1')), ['1.json']);
  });

  it('has the old one whole when the new one cannot be put in its place', async () => {
    await mkdir(join(path('1'), 'in-the-way'), { recursive: true });
    await assert.rejects(folder.save(unsent('1')));
    assert.deepEqual(await readdir(folder.siteFolder('site1')), ['1.json']);
  });

  it('does not take what a crash left half written for a change', async () => {
    await folder.save(unsent('1'));
    await writeFile(`${path('2')}.some.tmp`, '{"version":');
    const { writes, damaged } = await folder.list();
    assert.deepEqual([writes.length, damaged], [1, []]);
  });

  it('sets aside what is damaged without losing a byte, once', async () => {
    await folder.save(unsent('1'));
    await writeFile(path('2'), 'half a cha');
    const [file] = (await folder.list()).damaged;
    assert.ok(file);
    // Two windows find it at the same time.
    await Promise.all([folder.setAside(file), folder.setAside(file)]);
    assert.equal(await readFile(`${path('2')}.damaged`, 'utf8'), 'half a cha');
    assert.deepEqual((await folder.list()).damaged, []);
  });

  it('doubts whether a change was sent when its file is damaged', async () => {
    await folder.save(unsent('1'));
    await writeFile(path('1'), '');
    const read = await folder.read(unsent('1'));
    assert.deepEqual(typeof read === 'object' && [read.state, read.sentAt], ['unknown', 5]);
    assert.equal(stateOf(await folder.read(unsent('1', { state: 'conflict' }))), 'conflict');
  });

  it('neither gives nor touches what a later release wrote', async () => {
    await folder.save(unsent('1'));
    await writeFile(path('1'), '{"version":9}');
    assert.deepEqual(await folder.list(), {
      writes: [],
      damaged: [],
      unfinished: [],
      newer: 1,
      failures: [],
    });
    assert.equal(await folder.read(unsent('1')), 'newer');
    assert.equal(await readFile(path('1'), 'utf8'), '{"version":9}');
  });

  it('removes a change and nothing beside it: what a later release left stays', async () => {
    await folder.save(unsent('1'));
    const later = JSON.stringify({ version: 99, id: '2' });
    await writeFile(path('2'), later);
    await writeFile(path('3'), '{ torn');
    for (const readable of (await folder.list()).writes) await folder.remove(readable);
    assert.equal((await folder.list()).newer, 1);
    assert.equal(await readFile(path('2'), 'utf8'), later);
    assert.equal(await readFile(path('3'), 'utf8'), '{ torn');
  });

  it('removes what belongs to one site, and nothing else', async () => {
    await folder.save(unsent('1'));
    await folder.save(unsent('2', {}, 'site2'));
    await folder.removeSite('site2');
    await folder.removeSite('site3');
    assert.deepEqual(
      (await folder.list()).writes.map(({ id }) => id),
      ['1'],
    );
    await folder.remove(unsent('1'));
    await folder.remove(unsent('1'));
    assert.deepEqual((await folder.list()).writes, []);
  });
});
