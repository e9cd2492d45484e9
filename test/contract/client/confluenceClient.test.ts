import assert from 'node:assert/strict';
import type { ConfluenceClient } from '../../../src/atlassian/ports/confluence.ts';
import { sampleAccounts } from '../../../src/sampleSite/accounts.ts';
import { needsDocuments } from '../../support/openapi.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';
import { startClient, type ClientSite } from './clientSite.ts';

const CASES: Readonly<Record<keyof ConfluenceClient, (confluence: ConfluenceClient) => Promise<void>>> = {
  async spaces(confluence) {
    const { spaces } = await confluence.spaces({});
    assert.ok(spaces.length > 3);
    const names = spaces.map((space) => space.name);
    assert.ok(names.includes('Playbooks'));
    const some = await confluence.spaces({ keys: ['PLAY', 'SHOP'] });
    assert.deepEqual(some.spaces.map((space) => space.key).sort(), ['PLAY', 'SHOP']);
    assert.deepEqual(
      (await confluence.spaces({ keys: ['PLAY'] })).spaces.map((space) => space.key),
      ['PLAY'],
    );
  },

  async templates(confluence) {
    const global = await confluence.templates(undefined);
    assert.ok(global.length > 0 && global.every((template) => template.spaceKey === undefined));
    const own = await confluence.templates('PLAY');
    assert.ok(own.length > 2);
    assert.ok(own.every((template) => template.spaceKey === 'PLAY' && template.name !== ''));
    assert.ok(own.some((template) => template.body.includes('<ac:task-list>')));
    await failsWith('forbidden', confluence.templates('NOPE'));
  },

  async userName(confluence) {
    const [me] = sampleAccounts();
    assert.ok(me);
    assert.equal(await confluence.userName(me.accountId), me.displayName);
    assert.equal(await confluence.userName('nobody'), undefined);
  },
};

for (const token of ['token', 'scopedToken'] as const) {
  describe(`Confluence client with the site’s ${token}`, () => {
    let running: ClientSite;

    before(needsDocuments());
    before(async () => {
      running = await startClient(token);
    });
    after(() => (running as ClientSite | undefined)?.site.close());

    for (const [method, run] of Object.entries(CASES)) {
      it(method, async () => {
        await run(running.client.confluence);
        assert.deepEqual(running.check.problems, []);
      });
    }

    it('has a case for every method', () => {
      assert.deepEqual(Object.keys(running.client.confluence).sort(), Object.keys(CASES).sort());
    });
  });
}
