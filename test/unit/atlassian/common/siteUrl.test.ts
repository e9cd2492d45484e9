import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  parseConfluenceAddress,
  parseSiteAddress,
  wholeAddress,
} from '../../../../src/atlassian/common/siteUrl.ts';

describe('parseSiteAddress', () => {
  const cloud = 'https://shop.atlassian.net';
  for (const [pasted, url, issueKey] of [
    ['shop', cloud],
    ['  SHOP ', cloud],
    ['shop.atlassian.net', cloud],
    ['shop.atlassian.net/', cloud],
    ['http://shop.atlassian.net', cloud],
    ['https://Shop.Atlassian.net/browse/SHOP-142', cloud, 'SHOP-142'],
    ['https://shop.atlassian.net/browse/SHOP-142?focusedCommentId=1#c', cloud, 'SHOP-142'],
    ['https://shop.atlassian.net/jira/software/projects/SHOP/boards/1?selectedIssue=SHOP-7', cloud, 'SHOP-7'],
    ['https://shop.atlassian.net/jira/software/c/projects/SHOP/issues/SHOP-7', cloud, 'SHOP-7'],
    ['https://shop.atlassian.net/wiki/spaces/PLAY/pages/123/Deployment+readiness', cloud],
    ['https://shop.atlassian.net/secure/Dashboard.jspa', cloud],
    ['See <https://shop.atlassian.net/browse/SHOP-1>, please.', cloud, 'SHOP-1'],
    ['[SHOP-1](https://shop.atlassian.net/browse/SHOP-1)', cloud, 'SHOP-1'],
    ['"https://shop.atlassian.net",', cloud],
    ['our site is shop.atlassian.net.', cloud],
    ['https://me:secret@shop.atlassian.net/x', cloud],
    ['https://shop.jira.com/browse/A1-2', 'https://shop.jira.com', 'A1-2'],
    ['https://jira.example.com/browse/SHOP-1', 'https://jira.example.com', 'SHOP-1'],
    ['https://tools.example.com/jira/browse/SHOP-1', 'https://tools.example.com/jira', 'SHOP-1'],
    ['https://tools.example.com/jira', 'https://tools.example.com/jira'],
    [
      'https://tools.example.com/a/jira/secure/RapidBoard.jspa?rapidView=1',
      'https://tools.example.com/a/jira',
    ],
    [
      'https://tools.example.com:8443/confluence/display/PLAY/Home',
      'https://tools.example.com:8443/confluence',
    ],
    ['https://work.example.com/jira/software/projects/SHOP/boards/1', 'https://work.example.com'],
    ['https://work.example.com/wiki/spaces/PLAY', 'https://work.example.com'],
    ['https://work.example.com/some/unknown/page', 'https://work.example.com'],
    ['http://127.0.0.1:40123/browse/SHOP-1', 'http://127.0.0.1:40123', 'SHOP-1'],
    ['127.0.0.1:40123', 'http://127.0.0.1:40123'],
    ['localhost:8080/jira', 'http://localhost:8080/jira'],
    ['localhost', 'http://localhost'],
    ['http://[::1]:8080/', 'http://[::1]:8080'],
    ['jira:8443', 'https://jira:8443'],
    ['https://corp.example/jira/si/jira.issueviews:issue-xml/SHOP-1/SHOP-1.xml', 'https://corp.example/jira'],
    ['https://corp.example/jira/portal/3/HELP-1', 'https://corp.example/jira'],
    ['https://corp.example/portal/browse/HELP-1', 'https://corp.example/portal', 'HELP-1'],
    ['https://corp.example/portal', 'https://corp.example/portal'],
    ['https://corp.example/confluence/label/DS/x', 'https://corp.example/confluence'],
    ['https://corp.example/jira/Dashboard.jspa', 'https://corp.example/jira'],
    ['https://corp.example/confluence/~jdoe', 'https://corp.example/confluence'],
    ['https://corp.example/confluence/users/viewmyprofile.action', 'https://corp.example/confluence'],
    ['https://corp.example/confluence/collector/pages.action?key=DS', 'https://corp.example/confluence'],
    ['https://corp.example/confluence/admin/console.action', 'https://corp.example/confluence'],
    ['https://corp.example/~jdoe', 'https://corp.example'],
    ['https://https://shop.atlassian.net', cloud],
    ['http://https://shop.atlassian.net/browse/SHOP-1', cloud, 'SHOP-1'],
    ['<https://shop.atlassian.net/browse/SHOP-1|SHOP-1>', cloud, 'SHOP-1'],
    ['ｈｔｔｐｓ：／／shop.atlassian.net／', cloud],
    ['\u200bshop.atlassian.net\ufeff', cloud],
    ['https://shop。atlassian。net/browse/SHOP-1', cloud, 'SHOP-1'],
    ['「https://corp.example/jira」', 'https://corp.example/jira'],
    ['請看 https://corp.example/jira，謝謝。', 'https://corp.example/jira'],
    ['我們用https://corp.example/jira這個', 'https://corp.example/jira'],
    ['https://corp.example，謝謝', 'https://corp.example'],
    ['https://corp.example/jirahttps://corp.example/jira', 'https://corp.example/jira'],
    ['https:// corp.example/jira', 'https://corp.example/jira'],
    ['https:/corp.example/jira', 'https://corp.example/jira'],
    ['https//corp.example/jira', 'https://corp.example/jira'],
    ['https:corp.example/jira', 'https://corp.example/jira'],
    ['https://corp.example./jira', 'https://corp.example/jira'],
    ['me:secret@corp.example/jira ', 'https://corp.example/jira'],
    ['https://me:secret@corp.example/jira', 'https://corp.example/jira'],
    ['https://corp.example/jira//browse//SHOP-1', 'https://corp.example/jira', 'SHOP-1'],
    ['https://corp.example/jira;jsessionid=A1B2?x=1', 'https://corp.example/jira'],
    ['https://corp.example/%6Aira/browse/SHOP-1', 'https://corp.example/jira', 'SHOP-1'],
    ['https://corp.example/confluence/%7Ejdoe', 'https://corp.example/confluence'],
    [
      'https://corp.example/jira/si/jira.issueviews%3Aissue-xml/SHOP-1/SHOP-1.xml',
      'https://corp.example/jira',
    ],
    ['https://corp.example/jira/project/SHOP', 'https://corp.example/jira'],
    ['https://corp.example/tools/jira/some.app/page/1', 'https://corp.example/tools/jira'],
    ['https://corp.example/confluence/feeds/x', 'https://corp.example/confluence'],
    ['https://corp.example/jira/tempo', 'https://corp.example/jira'],
    ['shop.atlassian.net/browse/shop-142', cloud, 'SHOP-142'],
    [
      'https://corp.example/jira/sr/jira.issueviews:searchrequest-xml/temp/x.xml',
      'https://corp.example/jira',
    ],
    ['https://corp.example/jira/s/a1-CDN/1/_/download/batch/x.js', 'https://corp.example/jira'],
    ['https://corp.example/jira/SHOP-1', 'https://corp.example/jira'],
    ['https://corp.example/jira/activity', 'https://corp.example/jira'],
    ['https://corp.example/tools/jira', 'https://corp.example/tools/jira'],
    ['https://corp.example/confluence/spacedirectory/view.action', 'https://corp.example/confluence'],
    ['https://corp.example/confluence/calendar/mycalendar.action', 'https://corp.example/confluence'],
    ['https://corp.example/confluence/space/DS', 'https://corp.example/confluence'],
    ['https://corp.example/jira/robots.txt', 'https://corp.example/jira'],
    ['https://[2001:db8::1]:8443/jira/browse/SHOP-1', 'https://[2001:db8::1]:8443/jira', 'SHOP-1'],
    ['https://議題.example/jira', 'https://xn--ib3a66w.example/jira'],
    ['https://corp.example/jira/structure', 'https://corp.example/jira'],
    ['https://corp.example/jira/made-up', 'https://corp.example/jira'],
    ['https://corp.example/jira/made-up/page', 'https://corp.example/jira'],
    ['https://corp.example/Jira/Made_Up?x=/browse', 'https://corp.example/Jira'],
    ['https://corp.example/jira-test/made-up', 'https://corp.example/jira-test'],
    ['https://corp.example/team_jira2/made-up/1', 'https://corp.example/team_jira2'],
    ['https://corp.example/tools/jira/made-up', 'https://corp.example/tools/jira'],
    ['https://corp.example/confluence/made-up', 'https://corp.example/confluence'],
    ['https://corp.example/jira/jira-guide', 'https://corp.example/jira'],
    ['https://jira.example.com/structure', 'https://jira.example.com'],
    ['https://corp.example/a/b/c/browse/SHOP-1', 'https://corp.example/a/b/c', 'SHOP-1'],
    ['https://corp.example/a/b/jira', 'https://corp.example/a/b/jira'],
    ['https://corp.example/a/b/jira/made-up/1', 'https://corp.example/a/b/jira'],
    ['https://corp.example/a/b/c/jira/secure/Dashboard.jspa', 'https://corp.example/a/b/c/jira'],
    ['https://corp.example/a/b/confluence/display/DS/x', 'https://corp.example/a/b/confluence'],
    [`https://corp.example/${'a/'.repeat(9)}browse/SHOP-1`, 'https://corp.example', 'SHOP-1'],
    ['https://tools.example.com/issues-here', 'https://tools.example.com/issues-here'],
    ['https://id.atlassian.com/login?continue=https%3A%2F%2Fshop.atlassian.net%2F', cloud],
    ['https://id.atlassian.com/login?continue=https://shop.atlassian.net/', cloud],
    [
      'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fshop.atlassian.net%2Fbrowse%2FSHOP-1&data=x',
      cloud,
      'SHOP-1',
    ],
  ] as const) {
    it(`understands ${pasted}`, () => {
      const expected = { kind: 'site', url, ...(issueKey !== undefined && { issueKey }) };
      assert.deepEqual(parseSiteAddress(pasted), expected);
    });
  }

  for (const [pasted, url] of [
    ['https://corp.example/wiki', 'https://corp.example/wiki'],
    ['https://corp.example/wiki/', 'https://corp.example/wiki'],
    ['https://corp.example/wiki/display/PLAY/Home', 'https://corp.example/wiki'],
    ['https://corp.example/wiki/spaces/PLAY/pages/1/Home', 'https://corp.example/wiki'],
    ['https://corp.example/wiki/made-up', 'https://corp.example/wiki'],
    ['https://corp.example/Wiki/made-up', 'https://corp.example/Wiki'],
    ['https://corp.example/wiki.old/display/PLAY', 'https://corp.example/wiki.old'],
    ['https://wiki.example.com/display/PLAY/Home', 'https://wiki.example.com'],
    ['https://corp.example/confluence/made-up', 'https://corp.example/confluence'],
  ] as const) {
    it(`understands ${pasted} as a Confluence of a Data Center`, () => {
      assert.deepEqual(parseConfluenceAddress(pasted), { kind: 'site', url });
      assert.deepEqual(parseConfluenceAddress(url), { kind: 'site', url });
    });
  }

  it('keeps a deep path of which nothing is known for those who can ask', () => {
    assert.equal(wholeAddress('https://corp.example/a/b/c/'), 'https://corp.example/a/b/c');
    assert.equal(wholeAddress('see corp.example/a/b/c?x=1#y'), 'https://corp.example/a/b/c');
    for (const other of [
      ...[
        'https://corp.example/a/b',
        'https://corp.example/a/b/jira',
        'https://corp.example/a/b/c/browse/SHOP-1',
      ],
      ...[
        'https://shop.atlassian.net/a/b/c',
        'https://corp.example/wiki/a/b/c',
        'two words',
        'http://corp.example/a/b/c',
      ],
      `https://corp.example/${'a/'.repeat(9)}`,
    ])
      assert.equal(wholeAddress(other), undefined, other);
  });

  it('understands an address of the gateway', () => {
    const cloudId = '9314da0b-0303-4e6d-b14f-3167e3c128af';
    assert.deepEqual(parseSiteAddress(`https://api.atlassian.com/ex/jira/${cloudId}/rest/api/3/myself`), {
      kind: 'gateway',
      cloudId,
    });
  });

  for (const [pasted, problem] of [
    ['', 'empty'],
    [' \n', 'empty'],
    ['two words', 'notAnAddress'],
    ['me@shop.example', 'notAnAddress'],
    ['mailto:me@shop.example', 'notAnAddress'],
    ['https://id.atlassian.com/login?continue=http%3A%2F%2Fcorp.example%2Fjira', 'insecure'],
    ['https://id.atlassian.com/login?continue=javascript%3Aalert(1)', 'notASite'],
    ['ftp://shop.atlassian.net', 'notAnAddress'],
    ['javascript:alert(1)', 'notAnAddress'],
    ['https://', 'notAnAddress'],
    ['http://jira.example.com/browse/SHOP-1', 'insecure'],
    ['https://id.atlassian.com/manage-profile/security/api-tokens', 'notASite'],
    ['https://api.atlassian.com/ex/jira/../..', 'notASite'],
    ['https://www.atlassian.com/', 'notASite'],
  ] as const) {
    it(`says ${problem} for "${pasted}"`, () => {
      assert.deepEqual(parseSiteAddress(pasted), { kind: 'problem', problem });
    });
  }

  it('takes any text, and gives only addresses that are safe and complete', () => {
    const part = fc.constantFrom(
      'https://',
      'http://',
      'shop',
      '.atlassian.net',
      ':80',
      '/jira',
      '/browse/A-1',
      '?',
      '#',
      '@',
      '%',
      '[',
      ' ',
      '..',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(part).map((parts) => parts.join('')),
      fc.webUrl(),
    );
    fc.assert(
      fc.property(text, (pasted) => {
        const address = parseSiteAddress(pasted);
        if (address.kind !== 'site') return;
        const url = new URL(address.url);
        assert.ok(
          url.protocol === 'https:' || /^(?:localhost|\[::1\]|127\.)/.test(url.hostname),
          address.url,
        );
        assert.equal(url.username + url.password + url.search + url.hash, '');
        assert.ok(!address.url.endsWith('/'));
        // Nothing below it but a page of Jira's tells for sure where a context path ends: `/jira/jira` alone may be one
        // or an app's page.
        const page = parseSiteAddress(`${address.url}/browse/SHOP-1`);
        assert.deepEqual(page, { kind: 'site', url: address.url, issueKey: 'SHOP-1' });
      }),
      { numRuns: 5000 },
    );
  });
});
