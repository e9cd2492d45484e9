import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { addBlanks } from '../../../../../src/features/workspaceChecklists/preview/blanks.ts';

function render(text: string, document: unknown = 'template'): string {
  const markdown = new MarkdownIt();
  addBlanks(markdown, (each) => each === 'template');
  return markdown.render(text, { currentDocument: document });
}
const blank = (name: string): string => `<span class="shipshape-blank">${name}</span>`;

describe('blanks in the preview of a template', () => {
  it('are marked, in code too', () => {
    assert.equal(render('# Release {{version}}'), `<h1>Release ${blank('version')}</h1>\n`);
    assert.equal(render('`{{ git branch }}`'), `<p><code>${blank('git branch')}</code></p>\n`);
    assert.equal(render('{{負責人}} and {{date}}'), `<p>${blank('負責人')} and ${blank('date')}</p>\n`);
  });

  it('are none in other documents, and bring in no HTML', () => {
    assert.equal(render('{{version}}', 'other'), '<p>{{version}}</p>\n');
    assert.equal(render('{{a<b>}} {{"}}'), '<p>{{a&lt;b&gt;}} {{&quot;}}</p>\n');
    assert.doesNotMatch(render('{{a&amp;b}}'), /shipshape-blank/);
  });
});
