import assert from 'node:assert/strict';
import {
  conditionOf,
  isForSite,
  listQueries,
  moved,
  queriesOf,
  withChanged,
  without,
} from '../../../../../src/features/issues/queries/queries.ts';

const q = (name: string) => ({ name, jql: `text ~ ${name}` });
const names = (list: readonly { name: string }[]): string[] => list.map(({ name }) => name);

describe('queries', () => {
  it('shows the user’s and the workspace’s; defaults stand in for the user’s only', () => {
    const settings = { byDefault: [q('a')], user: undefined, workspace: [q('w')] };
    assert.deepEqual(names(listQueries(settings)), ['a', 'w']);
    assert.deepEqual(names(listQueries({ ...settings, user: [q('u')] })), ['u', 'w']);
    assert.deepEqual(names(listQueries({ ...settings, user: [] })), ['w']);
    assert.deepEqual(queriesOf({ ...settings, workspace: undefined }, 'workspace'), []);
  });

  it('gives ids that survive moving, also for two of one name', () => {
    const list = [q('a'), q('b'), q('a')];
    const ids = listQueries({ byDefault: undefined, user: list, workspace: undefined }).map(({ id }) => id);
    assert.deepEqual(ids, ['user:a', 'user:b', 'user:a#1']);
  });

  it('are changed, removed and moved without touching the rest', () => {
    const list = [q('a'), q('b'), q('c')];
    assert.deepEqual(names(withChanged(list, 1, { name: 'x' })), ['a', 'x', 'c']);
    assert.deepEqual(names(without(list, 1)), ['a', 'c']);
    assert.deepEqual(names(moved(list, 1, -1)), ['b', 'a', 'c']);
    assert.deepEqual(names(moved(list, 1, 1)), ['a', 'c', 'b']);
    assert.equal(moved(list, 0, -1), list);
    assert.equal(moved(list, 2, 1), list);
  });

  it('know their site by host, name or address', () => {
    const site = { name: 'Shop', url: 'https://shop.atlassian.net' };
    for (const name of ['shop.atlassian.net', 'SHOP', 'https://shop.atlassian.net/', ' ', undefined]) {
      assert.equal(isForSite({ ...q('a'), site: name }, site), true, String(name));
    }
    assert.equal(isForSite({ ...q('a'), site: 'other.atlassian.net' }, site), false);
  });

  it('find the same issues whatever their order and spacing', () => {
    assert.equal(conditionOf('a =  1 ORDER BY updated DESC'), conditionOf('A = 1'));
    assert.equal(conditionOf('summary ~ "order by mail"'), 'summary ~ "order by mail"');
  });
});
