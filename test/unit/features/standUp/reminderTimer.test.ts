import assert from 'node:assert/strict';
import { nextReminder } from '../../../../src/features/standUp/reminderTime.ts';
import { ReminderTimer } from '../../../../src/features/standUp/reminderTimer.ts';
import { SteppedClock } from '../../../support/steppedClock.ts';

const HOUR = 3_600_000;
const pass = (clock: SteppedClock, ms: number): Promise<void> => clock.moveTo(clock.now() + ms);

const WEEK = { weekend: new Set<number>(), daysOff: new Set<string>() };

/** A window that is to remind at ten, opened at eight. */
function begin(behindMs = 0) {
  const clock = new SteppedClock(new Date(2026, 10, 30, 8).getTime(), () => 0.5);
  const reminded: string[] = [];
  const timer = new ReminderTimer({
    next: (after) => nextReminder('10:00', after, WEEK),
    behindMs: () => behindMs,
    remind: () => void reminded.push(new Date(clock.now()).toTimeString().slice(0, 5)),
    now: () => clock.now(),
    wait: (ms, signal) => clock.wait(ms, signal),
  });
  timer.begin();
  return { clock, reminded, timer };
}

describe('the reminder of stand-up notes', () => {
  it('comes at its time, each day once', async () => {
    const { clock, reminded, timer } = begin();
    await pass(clock, 1.9 * HOUR);
    assert.deepEqual(reminded, []);
    await pass(clock, 24 * HOUR);
    timer.schedule();
    await pass(clock, 0.2 * HOUR);
    assert.deepEqual(reminded, ['10:00', '10:00']);
  });

  it('follows a clock that is set back or forth while it waits', async () => {
    const back = begin();
    await pass(back.clock, HOUR);
    back.clock.set(-HOUR);
    await pass(back.clock, 1.5 * HOUR);
    assert.deepEqual(back.reminded, [], 'half past nine');
    await pass(back.clock, HOUR);
    assert.deepEqual(back.reminded, ['10:00']);
    const forth = begin();
    forth.clock.set(1.9 * HOUR);
    await pass(forth.clock, 0.25 * HOUR);
    assert.equal(forth.reminded.length, 1);
  });

  it('comes also where the clock was a year ahead when it began', async () => {
    const { clock, reminded, timer } = begin();
    clock.set(365 * 24 * HOUR);
    timer.begin();
    clock.set(-365 * 24 * HOUR);
    await pass(clock, 2.1 * HOUR);
    assert.equal(reminded.length, 1);
  });

  it('is not forgotten where the window gets the focus while it lets others go first', async () => {
    const { clock, reminded, timer } = begin(3000);
    await pass(clock, 2 * HOUR + 1000);
    timer.schedule();
    assert.deepEqual(reminded, []);
    await pass(clock, 4000);
    assert.deepEqual(reminded, ['10:00']);
    timer.dispose();
    await pass(clock, 48 * HOUR);
    assert.equal(reminded.length, 1);
  });
});
