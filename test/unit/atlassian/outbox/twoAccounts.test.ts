import assert from 'node:assert/strict';
import { fakeSite } from '../../../support/fakes/fakeSites.ts';
import { DONE, moveTo, OFFLINE, OutboxFixture } from '../../../support/fakes/outboxFixture.ts';
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
    const [waiting, ...others] = outbox.all();
    assert.deepEqual([waiting?.write, waiting?.accountId, others], [mine, 'me', []]);
    assert.deepEqual(desk.fields, { summary: text('Old'), environment: text('Theirs') });
    desk.sites.put(fakeSite());
    await desk.quiet();
    await desk.pass(0);
    assert.deepEqual(
      [outbox.list(), desk.fields],
      [[], { summary: text('Mine'), environment: text('Theirs') }],
    );
  });

  it('shows what one left waiting to nobody else, neither as done nor as theirs', async () => {
    const { outbox, issues } = desk.window();
    desk.misfortunes.push(OFFLINE, OFFLINE);
    await desk.send(outbox, moveTo(DONE));
    await desk.send(outbox, { kind: 'comment', text: 'Mine.' });
    const ref = { siteId: 'site1', key: 'SHOP-1' };
    const before = desk.issue.status.name;
    const shown = (): unknown => [
      issues.get(ref)?.status.name,
      ...[outbox.pending(ref), outbox.list(), outbox.all()].map(({ length }) => length),
    ];
    assert.deepEqual(shown(), ['Done', 2, 2, 2]);
    desk.sites.put(fakeSite('site1', { accountId: 'other' }));
    assert.deepEqual(shown(), [before, 0, 0, 2]);
    const later = desk.window();
    await desk.settled(later.outbox.load());
    assert.deepEqual(
      [later.issues.get(ref)?.status.name, later.outbox.list().length, later.outbox.all().length],
      [before, 0, 2],
    );
    desk.misfortunes.push(OFFLINE, OFFLINE);
    desk.sites.put(fakeSite());
    assert.deepEqual(shown(), ['Done', 2, 2, 2]);
  });
});
