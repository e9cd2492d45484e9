import assert from 'node:assert/strict';
import { adfToMarkdown } from '../../../src/atlassian/adf/adfToMarkdown.ts';
import { saveMarkdown } from '../../../src/atlassian/adf/saveMarkdown.ts';
import { saveStorageMarkdown } from '../../../src/atlassian/storageFormat/saveStorageMarkdown.ts';
import { storageToMarkdown } from '../../../src/atlassian/storageFormat/storageToMarkdown.ts';
import { doc, paragraph, text } from '../atlassian/adf/documents.ts';

describe('a link that Markdown does not show', () => {
  it('gives way to one that somebody puts there, in a heading and in a cell of a page', () => {
    const link = '<ac:link><ri:page ri:content-title="Home"/><ac:link-body>word</ac:link-body></ac:link>';
    const bases = [
      `<h4 local-id="h">${link} more</h4>`,
      `<table><tbody><tr><td><p>${link} more</p></td></tr></tbody></table>`,
    ];
    for (const base of bases) {
      const { markdown } = storageToMarkdown(base, { tokens: true });
      const edited = markdown.replace('word', '[word](https://n.example)');
      assert.notEqual(edited, markdown);
      assert.equal(
        saveStorageMarkdown(base, edited, { tokens: true }),
        base.replace(link, '<a href="https://n.example">word</a>'),
      );
    }
  });

  it('gives way in a document, too', () => {
    const unsafe = { type: 'link', attrs: { href: 'javascript:alert(1)' } };
    const base = doc(paragraph(text('word', unsafe), ' more'));
    const { markdown } = adfToMarkdown(base);
    assert.equal(markdown, 'word more\n');
    const safe = { type: 'link', attrs: { href: 'https://n.example' } };
    assert.deepEqual(saveMarkdown(base, '[word](https://n.example) more\n').content, [
      paragraph(text('word', safe), ' more'),
    ]);
  });
});
