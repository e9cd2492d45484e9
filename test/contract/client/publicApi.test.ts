import assert from 'node:assert/strict';
import { needsDocuments } from '../../../packages/sample-site/test/support/openapi.ts';
import { createApi } from '../../../src/features/agents/api/createApi.ts';
import type { ApiIssueRef, ShipshapeApi } from '../../../src/features/agents/api/shipshapeApi.ts';
import { agentOptions, type AgentOptions } from './agentOptions.ts';
import { startClient, type ClientSite } from './clientSite.ts';

describe('the API for other extensions', () => {
  let running: ClientSite;
  let agents: AgentOptions;
  let api: ShipshapeApi;
  let ref: ApiIssueRef;

  before(needsDocuments());
  before(async () => {
    running = await startClient();
    agents = await agentOptions(running);
    api = createApi({ ...agents.options, sites: running.directory });
    ref = { siteId: running.siteId, key: 'SHOP-142' };
  });
  after(async () => {
    await agents.close();
    await running.site.close();
  });
  afterEach(() => assert.deepEqual(running.check.problems, []));

  it('tells the sites, and nothing that is secret', async () => {
    const [site] = await api.sites();
    assert.deepEqual(Object.keys(site ?? {}).sort(), ['accountName', 'flavor', 'id', 'name', 'url']);
    const everything = JSON.stringify([await api.sites(), await api.read(ref)]);
    for (const secret of [running.site.token, running.site.email]) assert.ok(!everything.includes(secret));
  });

  it('finds issues', async () => {
    const changed: unknown[] = [];
    const listening = api.onDidChangeIssues((refs) => changed.push(...refs));
    const found = await api.search({ siteId: ref.siteId, jql: 'project = SHOP ORDER BY key', limit: 2 });
    assert.deepEqual(
      found.issues.map(({ key }) => key),
      ['SHOP-1', 'SHOP-2'],
    );
    assert.equal(found.hasMore, true);
    assert.deepEqual(changed, [], 'what is read for the first time has not changed');
    listening.dispose();
    await assert.rejects(api.search({ siteId: ref.siteId, jql: 'x =' }), {
      reason: 'invalid',
      name: 'Error',
    });
    await assert.rejects(api.search({ siteId: 'none', jql: '' }), { reason: 'notFound' });
  });

  it('says what is wrong with what it is called with, whatever that is', async () => {
    const { search, read, transition, setChecklistItems } = api as unknown as Record<
      'search' | 'read' | 'transition' | 'setChecklistItems',
      (...args: readonly unknown[]) => Promise<unknown>
    >;
    const asked = agents.asked.length;
    for (const calling of [
      () => search(),
      () => search({ siteId: ref.siteId, jql: 7 }),
      () => search({ siteId: ref.siteId, jql: 'project = SHOP', limit: 'all' }),
      () => read(undefined),
      () => read({ siteId: ref.siteId, key: 'SHOP-142/comment' }),
      () => transition(ref),
      () => transition(undefined, { transition: 'Done' }),
      () => setChecklistItems(ref),
      () => setChecklistItems(ref, { items: 'all', state: 'done' }),
    ])
      await assert.rejects(calling, { name: 'Error', reason: 'invalid' }, calling.toString());
    assert.equal(agents.asked.length, asked);
  });

  it('reads an issue, its checklist and what its transitions ask for', async () => {
    const read = await api.read(ref);
    assert.match(read.markdown, /Customers want to pay/);
    assert.deepEqual(
      read.checklist.map(({ state }) => state),
      ['done', 'open', 'open'],
    );
    const resolve = read.transitions.find(({ name }) => name === 'Resolve');
    assert.deepEqual(
      resolve?.fields.filter(({ required }) => required).map(({ name, choices }) => [name, choices[0]]),
      [['Resolution', 'Done']],
    );
  });

  it('writes what the user allows, and tells of it', async () => {
    const changed: string[] = [];
    const listening = api.onDidChangeIssues((refs) => void changed.push(...refs.map(({ key }) => key)));
    const block = { transition: 'Block', fields: { Comment: 'Wait' } };
    agents.allows = false;
    assert.equal(await api.transition(ref, block), 'declined');
    agents.allows = true;
    assert.equal(await api.transition(ref, block), 'done');
    assert.ok(changed.includes('SHOP-142'));
    listening.dispose();
    assert.equal((await api.read(ref)).status.name, 'Blocked');
    const items = ['The rest stays on the card'];
    assert.equal(await api.setChecklistItems(ref, { items, state: 'done' }), 'done');
    await assert.rejects(api.transition(ref, { transition: 'Fly' }), (error: Error & { reason?: string }) => {
      assert.equal(error.reason, 'invalid');
      // Plain data: what marks it for language models is for them alone.
      assert.match(error.message, /^There is no transition "Fly" now\. Transitions:\n.+ → .+$/s);
      assert.doesNotMatch(error.message, /===|instruction/);
      return true;
    });
  });

  it('says what is kept for later', async () => {
    const other = { ...ref, key: 'SHOP-181' };
    await running.control({
      faults: [{ kind: '429', pathPattern: 'transitions$', method: 'POST', rate: 1 }],
    });
    const outcome = await api.transition(other, { transition: 'Block', fields: { Comment: 'Later' } });
    assert.equal(outcome, 'kept');
    await running.control({ clear: true });
  });
});
