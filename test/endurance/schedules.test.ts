import assert from 'node:assert/strict';
import { playSchedules } from '../support/outboxFaults.ts';
import { isThorough } from '../support/thorough.ts';
import { emptyReport } from '../support/faultReport.ts';

/** The same every time, among them some with changes that somebody else was before; `npm run faults` plays many more. */
const FIRST = 101;
const SCHEDULES = isThorough ? 60 : 30;

describe('The outbox, over real HTTP and a real disk', () => {
  it('loses no write, doubles none and overwrites nothing unasked, whatever happens in the middle', async function () {
    this.timeout(0);
    const report = emptyReport();
    await playSchedules(FIRST, SCHEDULES, report);
    const { lost, doubled, overwritten } = report;
    assert.deepEqual({ lost, doubled, overwritten }, { lost: [], doubled: [], overwritten: [] });
    // A schedule that planted nothing would prove nothing.
    assert.ok(report.writes > SCHEDULES && report.restarts > SCHEDULES);
    assert.ok(Object.keys(report.faults).length > 15);
    assert.ok(Object.keys(report.kinds).length > 14, Object.keys(report.kinds).join());
    for (const end of ['done', 'refused', 'left conflict']) assert.ok((report.ends[end] ?? 0) > 0, end);
  });
});
