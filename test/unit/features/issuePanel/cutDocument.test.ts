import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cutDocument } from '../../../../src/features/issuePanel/cutDocument.ts';

const paragraph = (text: string): unknown => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const documentOf = (content: readonly unknown[]): unknown => ({ type: 'doc', version: 1, content });

describe('a long description', () => {
  it('of ten thousand nodes is cut between two blocks, and says how many are left out', () => {
    const content = Array.from({ length: 10_000 }, (_, index) => paragraph(String(index)));
    const { document, cut } = cutDocument(documentOf(content));
    const shown = (document as { content: unknown[] }).content;
    assert.ok(shown.length > 500 && shown.length < 2000, String(shown.length));
    assert.equal(shown.length + cut, content.length);
    assert.deepEqual(shown, content.slice(0, shown.length));
  });

  it('of a megabyte is cut by its letters', () => {
    const content = Array.from({ length: 100 }, () => paragraph('x'.repeat(10_000)));
    const { document, cut } = cutDocument(documentOf(content));
    assert.ok(JSON.stringify(document).length < 150_000);
    assert.ok(cut > 80);
  });

  it('shows its first block, whatever its size', () => {
    const { document, cut } = cutDocument(documentOf([paragraph('x'.repeat(1_000_000)), paragraph('y')]));
    assert.equal((document as { content: unknown[] }).content.length, 1);
    assert.equal(cut, 1);
  });

  it('is left as it is where it is short, or no document', () => {
    const short = documentOf([paragraph('a')]);
    assert.deepEqual(cutDocument(short), { document: short, cut: 0 });
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.deepEqual(cutDocument(value), { document: value, cut: 0 });
      }),
    );
  });
});
