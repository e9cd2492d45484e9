import assert from 'node:assert/strict';
import fc from 'fast-check';
import { english } from '../../../src/core/localize.ts';
import {
  isoDate,
  longText,
  parseDate,
  localDateTime,
  parseDateTime,
  parseDuration,
  parseLabel,
  parseLine,
  parseNumber,
  parseTimeTracking,
  parseUrl,
  showValue,
  usualDates,
  type Parsed,
} from '../../../src/fields/fieldAnswers.ts';

const good = <T>(parsed: Parsed<T>): T => {
  assert.ok(parsed.ok, 'it was refused');
  return parsed.value;
};
const complaint = (parsed: Parsed<unknown>): string => {
  assert.ok(!parsed.ok, 'it was accepted');
  return parsed.complaint;
};

describe('parseDate', () => {
  it('takes every day of the calendar as it is', () => {
    const days = fc.date({ min: new Date(1, 0, 1), max: new Date(9999, 11, 31), noInvalidDate: true });
    fc.assert(
      fc.property(days, (day) => {
        const text = isoDate(day);
        assert.equal(good(parseDate(` ${text} `, english)), text);
      }),
    );
  });

  it('gives a real day or a complaint, whatever is typed', () => {
    const numbers = fc.tuple(fc.nat(9999), fc.nat(40), fc.nat(40));
    const dateLike = numbers.map(([y, m, d]) => `${String(y).padStart(4, '0')}-${m}-${d}`);
    fc.assert(
      fc.property(fc.oneof(fc.string(), dateLike), (text) => {
        const parsed = parseDate(text, english);
        if (!parsed.ok) return parsed.complaint !== '';
        return !Number.isNaN(Date.parse(`${parsed.value}T12:00:00Z`));
      }),
    );
  });

  it('knows leap years and the lengths of months', () => {
    assert.equal(good(parseDate('2028-2-29', english)), '2028-02-29');
    for (const text of ['2026-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00']) {
      assert.match(complaint(parseDate(text, english)), /is not a day of the calendar/);
    }
    assert.match(complaint(parseDate('31.3.2026', english)), /year-month-day/);
  });
});

describe('parseDateTime', () => {
  it('takes local time and adds the offset', () => {
    const times = fc.date({ min: new Date(2000, 0, 1), max: new Date(2100, 0, 1), noInvalidDate: true });
    fc.assert(
      fc.property(times, (time) => {
        const hours = String(time.getHours()).padStart(2, '0');
        const minutes = String(time.getMinutes()).padStart(2, '0');
        const value = good(parseDateTime(`${isoDate(time)} ${hours}:${minutes}`, english));
        assert.match(value, /^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000[+-]\d{4}$/);
        assert.equal(good(parseDateTime(value, english)), value, 'its own form can be typed too');
        const shown = localDateTime(value);
        assert.match(shown, /^\d{4}-\d\d-\d\d \d\d:\d\d$/);
        assert.equal(good(parseDateTime(shown, english)), value, 'what is shown of it is what was typed');
      }),
    );
  });

  it('refuses what is no time', () => {
    for (const text of ['2026-03-31', '2026-03-31 24:00', '2026-03-31 12:60', '2026-02-30 12:00', 'noon']) {
      complaint(parseDateTime(text, english));
    }
  });

  it('refuses a time in the hour that daylight saving skips', () => {
    const zone = process.env['TZ'];
    try {
      process.env['TZ'] = 'America/New_York';
      assert.match(complaint(parseDateTime('2026-03-08 02:30', english)), /no 02:30 on this day/);
      assert.equal(good(parseDateTime('2026-03-08 03:00', english)), '2026-03-08T03:00:00.000-0400');
      process.env['TZ'] = 'Australia/Lord_Howe';
      assert.match(complaint(parseDateTime('2026-10-04 02:15', english)), /no 02:15/);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });
});

describe('parseNumber', () => {
  it('takes every decimal number as it is', () => {
    const numbers = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 });
    fc.assert(
      fc.property(numbers, (number) => {
        const text = number.toFixed(6);
        assert.equal(good(parseNumber(text, english)), Number(text));
      }),
    );
  });

  it('takes every number as it is shown', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-60, max: 1e60 }), (size) => {
        for (const number of [size, -size])
          assert.equal(good(parseNumber(showValue({ kind: 'number', number }), english)), number);
      }),
      { examples: [[1e21], [1e-9], [0.1]] },
    );
  });

  it('gives a finite number or a complaint, whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+.,0-9e]*$/)), (text) => {
        const parsed = parseNumber(text, english);
        return !parsed.ok || Number.isFinite(parsed.value);
      }),
    );
  });

  it('refuses what only looks like one', () => {
    for (const text of ['', '.', '1,5', '1e3', '0x10', 'Infinity', '9'.repeat(400)]) {
      complaint(parseNumber(text, english));
    }
  });
});

describe('parsing the other kinds', () => {
  it('takes web addresses and nothing that could run', () => {
    assert.equal(good(parseUrl(' https://shop.example/x?y=1 ', english)), 'https://shop.example/x?y=1');
    for (const text of ['shop.example', 'javascript:alert(1)', 'file:///etc/passwd'])
      complaint(parseUrl(text, english));
  });

  it('takes labels of one word', () => {
    assert.equal(good(parseLabel(' 結帳 ', english)), '結帳');
    complaint(parseLabel('two words', english));
    complaint(parseLabel('x'.repeat(256), english));
  });

  it('keeps lines within the limit of Jira, and leaves that of long texts, which an administrator sets, to the site', () => {
    assert.equal(good(parseLine('x'.repeat(255), english)).length, 255);
    complaint(parseLine('x'.repeat(256), english));
    assert.equal(longText('a\r\nb \n'), 'a\nb');
    assert.equal(longText('x'.repeat(1_000_000)).length, 1_000_000);
  });
});

describe('usualDates', () => {
  it('has the next Monday, which is never today', () => {
    fc.assert(
      fc.property(fc.nat(4000), (days) => {
        const now = new Date(2026, 0, 1 + days, 23, 30);
        const [today, tomorrow, monday] = usualDates(now, english).map(({ date }) => date);
        assert.equal(today, isoDate(now));
        assert.ok(tomorrow! > today && monday! > today);
        assert.equal(new Date(`${monday}T12:00:00`).getDay(), 1);
        assert.ok(Date.parse(monday!) - Date.parse(today) <= 7 * 86_400_000);
      }),
    );
  });
});

describe('showValue', () => {
  it('puts every kind into a line', () => {
    const [a, b] = [
      { id: '1', label: 'A' },
      { id: '2', label: 'B' },
    ];
    assert.deepEqual(
      [
        showValue({ kind: 'text', text: 'words' }),
        showValue({ kind: 'number', number: 2.5 }),
        showValue({ kind: 'option', option: a }),
        showValue({ kind: 'options', options: [a, b] }),
        showValue({ kind: 'user', user: a }),
        showValue({ kind: 'users', users: [a, b] }),
        showValue({ kind: 'labels', labels: ['x', 'y'] }),
      ],
      ['words', '2.5', 'A', 'A, B', 'A', 'A, B', 'x, y'],
    );
  });
});

describe('parseDuration', () => {
  for (const [typed, expected] of [
    ['2h 30m', '2h 30m'],
    [' 30m 2h', '2h 30m'],
    ['2.5h', '2h 30m'],
    ['90 min', '90m'],
    ['1w2d', '1w 2d'],
    ['1.5d', '1.5d'],
    ['1 week 3 days', '1w 3d'],
    ['2小時30分鐘', '2h 30m'],
    ['0h', '0m'],
    ['0.25h', '15m'],
  ] as const) {
    it(`takes ${typed} for ${expected}`, () => assert.equal(good(parseDuration(typed, english)), expected));
  }

  it('says what is wanted for anything else', () => {
    for (const typed of ['2', 'h', '2h 3h', '-2h', '2h later', '2:30', '1.5m', '1e3h', '2hh', '999999w']) {
      assert.match(complaint(parseDuration(typed, english)), /1d 2h 30m/, typed);
    }
  });

  it('gives the same again for what it gave', () => {
    const amount = fc.nat(999);
    fc.assert(
      fc.property(amount, amount, amount, amount, (w, d, h, m) => {
        const once = good(parseDuration(`${w}w ${d}d ${h}h ${m}m`, english));
        assert.equal(good(parseDuration(once, english)), once);
      }),
    );
  });
});

describe('parseTimeTracking', () => {
  it('takes the estimate, what remains, or both, and shows them as they were typed', () => {
    for (const typed of ['2d', '2d / 4h', '/ 4h']) {
      assert.equal(showValue(good(parseTimeTracking(typed, english))), typed);
    }
    assert.match(complaint(parseTimeTracking('1h / 2h / 3h', english)), /slash/);
    assert.match(complaint(parseTimeTracking('1h / soon', english)), /duration/);
  });
});
