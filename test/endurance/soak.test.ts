import assert from 'node:assert/strict';
import { liveThrough } from '../soak/week.ts';

/** Everything happens once a day at least. */
const LOOKS_A_DAY = 28;
/** What may grow: the files of the caches, up to their limits. */
const MAY_GROW: ReadonlySet<string> = new Set(['files']);

describe('working days of refreshes, edits, failures, sign-outs and new windows', function () {
  this.timeout(240_000);

  it('leave no listener, timer, handle, event source or signal behind', async () => {
    const days = await liveThrough({
      days: 3,
      looksADay: LOOKS_A_DAY,
      kinds: ['emitters', 'abort controllers'],
    });
    const [first] = days;
    assert.ok(first);
    assert.ok((first.counts['listeners'] ?? 0) > 0);
    for (const what of Object.keys(first.counts)) {
      if (MAY_GROW.has(what)) continue;
      // What leaks grows every day; something under way in the background may be one more on a single one.
      const counts = days.map((day) => day.counts[what] ?? 0);
      const grows = counts.every((count, day) => day === 0 || count > (counts[day - 1] ?? 0));
      assert.ok(!grows, `${what} grew day by day: ${counts.join(', ')}`);
    }
  });
});
