import assert from 'node:assert/strict';
import { BackgroundLane } from '../../../../src/atlassian/transport/backgroundLane.ts';
import { RateGate } from '../../../../src/atlassian/transport/rateGate.ts';
import { SiteConnection } from '../../../../src/atlassian/sites/siteConnection.ts';
import { createIssueStore } from '../../../../src/atlassian/store/issueStore.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { fakeIssue } from '../../../support/fakes/fakeJira.ts';
import { fakeClock } from '../support/fakeClock.ts';

const HOUR_MS = 3_600_000;

describe('when somebody sets the machine’s clock', () => {
  for (const [what, jump] of [
    ['an hour forth', HOUR_MS],
    ['an hour back', -HOUR_MS],
    ['thirty days forth', 720 * HOUR_MS],
    ['thirty days back', -720 * HOUR_MS],
  ] as const) {
    it(`${what}: a pause that a site asked for lasts as long as it asked`, async () => {
      const clock = fakeClock();
      const gate = new RateGate(clock);
      gate.pause({ url: '/a' }, null, 1000);
      clock.set(jump);
      await gate.pass({ url: '/a' });
      assert.deepEqual(clock.waits, [1000]);
    });

    it(`${what}: background work rests as long as it should`, () => {
      const clock = fakeClock();
      const lane = new BackgroundLane(clock);
      lane.rest(20_000);
      clock.set(jump);
      assert.equal(lane.blockedMs(clock.monotonic()), 20_000);
      clock.advance(20_000);
      assert.equal(lane.blockedMs(clock.monotonic()), 0);
    });

    it(`${what}: a host out of reach is tried again after the same pause`, () => {
      const clock = fakeClock();
      const connection = new SiteConnection(
        () => clock.monotonic(),
        () => undefined,
      );
      connection.settled('/a', new ShipshapeError('offline', 'No', { notSent: true }));
      clock.set(jump);
      assert.throws(() => connection.guard(), { reason: 'offline' });
      clock.advance(5000);
      connection.guard();
    });

    it(`${what}: a search that lags behind takes no change back, and is believed in the end`, () => {
      const clock = fakeClock();
      const issues = createIssueStore({ now: () => clock.monotonic() });
      const issue = fakeIssue('SHOP-1');
      issues.put([issue]);
      const done = { id: '3', name: 'Done', category: 'done' } as const;
      issues.change(issue.ref, { status: done }).confirm();
      clock.set(jump);
      issues.put([issue]);
      assert.equal(issues.get(issue.ref)?.status.name, 'Done');
      clock.advance(3 * 60_000);
      issues.put([issue]);
      assert.equal(issues.get(issue.ref)?.status.name, 'To Do');
    });
  }
});
