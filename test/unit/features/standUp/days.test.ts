import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  addDays,
  Calendar,
  isWorkingDay,
  workingDayAfter,
  workingDayBefore,
  workingDaysSince,
  type WorkingDays,
} from '../../../../src/features/standUp/days.ts';

const WEEK: WorkingDays = { weekend: new Set([0, 6]), daysOff: new Set(['2026-12-25']) };
const ZONES = Intl.supportedValuesOf('timeZone');
const calendars = new Map<string, Calendar>();

function calendarOf(zone: string): Calendar {
  const calendar = calendars.get(zone) ?? new Calendar(zone);
  calendars.set(zone, calendar);
  return calendar;
}

/** Moments of 1980 to 2040: half of them near a change of some zone's clocks or the end of some zone's day. */
const moments = fc.integer({ min: Date.UTC(1980, 0, 1), max: Date.UTC(2040, 0, 1) });
const zones = fc.constantFrom(...ZONES);

describe('days of a time zone', () => {
  it('are those that the zone’s clocks show', () => {
    const taipei = new Calendar('Asia/Taipei');
    assert.equal(taipei.dayOf(Date.parse('2026-11-30T15:59:59.999Z')), '2026-11-30');
    assert.equal(taipei.dayOf(Date.parse('2026-11-30T16:00:00Z')), '2026-12-01');
    assert.equal(new Calendar('America/Los_Angeles').dayOf(Date.parse('2026-11-30T07:59:59Z')), '2026-11-29');
  });

  it('begin when the zone’s clocks say so, through summer time', () => {
    const starts = (zone: string, day: string): string =>
      new Date(calendarOf(zone).startOf(day)).toISOString();
    assert.equal(starts('Europe/Berlin', '2026-03-29'), '2026-03-28T23:00:00.000Z');
    assert.equal(starts('Europe/Berlin', '2026-03-30'), '2026-03-29T22:00:00.000Z');
    assert.equal(starts('Europe/Berlin', '2026-10-25'), '2026-10-24T22:00:00.000Z');
    assert.equal(starts('Europe/Berlin', '2026-10-26'), '2026-10-25T23:00:00.000Z');
    // Clocks jump over midnight, and a whole day is left out.
    assert.equal(starts('America/Sao_Paulo', '2018-11-04'), '2018-11-04T03:00:00.000Z');
    assert.equal(starts('Pacific/Apia', '2011-12-30'), starts('Pacific/Apia', '2011-12-31'));
    assert.equal(starts('Asia/Kathmandu', '2026-11-30'), '2026-11-29T18:15:00.000Z');
  });

  it('every moment lies in its day, in every zone', () => {
    fc.assert(
      fc.property(zones, moments, (zone, at) => {
        const calendar = calendarOf(zone);
        const day = calendar.dayOf(at);
        const start = calendar.startOf(day);
        assert.equal(calendar.dayOf(start) >= day, true);
        assert.equal(calendar.dayOf(start - 1) < day, true);
        assert.ok(calendar.startOf(addDays(day, 1)) - start <= 27 * 60 * 60_000);
      }),
      { numRuns: 400 },
    );
  });

  it('a zone that is unknown here is the machine’s own', () => {
    assert.equal(new Calendar('Mars/Olympus').timeZone, new Calendar(undefined).timeZone);
  });
});

describe('working days', () => {
  it('skip weekends and days off', () => {
    assert.equal(workingDayBefore('2026-11-30', WEEK), '2026-11-27');
    assert.equal(workingDayBefore('2026-12-28', WEEK), '2026-12-24');
    assert.equal(workingDayAfter('2026-12-24', WEEK), '2026-12-28');
    assert.equal(workingDaysSince('2026-11-27', '2026-11-29', WEEK), 0);
    assert.equal(workingDaysSince('2026-11-27', '2026-11-30', WEEK), 1);
    assert.equal(workingDaysSince('2026-12-24', '2026-12-29', WEEK), 2);
    assert.equal(workingDaysSince('2026-12-24', '2026-12-01', WEEK), 0);
  });

  it('of a week without any, the days beside', () => {
    const never: WorkingDays = { weekend: new Set([0, 1, 2, 3, 4, 5, 6]), daysOff: new Set() };
    assert.equal(workingDayBefore('2026-11-30', never), '2026-11-29');
    assert.equal(workingDayAfter('2026-11-30', never), '2026-12-01');
  });

  it('there is none between a working day and the one before', () => {
    const days = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays('1990-01-01', count));
    fc.assert(
      fc.property(days, fc.uniqueArray(days, { maxLength: 30 }), (day, off) => {
        const week: WorkingDays = { weekend: new Set([0, 6]), daysOff: new Set(off) };
        const before = workingDayBefore(day, week);
        assert.ok(isWorkingDay(before, week) && before < day);
        assert.equal(workingDaysSince(before, addDays(day, -1), week), 0);
        assert.equal(
          workingDayAfter(before, week) >= day || !isWorkingDay(workingDayAfter(before, week), week),
          true,
        );
      }),
    );
  });
});
