import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pathTemplate, requestUrl } from '../../../../src/atlassian/transport/url.ts';

describe('requestUrl', () => {
  it('joins base, path and query', () => {
    assert.equal(requestUrl('https://x.example/jira/', '/rest/a'), 'https://x.example/jira/rest/a');
    assert.equal(
      requestUrl('https://x.example', '/a', {
        q: 'a b&c',
        n: 0,
        yes: false,
        no: undefined,
        nothing: null,
        list: ['x', 'y'],
      }),
      'https://x.example/a?q=a+b%26c&n=0&yes=false&list=x&list=y',
    );
  });

  it('gives back every value as it was', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string({ unit: 'grapheme' })), (params) => {
        const { searchParams } = new URL(requestUrl('https://x.example', '/a', params));
        for (const [name, value] of Object.entries(params)) assert.equal(searchParams.get(name), value);
      }),
    );
  });
});

describe('pathTemplate', () => {
  for (const [path, template] of [
    ['/rest/api/3/issue/SHOP-142/transitions', '/rest/api/3/issue/{id}/transitions'],
    ['/rest/api/3/issue/10001?fields=a', '/rest/api/3/issue/{id}'],
    ['/rest/api/3/issue/picker', '/rest/api/3/issue/picker'],
    ['/rest/api/3/project/SHOP/version', '/rest/api/3/project/{id}/version'],
    ['/rest/api/3/search/approximate-count', '/rest/api/3/search/approximate-count'],
    ['/rest/agile/1.0/board/7/sprint', '/rest/agile/1.0/board/{id}/sprint'],
    ['/wiki/api/v2/spaces', '/wiki/api/v2/spaces'],
    ['/wiki/rest/api/template/page', '/wiki/rest/api/template/page'],
    ['/ex/jira/1b2c3d4e-0000-4000-8000-123456789abc/rest/api/3/myself', '/ex/jira/{id}/rest/api/3/myself'],
  ] as const) {
    it(`of ${path}`, () => assert.equal(pathTemplate(path), template));
  }
});
