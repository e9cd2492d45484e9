import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AdfDocument, AdfNode } from '../../../src/atlassian/adf/adf.ts';
import { adfToMarkdown } from '../../../src/atlassian/adf/adfToMarkdown.ts';
import { markdownToAdf } from '../../../src/atlassian/adf/markdownToAdf.ts';
import { markdownToWiki } from '../../../src/atlassian/wiki/markdownToWiki.ts';
import { wikiToMarkdown } from '../../../src/atlassian/wiki/wikiToMarkdown.ts';

const NO_LINK = /^(?!link)/;

function text(words: string, ...marks: string[]): AdfNode {
  return { type: 'text', text: words, ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }) };
}

function through(...content: AdfNode[]): { markdown: string; back: AdfDocument } {
  const document: AdfDocument = { type: 'doc', version: 1, content: [{ type: 'paragraph', content }] };
  const { markdown } = adfToMarkdown(document);
  return { markdown, back: markdownToAdf(markdown) };
}

/** Each character with its formatting, links aside. */
function shown({ content }: AdfDocument): string[] {
  return (content[0]?.content ?? []).flatMap((node) => {
    const marks = (node.marks ?? []).map(({ type }) => type).filter((type) => NO_LINK.test(type));
    return Array.from(node.text ?? '').map((char) => [char, ...marks.toSorted()].join(' '));
  });
}

describe('addresses within a text', () => {
  it('take no backslash of ours into themselves', () => {
    for (const address of [
      'https://x.example/?filter[name]=a&ids[]=2',
      'https://x.example/a_b_[c]_d',
      'https://x.example/a\\b',
      'https://x.example/a`b`c',
    ]) {
      const { markdown, back } = through(text(`see ${address} then`));
      assert.equal(markdown, `see <${address}> then\n`);
      assert.equal(back.content[0]?.content?.map((node) => node.text).join(''), `see ${address} then`);
    }
    assert.equal(wikiToMarkdown('https://x.example/?f[name]=a').trim(), '<https://x.example/?f[name]=a>');
    assert.equal(markdownToWiki('<https://x.example/?f[n]=a>').trim(), '[https://x.example/?f%5Bn%5D=a]');
  });

  it('stay as they are where nothing could be taken for a part of them', () => {
    for (const words of [
      'https://x.example/a',
      '(https://x.example/a).',
      'https://x.example/a，然後',
      '"https://x.example/a"',
    ])
      assert.equal(through(text(words)).markdown, `${words}\n`);
  });

  it('end before formatting that stands right behind them', () => {
    assert.equal(
      through(text('https://x.example/a'), text('b', 'strong')).markdown,
      '<https://x.example/a>**b**\n',
    );
    assert.equal(
      through(text('https://x.example/a', 'strike'), text(' b')).markdown,
      '~~<https://x.example/a>~~ b\n',
    );
  });

  it('keep every character and its formatting', () => {
    const piece = fc.tuple(
      fc.constantFrom(
        'https://x.example/a',
        'http://x.example/?b[]=',
        'a',
        ' ',
        '[b]',
        '`',
        '\\',
        '.',
        '~',
        '資料',
        '，',
      ),
      fc.constantFrom([], ['strong'], ['em'], ['strike']),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), (pieces) => {
        const content = [text('x '), ...pieces.map(([words, marks]) => text(words, ...marks)), text(' x')];
        const { back } = through(...content);
        // The formatting of white space nobody sees, and that of a sign may go where Markdown cannot say it.
        const visible = (chars: string[]): string =>
          chars
            .filter((char) => !char.startsWith(' '))
            .map((char) => (/^[\p{L}\p{N}]/u.test(char) ? char : char.charAt(0)))
            .join('|');
        const document: AdfDocument = { type: 'doc', version: 1, content: [{ type: 'paragraph', content }] };
        assert.equal(visible(shown(back)), visible(shown(document)));
      }),
      { numRuns: 300 },
    );
  });
});
