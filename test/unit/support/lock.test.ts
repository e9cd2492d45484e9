import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryLock } from '../../support/vscode/lock.ts';

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
});
