import assert from 'node:assert/strict';
import { pageOfUrl, pageUrl } from '../../../../src/atlassian/pages/pageAddress.ts';
import { fakeSite } from '../../../support/fakes/fakeSites.ts';

describe('addresses of pages', () => {
  const cloud = fakeSite('shop', { url: 'https://shop.atlassian.net' });
  const own = fakeSite('own', {
    url: 'https://jira.example.com/jira',
    flavor: 'datacenter',
    confluenceUrl: 'https://wiki.example.com/confluence',
  });
  const sites = [cloud, own];

  it('are read in every form that browsers show', () => {
    for (const path of [
      'spaces/PLAY/pages/123/How+to+ship',
      'spaces/PLAY/pages/123',
      'spaces/~712/pages/edit-v2/123?draftShareId=9',
      'pages/viewpage.action?pageId=123',
      'pages/viewpage.action?pageId=123#Rolling-back',
    ])
      assert.deepEqual(pageOfUrl(sites, `https://shop.atlassian.net/wiki/${path}`), {
        siteId: 'shop',
        pageId: '123',
      });
    assert.deepEqual(pageOfUrl(sites, 'https://wiki.example.com/confluence/pages/viewpage.action?pageId=7'), {
      siteId: 'own',
      pageId: '7',
    });
  });

  it('that are of no site, or of no page, name none', () => {
    for (const address of [
      'https://evil.example/wiki/spaces/PLAY/pages/123',
      'https://shop.atlassian.net.evil.example/wiki/spaces/PLAY/pages/123',
      'https://shop.atlassian.net/browse/SHOP-1',
      'https://shop.atlassian.net/wiki/spaces/PLAY/overview',
      'https://shop.atlassian.net/wiki/pages/viewpage.action?pageId=../1',
      'javascript:alert(1)',
      'words',
    ])
      assert.equal(pageOfUrl(sites, address), undefined, address);
  });

  it('of another product at the same host, or of its apps, name none', () => {
    const root = fakeSite('root', {
      url: 'https://corp.example/jira',
      flavor: 'datacenter',
      confluenceUrl: 'https://corp.example',
    });
    const below = fakeSite('below', {
      url: 'https://corp.example',
      flavor: 'datacenter',
      confluenceUrl: 'https://corp.example/wiki',
    });
    for (const address of [
      'https://corp.example/jira/pages/123',
      'https://corp.example/jira/made-up?pageId=123',
      'https://corp.example/jira/secure/Made.jspa?pageId=123',
      'https://corp.example/jira/plugins/servlet/spaces/X/pages/123',
      'https://corp.example/confluence2/pages/viewpage.action?pageId=123',
      'https://corp.example/browse/ABC-1?pageId=123',
    ])
      assert.equal(pageOfUrl([root, below], address), undefined, address);
    for (const [path, siteId] of [
      ['pages/viewpage.action?pageId=7', 'root'],
      ['spaces/PLAY/pages/7/Home', 'root'],
      ['pages/viewinfo.action?pageId=7', 'root'],
      ['plugins/viewsource/viewpagesrc.action?pageId=7', 'root'],
      ['wiki/spaces/flyingpdf/pdfpageexport.action?pageId=7', 'below'],
      ['wiki/pages/viewpage.action?pageId=7', 'below'],
      ['wiki/spaces/PLAY/pages/7', 'below'],
    ] as const)
      assert.deepEqual(
        pageOfUrl([root, below], `https://corp.example/${path}`),
        { siteId, pageId: '7' },
        path,
      );
  });

  it('lead to the page whatever its title', () => {
    for (const site of sites) {
      assert.deepEqual(pageOfUrl(sites, pageUrl(site, '42')), { siteId: site.id, pageId: '42' });
    }
  });
});
