import assert from 'node:assert/strict';
import { readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { failure, OFFLINE, only, OutboxFixture } from '../../../support/fakes/outboxFixture.ts';

const BYTES = Buffer.from([0, 1, 2, 13, 10, 255]);

describe('attachments', () => {
  let desk: OutboxFixture;
  beforeEach(async () => {
    desk = await OutboxFixture.open();
  });
  afterEach(() => desk.close());

  const later = async (rounds: number): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) await desk.pass(10_000);
  };
  const attached = (): unknown => desk.attachments.map(({ name, bytes }) => [name, Buffer.from(bytes)]);

  it('are sent, and leave nothing behind', async () => {
    const { outbox } = desk.window();
    assert.equal((await desk.attach(outbox, 'a.bin', BYTES)).kind, 'done');
    assert.deepEqual([attached(), await desk.files()], [[['a.bin', BYTES]], []]);
  });

  it('wait with their bytes on disk, also for another window', async () => {
    const { outbox: first } = desk.window();
    desk.misfortunes.push(OFFLINE);
    await desk.attach(first, 'a.bin', BYTES);
    assert.equal((await desk.files()).length, 2);
    desk.closeWindow(first);
    const { outbox } = desk.window();
    await desk.settled(outbox.load());
    await later(2);
    assert.deepEqual([attached(), outbox.list(), await desk.files()], [[['a.bin', BYTES]], [], []]);
  });

  it('are found on the site when the answer was lost, by who, when, name and size', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push('answerLost');
    assert.equal((await desk.attach(outbox, '../../a "b".bin', BYTES)).kind, 'done');
    assert.deepEqual([desk.jira.count('addAttachment'), attached()], [1, [['a "b".bin', BYTES]]]);
    desk.misfortunes.push(failure('connectionLost'));
    await desk.attach(outbox, 'a "b".bin', Buffer.from('other'));
    await later(7);
    assert.deepEqual([desk.attachments.length, await desk.files()], [2, []]);
  });

  it('are for the user to decide on where they may have been removed again', async () => {
    const { outbox } = desk.window();
    const add = desk.jira.on.addAttachment;
    desk.jira.on.addAttachment = async (...what) => {
      await add?.(...what);
      desk.attachments = [];
      throw failure('connectionLost');
    };
    await desk.attach(outbox, 'a.bin', BYTES);
    await later(7);
    assert.equal(only(outbox).state, 'uncertain');
  });

  it('say so where their bytes are gone', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(OFFLINE);
    await desk.attach(outbox, 'a.bin', BYTES);
    const path = await desk.pathOf(only(outbox));
    await rm(path.replace(/json$/, 'bytes'));
    await later(2);
    const { state, problem } = only(outbox);
    assert.deepEqual([state, problem?.code, attached()], ['refused', 'contentGone', []]);
  });

  it('are refused where they cannot be sent now and are too large to wait', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(OFFLINE);
    const large = new Uint8Array(10 * 1024 * 1024 + 1);
    const outcome = await desk.attach(outbox, 'large.bin', large);
    assert.ok(outcome.kind === 'refused' && outcome.error instanceof ShipshapeError);
    assert.equal(outcome.error.detail.code, 'tooLargeToWait');
    assert.deepEqual([outbox.list(), await desk.files()], [[], []]);
    assert.equal((await desk.attach(outbox, 'large.bin', large)).kind, 'done');
  });

  it('are discarded with their bytes', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(OFFLINE);
    await desk.attach(outbox, 'a.bin', BYTES);
    await desk.settled(outbox.discard(only(outbox).id));
    assert.deepEqual(await desk.files(), []);
  });

  it('whose change is gone are removed after a day, and not before', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(...Array.from({ length: 20 }, () => OFFLINE));
    await desk.attach(outbox, 'a.bin', BYTES);
    const folder = dirname(await desk.pathOf(only(outbox)));
    const long = new Date(desk.clock.now() - 25 * 3_600_000);
    for (const name of ['old.bytes', 'old.bytes.1.tmp', 'new.bytes']) {
      await writeFile(join(folder, name), 'x');
      if (name !== 'new.bytes') await utimes(join(folder, name), long, long);
    }
    await utimes((await desk.pathOf(only(outbox))).replace(/json$/, 'bytes'), long, long);
    const left = async (): Promise<readonly string[]> => {
      await desk.settled(outbox.load());
      return (await readdir(folder)).filter((name) => name.includes('.bytes')).sort();
    };
    const kept = [`${only(outbox).id}.bytes`, 'new.bytes'];
    // The disk may have another day than this machine: what was just written looks old then.
    assert.deepEqual(await left(), [...kept, 'old.bytes', 'old.bytes.1.tmp']);
    await desk.pass(10_000);
    await writeFile(join(folder, 'old.bytes'), 'more');
    await utimes(join(folder, 'old.bytes'), long, long);
    await desk.pass(10_000);
    assert.deepEqual(await left(), [...kept, 'old.bytes']);
    await desk.pass(16_000);
    assert.deepEqual(await left(), kept);
  });

  it('are gone where somebody removed them before', async () => {
    const { outbox } = desk.window();
    const write = { kind: 'deleteAttachment', attachmentId: '1', name: 'a.bin' } as const;
    assert.equal((await desk.send(outbox, write)).kind, 'done');
    await desk.attach(outbox, 'a.bin', BYTES);
    desk.misfortunes.push('answerLost');
    assert.equal((await desk.send(outbox, write)).kind, 'done');
    assert.deepEqual([attached(), desk.jira.count('removeAttachment')], [[], 1]);
  });
});
