import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../src/core/textEdit.ts';
import { lineEdits } from '../../../src/markdown/lineEdits.ts';

describe('edits of lines', () => {
  it('touch the lines that differ, and keep the endings', () => {
    const before = 'a\r\nb\r\nc\r\n';
    const edits = lineEdits(before, 'a\nB\nc\n');
    assert.deepEqual(edits, [{ offset: 3, length: 3, newText: 'B\r\n' }]);
    assert.equal(applyEdits(before, lineEdits(before, 'a\nb\nc\nd')), 'a\r\nb\r\nc\r\nd');
  });

  it('make one text of any other', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '', 'c d')).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        assert.equal(applyEdits(before, lineEdits(before, after)), after);
      }),
    );
  });
});
