import assert from 'node:assert/strict';
import { createIssueStore } from '../../../../src/atlassian/store/issueStore.ts';
import { likelyIssues, type Work } from '../../../../src/features/templates/insertContext.ts';
import { fakeIssue } from '../../../support/fakes/fakeJira.ts';
import { FakeSites, fakeSite } from '../../../support/fakes/fakeSites.ts';

describe('the issues that an inserted checklist may be about', () => {
  const sites = new FakeSites(fakeSite());
  const issues = createIssueStore({ now: () => 0 });
  issues.put([fakeIssue('SHOP-1')]);
  const ref = (key: string) => ({ siteId: 'site1', key });
  const keysOf = (work: Partial<Work>): readonly string[] =>
    likelyIssues(
      {
        branchIssueKey: () => 'SHOP-1',
        selectedIssues: () => [ref('SHOP-2')],
        isSelectionInFocus: () => false,
        recentIssues: () => [ref('SHOP-3'), ref('SHOP-2')],
        ...work,
      },
      issues,
      sites,
    ).map(({ key }) => key);

  it('begin with the branch’s, and with the selected rows where the tree has the focus', () => {
    assert.deepEqual(keysOf({}), ['SHOP-1', 'SHOP-2', 'SHOP-3']);
    assert.deepEqual(keysOf({ isSelectionInFocus: () => true }), ['SHOP-2', 'SHOP-1', 'SHOP-3']);
  });

  it('are none of a site that is gone', () => {
    const gone = { siteId: 'gone', key: 'X-1' };
    assert.deepEqual(keysOf({ selectedIssues: () => [gone], recentIssues: () => [] }), ['SHOP-1']);
  });
});
