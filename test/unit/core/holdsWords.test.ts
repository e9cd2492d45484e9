import assert from 'node:assert/strict';
import { holdsWords } from '../../../src/core/holdsWords.ts';

describe('holdsWords', () => {
  it('finds every word, in whatever case and order', () => {
    assert.ok(holdsWords('Online Shop SHOP', 'shop onl'));
    assert.ok(!holdsWords('Online Shop SHOP', 'shop offline'));
    assert.ok(holdsWords('無線電', '線'));
  });

  it('finds everything when nothing is typed', () => {
    assert.ok(holdsWords('', ''));
    assert.ok(holdsWords('Shop', '  '));
  });
});
