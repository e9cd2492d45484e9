import assert from 'node:assert/strict';
import { clockTime, WorkTimers } from '../../../src/ui/workTimer.ts';

const ONE = { siteId: 'site1', key: 'SHOP-1' };
const TWO = { siteId: 'site1', key: 'SHOP-2' };
const MINUTE = 60_000;

function windows() {
  const stored = new Map<string, unknown>();
  const clock = { now: 1_000_000 };
  const open = (): WorkTimers =>
    new WorkTimers(
      {
        get: (key) => stored.get(key) as never,
        // As VS Code keeps it: as JSON.
        update: (key, value) => {
          if (value === undefined) stored.delete(key);
          else stored.set(key, JSON.parse(JSON.stringify(value)));
          return Promise.resolve();
        },
      },
      () => clock.now,
    );
  return { stored, clock, open };
}

describe('timers of work', () => {
  it('count what is worked, without the pauses', async () => {
    const { clock, open } = windows();
    const timers = open();
    await timers.start(ONE);
    clock.now += 10 * MINUTE;
    await timers.pause(ONE);
    clock.now += 60 * MINUTE;
    await timers.start(ONE);
    clock.now += 5 * MINUTE;
    const timer = timers.of(ONE);
    assert.ok(timer);
    assert.deepEqual([timers.workedOn(timer), timer.begun], [15 * MINUTE, 1_000_000]);
  });

  it('outlive their window, and are the same in all windows', async () => {
    const { clock, open } = windows();
    const [first, second] = [open(), open()];
    await first.start(ONE);
    clock.now += 7 * MINUTE;
    const seen = second.running();
    assert.ok(seen);
    assert.equal(second.workedOn(seen), 7 * MINUTE);
    await second.pause(ONE);
    assert.equal(first.running(), undefined);
    assert.equal(first.of(ONE)?.worked, 7 * MINUTE);
  });

  it('run one at a time: starting another pauses the first', async () => {
    const { clock, open } = windows();
    const timers = open();
    await timers.start(ONE);
    clock.now += MINUTE;
    await timers.start(TWO);
    assert.deepEqual(timers.running()?.ref, TWO);
    assert.deepEqual([timers.of(ONE)?.since, timers.of(ONE)?.worked], [undefined, MINUTE]);
  });

  it('are not started twice, and not shortened by a clock that is set back', async () => {
    const { clock, open } = windows();
    const timers = open();
    await timers.start(ONE);
    clock.now += MINUTE;
    await timers.start(ONE);
    clock.now -= 60 * MINUTE;
    const timer = timers.of(ONE);
    assert.ok(timer);
    assert.equal(timers.workedOn(timer), 0);
    clock.now += 62 * MINUTE;
    assert.equal(timers.workedOn(timer), 3 * MINUTE);
  });

  it('leave nothing behind, and pass over what is damaged', async () => {
    const { stored, open } = windows();
    const timers = open();
    await timers.start(ONE);
    await timers.discard(ONE);
    assert.equal(stored.size, 0);
    for (const odd of ['x', [null, { ref: ONE }, { ref: ONE, begun: 'now', worked: 0 }]]) {
      stored.set('workTimers', odd);
      assert.equal(timers.running(), undefined);
      assert.equal(timers.of(ONE), undefined);
    }
  });

  it('go with their site', async () => {
    const timers = windows().open();
    await timers.start(ONE);
    await timers.start({ siteId: 'site2', key: 'OPS-1' });
    await timers.forget('site2');
    assert.equal(timers.running(), undefined);
    assert.ok(timers.of(ONE));
  });

  it('tell whoever listens', async () => {
    const timers = windows().open();
    let told = 0;
    timers.onDidChange(() => (told += 1));
    await timers.start(ONE);
    await timers.pause(ONE);
    await timers.discard(ONE);
    assert.equal(told, 3);
  });

  it('read like a clock', () => {
    assert.deepEqual([0, 59_999, 65 * MINUTE, 600 * MINUTE].map(clockTime), [
      '0:00',
      '0:00',
      '1:05',
      '10:00',
    ]);
  });
});
