import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { addAlerts } from '../../../../../src/features/workspaceChecklists/preview/alerts.ts';

function render(text: string): string {
  const markdown = new MarkdownIt();
  addAlerts(markdown, (kind) => kind.toUpperCase());
  return markdown.render(text);
}

describe('alerts in the Markdown preview', () => {
  it('are drawn under their names', () => {
    assert.equal(
      render('> [!NOTE]\n> Useful *text*.\n>\n> More.\n'),
      '<blockquote class="shipshape-alert shipshape-alert-note">\n<p class="shipshape-alert-title">NOTE</p>\n' +
        '<p>Useful <em>text</em>.</p>\n<p>More.</p>\n</blockquote>\n',
    );
    for (const kind of ['tip', 'IMPORTANT', 'Warning', 'caution'])
      assert.match(render(`> [!${kind}]\n> text`), new RegExp(`shipshape-alert-${kind.toLowerCase()}`));
  });

  it('may begin with a list', () => {
    const html = render('> [!WARNING]\n> - one\n');
    assert.match(html, /<p class="shipshape-alert-title">WARNING<\/p>\n<ul>/);
  });

  it('are none with other text on the line, without a text, inside of something, or of other kinds', () => {
    for (const text of [
      '> [!NOTE] text',
      '> [!NOTE]',
      '- > [!NOTE]\n  > text',
      '> [!HINT]\n> text',
      '[!NOTE]\ntext',
    ])
      assert.doesNotMatch(render(text), /shipshape-alert/, text);
  });
});
