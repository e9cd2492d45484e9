import assert from 'node:assert/strict';
import type { JiraClient } from '../../../../src/atlassian/ports/jira/client.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { SitePeople } from '../../../../src/features/workspaceChecklists/sitePeople.ts';
import { FakeSites, fakeSite } from '../../../support/fakes/fakeSites.ts';

const SIGNAL = new AbortController().signal;
const PROJECTS = new Map([['site1', 'SHOP']]);

function scene(on: Partial<JiraClient>): { people: SitePeople; asked: string[]; clock: { now: number } } {
  const sites = new FakeSites(fakeSite());
  const jira = sites.jira();
  Object.assign(jira.on, on);
  const clock = { now: 0 };
  const people = new SitePeople({ sites, now: () => clock.now, onError: () => undefined });
  return {
    people,
    clock,
    get asked() {
      return jira.calls.map(([method, ...args]) => `${method} ${args.slice(0, 2).join(' ')}`.trim());
    },
  };
}

const user = (
  displayName: string,
  active = true,
): { accountId: string; displayName: string; active: boolean } => ({
  accountId: displayName,
  displayName,
  active,
});

describe('the people of the sites', () => {
  it('are those whom a site finds for what is typed, nobody who has left', async () => {
    const it = scene({ findUsers: async () => [user('Emma'), user('Maya Okafor'), user('Max', false)] });
    assert.deepEqual(await it.people.find('ma', PROJECTS, SIGNAL), ['Maya Okafor', 'Emma']);
    assert.deepEqual(it.people.known('MA', PROJECTS), ['Maya Okafor', 'Emma']);
    assert.deepEqual([...it.people.heardOf()], ['Maya Okafor', 'Emma']);
  });

  it('are asked for once, and not where nobody fitted less', async () => {
    const it = scene({ findUsers: async (query) => (query === 'ma' ? [user('Maya')] : []) });
    for (const query of ['ma', 'ma', 'max', 'max is']) await it.people.find(query, PROJECTS, SIGNAL);
    assert.deepEqual(it.asked, ['findUsers ma', 'findUsers max']);
    it.clock.now = 61_000;
    await it.people.find('ma', PROJECTS, SIGNAL);
    assert.equal(it.asked.length, 3);
  });

  it('are those of the project before anything is typed', async () => {
    const it = scene({ assignableInProject: async () => [user('Maya')] });
    assert.deepEqual(await it.people.find('', PROJECTS, SIGNAL), ['Maya']);
    assert.deepEqual(it.asked, ['assignableInProject SHOP']);
    assert.deepEqual(await it.people.find('', new Map(), SIGNAL), []);
  });

  it('are none of a site that is away, which is left alone for a while', async () => {
    const it = scene({ findUsers: () => Promise.reject(new ShipshapeError('offline', 'test')) });
    assert.deepEqual(await it.people.find('ma', PROJECTS, SIGNAL), []);
    assert.deepEqual(it.people.known('may', PROJECTS), []);
    it.clock.now = 16_000;
    assert.equal(it.people.known('may', PROJECTS), undefined);
  });
});
