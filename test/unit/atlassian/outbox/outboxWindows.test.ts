import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import {
  ASSIGN_ME,
  DONE,
  moveTo,
  OFFLINE,
  only,
  OutboxFixture,
  REVIEW,
} from '../../../support/fakes/outboxFixture.ts';
import { failsWith } from '../support/reasons.ts';

const REF = { siteId: 'site1', key: 'SHOP-1' };

describe('the outboxes of several windows', () => {
  let desk: OutboxFixture;
  beforeEach(async () => (desk = await OutboxFixture.open()));
  afterEach(() => desk.close());

  const sent = (): number => desk.jira.count('transition') + desk.jira.count('assign');

  it('looks before it sends what a window that ended had begun to send', async () => {
    const first = desk.window();
    let answer = (): void => undefined;
    desk.misfortunes.push(new Promise((resolve) => (answer = resolve)));
    const sending = first.outbox.send(REF, moveTo(DONE));
    await desk.until(() => sent() === 1);
    const { outbox, issues } = desk.window();
    await outbox.load();
    assert.equal(issues.get(REF)?.status.name, 'Done');
    await desk.clock.moveTo(desk.clock.now());
    await desk.until(() => outbox.list().length === 1);
    assert.equal(only(outbox).state, 'sending');
    assert.equal(sent(), 1, 'the other window holds the issue');
    answer();
    await sending;
    await outbox.load();
    assert.deepEqual([outbox.list(), sent()], [[], 1]);
  });

  it('keeps what waits for an earlier change of the issue, should the window end before its turn', async () => {
    const first = desk.window();
    desk.misfortunes.push(new Promise(() => undefined));
    void first.outbox.send(REF, moveTo(REVIEW));
    await desk.until(() => sent() === 1);
    void first.outbox.send(REF, ASSIGN_ME);
    await desk.written('assign');
    desk.closeWindow(first.outbox);
    const { outbox } = desk.window();
    await outbox.load();
    assert.deepEqual(
      outbox.list().map(({ write, state }) => [write.kind, state]),
      [['assign', 'waiting']],
    );
  });

  it('keeps what waits for another window to finish with the issue', async () => {
    const [first, second] = [desk.window(), desk.window()];
    desk.misfortunes.push(new Promise(() => undefined));
    void first.outbox.send(REF, moveTo(REVIEW));
    await desk.until(() => sent() === 1);
    void second.outbox.send(REF, ASSIGN_ME);
    await desk.written('assign');
    desk.closeWindow(second.outbox);
    await desk.written('assign');
  });

  it('goes on within a second of when another window is done with the issue', async () => {
    const [first, second] = [desk.window(), desk.window()];
    let answer = (): void => undefined;
    desk.misfortunes.push(new Promise((resolve) => (answer = resolve)));
    const sending = first.outbox.send(REF, moveTo(REVIEW));
    await desk.until(() => sent() === 1);
    const other = second.outbox.send(REF, ASSIGN_ME);
    await desk.written('assign');
    for (let ms = 0; ms < 4000; ms += 100) await desk.clock.moveTo(desk.clock.now() + 100);
    assert.equal((await other).kind, 'kept');
    answer();
    await sending;
    await desk.clock.moveTo(desk.clock.now() + 1000);
    await desk.until(() => sent() === 2);
  });

  it('leaves the file of a change alone when it closes while another window is at it', async () => {
    const [first, second] = [desk.window(), desk.window()];
    desk.misfortunes.push(new Promise(() => undefined));
    void first.outbox.send(REF, moveTo(REVIEW));
    await desk.until(() => sent() === 1);
    const sending = second.outbox.send(REF, ASSIGN_ME);
    const path = await desk.written('assign');
    const text = (await readFile(path, 'utf8')).replace('"state":"waiting"', '"state":"sending"');
    await writeFile(path, text);
    desk.closeWindow(second.outbox);
    await sending;
    assert.equal(await readFile(path, 'utf8'), text);
    assert.deepEqual(desk.problems, []);
  });

  it('leaves the file of a change alone once another window took it for dead', async () => {
    const { outbox } = desk.window();
    let fail = (): void => undefined;
    desk.misfortunes.push(new Promise((_, reject) => (fail = () => reject(OFFLINE))));
    const sending = outbox.send(REF, moveTo(REVIEW));
    await desk.until(() => sent() === 1);
    const path = await desk.written('transition');
    const text = await readFile(path, 'utf8');
    const [lock = ''] = await desk.locks();
    await writeFile(lock, 'of another window');
    fail();
    assert.equal((await sending).kind, 'kept');
    assert.equal(await readFile(path, 'utf8'), text);
  });

  it('looks on the site first where another window was at it before its turn came', async () => {
    const { outbox } = desk.window();
    let answer = (): void => undefined;
    desk.misfortunes.push(new Promise((resolve) => (answer = resolve)));
    const first = outbox.send(REF, moveTo(REVIEW));
    await desk.until(() => sent() === 1);
    const second = outbox.send(REF, ASSIGN_ME);
    const path = await desk.written('assign');
    const text = await readFile(path, 'utf8');
    const now = desk.clock.now();
    const state = `"state":"unknown","sentAt":${now},"settlesAt":${now + 20_000}`;
    await writeFile(path, text.replace('"state":"waiting"', state));
    answer();
    assert.equal((await desk.settled(first)).kind, 'done');
    assert.equal((await desk.settled(second)).kind, 'kept');
    assert.deepEqual([sent(), only(outbox).state], [1, 'unknown']);
    for (let seconds = 0; seconds < 140; seconds += 10) await desk.pass(10_000);
    assert.deepEqual([sent(), outbox.list()], [2, []]);
  });

  it('does not discard what another window is sending', async () => {
    const first = desk.window();
    let answer = (): void => undefined;
    desk.misfortunes.push(new Promise((resolve) => (answer = resolve)));
    const sending = first.outbox.send(REF, moveTo(DONE));
    await desk.until(() => sent() === 1);
    const { outbox } = desk.window();
    await outbox.load();
    await desk.clock.moveTo(desk.clock.now());
    await desk.until(() => outbox.list().length === 1);
    await failsWith('conflict', desk.settled(outbox.discard(only(outbox).id)));
    answer();
    await sending;
    assert.equal(desk.issue.status.name, 'Done');
  });
});
