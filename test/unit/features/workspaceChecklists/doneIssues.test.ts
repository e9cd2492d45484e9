import assert from 'node:assert/strict';
import { findIssueKeys } from '../../../../src/core/issueKey.ts';
import {
  issuesOf,
  namingItems,
  ticksOfDone,
} from '../../../../src/features/workspaceChecklists/doneIssues.ts';
import { tickableItems } from '../../../../src/features/workspaceChecklists/readChecklists.ts';

describe('items whose issues are done', () => {
  const TEXT = [
    '- [ ] SHOP-1 is out',
    '- [~] SHOP-1 and SHOP-2',
    '- [x] SHOP-3',
    '- [-] SHOP-4',
    '- [ ] No issue',
    '- [ ] SHOP-5 is gone',
    '',
    '| Step | Result |',
    '| --- | --- |',
    '| SHOP-1 | [ ] SHOP-1 |',
  ].join('\n');

  it('are ticked where all of them are, and only those that were left to do', async () => {
    const naming = namingItems(await tickableItems(TEXT), (text) =>
      findIssueKeys(text, () => true).map((key) => ({ siteId: 's', key })),
    );
    assert.deepEqual(
      issuesOf(naming).map(({ key }) => key),
      ['SHOP-1', 'SHOP-2', 'SHOP-5'],
    );
    const ticked = (done: readonly string[]): readonly number[] =>
      ticksOfDone(naming, ({ key }) =>
        done.includes(key) ? 'done' : key === 'SHOP-5' ? undefined : 'todo',
      ).map(({ line }) => line);
    assert.deepEqual(ticked(['SHOP-1']), [0, 9]);
    assert.deepEqual(ticked(['SHOP-1', 'SHOP-2']), [0, 1, 9]);
    assert.deepEqual(ticked([]), []);
  });
});
