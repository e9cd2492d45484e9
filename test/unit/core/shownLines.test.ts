import assert from 'node:assert/strict';
import { english } from '../../../src/core/localize.ts';
import { shownLines } from '../../../src/core/shownLines.ts';

const lines = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${String(at)}.`);

describe('the lines that a dialog shows', () => {
  it('are all where there is room for them', () => {
    assert.deepEqual(shownLines([], english), []);
    assert.deepEqual(shownLines(lines(12), english), lines(12));
  });

  it('are a dozen otherwise, of which the last says how many more there are', () => {
    assert.deepEqual(shownLines(lines(13), english), [...lines(11), '… and 2 more']);
    assert.deepEqual(shownLines(lines(500), english).at(-1), '… and 489 more');
  });
});
