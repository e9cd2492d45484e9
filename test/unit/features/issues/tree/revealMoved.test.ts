import assert from 'node:assert/strict';
import { revealOf } from '../../../../../src/features/issues/tree/revealMoved.ts';

const ref = (key: string) => ({ siteId: 'site1', key });
const MOVED = ref('SHOP-1');

describe('going to an issue that was moved', () => {
  it('takes the selection along where nothing else is selected', () => {
    assert.equal(revealOf(MOVED, [], 10, 1000), 'select');
    assert.equal(revealOf(MOVED, [MOVED], 10, 1000), 'select');
  });

  it('shows it, and leaves a selection of before as it is', () => {
    assert.equal(revealOf(MOVED, [ref('SHOP-2')], 5000, 1000), 'show');
  });

  it('stays where the user has selected something since', () => {
    assert.equal(revealOf(MOVED, [ref('SHOP-2')], 500, 1000), 'leave');
    assert.equal(revealOf(MOVED, [MOVED, ref('SHOP-2')], 500, 1000), 'leave');
    // The same key on another site is another issue.
    assert.equal(revealOf(MOVED, [{ ...MOVED, siteId: 'site2' }], 500, 1000), 'leave');
  });
});
