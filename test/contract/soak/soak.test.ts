import assert from 'node:assert/strict';
import { liveThrough } from '../../soak/week.ts';

/** Everything happens once a day at least. */
const LOOKS_A_DAY = 28;
/** What may grow: the files of the caches, up to their limits. */
const MAY_GROW: ReadonlySet<string> = new Set(['files']);

describe('working days of refreshes, edits, failures, sign-outs and new windows', function () {
  this.timeout(240_000);

  it('leave no listener, timer, handle, event source or signal behind', async () => {
    const [first, ...others] = await liveThrough({
      days: 2,
      looksADay: LOOKS_A_DAY,
      kinds: ['emitters', 'abort controllers'],
    });
    assert.ok(first);
    assert.ok((first.counts['listeners'] ?? 0) > 0);
    for (const { counts } of others) {
      for (const [what, count] of Object.entries(counts)) {
        if (MAY_GROW.has(what)) continue;
        const before = first.counts[what] ?? 0;
        assert.ok(count <= before, `${what} grew from ${before} to ${count}`);
      }
    }
  });
});
