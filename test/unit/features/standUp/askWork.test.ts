import assert from 'node:assert/strict';
import type { ActivitySearch, IssueWork } from '../../../../src/atlassian/model/activity.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { askWork, teamQueries } from '../../../../src/features/standUp/askWork.ts';
import { issue } from '../../atlassian/support/issues.ts';

const never = new AbortController().signal;

function works(count: number): readonly IssueWork[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{
      issue: issue(`SHOP-${index + 1}`),
      changes: [],
      comments: [],
      worklogs: [],
      flagged: false,
      links: [],
    },
  }));
}

/** A site with so many issues, that takes no query but the last of those given. */
function site(
  count: number,
  refused = 0,
): { work: (asked: ActivitySearch) => Promise<readonly IssueWork[]> } {
  let left = refused;
  return {
    work: async ({ limit }) => {
      left -= 1;
      if (left >= 0) throw new ShipshapeError('invalid', 'No such field');
      return works(Math.min(count, limit));
    },
  };
}

describe('issues for stand-up notes', () => {
  it('are read up to a bound, and it is known when there are more', async () => {
    const asked = { queries: ['project = SHOP'], since: 0 };
    const of = async (count: number): Promise<readonly [number, boolean]> => {
      const found = await askWork(site(count), asked, never);
      return [found.works.length, found.hasMore];
    };
    assert.deepEqual(await of(3), [3, false]);
    assert.deepEqual(await of(500), [500, false]);
    assert.deepEqual(await of(501), [500, true]);
    assert.deepEqual(await of(900), [500, true]);
  });

  it('are asked for with less where a site refuses more', async () => {
    const asked = { queries: ['a', 'b', 'c'], since: 0 };
    assert.equal((await askWork(site(1, 2), asked, never)).works.length, 1);
    await assert.rejects(askWork(site(1, 3), asked, never), { reason: 'invalid' });
  });

  it('of a team come as they changed, whatever the order of its filter', () => {
    assert.deepEqual(teamQueries('project = SHOP OR labels = web ORDER BY Rank', 60_000), [
      '(project = SHOP OR labels = web) AND (updated >= "-6m" OR statusCategory = "In Progress") ORDER BY updated DESC',
    ]);
  });
});
