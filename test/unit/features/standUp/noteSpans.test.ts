import assert from 'node:assert/strict';
import { Calendar, type WorkingDays } from '../../../../src/features/standUp/days.ts';
import { noteStarts } from '../../../../src/features/standUp/noteSpans.ts';
import { nextReminder } from '../../../../src/features/standUp/reminderTime.ts';

const WEEK: WorkingDays = { weekend: new Set([0, 6]), daysOff: new Set(['2026-11-27']) };
const TAIPEI = new Calendar('Asia/Taipei');
// Monday, 09:30 in Taipei.
const NOW = Date.parse('2026-11-30T01:30:00Z');
const HOUR = 60 * 60_000;
const THURSDAY = Date.parse('2026-11-25T16:00:00Z');

describe('when stand-up notes begin', () => {
  it('with the last working day at first, in the account’s time zone', () => {
    assert.deepEqual(noteStarts(NOW, undefined, TAIPEI, WEEK), [{ kind: 'workingDay', from: THURSDAY }]);
  });

  it('where the last ones ended', () => {
    const last = { from: NOW - 200 * HOUR, until: NOW - 90 * HOUR };
    assert.deepEqual(noteStarts(NOW, last, TAIPEI, WEEK), [
      { kind: 'sinceLast', from: last.until },
      { kind: 'workingDay', from: THURSDAY },
    ]);
  });

  it('where today’s had begun, once more', () => {
    const last = { from: NOW - 90 * HOUR, until: NOW - HOUR };
    assert.deepEqual(
      noteStarts(NOW, last, TAIPEI, WEEK).map(({ kind, from }) => [kind, NOW - from]),
      [
        ['again', 90 * HOUR],
        ['sinceLast', HOUR],
        ['workingDay', NOW - THURSDAY],
      ],
    );
  });

  it('with what was told before them, so that nothing late is missed and nothing told twice', () => {
    const last = { from: NOW - 90 * HOUR, until: NOW - HOUR, before: { a: 1 }, told: { b: 2 } };
    assert.deepEqual(
      noteStarts(NOW, last, TAIPEI, WEEK).map(({ kind, told }) => [kind, told]),
      [
        ['again', { a: 1 }],
        ['sinceLast', { b: 2 }],
        ['workingDay', undefined],
      ],
    );
  });

  it('not with notes of long ago, or of the future', () => {
    for (const until of [NOW - 32 * 24 * HOUR, NOW + HOUR])
      assert.equal(noteStarts(NOW, { from: 0, until }, TAIPEI, WEEK).length, 1);
  });
});

describe('the reminder', () => {
  const at = (time: string, now: Date): string | undefined => {
    const due = nextReminder(time, now.getTime(), WEEK);
    return due === undefined ? undefined : new Date(due).toString().slice(0, 21);
  };

  it('comes at its time on the next working day', () => {
    assert.equal(at('9:15', new Date(2026, 10, 30, 9, 14)), 'Mon Nov 30 2026 09:15');
    assert.equal(at('09:15', new Date(2026, 10, 30, 9, 15)), 'Tue Dec 01 2026 09:15');
    assert.equal(at('9:15', new Date(2026, 10, 26, 12, 0)), 'Mon Nov 30 2026 09:15');
  });

  it('is off by default', () => {
    assert.equal(at('', new Date(2026, 10, 30)), undefined);
  });
});
