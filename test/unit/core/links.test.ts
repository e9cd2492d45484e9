import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { browseUrl, markdownLink, safeWebUrl } from '../../../src/core/links.ts';

describe('links', () => {
  it('start at the configured site', () => {
    assert.equal(
      browseUrl('https://shop.atlassian.net/', 'SHOP-142'),
      'https://shop.atlassian.net/browse/SHOP-142',
    );
    assert.equal(browseUrl('https://host/jira', 'A/../B-1'), 'https://host/jira/browse/A%2F..%2FB-1');
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
