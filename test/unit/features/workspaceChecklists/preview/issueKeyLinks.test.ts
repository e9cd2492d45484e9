import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { addIssueKeyLinks } from '../../../../../src/features/workspaceChecklists/preview/issueKeyLinks.ts';

function render(text: string): string {
  const markdown = new MarkdownIt({ html: true });
  addIssueKeyLinks(
    markdown,
    (project) => project === 'SHOP' || project === 'ES',
    (key) => (key === 'SHOP-404' ? undefined : `https://x.test/browse/${key}`),
  );
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
    // The key of a project, whatever else is called so.
    assert.equal(render('ES-6'), `<p>${link('ES-6')}</p>\n`);
  });

  it('stay as they are in code, in links, in longer words, of unknown projects, in addresses, and where no site is known', () => {
    for (const text of [
      '`SHOP-1`',
      '    SHOP-1',
      '[see SHOP-1](https://other.test)',
      '<a href="x">SHOP-1</a>',
      'XSHOP-1 SHOP-1a',
      'SHOP-404',
      'OTHER-1, UTF-8',
      'https://other.test/SHOP-1',
      'git@other.test:shop/SHOP-1.git',
    ])
      assert.doesNotMatch(render(text), /shipshape-issue/, text);
  });
});
