import assert from 'node:assert/strict';
import { LONGEST_REST_MS, LONGEST_YIELD_MS } from '../../../../src/atlassian/transport/backgroundLane.ts';
import { RateGate } from '../../../../src/atlassian/transport/rateGate.ts';
import { Urgency } from '../../../../src/atlassian/transport/urgency.ts';
import { SteppedClock } from '../../../support/steppedClock.ts';
import { failsWith } from '../support/reasons.ts';

const START = Date.parse('2026-06-01T10:00:00Z');
const settled = (): Promise<void> => new Promise(setImmediate);

describe('background requests', () => {
  let clock: SteppedClock;
  let gate: RateGate;
  /** Names of the requests in the order in which they were let through. */
  let passed: string[];

  beforeEach(() => {
    clock = new SteppedClock(START, () => 0.5);
    gate = new RateGate(clock);
    passed = [];
  });

  /** A request on its way; `answer` ends it. */
  function ask(name: string, isBackground: boolean, signal?: AbortSignal) {
    const urgency = new Urgency(isBackground);
    const answered = gate.enter(urgency);
    let over: (() => void) | undefined;
    const done = gate.pass({ url: `/${name}`, signal }, urgency).then((end) => {
      passed.push(name);
      over = end;
    });
    done.catch(() => undefined);
    const answer = (): void => {
      over?.();
      answered();
    };
    return { urgency, answer, done };
  }
  const background = (name: string, signal?: AbortSignal) => ask(name, true, signal);
  const user = (name: string) => ask(name, false);

  it('pass at once when nobody waits for anything', async () => {
    background('sync');
    await settled();
    assert.deepEqual(passed, ['sync']);
    assert.equal(clock.next(), undefined);
  });

  it('wait until people have their answers, and leave no timer behind', async () => {
    const [one, two] = [user('one'), user('two')];
    background('sync');
    await settled();
    assert.deepEqual(passed, ['one', 'two']);
    one.answer();
    await settled();
    assert.deepEqual(passed, ['one', 'two']);
    two.answer();
    await settled();
    assert.deepEqual(passed, ['one', 'two', 'sync']);
    assert.equal(clock.next(), undefined);
  });

  it('do not wait for ever', async () => {
    user('hanging');
    background('sync');
    await clock.moveTo(START + LONGEST_YIELD_MS - 1);
    assert.deepEqual(passed, ['hanging']);
    await clock.moveTo(START + LONGEST_YIELD_MS);
    assert.deepEqual(passed, ['hanging', 'sync']);
  });

  it('are a few at once, in their order', async () => {
    const asked = Array.from({ length: 6 }, (_, index) => background(String(index)));
    await settled();
    assert.deepEqual(passed, ['0', '1', '2', '3']);
    asked[2]?.answer();
    await settled();
    assert.deepEqual(passed, ['0', '1', '2', '3', '4']);
    asked[0]?.answer();
    await settled();
    assert.deepEqual(passed, ['0', '1', '2', '3', '4', '5']);
  });

  it('never hold up a person', async () => {
    for (const name of ['0', '1', '2', '3', '4']) background(name);
    await settled();
    user('now');
    await settled();
    assert.deepEqual(passed, ['0', '1', '2', '3', 'now']);
  });

  it('go after the person when a pause ends', async () => {
    gate.pause({ url: '/a' }, 'jira-quota-tenant-based', 2000);
    background('sync');
    const person = user('now');
    await clock.moveTo(START + 2000);
    assert.deepEqual(passed, ['now']);
    person.answer();
    await settled();
    assert.deepEqual(passed, ['now', 'sync']);
  });

  it('rest while the site is near its limit; people do not', async () => {
    gate.rest(3000);
    background('sync');
    user('now').answer();
    await clock.moveTo(START + 2999);
    assert.deepEqual(passed, ['now']);
    await clock.moveTo(START + 3000);
    assert.deepEqual(passed, ['now', 'sync']);
  });

  it('do not rest for ever, whatever the site says', async () => {
    background('sync');
    await settled();
    passed = [];
    gate.rest(30_000);
    background('later');
    for (let at = 10_000; at < LONGEST_REST_MS; at += 10_000) {
      await clock.moveTo(START + at);
      gate.rest(30_000);
    }
    assert.deepEqual(passed, []);
    await clock.moveTo(START + LONGEST_REST_MS);
    assert.deepEqual(passed, ['later']);
  });

  it('go at once when a person comes to wait for them', async () => {
    const hanging = user('hanging');
    gate.rest(30_000);
    const { urgency, answer } = background('sync');
    background('other');
    await settled();
    urgency.raise();
    await settled();
    assert.deepEqual(passed, ['hanging', 'sync']);
    hanging.answer();
    await clock.moveTo(START + LONGEST_YIELD_MS - 1);
    assert.deepEqual(passed, ['hanging', 'sync']);
    answer();
    await settled();
    await clock.moveTo(START + 30_000);
    assert.deepEqual(passed, ['hanging', 'sync', 'other']);
  });

  it('can be cancelled while they wait', async () => {
    const person = user('now');
    const abort = new AbortController();
    const { done } = background('sync', abort.signal);
    await settled();
    abort.abort();
    await failsWith('cancelled', done);
    person.answer();
    await settled();
    assert.deepEqual(passed, ['now']);
    assert.equal(clock.next(), undefined);
  });
});
