import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { delay, throwIfAborted } from '../../../src/core/abort.ts';
import { isCancelled, reasonOf, ShipshapeError } from '../../../src/core/errors.ts';

describe('cancelling', () => {
  it('ends a delay at once', async () => {
    const controller = new AbortController();
    const waiting = delay(60_000, controller.signal);
    controller.abort();
    await assert.rejects(waiting, isCancelled);
    await assert.rejects(delay(1, controller.signal), isCancelled);
  });

  it('waits for longer than a timer can be set for', async () => {
    const month = 30 * 24 * 3_600_000;
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      let over = false;
      void delay(month).then(() => (over = true));
      const longestTimer = 2 ** 31 - 1;
      for (const [ms, expected] of [
        [1, false],
        [longestTimer - 1, false],
        [month - longestTimer - 1, false],
        [1, true],
      ] as const) {
        mock.timers.tick(ms);
        await new Promise(setImmediate);
        assert.equal(over, expected);
      }
    } finally {
      mock.timers.reset();
    }
  });

  it('is thrown where work should not go on', () => {
    throwIfAborted(undefined);
    throwIfAborted(new AbortController().signal);
    assert.throws(() => throwIfAborted(AbortSignal.abort()), isCancelled);
  });

  it('is known in all its forms', () => {
    assert.equal(reasonOf(new DOMException('stop', 'AbortError')), 'cancelled');
    assert.equal(reasonOf(new ShipshapeError('offline', 'x')), 'offline');
    assert.equal(reasonOf(new Error('x')), 'internal');
    assert.equal(reasonOf(undefined), 'internal');
  });
});
