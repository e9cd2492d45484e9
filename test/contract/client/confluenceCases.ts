import assert from 'node:assert/strict';
import type { ConfluenceClient } from '../../../src/atlassian/ports/confluence.ts';
import { sampleAccounts } from '../../../packages/sample-site/src/accounts.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';
import type { Cases } from './describeClient.ts';
import { PAGE_CASES } from './pageCases.ts';
import { TASK_CASES } from './taskCases.ts';

/** One case for every method of Confluence Cloud's client. */
export const CONFLUENCE_CASES: Cases<ConfluenceClient> = {
  ...PAGE_CASES,
  ...TASK_CASES,

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
