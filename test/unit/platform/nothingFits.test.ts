import assert from 'node:assert/strict';
import { nothingFits } from '../../../src/platform/nothingFits.ts';
import { notice, type Row } from '../../../src/platform/pickRows.ts';

const ROWS: readonly Row<number>[] = [
  { label: 'Deployment readiness', description: 'Built-in', detail: '24 items', value: 1 },
  { label: 'Look in more spaces…', alwaysShow: true, value: 2 },
  notice('zebra'),
];
const BOTH = { matchOnDescription: true, matchOnDetail: true };

describe('a text that fits no row', () => {
  it('is in none of its words, rows that are always shown and words aside', () => {
    for (const text of ['zebra', 'more spaces', 'readiness deployment'])
      assert.equal(nothingFits(ROWS, text, BOTH), true, text);
    for (const text of ['', '  ', ' READI ', 'built', '24'])
      assert.equal(nothingFits(ROWS, text, BOTH), false, text);
    assert.equal(nothingFits(ROWS, 'built', { ...BOTH, matchOnDescription: false }), true);
    assert.equal(nothingFits(ROWS, '24', { ...BOTH, matchOnDetail: false }), true);
  });
});
