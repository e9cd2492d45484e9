import assert from 'node:assert/strict';
import { ToggledRow } from '../../../src/platform/toggledRow.ts';

function afterSelections(...selections: readonly string[][]): ToggledRow<string> {
  const toggled = new ToggledRow<string>();
  for (const selection of selections) toggled.note(selection);
  return toggled;
}

describe('the row that a key toggled there and back', () => {
  it('is one that is not selected', () => {
    assert.deepEqual(afterSelections(['a'], ['a', 'b'], ['a']).take(), { row: 'b' });
  });

  it('is one that a click has just selected', () => {
    assert.deepEqual(afterSelections(['a'], [], ['a']).take(), { row: 'a' });
    assert.equal(afterSelections(['a']).take(), 'unsure');
  });

  it('is one of several that are selected, whatever their order is then', () => {
    assert.deepEqual(afterSelections(['a', 'b', 'c'], ['a', 'c'], ['a', 'c', 'b']).take(), { row: 'b' });
  });

  it('is told once, and never of an earlier key', () => {
    const toggled = afterSelections([], ['b'], []);
    assert.deepEqual(toggled.take(), { row: 'b' });
    assert.equal(toggled.take(), 'none');
    toggled.note(['a']);
    assert.equal(toggled.take(), 'unsure');
  });

  it('is not told where the rows were just being painted anew', () => {
    assert.equal(afterSelections(['a'], [], []).take(), 'unsure');
    assert.equal(afterSelections(['a', 'b'], ['c'], ['c']).take(), 'unsure');
  });
});
