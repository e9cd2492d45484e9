import assert from 'node:assert/strict';
import { fakeSite } from '../../../support/fakes/fakeSites.ts';
import { OFFLINE, only, OutboxFixture } from '../../../support/fakes/outboxFixture.ts';
import { edit, text } from './support/fieldEdits.ts';

describe('the outbox of a site that two accounts sign in to', () => {
  let desk: OutboxFixture;
  beforeEach(async () => (desk = await OutboxFixture.open()));
  afterEach(() => desk.close());

  it('keeps their changes apart: neither takes up the other’s, nor waits for it', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(OFFLINE);
    const mine = edit(['summary', 'Old', 'Mine']);
    desk.fields = { summary: text('Old'), environment: text('Old') };
    await desk.send(outbox, mine);
    desk.sites.put(fakeSite('site1', { accountId: 'other' }));
    const theirs = edit(['environment', 'Old', 'Theirs']);
    assert.equal((await desk.send(outbox, theirs)).kind, 'done');
    assert.deepEqual([only(outbox).write, only(outbox).accountId], [mine, 'me']);
    assert.deepEqual(desk.fields, { summary: text('Old'), environment: text('Theirs') });
    desk.sites.put(fakeSite());
    await desk.quiet();
    await desk.pass(0);
    assert.deepEqual(
      [outbox.list(), desk.fields],
      [[], { summary: text('Mine'), environment: text('Theirs') }],
    );
  });
});
