import assert from 'node:assert/strict';
import { sampleAccounts } from '../../src/accounts.ts';
import { confluenceSite } from '../../src/confluence/index.ts';
import { tasksOf, withIds, withTaskStatus } from '../../src/confluence/storageMarkup.ts';
import { viewOf } from '../../src/confluence/viewBody.ts';
import { createWorld } from '../../src/confluence/world.ts';

const task = (id: number, body: string, status = 'incomplete'): string =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>${status}</ac:task-status><ac:task-body>${body}</ac:task-body></ac:task>`;
const list = (...tasks: readonly string[]): string => `<ac:task-list>${tasks.join('')}</ac:task-list>`;

describe('sample site, Confluence storage markup', () => {
  it('finds nested tasks, each with its own status', () => {
    const body = list(task(1, `outer${list(task(2, 'inner', 'complete'))}`), task(3, 'last'));
    assert.deepEqual(
      tasksOf(body).map(({ localId, status }) => [localId, status]),
      [
        ['1', 'incomplete'],
        ['2', 'complete'],
        ['3', 'incomplete'],
      ],
    );
  });

  it('ticks one task and touches nothing else', () => {
    const body = list(task(1, `outer${list(task(2, 'inner'))}`), task(3, 'last'));
    assert.equal(
      withTaskStatus(body, '2', 'complete'),
      body.replace(task(2, 'inner'), task(2, 'inner', 'complete')),
    );
    assert.equal(withTaskStatus(body, '9', 'complete'), body);
  });

  it('does not take code for tasks', () => {
    const code = `<ac:plain-text-body><![CDATA[${task(7, 'in code')}]]></ac:plain-text-body>`;
    assert.deepEqual(tasksOf(code), []);
    assert.equal(withIds(code, 'k'), code);
  });

  it('adds the ids that Confluence adds, after the highest there is, the same each time', () => {
    const body = `<table></table>${list(task(4, 'old'), '<ac:task><ac:task-status>complete</ac:task-status></ac:task>')}<ac:structured-macro ac:name="toc" />`;
    const saved = withIds(body, 'page:1');
    assert.deepEqual(
      tasksOf(saved).map(({ localId }) => localId),
      ['4', '5'],
    );
    assert.match(saved, /<table ac:local-id="[\da-f-]{36}">/);
    assert.match(saved, /<ac:structured-macro ac:name="toc" ac:macro-id="[\da-f-]{36}" \/>/);
    assert.equal(withIds(body, 'page:1'), saved);
    assert.equal(withIds(saved, 'page:2'), saved);
    assert.notEqual(withIds(body, 'page:2'), saved);
  });

  it('shows stored markup to a browser without letting any of it run', () => {
    const hostile =
      '<p onclick="x()">a<script>alert(1)</script><a href="javascript:x()">b</a><img src="x" onerror="y()" />' +
      '<a href="https://shop.example/?a=1&amp;b=2">c</a> &lt;i&gt; < & <![CDATA[<b>&amp;]]></p><iframe src="//x">';
    const html = viewOf(hostile, []);
    assert.doesNotMatch(html, /<(?:script|img|iframe)|on\w+=|javascript:/i);
    assert.match(html, /<a href="https:\/\/shop\.example\/\?a=1&amp;b=2">c<\/a>/);
    assert.match(html, /&lt;b&gt;&amp;amp;/);
  });

  it('shows an ADF extension once, a mention by name, a page link by its title', () => {
    const [account] = sampleAccounts();
    const html = viewOf(
      '<ac:adf-extension><ac:adf-node type="a"><ac:adf-node type="b"><ac:adf-content>Once</ac:adf-content></ac:adf-node>' +
        '</ac:adf-node><ac:adf-fallback><p>Once</p></ac:adf-fallback></ac:adf-extension>' +
        `<ac:link><ri:user ri:account-id="${account?.accountId ?? ''}" /></ac:link>` +
        '<ac:link><ri:page ri:content-title="Home" /></ac:link>',
      sampleAccounts(),
    );
    assert.equal(html, `<p>Once</p>@${account?.displayName ?? ''}Home`);
  });

  it('draws pictures, emoticons, links of every kind and issues of Jira', () => {
    const context = {
      pageAddress: (title: string) => (title === 'Home' ? '/wiki/pages/1' : undefined),
      pageAddressById: (id: string) => `/wiki/pages/${id}`,
      spaceAddress: (key: string) => `/wiki/spaces/${key}`,
      fileAddress: (name: string) => (name.startsWith('a.') ? `/wiki/download/${name}` : undefined),
      issueAddress: (key: string) => `https://x.example/browse/${key}`,
    };
    const link = (inside: string, attributes = ''): string => `<ac:link${attributes}>${inside}</ac:link>`;
    const macro = (name: string, parameter: string, value: string): string =>
      `<ac:structured-macro ac:name="${name}"><ac:parameter ac:name="${parameter}">${value}</ac:parameter></ac:structured-macro>`;
    for (const [storage, html] of [
      [
        '<ac:image ac:width="40" ac:alt="a &quot;b&quot;"><ri:attachment ri:filename="a.png" /></ac:image>',
        '<img class="confluence-embedded-image" src="/wiki/download/a.png" alt="a &quot;b&quot;" width="40" />',
      ],
      [
        '<ac:image><ri:url ri:value="https://x.example/p.png" /></ac:image>',
        '<img class="confluence-embedded-image" src="https://x.example/p.png" alt="" />',
      ],
      ['<ac:image ac:alt="gone"><ri:attachment ri:filename="b.png" /></ac:image>', 'gone'],
      ['<ac:image ac:alt="bad"><ri:url ri:value="javascript:x()" /></ac:image>', 'bad'],
      ['<ac:emoticon ac:name="tick" />', '✅'],
      ['<ac:emoticon ac:name="x" ac:emoji-fallback="🎁" />', '🎁'],
      [link('<ri:page ri:content-title="Home" />'), '<a href="/wiki/pages/1">Home</a>'],
      [
        link(
          '<ri:page ri:content-title="Home" /><ac:link-body>the <em>home</em></ac:link-body>',
          ' ac:anchor="top"',
        ),
        '<a href="/wiki/pages/1#top">the <em>home</em></a>',
      ],
      [link('<ri:page ri:content-title="Gone" />'), 'Gone'],
      [link('<ri:space ri:space-key="SHOP" />'), '<a href="/wiki/spaces/SHOP">SHOP</a>'],
      [link('<ri:attachment ri:filename="a.pdf" />'), '<a href="/wiki/download/a.pdf">a.pdf</a>'],
      [
        link('<ri:content-entity ri:content-id="7" /><ac:link-body>seven</ac:link-body>'),
        '<a href="/wiki/pages/7">seven</a>',
      ],
      [
        link('<ac:plain-text-link-body><![CDATA[a<b]]></ac:plain-text-link-body>', ' ac:anchor="x"'),
        '<a href="#x">a&lt;b</a>',
      ],
      [macro('jira', 'key', 'SHOP-1'), '<a href="https://x.example/browse/SHOP-1">SHOP-1</a>'],
      [macro('jira', 'jqlQuery', 'project = SHOP'), '<p>Jira: project = SHOP</p>'],
    ] as const)
      assert.equal(viewOf(storage, [], context), html);
  });
});

describe('sample site, Confluence in the browser', () => {
  const site = confluenceSite({ seed: 1, accounts: sampleAccounts() });
  const world = createWorld({ seed: 1, accounts: sampleAccounts() });

  it('shows a space, every template, and every page that the account may see', () => {
    assert.match(site.page('/wiki/spaces/OPS') ?? '', /營運手冊/);
    for (const { id, spaceId, restrictions } of world.pages.values()) {
      const key = world.spaces.find((space) => space.id === spaceId)?.key ?? '';
      const shown = site.page(`/wiki/spaces/${key}/pages/${id}/some+title`);
      if (!restrictions.has('read')) assert.match(shown ?? '', /^<!doctype html>/);
      else assert.equal(shown, undefined);
    }
    for (const { id } of world.templates.values()) {
      assert.ok(site.page(`/wiki/pages/templates2/viewpagetemplate.action?entityId=${id}&key=X`));
    }
  });

  it('escapes titles, and shows nothing for other paths', () => {
    assert.match(site.page('/wiki/spaces/HR') ?? '', /<title>People &amp; Culture/);
    for (const path of [
      '/',
      '/wiki',
      '/wiki/spaces/NOPE',
      '/wiki/spaces/HR/pages/1',
      '/wiki/rest/api/space',
    ]) {
      assert.equal(site.page(path), undefined, path);
    }
  });
});

describe('sample site, Confluence after a restart', () => {
  it('gives the same ids and times when the same writes are replayed', () => {
    const [account] = sampleAccounts();
    assert.ok(account);
    const play = (): string => {
      const { routes, page } = confluenceSite({ seed: 1, accounts: sampleAccounts() });
      const send = (
        method: string,
        path: string,
        body: unknown,
        params: Record<string, string> = {},
      ): unknown =>
        routes
          .find((route) => route.method === method && route.path === path && route.writes)
          ?.handle({
            ...{ method, path, params, query: new URLSearchParams(), headers: {}, body, account },
            ...{ now: Date.UTC(2026, 10, 23), siteUrl: 'http://127.0.0.1:1' },
          });
      const body = { representation: 'storage', value: list(task(1, 'one')) + '<table></table>' };
      const replies = [
        send('POST', '/wiki/api/v2/pages', { spaceId: '98311', title: 'New', body }),
        send('POST', '/wiki/rest/api/template', { name: 'T', templateType: 'page', body: { storage: body } }),
      ];
      return JSON.stringify([replies, page('/wiki/spaces/SHOP')]);
    };
    assert.match(play(), /"New"/);
    assert.equal(play(), play());
  });
});
