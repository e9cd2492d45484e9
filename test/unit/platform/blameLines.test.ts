import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commitInBlame, lineOnDisk } from '../../../src/platform/blameLines.ts';

const BLAME = [
  '^1c002dd (Ann Lee 2026-01-02 10:00:00 +0800 1) export const a = 1;',
  '4b825dc6 src/old name.js (Ann Lee 2026-01-02 10:00:00 +0800 2) // 00000000 is no commit',
  '00000000 (Not Committed Yet 2026-12-01 10:00:00 +0800 3) typed',
  '?5d41402a (Ann Lee 2026-01-02 10:00:00 +0800 4) ',
  '*7d793037 (Ann Lee 2026-01-02 10:00:00 +0800 5) }',
].join('\n');

describe('the commit of a line', () => {
  it('is read from the beginning of its line, whatever marks it', () => {
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5].map((line) => commitInBlame(BLAME, line)),
      ['1c002dd', '4b825dc6', undefined, '5d41402a', '7d793037', undefined],
    );
  });

  it('is none where Git says nothing', () => {
    for (const blame of ['', 'fatal: no such path', '\n\n']) assert.equal(commitInBlame(blame, 0), undefined);
  });
});

describe('a line of an unsaved text', () => {
  const saved = ['a', 'b', 'c', 'd'];

  it('is where it was before and behind what was typed', () => {
    const shown = ['a', 'typed', 'more', 'c', 'd'];
    assert.deepEqual(
      shown.map((_, line) => lineOnDisk(saved, shown, line)),
      [0, undefined, undefined, 2, 3],
    );
  });

  it('is found where lines were deleted, and where all are alike', () => {
    assert.deepEqual(
      [0, 1].map((line) => lineOnDisk(saved, ['a', 'd'], line)),
      [0, 3],
    );
    assert.deepEqual(
      [0, 1].map((line) => lineOnDisk(['x', 'x', 'x'], ['x', 'x'], line)),
      [0, 1],
    );
  });

  it('says the same line on the disk, or none', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', '', '}'), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, (before, shown) => {
        const found = shown.map((_, line) => lineOnDisk(before, shown, line));
        found.forEach((on, line) => on === undefined || assert.equal(before[on], shown[line]));
        const known = found.filter((on) => on !== undefined);
        assert.deepEqual(
          known,
          [...new Set(known)].toSorted((a, b) => a - b),
        );
        if (before.join('\n') === shown.join('\n'))
          assert.deepEqual(
            found,
            shown.map((_, line) => line),
          );
      }),
    );
  });
});
