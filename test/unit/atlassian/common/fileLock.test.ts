import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Files } from '../../../../src/atlassian/common/files.ts';
import { FailingFiles } from '../../../support/failingFiles.ts';
import { FileLocks } from '../../../../src/atlassian/common/fileLock.ts';

const TIMES = { beatMs: 100_000, silenceMs: 15_000, gapMs: 10_000 };

describe('locks between windows', () => {
  let folder: string;
  let path: string;
  let time: number;
  let disk: FailingFiles;
  let files: Files;
  const opened: FileLocks[] = [];

  beforeEach(async () => {
    time = 0;
    disk = new FailingFiles();
    files = new Files(disk, [1, 1, 1]);
    folder = await mkdtemp(join(tmpdir(), 'outbox-lock-'));
    path = join(folder, 'site', 'SHOP-1.lock');
  });
  afterEach(async () => {
    for (const locks of opened.splice(0)) locks.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  function window(wait = async (): Promise<void> => undefined): FileLocks {
    const locks = new FileLocks({ now: () => time, wait, times: TIMES, files });
    opened.push(locks);
    return locks;
  }

  /** Silence, in which the windows look at the lock often enough. */
  async function watched(...windows: readonly FileLocks[]): Promise<void> {
    for (let passed = 0; passed < TIMES.silenceMs; passed += TIMES.gapMs / 2) {
      time += TIMES.gapMs / 2;
      if (passed + TIMES.gapMs / 2 >= TIMES.silenceMs) break;
      for (const locks of windows) assert.equal(await locks.tryAcquire(path), undefined);
    }
  }

  it('are held by one at a time, and free again when released', async () => {
    const [first, second] = [window(), window()];
    const held = await first.tryAcquire(path);
    assert.equal(await held?.isOurs(), true);
    assert.equal(await second.tryAcquire(path), undefined);
    assert.equal(await first.tryAcquire(path), undefined);
    await held?.release();
    assert.ok(await second.tryAcquire(path));
  });

  it('are given to one of many that want them at once', async () => {
    const held = await Promise.all(Array.from({ length: 20 }, () => window().tryAcquire(path)));
    assert.equal(held.filter(Boolean).length, 1);
  });

  it('keep their files from other people', async function () {
    // Windows has no such rights.
    if (process.platform === 'win32') this.skip();
    await window().tryAcquire(path);
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    assert.equal((await stat(join(folder, 'site'))).mode & 0o777, 0o700);
  });

  it('fall to another only after silence while that one watched', async () => {
    const [first, second] = [window(), window()];
    const held = await first.tryAcquire(path);
    // However long the computer slept before: the watch begins with the first look.
    time = 1e9;
    assert.equal(await second.tryAcquire(path), undefined);
    time += TIMES.gapMs;
    assert.equal(await second.tryAcquire(path), undefined);
    time += TIMES.silenceMs - TIMES.gapMs - 1;
    assert.equal(await second.tryAcquire(path), undefined);
    time += 1;
    const taken = await second.tryAcquire(path);
    assert.equal(await taken?.isOurs(), true);
    assert.equal(await held?.isOurs(), false);
    // Releasing what was lost takes nothing from the new holder.
    await held?.release();
    assert.equal(await taken?.isOurs(), true);
  });

  it('stay with a holder when nobody looked for a while: the machine may have slept', async () => {
    const [first, second] = [window(), window()];
    const held = await first.tryAcquire(path);
    await second.tryAcquire(path);
    time += 3_600_000;
    assert.equal(await second.tryAcquire(path), undefined);
    time += TIMES.gapMs;
    assert.equal(await second.tryAcquire(path), undefined);
    assert.equal(await held?.isOurs(), true);
  });

  it('stay with a holder that gives signs of life', async () => {
    const holder = new FileLocks({
      now: () => time,
      wait: async () => undefined,
      times: { ...TIMES, beatMs: 1 },
    });
    opened.push(holder);
    await holder.tryAcquire(path);
    const other = window();
    await other.tryAcquire(path);
    const touched = (await stat(path)).mtimeMs;
    while ((await stat(path)).mtimeMs === touched) await new Promise((resolve) => setTimeout(resolve, 1));
    time += TIMES.silenceMs;
    assert.equal(await other.tryAcquire(path), undefined);
  });

  it('have one holder when two take over', async () => {
    await writeFile(join(folder, 'SHOP-1.lock'), 'somebody who ended');
    path = join(folder, 'SHOP-1.lock');
    const resume: (() => void)[] = [];
    const pause = (): Promise<void> => new Promise((resolve) => resume.push(resolve));
    // Neither puts its file in the place before both have found the lock abandoned.
    const arrived: (() => void)[] = [];
    const { rename } = disk;
    disk.rename = async (...paths) => {
      await new Promise<void>((resolve) => {
        arrived.push(resolve);
        if (arrived.length === 2) for (const go of arrived) go();
      });
      await rename(...paths);
    };
    const windows = [window(pause), window(pause)];
    for (const locks of windows) assert.equal(await locks.tryAcquire(path), undefined);
    await watched(...windows);
    const tries = windows.map((locks) => locks.tryAcquire(path));
    while (resume.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
    for (const go of resume) go();
    const held = await Promise.all(tries);
    assert.equal(held.filter(Boolean).length, 1);
    assert.deepEqual(await readdir(folder), ['SHOP-1.lock']);
  });

  it('leave nothing of a take-over that was given up in the middle', async () => {
    path = join(folder, 'SHOP-1.lock');
    await writeFile(path, 'somebody who ended');
    const closing = window(() => Promise.reject(new Error('The window closes')));
    await closing.tryAcquire(path);
    await watched(closing);
    await assert.rejects(closing.tryAcquire(path), /closes/);
    assert.deepEqual(await readdir(folder), ['SHOP-1.lock']);
    assert.notEqual(await readFile(path, 'utf8'), 'somebody who ended');
  });

  it('are tried for when another program holds the file for a moment', async () => {
    disk.fail({ operation: 'create', code: 'EPERM', times: 2 });
    const held = await window().tryAcquire(path);
    disk.fail({ operation: 'read', code: 'EBUSY', times: 2 });
    assert.equal(await held?.isOurs(), true);
    disk.fail({ operation: 'remove', code: 'EACCES', times: 2 });
    await held?.release();
    assert.deepEqual(await readdir(join(folder, 'site')), []);
  });

  it('are nobody’s while they cannot be read', async () => {
    const [first, second] = [window(), window()];
    const held = await first.tryAcquire(path);
    disk.fail({ operation: 'read', code: 'EBUSY', times: Infinity });
    await assert.rejects(second.tryAcquire(path), { code: 'EBUSY' });
    await assert.rejects(held?.isOurs() ?? Promise.resolve(), { code: 'EBUSY' });
    disk.fail();
    assert.equal(await held?.isOurs(), true);
  });

  it('count as one’s own where they could not be removed, and go as soon as they can', async () => {
    const resume: (() => void)[] = [];
    const own = window(() => new Promise((resolve) => resume.push(resolve)));
    const held = await own.tryAcquire(path);
    disk.fail({ operation: 'remove', code: 'EPERM', times: Infinity });
    await assert.rejects(held?.release() ?? Promise.resolve(), { code: 'EPERM' });
    const again = await own.tryAcquire(path);
    assert.equal(await again?.isOurs(), true);
    await assert.rejects(again?.release() ?? Promise.resolve(), { code: 'EPERM' });
    disk.fail();
    for (const go of resume.splice(0)) go();
    while ((await readdir(join(folder, 'site'))).length > 0)
      await new Promise((resolve) => setTimeout(resolve, 1));
  });

  it('that windows left behind go, once they were watched for long enough', async () => {
    path = join(folder, 'SHOP-1.lock');
    for (const name of ['SHOP-1.lock', 'SHOP-2.lock', 'SHOP-2.lock.taking-over', 'change.json'])
      await writeFile(join(folder, name), `of ${name}`);
    const locks = window();
    const lives = await window().tryAcquire(join(folder, 'SHOP-3.lock'));
    for (let passed = 0; passed <= TIMES.silenceMs; passed += 5000) {
      await locks.sweep(folder);
      time += 5000;
      await writeFile(join(folder, 'SHOP-3.lock'), `alive ${time}`);
    }
    assert.deepEqual(await readdir(folder), ['SHOP-3.lock', 'change.json']);
    assert.ok(lives);
  });

  it('give no more signs of life once disposed', async () => {
    const holder = new FileLocks({
      now: () => time,
      wait: async () => undefined,
      times: { ...TIMES, beatMs: 1 },
    });
    holder.dispose();
    assert.ok(await holder.tryAcquire(path));
    const before = (await stat(path)).mtimeMs;
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal((await stat(path)).mtimeMs, before);
  });
});
