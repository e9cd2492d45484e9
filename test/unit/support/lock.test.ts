import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tryLock } from '../../support/lock.mjs';
import { PROJECT } from '../../support/paths.ts';
import { run } from '../../support/processes.ts';

const LOCK = pathToFileURL(join(PROJECT, 'test/support/lock.mjs')).href;

describe('tryLock', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shipshape lock '));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('gives a lock to one, and the lock of a process that is gone to the next', () => {
    const lock = join(folder, 'deep', 'start.lock');
    assert.equal(tryLock(lock), true);
    assert.equal(tryLock(lock), false);
    const left = join(folder, 'left.lock');
    mkdirSync(left);
    writeFileSync(join(left, 'pid'), '2147483646');
    assert.equal(tryLock(left), true);
  });

  it('lets several at once have the lock of a process that is gone one after the other', async () => {
    const lock = join(folder, 'left.lock');
    mkdirSync(lock);
    writeFileSync(join(lock, 'pid'), '2147483646');
    // Each notes when it holds the lock and when it gives it back.
    const script = join(folder, 'holder.mjs');
    const log = join(folder, 'log');
    writeFileSync(
      script,
      `import { appendFileSync } from 'node:fs';
       import { setTimeout as delay } from 'node:timers/promises';
       import { withLock } from ${JSON.stringify(LOCK)};
       const note = (word) => appendFileSync(${JSON.stringify(log)}, word + process.pid + '\\n');
       await withLock(${JSON.stringify(lock)}, async () => { note('+'); await delay(20); note('-'); }, '');`,
    );
    const holders = Array.from({ length: 4 }, () => run(process.execPath, [script], { cwd: folder }));
    for (const { code, output } of await Promise.all(holders)) assert.equal(code, 0, output);
    const words = readFileSync(log, 'utf8').trimEnd().split('\n');
    assert.equal(words.length, 8);
    for (let at = 0; at < words.length; at += 2)
      assert.deepEqual([words[at]?.replace('+', '-')], [words[at + 1]], words.join(' '));
  }).timeout(30_000);
});
