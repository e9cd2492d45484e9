import assert from 'node:assert/strict';
import { TimeSlice } from '../../../src/core/timeSlice.ts';

describe('a slice of time', () => {
  it('lets those who wait have their turn before the next one', async () => {
    let hadTheirTurn = false;
    setTimeout(() => (hadTheirTurn = true));
    await new TimeSlice().next();
    assert.ok(hadTheirTurn);
  });

  it('is over after a while', async () => {
    const slice = new TimeSlice();
    while (!slice.isOver) await new Promise(setImmediate);
  });

  it('does not begin for work that was cancelled', async () => {
    const controller = new AbortController();
    const slice = new TimeSlice(controller.signal);
    slice.check();
    const next = slice.next();
    controller.abort();
    await assert.rejects(next, { reason: 'cancelled' });
    assert.throws(() => slice.check(), { reason: 'cancelled' });
  });
});
