import assert from 'node:assert/strict';
import type { ConfluenceClient } from '../../../src/atlassian/ports/confluence.ts';
import { sampleAccounts } from '../../../packages/sample-site/src/accounts.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';
import { COMMENT_CASES } from './commentCases.ts';
import type { Cases } from './describeClient.ts';
import { LABEL_CASES } from './labelCases.ts';
import { newPage, PAGE_CASES } from './pageCases.ts';
import { TASK_CASES } from './taskCases.ts';

/** One case for every method of Confluence Cloud's client. */
export const CONFLUENCE_CASES: Cases<ConfluenceClient> = {
  ...PAGE_CASES,
  ...LABEL_CASES,
  ...TASK_CASES,
  ...COMMENT_CASES,

  async addPageLabels(confluence) {
    await LABEL_CASES.addPageLabels(confluence);
    const { id } = await newPage(confluence);
    await failsWith('invalid', confluence.addPageLabels(id, ['two words']));
  },

  async childPages(confluence) {
    await PAGE_CASES.childPages(confluence);
    const { spaces } = await confluence.spaces({ keys: ['OPS'] });
    const [space] = spaces;
    assert.ok(space);
    const [home] = (await confluence.childPages({ kind: 'space', ...space }, {})).pages;
    assert.ok(home);
    const below = await confluence.childPages({ kind: 'page', id: home.id }, {});
    const folder = below.pages.find(({ kind }) => kind === 'folder');
    assert.ok(folder);
    const inside = await confluence.childPages({ kind: 'folder', id: folder.id }, {});
    assert.deepEqual(
      inside.pages.map(({ title, kind }) => [title, kind]),
      [['雙11 值班表', 'page']],
    );
  },

  async findPages(confluence) {
    await PAGE_CASES.findPages(confluence);
    await failsWith('invalid', confluence.findPages({ cql: 'nothing = 1', limit: 5 }));
  },

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

  async templateAbility(confluence) {
    const page = await newPage(confluence);
    const { kind, ...rest } = await confluence.templateAbility(page);
    assert.equal(kind, 'allowed');
    assert.ok('space' in rest && rest.space.key !== '' && rest.space.name !== '');
    const [handbook] = await confluence.findPages({ cql: 'space = OPS', limit: 1 });
    assert.ok(handbook);
    const there = await confluence.page(handbook.id, {});
    assert.ok(there);
    const elsewhere = await confluence.templateAbility(there);
    assert.deepEqual(elsewhere.kind !== 'unsupported' && [elsewhere.kind, elsewhere.space.key], [
      'notAdmin',
      'OPS',
    ]);
    await failsWith('notFound', confluence.templateAbility({ spaceId: '987654321' }));
  },

  async createTemplate(confluence) {
    const draft = { spaceKey: 'SHOP', name: 'Go-live', body: '<p>Warm up the caches</p>' };
    await confluence.createTemplate(draft);
    const made = (await confluence.templates('SHOP')).find(({ name }) => name === draft.name);
    assert.match(made?.body ?? '', /Warm up the caches/);
    await failsWith('forbidden', confluence.createTemplate({ ...draft, spaceKey: 'OPS' }));
  },

  async userName(confluence) {
    const [me] = sampleAccounts();
    assert.ok(me);
    assert.equal(await confluence.userName(me.accountId), me.displayName);
    assert.equal(await confluence.userName('nobody'), undefined);
  },
};
