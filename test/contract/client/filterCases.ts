import assert from 'node:assert/strict';
import type { JiraClient } from '../../../src/atlassian/ports/jira/client.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';

const OPEN_BUGS = 'project = SHOP AND type = Bug AND statusCategory != Done';

async function signedIn(jira: JiraClient): Promise<string> {
  return (await jira.myself()).accountId;
}

/** Filters and boards, asked of both flavours in the same words. */
export const FILTER_CASES = {
  async savedFilters(jira: JiraClient) {
    const filters = await jira.savedFilters(await signedIn(jira));
    const own = filters.find(({ name }) => name === 'My open issues');
    assert.ok(own?.own && own.favourite && own.jql.startsWith('assignee = currentUser()'));
    const shared = filters.find(({ name }) => name === 'Checkout bugs');
    assert.ok(shared?.favourite && !shared.own && shared.owner !== undefined);
    assert.ok(!filters.some(({ name }) => name === '電子發票相關議題'), 'of others only favourites');
  },

  async boards(jira: JiraClient) {
    const all = await jira.boards('');
    assert.ok(all.length > 1);
    const found = await jira.boards('fulfil');
    assert.deepEqual(
      found.map(({ name, hasSprints }) => ({ name, hasSprints })),
      [{ name: 'Fulfilment board', hasSprints: false }],
    );
  },

  async boardJql(jira: JiraClient) {
    const [board] = await jira.boards('storefront');
    assert.ok(board);
    assert.equal(await jira.boardJql(board.id), 'project = SHOP ORDER BY Rank ASC');
    await failsWith('notFound', jira.boardJql(99_999));
  },

  async boardSprints(jira: JiraClient) {
    const boards = await jira.boards('');
    const scrum = boards.find(({ name }) => name === 'Storefront board');
    const kanban = boards.find(({ hasSprints }) => !hasSprints);
    assert.ok(scrum && kanban);
    const sprints = await jira.boardSprints(scrum.id);
    assert.ok(sprints.length > 0 && sprints.every(({ id, label }) => /^\d+$/.test(id) && label !== ''));
    assert.deepEqual(await jira.boardSprints(kanban.id), []);
  },

  async saveFilter(jira: JiraClient) {
    await jira.saveFilter({ name: 'Open bugs', jql: OPEN_BUGS });
    const saved = (await jira.savedFilters(await signedIn(jira))).find(({ name }) => name === 'Open bugs');
    assert.ok(saved?.own && saved.favourite);
    assert.equal(saved.jql, OPEN_BUGS);
    await failsWith('invalid', jira.saveFilter({ name: 'Open bugs', jql: OPEN_BUGS }));
    await failsWith('invalid', jira.saveFilter({ name: 'Other', jql: 'nonsense = 1' }));
  },

  async changeFilter(jira: JiraClient) {
    const accountId = await signedIn(jira);
    await jira.saveFilter({ name: 'To be changed', jql: OPEN_BUGS });
    const find = async (): Promise<{ id: string; jql: string; favourite: boolean } | undefined> =>
      (await jira.savedFilters(accountId)).find(({ name }) => name === 'To be changed');
    const before = await find();
    assert.ok(before);
    await jira.changeFilter(before.id, { name: 'To be changed', jql: 'project = LAB' });
    assert.deepEqual({ ...(await find()), favourite: true }, { ...before, jql: 'project = LAB' });
    const others = (await jira.savedFilters(accountId)).find(({ own }) => !own);
    assert.ok(others);
    await failsWith('invalid', jira.changeFilter(others.id, { name: others.name, jql: 'project = LAB' }));
  },
};
