import assert from 'node:assert/strict';
import { english } from '../../../../src/core/localize.ts';
import {
  progressComment,
  progressLines,
} from '../../../../src/features/workspaceChecklists/progressComment/progressText.ts';

const list = (heading: string | undefined, done: number, total: number) => ({
  ...(heading !== undefined && { heading }),
  ...{ name: heading ?? '', line: 0, items: [], done, total },
});
describe('what a comment says of a checklist', () => {
  it('names the file first, and counts', () => {
    const file = { done: 3, total: 5, lists: [list('Before *it*', 2, 2), list('After', 1, 3)] };
    assert.equal(
      progressComment('docs/releases/2.14.md', file, english),
      'Checklist progress: docs/releases/2.14.md\n\n3 of 5 done\n\n- Before \\*it\\*: 2 of 2\n- After: 1 of 3',
    );
    const single = { done: 0, total: 1, lists: [list(undefined, 0, 1)] };
    assert.equal(progressComment('a.md', single, english), 'Checklist progress: a.md\n\n0 of 1 done');
  });

  it('is shown as it is read, line by line', () => {
    const file = { done: 3, total: 5, lists: [list('Before *it*', 2, 2), list('After', 1, 3)] };
    assert.deepEqual(progressLines('docs/my_list.md', file, english), [
      'Checklist progress: docs/my_list.md',
      '3 of 5 done',
      '- Before *it*: 2 of 2',
      '- After: 1 of 3',
    ]);
  });
});
