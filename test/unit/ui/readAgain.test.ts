import assert from 'node:assert/strict';
import { createIssueStore } from '../../../src/atlassian/store/issueStore.ts';
import { ShipshapeError } from '../../../src/core/errors.ts';
import type { IssueRef } from '../../../src/core/issueKey.ts';
import { readAgain } from '../../../src/ui/readAgain.ts';
import { fakeIssue } from '../../support/fakes/fakeJira.ts';
import { FakeSites, fakeSite } from '../../support/fakes/fakeSites.ts';

const ref = (key: string): IssueRef => ({ siteId: 'site1', key });

describe('reading issues again', () => {
  it('knows one that moved to another project from one that is gone', async () => {
    const sites = new FakeSites(fakeSite());
    const issues = createIssueStore();
    const there = fakeIssue('SHOP-1');
    const moved = fakeIssue('NEW-7');
    sites.jira().on.searchIssues = async () => ({ issues: [there, moved] });
    const asked: string[] = [];
    const read = await readAgain([ref('SHOP-1'), ref('OLD-2'), ref('OLD-3')], {
      sites,
      issues,
      fetch: async ({ key }) => {
        asked.push(key);
        if (key === 'OLD-2') return moved;
        throw new ShipshapeError('notFound', 'test');
      },
      signal: new AbortController().signal,
    });
    assert.deepEqual(read.gone, [ref('OLD-3')]);
    assert.deepEqual([...read.moved], [['site1/OLD-2', ref('NEW-7')]]);
    assert.deepEqual(asked, ['OLD-2', 'OLD-3']);
    assert.ok(issues.get(ref('NEW-7')));
  });
});
