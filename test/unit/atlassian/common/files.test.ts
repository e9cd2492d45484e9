import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Files } from '../../../../src/atlassian/common/files.ts';
import { FailingFiles } from '../../../support/failingFiles.ts';

describe('files that other programs hold for a moment', () => {
  let folder: string;
  let path: string;
  let disk: FailingFiles;
  let files: Files;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'files-'));
    path = join(folder, 'a', 'file');
    disk = new FailingFiles();
    files = new Files(disk, [1, 1, 1]);
    await files.replace(path, 'before');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const operations = {
    textOf: () => files.textOf(path),
    namesIn: () => files.namesIn(join(folder, 'a')),
    factsOf: () => files.factsOf(path),
    create: () => files.create(join(folder, 'b', 'new'), 'x'),
    replace: () => files.replace(path, 'after'),
    move: () => files.move(path, join(folder, 'moved')),
    touch: () => files.touch(path, 1000),
    remove: () => files.remove(path),
    removeFolder: () => files.removeFolder(folder),
  };

  for (const [name, act] of Object.entries(operations))
    for (const code of ['EPERM', 'EACCES', 'EBUSY'] as const)
      it(`${name}: is done after ${code}, and fails with it when that does not end`, async () => {
        disk.fail({ code, times: Infinity });
        await assert.rejects(act(), { code });
        disk.fail({ code, times: 3 });
        await act();
        assert.ok(disk.failures >= 7);
      });

  it('do not hold up what no waiting mends', async () => {
    disk.fail({ code: 'ENOSPC', times: 1 });
    await assert.rejects(files.textOf(path), { code: 'ENOSPC' });
    assert.equal(disk.failures, 1);
  });

  it('have the old text whole when the new one cannot be put in its place', async () => {
    disk.fail({ operation: 'rename', code: 'EPERM', times: Infinity });
    await assert.rejects(files.replace(path, 'after'));
    assert.deepEqual([await readFile(path, 'utf8'), await readdir(join(folder, 'a'))], ['before', ['file']]);
  });

  it('say what is not there instead of failing', async () => {
    const none = join(folder, 'none');
    await files.remove(none);
    assert.deepEqual(
      [
        await files.textOf(none),
        await files.namesIn(none),
        await files.factsOf(none),
        await files.move(none, path),
        await files.touch(none, 1),
        await files.create(path, 'x'),
      ],
      [undefined, [], undefined, false, false, false],
    );
  });
});
