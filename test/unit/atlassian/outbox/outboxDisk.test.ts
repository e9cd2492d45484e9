import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DONE, moveTo, OFFLINE, only, OutboxFixture } from '../../../support/fakes/outboxFixture.ts';
import { failsWith } from '../support/reasons.ts';

const REF = { siteId: 'site1', key: 'SHOP-1' };

describe('outbox and the disk', () => {
  let desk: OutboxFixture;
  beforeEach(async () => (desk = await OutboxFixture.open()));
  afterEach(() => desk.close());

  const sent = (): number => desk.jira.count('transition') + desk.jira.count('assign');

  it('sends nothing without a lock, and what waits within three seconds of when the disk works', async () => {
    await desk.fillDisk();
    const { outbox } = desk.window();
    assert.equal((await desk.send(outbox, moveTo(DONE))).kind, 'kept');
    await desk.pass(600_000);
    assert.deepEqual([sent(), only(outbox).problem?.reason], [0, 'io']);
    await desk.emptyDisk();
    await desk.pass(3000);
    assert.deepEqual([sent(), outbox.list()], [1, []]);
  });

  for (const code of ['EPERM', 'EACCES', 'EBUSY'] as const)
    for (const times of [1, 3, 30])
      it(`sends once in spite of ${times} ${code}, within three seconds of the last`, async () => {
        const { outbox } = desk.window();
        desk.disk.fail({ code, times });
        await desk.send(outbox, moveTo(DONE));
        for (let round = 0; round < 60 && outbox.list().length > 0; round += 1) await desk.pass(1000);
        await desk.pass(3000);
        assert.deepEqual([sent(), outbox.list(), await desk.files()], [1, [], []]);
        await desk.pass(600_000);
        assert.deepEqual([sent(), await desk.locks()], [1, []]);
      });

  it('sends at once what was certainly not sent, though the disk still says that it may have been', async () => {
    const { outbox } = desk.window();
    let fail = (): void => undefined;
    desk.misfortunes.push(new Promise((_, reject) => (fail = () => reject(OFFLINE))));
    const sending = outbox.send(REF, moveTo(DONE));
    await desk.until(() => sent() === 1);
    desk.disk.fail({ code: 'EBUSY', operation: 'rename', times: Infinity });
    fail();
    await sending;
    desk.disk.fail();
    await desk.pass(5000);
    assert.deepEqual([sent(), outbox.list()], [2, []]);
  });

  it('keeps in memory what the disk does not take, says so, and writes it down when it can', async () => {
    await desk.fillDisk();
    const { outbox } = desk.window();
    desk.misfortunes.push(OFFLINE, OFFLINE);
    await desk.send(outbox, moveTo(DONE));
    assert.equal(only(outbox).unsaved, true);
    await desk.emptyDisk();
    await desk.pass(5000);
    assert.equal(only(outbox).unsaved, undefined);
    assert.equal((await desk.files()).length, 1);
  });

  it('discards nothing that stays on the disk', async () => {
    const { outbox, issues } = desk.window();
    desk.misfortunes.push(OFFLINE);
    await desk.send(outbox, moveTo(DONE));
    const path = await desk.pathOf(only(outbox));
    await rm(path);
    // A folder of that name cannot be removed as a file.
    await mkdir(join(path, 'in-the-way'), { recursive: true });
    await failsWith('io', desk.settled(outbox.discard(only(outbox).id)));
    assert.equal(issues.get(REF)?.status.name, 'Done');
    await rm(path, { recursive: true });
    await desk.settled(outbox.discard(only(outbox).id));
    assert.deepEqual(outbox.list(), []);
  });

  it('tries again later what it cannot read in this moment', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(OFFLINE);
    await desk.send(outbox, moveTo(DONE));
    const path = await desk.pathOf(only(outbox));
    const text = await readFile(path);
    await rm(path);
    await mkdir(path);
    await desk.pass(5000);
    assert.deepEqual([only(outbox).state, only(outbox).problem?.reason, sent()], ['waiting', 'io', 1]);
    await rm(path, { recursive: true });
    await writeFile(path, text);
    await desk.pass(15_000);
    assert.deepEqual([sent(), outbox.list()], [2, []]);
  });

  it('takes in and sends what it can read beside what it cannot', async () => {
    const first = desk.window();
    desk.misfortunes.push(OFFLINE, OFFLINE, OFFLINE);
    for (const key of ['SHOP-1', 'SHOP-2', 'SHOP-3']) await desk.send(first.outbox, moveTo(DONE), key);
    const [one, two, three] = await Promise.all(first.outbox.list().map((unsent) => desk.pathOf(unsent)));
    desk.closeWindow(first.outbox);
    assert.ok(one && two && three);
    await rm(one);
    await mkdir(one);
    await writeFile(two, 'nonsense');
    // Nothing can be set aside under this name.
    await mkdir(join(`${two}.damaged`, 'in-the-way'), { recursive: true });
    const { outbox } = desk.window();
    await outbox.load();
    assert.deepEqual(
      outbox.list().map(({ ref }) => ref.key),
      ['SHOP-3'],
    );
    await desk.pass(200_000);
    assert.deepEqual([sent(), outbox.list()], [4, []]);
  });

  it('does not bring back what was sent and could not be removed', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(OFFLINE);
    await desk.send(outbox, moveTo(DONE));
    const path = await desk.pathOf(only(outbox));
    const text = await readFile(path);
    let answer = (): void => undefined;
    desk.misfortunes.push(new Promise((resolve) => (answer = resolve)));
    await desk.clock.moveTo(desk.clock.now() + 5000);
    await desk.until(() => sent() === 2);
    await rm(path);
    await mkdir(path);
    answer();
    await desk.quiet();
    assert.deepEqual(outbox.list(), []);
    await rm(path, { recursive: true });
    await writeFile(path, text);
    await outbox.load();
    assert.deepEqual([outbox.list(), await desk.files()], [[], []]);
  });

  it('writes anew what it knows and finds damaged, and looks before sending it', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(OFFLINE);
    await desk.send(outbox, moveTo(DONE));
    await writeFile(await desk.pathOf(only(outbox)), '{"version":1');
    await outbox.load();
    assert.equal(only(outbox).state, 'unknown');
    assert.deepEqual(desk.problems, []);
    for (let round = 0; round < 13; round += 1) await desk.pass(10_000);
    assert.deepEqual([outbox.list(), sent()], [[], 2]);
  });

  it('sets aside what nobody knows, and tells', async () => {
    const first = desk.window();
    desk.misfortunes.push(OFFLINE);
    await desk.send(first.outbox, moveTo(DONE));
    const unsent = only(first.outbox);
    await writeFile(await desk.pathOf(unsent), 'nonsense');
    const { outbox } = desk.window();
    // Looking for older changes must not set it aside without a word.
    await desk.send(outbox, moveTo(DONE), 'SHOP-2');
    assert.deepEqual(await desk.files(), [`${unsent.id}.json`]);
    await outbox.load();
    assert.deepEqual([desk.problems, await desk.files()], [['1 damaged'], [`${unsent.id}.json.damaged`]]);
    assert.equal(await outbox.countOf(unsent.ref.siteId), 1, 'it is lost with the site');
  });

  it('leaves alone what a later release wrote, and tells once', async () => {
    const first = desk.window();
    desk.misfortunes.push(OFFLINE);
    await desk.send(first.outbox, moveTo(DONE));
    const unsent = only(first.outbox);
    const path = await desk.pathOf(unsent);
    const text = JSON.stringify({ version: 3, id: unsent.id, change: { new: 'shape' } });
    await writeFile(path, text);
    const { outbox } = desk.window();
    for (const window of [first.outbox, outbox]) {
      await window.load();
      await window.load();
      assert.deepEqual(window.list(), []);
    }
    await desk.pass(600_000);
    assert.deepEqual([desk.problems, sent()], [['1 newer', '1 newer'], 1]);
    assert.equal(await readFile(path, 'utf8'), text);
    assert.equal(await outbox.countOf(unsent.ref.siteId), 1, 'it is lost with the site');
    assert.equal(await outbox.countOf('another'), 0);
  });
});
