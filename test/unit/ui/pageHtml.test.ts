import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { pageHtml } from '../../../src/ui/panels/pageHtml.ts';

const page = (start: unknown): string =>
  pageHtml({
    nonce: 'bm9uY2U=',
    language: 'zh-tw',
    script: 'run("</script>", /<script><!--/);',
    style: 'p { content: "</style>" }',
    parts: { './part.js': 'https://host/dist/webviews/part.js' },
    start,
  });

describe('the page of a panel', () => {
  it('lets in nothing but its own script and style', () => {
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(page({})) ?? [];
    assert.match(policy, /^default-src 'none'; /);
    assert.match(policy, /script-src 'nonce-bm9uY2U='/);
    assert.match(policy, /style-src 'nonce-bm9uY2U='/);
    assert.doesNotMatch(policy, /unsafe|\*;|https: /);
  });

  it('keeps what a site sent within its data', () => {
    const hostile = fc.oneof(
      fc.constantFrom('</script><script>alert(1)</script>', '<!--<script>', '\u2028', ']]>', '&quot;', '"'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(hostile), (texts) => {
        const html = page({ texts });
        const data = parseDocument(html).children;
        assert.equal(html.match(/<script/g)?.length, 3);
        assert.equal(html.match(/<\/script>/g)?.length, 3);
        assert.equal(html.match(/<\/style>/g)?.length, 1);
        assert.ok(data.length > 0);
        const [, json = ''] = /id="start">(.*?)<\/script>/s.exec(html) ?? [];
        assert.deepEqual(JSON.parse(json), { texts });
      }),
    );
  });
});
