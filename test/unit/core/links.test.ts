import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { browseUrl, issueOfUrl, markdownLink, safeWebUrl } from '../../../src/core/links.ts';

describe('links', () => {
  it('start at the configured site', () => {
    assert.equal(
      browseUrl('https://shop.atlassian.net/', 'SHOP-142'),
      'https://shop.atlassian.net/browse/SHOP-142',
    );
    assert.equal(browseUrl('https://host/jira', 'A/../B-1'), 'https://host/jira/browse/A%2F..%2FB-1');
  });

  it('name an issue only where the site shows it', () => {
    const at = (url: string, address: string): string | undefined => issueOfUrl(url, address);
    assert.equal(at('https://host/jira', 'https://host/jira/browse/ABC-1'), 'ABC-1');
    assert.equal(at('https://host/jira/', 'https://HOST:443/jira/browse/ABC-1?x=1#c'), 'ABC-1');
    for (const address of [
      'https://host/browse/ABC-1',
      'https://host/jira2/browse/ABC-1',
      'https://host/wiki/jira/browse/ABC-1',
      'https://host.example/jira/browse/ABC-1',
      'https://kim@evil.example/https://host/jira/browse/ABC-1',
      'https://host/jira/browse/ABC-1x',
      'https://host/jira/browse/ABC',
      'https://host/jira/structure?x=/browse/ABC-1',
    ])
      assert.equal(at('https://host/jira', address), undefined, address);
    assert.equal(at('https://host', 'https://host/jira/browse/ABC-1'), undefined);
  });

  it('are opened only over http and https', () => {
    assert.equal(safeWebUrl('https://shop.atlassian.net/x'), 'https://shop.atlassian.net/x');
    for (const address of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'vscode://x',
      'command:x',
      'not an address',
      '',
    ]) {
      assert.equal(safeWebUrl(address), undefined, address);
    }
  });

  it('cannot be broken out of in Markdown, whatever the text', () => {
    const markdown = new MarkdownIt({ html: false });
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.webUrl({ withQueryParameters: true, withFragments: true }),
        (text, url) => {
          const [block] = markdown.parseInline(markdownLink(`x${text}x`, url), {});
          const tokens = block?.children ?? [];
          assert.equal(tokens[0]?.type, 'link_open');
          assert.equal(tokens.at(-1)?.type, 'link_close');
          assert.equal(tokens.filter(({ type }) => type === 'link_open').length, 1);
        },
      ),
    );
  });
});
