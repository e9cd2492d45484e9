import assert from 'node:assert/strict';
import { adfToMarkdown } from '../../../src/atlassian/adf/adfToMarkdown.ts';
import { markdownToAdf } from '../../../src/atlassian/adf/markdownToAdf.ts';
import { saveMarkdown } from '../../../src/atlassian/adf/saveMarkdown.ts';
import type { AdfDocument } from '../../../src/atlassian/adf/adf.ts';
import {
  markdownToStorage,
  saveStorageMarkdown,
} from '../../../src/atlassian/storageFormat/saveStorageMarkdown.ts';
import { storageToMarkdown } from '../../../src/atlassian/storageFormat/storageToMarkdown.ts';
import { markdownToWiki } from '../../../src/atlassian/wiki/markdownToWiki.ts';
import { wikiToMarkdown } from '../../../src/atlassian/wiki/wikiToMarkdown.ts';

function paragraphOf(text: string): AdfDocument {
  return { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
}

function throughAdf(text: string): string {
  return adfToMarkdown(paragraphOf(text)).markdown;
}

describe('white space that is no plain space', () => {
  // A space that does not break, one as wide as a Chinese character, a narrow one.
  const spaced = ['價格\u00a0100\u00a0元', '全形\u3000空格', '10\u202fkm', 'a\u2003b'];

  it('stays in a text, in every format and back', () => {
    for (const text of spaced) {
      assert.equal(throughAdf(text), `${text}\n`);
      assert.deepEqual(markdownToAdf(`${text}\n`).content, paragraphOf(text).content);
      assert.equal(storageToMarkdown(`<p>${text}</p>`).markdown, `${text}\n`);
      assert.equal(markdownToStorage(text), `<p>${text}</p>`);
      assert.equal(wikiToMarkdown(text).trimEnd(), text);
      assert.equal(markdownToWiki(text).trimEnd(), text);
    }
    assert.equal(storageToMarkdown('<p>100&nbsp;元</p>').markdown, '100\u00a0元\n');
  });

  it('stays where a paragraph is indented with it', () => {
    for (const text of ['\u3000\u3000第一段', '\u3000\u3000**粗**']) {
      const document = markdownToAdf(`${text}\n\n- \u3000項目\n\n> \u3000引言\n`);
      assert.equal(adfToMarkdown(document).markdown, `${text}\n\n- \u3000項目\n\n> \u3000引言\n`);
    }
    assert.equal(
      storageToMarkdown('<p>　　第一段<br/>　第二行</p>').markdown,
      '\u3000\u3000第一段\\\n\u3000第二行\n',
    );
  });

  it('does not stay at a line’s end, where nobody sees it', () => {
    assert.equal(throughAdf('\u00a0text\u00a0'), 'text\n');
    assert.equal(throughAdf('\u00a0'), '');
  });

  it('is none where a character cannot stand in Markdown, in code neither', () => {
    const code = { type: 'text', text: 'a\u0000b', marks: [{ type: 'code' }] };
    const mark = { type: 'annotation', attrs: { id: 'c', annotationType: 'inlineComment' } };
    const document: AdfDocument = {
      type: 'doc',
      version: 1,
      content: [
        {
          type: 'paragraph',
          content: [
            { ...code, marks: [...code.marks, mark] },
            { type: 'text', text: ' x' },
          ],
        },
      ],
    };
    assert.equal(adfToMarkdown(document).markdown, '`ab` x\n');
    const [block] = saveMarkdown(document, '`ab` y\n').content;
    assert.deepEqual(block?.content?.[0], document.content[0]?.content?.[0]);
  });

  it('stands outside of bold and links', () => {
    const document = paragraphOf('a');
    const bold: AdfDocument = {
      ...document,
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'bold\u00a0', marks: [{ type: 'strong' }] },
            { type: 'text', text: 'not' },
          ],
        },
      ],
    };
    assert.equal(adfToMarkdown(bold).markdown, '**bold**\u00a0not\n');
  });

  it('is an edit when it is changed', () => {
    const document = paragraphOf('全形\u3000空格');
    assert.deepEqual(saveMarkdown(document, '全形 空格\n'), paragraphOf('全形 空格'));
    assert.equal(saveMarkdown(document, '全形\u3000空格\n'), document);
    assert.equal(saveStorageMarkdown('<p>a&nbsp;b</p>', 'a b\n'), '<p>a b</p>');
    assert.equal(saveStorageMarkdown('<p>a&nbsp;b c</p>', 'a\u00a0b d\n'), '<p>a&nbsp;b d</p>');
  });
});
