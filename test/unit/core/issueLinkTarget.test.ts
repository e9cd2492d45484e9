import assert from 'node:assert/strict';
import { issueLinkTarget } from '../../../src/core/issueLinkTarget.ts';

describe('links into the editor', () => {
  it('name an issue, and perhaps its site', () => {
    assert.deepEqual(issueLinkTarget('/issue/SHOP-142', ''), { key: 'SHOP-142' });
    assert.deepEqual(issueLinkTarget('/issue/shop-142/', ''), { key: 'SHOP-142' });
    assert.deepEqual(issueLinkTarget('/issue/SHOP-142', 'site=https%3A%2F%2Fx.test%2F&a=1'), {
      key: 'SHOP-142',
      site: 'https://x.test/',
    });
  });
  it('are refused when they ask for anything else', () => {
    for (const path of [
      '',
      '/',
      '/issue/',
      '/issue/x',
      '/issue/SHOP-1/../x',
      '/issue/SHOP-0',
      '/run/SHOP-1',
      `/issue/${'A'.repeat(200)}-1`,
    ])
      assert.equal(issueLinkTarget(path, ''), undefined, path);
  });
});
