import assert from 'node:assert/strict';
import { createIssueStore } from '../../../../src/atlassian/store/issueStore.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { IssuesAtKeys } from '../../../../src/features/issueKeys/issueAtKey.ts';
import { fakeIssue } from '../../../support/fakes/fakeJira.ts';

const REF = { siteId: 'site1', key: 'SHOP-1' };

function setUp(answer: (key: string) => Promise<ReturnType<typeof fakeIssue>>) {
  const issues = createIssueStore();
  const asked: string[] = [];
  const clock = { now: 0 };
  const at = new IssuesAtKeys({
    issues,
    jira: async () => ({
      issue: (key) => {
        asked.push(key);
        return answer(key);
      },
    }),
    now: () => clock.now,
  });
  return { issues, asked, clock, at };
}

describe('issues at keys', () => {
  it('are known without a request', async () => {
    const { issues, asked, at } = setUp(async (key) => fakeIssue(key));
    issues.put([fakeIssue('SHOP-1')]);
    assert.equal((await at.issue(REF))?.ref.key, 'SHOP-1');
    assert.deepEqual(asked, []);
  });

  it('are asked for once, and then known', async () => {
    const { issues, asked, at } = setUp(async (key) => fakeIssue(key));
    await Promise.all([at.issue(REF), at.issue(REF)]);
    await at.issue(REF);
    assert.deepEqual(asked, ['SHOP-1']);
    assert.ok(issues.get(REF));
  });

  it('that do not exist are not asked for again, for a while', async () => {
    const { asked, clock, at } = setUp(async () => {
      throw new ShipshapeError('notFound', 'gone');
    });
    assert.equal(await at.issue(REF), undefined);
    assert.equal(await at.issue(REF), undefined);
    assert.equal(asked.length, 1);
    clock.now += 11 * 60_000;
    assert.equal(await at.issue(REF), undefined);
    assert.equal(asked.length, 2);
  });

  it('are asked for again where the site was away', async () => {
    let isAway = true;
    const { asked, at } = setUp(async (key) => {
      if (isAway) throw new ShipshapeError('offline', 'away');
      return fakeIssue(key);
    });
    await assert.rejects(at.issue(REF));
    isAway = false;
    assert.ok(await at.issue(REF));
    assert.equal(asked.length, 2);
  });
});
