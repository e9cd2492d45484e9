import assert from 'node:assert/strict';
import { RateGate } from '../../../../src/atlassian/transport/rateGate.ts';
import type { TransportRequest } from '../../../../src/atlassian/transport/request.ts';
import { fakeClock } from '../support/fakeClock.ts';
import { failsWith } from '../support/reasons.ts';

const read = (url: string): TransportRequest => ({ url });
const write = (url: string): TransportRequest => ({ method: 'POST', url, body: {} });
const search: TransportRequest = { ...write('/rest/api/3/search/jql'), readOnly: true };

describe('RateGate', () => {
  /** How long a request has to wait after a 429 to another one. */
  async function waitAfter(
    limited: TransportRequest,
    reason: string | null,
    next: TransportRequest,
  ): Promise<number> {
    const clock = fakeClock();
    const gate = new RateGate(clock);
    gate.pause(limited, reason, 1000);
    await gate.pass(next);
    return clock.waits.reduce((sum, ms) => sum + ms, 0);
  }

  it('pauses one endpoint, whichever issue it is about', async () => {
    const limited = read('/rest/api/3/issue/SHOP-1/transitions');
    assert.equal(
      await waitAfter(limited, 'jira-burst-based', read('/rest/api/3/issue/SHOP-2/transitions')),
      1000,
    );
    assert.equal(
      await waitAfter(limited, 'jira-burst-based', write('/rest/api/3/issue/SHOP-2/transitions')),
      0,
    );
    assert.equal(await waitAfter(limited, 'jira-burst-based', read('/rest/api/3/issue/SHOP-1')), 0);
    assert.equal(await waitAfter(limited, null, read('/rest/api/3/issue/SHOP-2/transitions')), 1000);
  });

  it('pauses the writes to one issue, not its reads', async () => {
    const limited = write('/rest/api/3/issue/SHOP-1/transitions');
    const reason = 'jira-per-issue-on-write';
    assert.equal(await waitAfter(limited, reason, write('/rest/api/3/issue/SHOP-1/comment')), 1000);
    assert.equal(await waitAfter(limited, reason, write('/rest/api/3/issue/SHOP-2/transitions')), 0);
    assert.equal(await waitAfter(limited, reason, read('/rest/api/3/issue/SHOP-1')), 0);
    assert.equal(await waitAfter(limited, reason, search), 0);
  });

  it('pauses everything when the quota is used up', async () => {
    assert.equal(await waitAfter(search, 'jira-quota-global-based', read('/rest/api/3/myself')), 1000);
  });

  it('keeps the longer of two pauses, and lets go when it is over', async () => {
    const clock = fakeClock();
    const gate = new RateGate(clock);
    gate.pause(search, null, 5000);
    gate.pause(search, null, 1000);
    clock.advance(4000);
    await gate.pass(search);
    await gate.pass(search);
    assert.deepEqual(clock.waits, [1000]);
  });

  it('says so instead of waiting for longer than anyone would', async () => {
    const gate = new RateGate(fakeClock());
    gate.pause(search, null, 31_000);
    const error = await failsWith('rateLimited', gate.pass(search));
    assert.deepEqual(error.detail, { retryAfterMs: 31_000, notSent: true });
  });

  it('can be cancelled while it waits', async () => {
    const gate = new RateGate(fakeClock());
    gate.pause(search, null, 1000);
    await failsWith('cancelled', gate.pass({ ...search, signal: AbortSignal.abort() }));
  });
});
