import assert from 'node:assert/strict';
import { issueLinkTarget, sitesNamed } from '../../../src/core/issueLinkTarget.ts';

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
    assert.equal(issueLinkTarget('/issue/SHOP-1', `site=${'x'.repeat(3000)}`), undefined, 'a long site');
  });

  it('lead to the site that stands where they say, also where one host has several', () => {
    const sites = [
      { id: 'root', url: 'https://corp.example' },
      { id: 'jira', url: 'https://corp.example/jira' },
      { id: 'test', url: 'https://corp.example/jira-test/' },
      { id: 'a', url: 'https://two.example/a' },
      { id: 'b', url: 'https://two.example/b' },
    ];
    for (const [named, ...ids] of [
      ['test', 'test'],
      ['https://corp.example', 'root'],
      ['corp.example/', 'root'],
      ['https://corp.example/jira', 'jira'],
      ['CORP.example/jira/browse/SHOP-1', 'jira'],
      ['https://corp.example/jira-test', 'test'],
      ['https://corp.example/wiki', 'root'],
      ['two.example', 'a', 'b'],
      ['https://two.example/b/', 'b'],
      ['https://two.example/c'],
      ['https://other.example'],
      ['javascript://corp.example/jira'],
      ['no address'],
    ] as const)
      assert.deepEqual(
        sitesNamed(sites, named).map(({ id }) => id),
        ids,
        named,
      );
  });
});
