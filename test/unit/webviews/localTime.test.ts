import assert from 'node:assert/strict';
import { isSkipped, isoTime, localTime } from '../../../src/webviews/kit/localTime.ts';

describe('a time typed into a box of the page', () => {
  let zone: string | undefined;
  before(() => {
    zone = process.env['TZ'];
    process.env['TZ'] = 'Europe/Berlin';
  });
  after(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it('is one moment, and comes back as it was typed', () => {
    assert.equal(isoTime('2026-06-01T17:30'), '2026-06-01T15:30:00.000Z');
    for (const typed of ['2026-06-01T17:30', '2026-01-01T00:00', '2026-10-25T02:30'])
      assert.equal(localTime(isoTime(typed)), typed);
    assert.equal(isoTime(''), '');
    assert.equal(localTime('soon'), '');
  });

  it('is told from one that daylight saving skips', () => {
    assert.equal(isSkipped('2026-03-29T02:30'), true);
    assert.equal(isSkipped('2026-03-29T02:30:15'), true);
    for (const typed of ['2026-03-29T01:59', '2026-03-29T03:00', '2026-10-25T02:30', '', 'x'])
      assert.equal(isSkipped(typed), false, typed);
  });
});
