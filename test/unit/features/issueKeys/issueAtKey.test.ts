import assert from 'node:assert/strict';
import type { Markup } from '../../../../src/atlassian/model/issueDetails.ts';
import { createIssueStore } from '../../../../src/atlassian/store/issueStore.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { IssuesAtKeys } from '../../../../src/features/issueKeys/issueAtKey.ts';
import { fakeIssue } from '../../../support/fakes/fakeJira.ts';
import { fakeDetails } from '../issuePanel/sessionSupport.ts';

const REF = { siteId: 'site1', key: 'SHOP-1' };

function tasks(...states: readonly ('DONE' | 'TODO')[]): Markup {
  const content = states.map((state, at) => ({
    type: 'taskItem',
    attrs: { localId: `item ${at}`, state },
    content: [{ type: 'text', text: `Item ${at}` }],
  }));
  const list = { type: 'taskList', attrs: { localId: 'list' }, content };
  return { format: 'adf', document: { type: 'doc', version: 1, content: [list] } };
}

function setUp(answer: (key: string) => Promise<ReturnType<typeof fakeIssue>>) {
  const issues = createIssueStore();
  const asked: string[] = [];
  const clock = { now: 0 };
  const at = new IssuesAtKeys({
    issues,
    jira: async () => ({
      issueDetails: async (key) => {
        asked.push(key);
        return { ...fakeDetails({ description: tasks('DONE', 'TODO') }), issue: await answer(key) };
      },
    }),
    knownDetails: async () => ({ value: fakeDetails({ description: tasks('TODO') }), savedAt: 5000 }),
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

  it('tell how far their checklists are, as they were read here or elsewhere', async () => {
    const { issues, asked, at } = setUp(async (key) => fakeIssue(key));
    const issue = await at.issue(REF);
    assert.ok(issue);
    assert.deepEqual(await at.progress(issue), { done: 1, total: 2 });
    assert.deepEqual(await at.progress({ ...issue, updated: 'later' }), {
      ...{ done: 0, total: 1 },
      asOf: 5000,
    });
    const [other] = issues.put([fakeIssue('SHOP-2')]);
    assert.deepEqual(other && (await at.progress(other)), { done: 0, total: 1 });
    assert.deepEqual(asked, ['SHOP-1']);
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
