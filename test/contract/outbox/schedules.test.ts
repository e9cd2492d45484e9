import assert from 'node:assert/strict';
import { playSchedules } from '../../support/outboxFaults.ts';
import { emptyReport } from '../../support/faultReport.ts';

/** The same every time; `npm run faults` plays many more. */
const SCHEDULES = 60;

describe('The outbox, over real HTTP and a real disk', () => {
  it('loses no write and doubles none, whatever happens in the middle', async function () {
    this.timeout(0);
    const report = emptyReport();
    await playSchedules(1, SCHEDULES, report);
    assert.deepEqual({ lost: report.lost, doubled: report.doubled }, { lost: [], doubled: [] });
    // A schedule that planted nothing would prove nothing.
    assert.ok(report.writes > SCHEDULES && report.restarts > SCHEDULES);
    assert.ok(Object.keys(report.faults).length > 15);
    for (const end of ['done', 'refused', 'left conflict']) assert.ok((report.ends[end] ?? 0) > 0, end);
  });
});
