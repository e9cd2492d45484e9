import assert from 'node:assert/strict';
import { steadyNow } from '../../../src/core/steadyNow.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('the time that is kept', () => {
  const clocks = { wall: 1_000 * HOUR, monotonic: 5 };
  const now = steadyNow(
    () => clocks.wall,
    () => clocks.monotonic,
  );
  const pass = (ms: number, set = 0): void => {
    clocks.wall += ms + set;
    clocks.monotonic += ms;
  };
  let before = now();
  const passed = (): number => {
    const since = now() - before;
    before += since;
    return since;
  };

  it('passes as time does', () => {
    pass(10 * MINUTE);
    assert.equal(passed(), 10 * MINUTE);
  });

  for (const set of [-5 * MINUTE, -HOUR, -30 * 24 * HOUR]) {
    it(`is not shorter when the clock is set by ${set / MINUTE} minutes`, () => {
      pass(10 * MINUTE, set);
      assert.equal(passed(), 10 * MINUTE);
      pass(MINUTE);
      assert.equal(passed(), MINUTE);
    });
  }

  it('is the wall clock after a sleep, through which the other one stops', () => {
    const asleep = steadyNow(
      () => clocks.wall,
      () => clocks.monotonic,
    );
    const start = asleep();
    clocks.wall += 8 * HOUR;
    assert.equal(asleep() - start, 8 * HOUR);
  });
});
