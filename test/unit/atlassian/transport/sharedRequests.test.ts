import assert from 'node:assert/strict';
import { SharedRequests } from '../../../../src/atlassian/transport/sharedRequests.ts';
import type { Urgency } from '../../../../src/atlassian/transport/urgency.ts';
import { failsWith } from '../support/reasons.ts';

describe('SharedRequests', () => {
  /** Requests that end by hand. */
  function flights(): {
    start: (signal: AbortSignal) => Promise<unknown>;
    started: { signal: AbortSignal; resolve: (value: unknown) => void; reject: (error: Error) => void }[];
  } {
    const started: ReturnType<typeof flights>['started'] = [];
    const start = (signal: AbortSignal): Promise<unknown> =>
      new Promise((resolve, reject) => started.push({ signal, resolve, reject }));
    return { start, started };
  }

  it('gives everyone the one answer, or the one failure', async () => {
    const shared = new SharedRequests();
    const { start, started } = flights();
    const both = [shared.run('a', undefined, start), shared.run('a', new AbortController().signal, start)];
    started[0]?.resolve(1);
    assert.deepEqual(await Promise.all(both), [1, 1]);

    const failing = [shared.run('a', undefined, start), shared.run('a', new AbortController().signal, start)];
    started[1]?.reject(new Error('no'));
    for (const result of await Promise.allSettled(failing)) assert.equal(result.status, 'rejected');
    assert.equal(started.length, 2);
  });

  it('keeps questions apart', () => {
    const shared = new SharedRequests();
    const { start, started } = flights();
    void shared.run('a', undefined, start);
    void shared.run('b', undefined, start);
    assert.equal(started.length, 2);
  });

  it('lets one give up without taking the answer from the others', async () => {
    const shared = new SharedRequests();
    const { start, started } = flights();
    const first = new AbortController();
    const second = new AbortController();
    const givenUp = shared.run('a', first.signal, start);
    const kept = shared.run('a', second.signal, start);
    first.abort();
    await failsWith('cancelled', givenUp);
    const [flight] = started;
    assert.equal(flight?.signal.aborted, false);
    flight.resolve(1);
    assert.equal(await kept, 1);
  });

  it('cancels the request when nobody waits any more, and asks anew afterwards', async () => {
    const shared = new SharedRequests();
    const { start, started } = flights();
    const abort = new AbortController();
    const both = [shared.run('a', abort.signal, start), shared.run('a', abort.signal, start)];
    abort.abort();
    for (const answer of both) await failsWith('cancelled', answer);
    assert.equal(started[0]?.signal.aborted, true);
    void shared.run('a', undefined, start);
    assert.equal(started.length, 2);
  });

  it('raises what was asked in the background when somebody comes to wait for it', () => {
    const shared = new SharedRequests();
    const seen: Urgency[] = [];
    const start = (_signal: AbortSignal, urgency: Urgency): Promise<unknown> => {
      seen.push(urgency);
      return Promise.resolve();
    };
    void shared.run('a', undefined, start, true);
    void shared.run('a', undefined, start, true);
    assert.equal(seen[0]?.isBackground, true);
    void shared.run('a', undefined, start);
    assert.equal(seen[0].isBackground, false);
    void shared.run('a', undefined, start, true);
    assert.equal(seen[0].isBackground, false);
    assert.equal(seen.length, 1);
  });

  it('starts nothing for somebody who has already given up', () => {
    const shared = new SharedRequests();
    const { start, started } = flights();
    assert.throws(() => shared.run('a', AbortSignal.abort(), start), { reason: 'cancelled' });
    assert.equal(started.length, 0);
  });
});
