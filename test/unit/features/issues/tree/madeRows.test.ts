import assert from 'node:assert/strict';
import { TimeSlice } from '../../../../../src/core/timeSlice.ts';
import { english } from '../../../../../src/core/localize.ts';
import { FilterTexts } from '../../../../../src/features/issues/tree/issueFilter.ts';
import { QueryResult } from '../../../../../src/features/issues/query/queryResult.ts';
import type { QueryRow } from '../../../../../src/features/issues/tree/issueRows.ts';
import { MadeRows } from '../../../../../src/features/issues/tree/madeRows.ts';
import { QueryRows } from '../../../../../src/features/issues/tree/queryRows.ts';
import { createIssueStore } from '../../../../../src/atlassian/store/issueStore.ts';
import { FakeQueryCache } from '../../../../support/fakes/fakeQueryCache.ts';
import { fakeSite, FakeSites } from '../../../../support/fakes/fakeSites.ts';

const JQL = 'project = SHOP';
const ROW: QueryRow = {
  ...{ kind: 'query', id: 'site1/user:All', queryId: 'user:All', siteId: 'site1', parent: undefined },
  query: { id: 'user:All', name: 'All', jql: JQL, source: 'user', index: 0 },
  list: new QueryResult('site1', JQL, {
    sites: new FakeSites(fakeSite()),
    issues: createIssueStore(),
    cache: new FakeQueryCache(),
    now: () => 0,
  }),
};

const rows = (): Promise<QueryRows> =>
  QueryRows.make(
    ROW,
    [],
    {
      groupBy: 'none',
      filterWords: [],
      filterTexts: new FilterTexts(),
      hideDone: false,
      t: english,
      accountId: undefined,
      limitOf: () => 500,
      failure: undefined,
    },
    new TimeSlice(),
  );

describe('rows under queries', () => {
  it('are made once for all who ask, until something changes', async () => {
    let made = 0;
    const all = new MadeRows(() => {
      made += 1;
      return rows();
    });
    const [first, second] = await Promise.all([all.under(ROW), all.under(ROW)]);
    assert.equal(first, second);
    assert.equal(all.ready(ROW), first);
    all.forget(ROW);
    assert.equal(all.ready(ROW), undefined);
    assert.notEqual(await all.under(ROW), first);
    assert.equal(made, 2);
  });

  it('that a change overtook are cancelled and handed to nobody', async () => {
    const finish: (() => void)[] = [];
    const outcomes: string[] = [];
    const all = new MadeRows(async (_, slice) => {
      await new Promise<void>((resolve) => finish.push(resolve));
      try {
        slice.check();
        outcomes.push('made');
      } catch (error) {
        outcomes.push('cancelled');
        throw error;
      }
      return rows();
    });
    const asked = all.under(ROW);
    all.forget(ROW);
    finish[0]?.();
    await new Promise(setImmediate);
    assert.equal(all.ready(ROW), undefined);
    finish[1]?.();
    assert.equal(await asked, all.ready(ROW));
    assert.deepEqual(outcomes, ['cancelled', 'made']);
  });

  it('that cannot be made fail for those who asked, and are tried again for the next', async () => {
    let fails = true;
    const all = new MadeRows(() => (fails ? Promise.reject(new Error('No rows')) : rows()));
    await assert.rejects(all.under(ROW), /No rows/);
    fails = false;
    assert.deepEqual((await all.under(ROW)).children, []);
  });
});
