import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { addIssueKeyLinks } from '../../../../../src/features/workspaceChecklists/preview/issueKeyLinks.ts';

function render(text: string): string {
  const markdown = new MarkdownIt({ html: true });
  addIssueKeyLinks(markdown, (key) => (key.startsWith('SHOP-') ? `https://x.test/browse/${key}` : undefined));
  return markdown.render(text);
}
const link = (key: string): string =>
  `<a href="https://x.test/browse/${key}" class="shipshape-issue">${key}</a>`;

describe('issue keys in the Markdown preview', () => {
  it('are links, each time they stand there', () => {
    assert.equal(
      render('# SHOP-1: see SHOP-12, SHOP-1'),
      `<h1>${link('SHOP-1')}: see ${link('SHOP-12')}, ${link('SHOP-1')}</h1>\n`,
    );
    assert.equal(render('修正SHOP-7。'), `<p>修正${link('SHOP-7')}。</p>\n`);
  });

  it('stay as they are in code, in links, in longer words, and where no site is known', () => {
    for (const text of [
      '`SHOP-1`',
      '    SHOP-1',
      '[see SHOP-1](https://other.test)',
      '<a href="x">SHOP-1</a>',
      'XSHOP-1 SHOP-1a',
      'OTHER-1',
    ])
      assert.doesNotMatch(render(text), /shipshape-issue/, text);
  });
});
