import assert from 'node:assert/strict';
import { OFFLINE, only, OutboxFixture } from '../../../support/fakes/outboxFixture.ts';

describe('the outbox of an issue that got another key', () => {
  let desk: OutboxFixture;
  beforeEach(async () => (desk = await OutboxFixture.open()));
  afterEach(() => desk.close());

  const before = { siteId: 'site1', key: 'SHOP-1' };
  const now = { siteId: 'site1', key: 'OPS-7' };

  it('tells under the new key of what waits under the old one, in later windows, too', async () => {
    const first = desk.window();
    desk.misfortunes.push(OFFLINE, OFFLINE);
    await desk.send(first.outbox, { kind: 'comment', text: 'Mine.' });
    const later = desk.window();
    await desk.settled(later.outbox.load());
    for (const { outbox, issues } of [first, later]) {
      assert.deepEqual(outbox.listOf(now), []);
      issues.put([{ ...desk.issue, ref: now }]);
      for (const ref of [before, now]) assert.deepEqual(outbox.listOf(ref), [only(outbox)]);
      assert.deepEqual(outbox.listOf({ ...now, siteId: 'site2' }), []);
    }
  });
});
