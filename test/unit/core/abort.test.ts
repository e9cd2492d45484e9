import assert from 'node:assert/strict';
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
