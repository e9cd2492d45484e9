import assert from 'node:assert/strict';
import { AgileFieldFinder, type AgileFields } from '../../../../src/atlassian/common/agileFields.ts';
import { AgileFieldStore } from '../../../../src/atlassian/sites/agileFieldStore.ts';
import { memoryStore } from '../support/memory.ts';

const reply = [
  { id: 'summary', schema: { type: 'string', system: 'summary' } },
  { id: 'customfield_10020', schema: { custom: 'com.pyxis.greenhopper.jira:gh-sprint' } },
  { id: 'customfield_10014', schema: { custom: 'com.pyxis.greenhopper.jira:gh-epic-link' } },
];
const found: AgileFields = { sprint: 'customfield_10020', epicLink: 'customfield_10014' };

describe('the fields of Jira Software', () => {
  it('are found by their types, once, and kept for the next session', async () => {
    const store = memoryStore();
    const known = (siteId: string) => new AgileFieldStore(store, Date.now).of(siteId);
    let asked = 0;
    const ask = (): Promise<unknown> => {
      asked += 1;
      return Promise.resolve(reply);
    };
    const finder = new AgileFieldFinder(ask, known('one'));
    assert.deepEqual(await finder.find(undefined), found);
    assert.deepEqual(await finder.find(undefined), found);
    const later = new AgileFieldFinder(ask, known('one'));
    assert.deepEqual(await later.find(undefined), found);
    assert.equal(asked, 1);
    const other = new AgileFieldFinder(ask, known('two'));
    assert.deepEqual(await other.find(undefined), found);
    await new AgileFieldStore(store, Date.now).forget('one');
    assert.equal(known('one').get(), undefined);
    assert.deepEqual(known('two').get()?.fields, found);
  });

  it('have story points in a number field of that name, else in that of team-managed projects', async () => {
    const ofTeams = {
      id: 'customfield_10016',
      schema: { custom: 'com.pyxis.greenhopper.jira:jsw-story-points' },
    };
    const ofCompany = { id: 'customfield_10028', name: 'Story Points', schema: { type: 'number' } };
    const text = { id: 'customfield_10099', name: 'Story points', schema: { type: 'string' } };
    const found = async (fields: readonly unknown[]): Promise<string | undefined> =>
      (await new AgileFieldFinder(() => Promise.resolve(fields)).find(undefined)).storyPoints;
    assert.equal(await found([text, ofTeams, ofCompany]), 'customfield_10028');
    assert.equal(await found([text, ofTeams]), 'customfield_10016');
    assert.equal(await found([text]), undefined);
  });

  it('are none where the site has none or does not tell, and damaged memory is no memory', async () => {
    const store = memoryStore();
    const known = (siteId: string) => new AgileFieldStore(store, Date.now).of(siteId);
    await store.update('agileFields', { one: 7 });
    const none = new AgileFieldFinder(() => Promise.resolve([]), known('one'));
    assert.deepEqual(await none.find(undefined), {});
    const broken = new AgileFieldFinder(() => Promise.reject(new Error('away')), undefined);
    assert.deepEqual(await broken.find(undefined), {});
  });
});
