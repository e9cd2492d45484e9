import assert from 'node:assert/strict';
import type { FoundIssue, IssueFinder } from '../../../src/ui/issuePicker.ts';
import { withoutIssue } from '../../../src/ui/withoutIssue.ts';

const ref = (key: string, siteId = 'site1') => ({ siteId, key });
const hit = (key: string, siteId?: string): FoundIssue => ({
  ...{ ref: ref(key, siteId), summary: key, icon: { id: 'issues' } },
});
const FOUND = [hit('SHOP-1'), hit('SHOP-2'), hit('SHOP-1', 'site2')];
const OTHERS = FOUND.slice(1);
const ALL: IssueFinder = {
  candidates: async (early) => {
    early(FOUND);
    return FOUND;
  },
  local: () => FOUND,
  search: async () => FOUND,
  place: ref,
  locate: async (key) => [ref(key), ref(key, 'site2')],
  resolve: async (key) => ref(key),
  whyNothing: (text) => `nothing for ${text}`,
};

describe('a pick of another issue', () => {
  const finder = withoutIssue(ALL, ref('SHOP-1'), 'itself');
  const { signal } = new AbortController();

  it('offers everything but the issue itself, whatever way it is found', async () => {
    const early: (readonly FoundIssue[])[] = [];
    assert.deepEqual(await finder.candidates((found) => early.push(found), signal), OTHERS);
    assert.deepEqual(early, [OTHERS]);
    assert.deepEqual(finder.local('s'), OTHERS);
    assert.deepEqual(await finder.search('s', signal), OTHERS);
    assert.deepEqual(await finder.locate('SHOP-1'), [ref('SHOP-1', 'site2')]);
    assert.equal(await finder.resolve('SHOP-1'), undefined);
    assert.deepEqual(await finder.resolve('SHOP-2'), ref('SHOP-2'));
  });

  it('says to whoever types its key why it is not there', () => {
    const told = [' shop-1 ', 'SHOP-2'].map((text) => finder.whyNothing?.(text));
    assert.deepEqual(told, ['itself', 'nothing for SHOP-2']);
  });
});
