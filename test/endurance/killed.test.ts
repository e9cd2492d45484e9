import assert from 'node:assert/strict';
import { randomFrom } from '../support/outboxFaults.ts';
import { isThorough } from '../support/thorough.ts';
import { playKills } from '../support/outboxKills.ts';

/** `npm run faults:killed` plays many more. */
const KILLS = isThorough ? 8 : 4;

describe('The outbox, in processes that are killed', () => {
  it('loses no write that was on disk, and doubles none', async function () {
    this.timeout(0);
    const { kills, promised, lost, doubled } = await playKills(KILLS, randomFrom(1));
    assert.deepEqual({ kills, lost, doubled }, { kills: KILLS, lost: [], doubled: [] });
    // Windows that were killed before they had begun would prove nothing.
    assert.ok(promised > KILLS, `${promised} of them begun`);
  });
});
