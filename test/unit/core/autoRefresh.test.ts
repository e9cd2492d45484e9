import assert from 'node:assert/strict';
import { AutoRefresh, INTERVAL_MS } from '../../../src/core/autoRefresh.ts';

/** A refresher with its clock in the test's hands. */
function setUp() {
  let now = 1_000_000;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  const runs: number[] = [];
  const state = { succeeds: true };
  const refresher = new AutoRefresh({
    now: () => now,
    schedule: (run, ms) => {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return { dispose: () => void (timers = timers.filter((other) => other !== timer)) };
    },
    refresh: () => {
      runs.push(now);
      return Promise.resolve(state.succeeds);
    },
  });
  /** Lets time pass, second by second. */
  const pass = async (ms: number): Promise<void> => {
    const end = now + ms;
    while (now < end) {
      now += 1000;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { run } of due) run();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { refresher, runs, state, pass, timers: () => timers.length, now: () => now };
}

describe('refreshing by itself', () => {
  it('does nothing while nobody looks, then refreshes at its interval', async () => {
    const { refresher, runs, pass, timers } = setUp();
    await pass(INTERVAL_MS / 2);
    assert.equal(timers(), 0);
    refresher.setActive(true);
    await pass(INTERVAL_MS * 3);
    assert.equal(runs.length, 3);
    refresher.setActive(false);
    assert.equal(timers(), 0);
    await pass(INTERVAL_MS * 3);
    assert.equal(runs.length, 3);
  });

  it('refreshes at once for who comes back after long, and once only for who comes and goes', async () => {
    const { refresher, runs, pass } = setUp();
    await pass(INTERVAL_MS * 5);
    refresher.setActive(true);
    await pass(1000);
    assert.equal(runs.length, 1);
    for (let times = 0; times < 10; times += 1) {
      refresher.setActive(false);
      refresher.setActive(true);
      await pass(1000);
    }
    assert.equal(runs.length, 1);
  });

  it('backs off while it fails, and wakes when told', async () => {
    const { refresher, runs, state, pass } = setUp();
    state.succeeds = false;
    refresher.setActive(true);
    await pass(60 * 60_000);
    const pauses = runs.slice(1).map((at, index) => Math.round((at - (runs[index] ?? 0)) / 1000));
    assert.deepEqual(pauses.slice(0, 7), [30, 60, 120, 240, 480, 600, 600]);
    const before = runs.length;
    state.succeeds = true;
    refresher.wake();
    await pass(1000);
    assert.equal(runs.length, before + 1);
    refresher.wake();
    await pass(INTERVAL_MS - 2000);
    assert.equal(runs.length, before + 1);
  });

  it('tries at once for who comes back after a failure', async () => {
    const { refresher, runs, state, pass } = setUp();
    state.succeeds = false;
    refresher.setActive(true);
    await pass(INTERVAL_MS);
    assert.equal(runs.length, 1);
    refresher.setActive(false);
    refresher.setActive(true);
    await pass(1000);
    assert.equal(runs.length, 2);
  });

  it('leaves no timer behind', async () => {
    const { refresher, runs, pass, timers } = setUp();
    refresher.setActive(true);
    refresher.dispose();
    assert.equal(timers(), 0);
    await pass(INTERVAL_MS * 2);
    assert.equal(runs.length, 0);
  });
});
