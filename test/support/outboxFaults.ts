import type { FaultReport } from './faultReport.ts';
import { OutboxSchedule } from './outboxSchedule.ts';
import { OutboxWorld } from './outboxWorld.ts';

/** The site has this many issues; each schedule takes the next few for itself. */
const ISSUES = 600;
/** A site is thrown away after so many schedules, for its history grows. */
const SCHEDULES_A_SITE = 500;
const ISSUES_A_SCHEDULE = 2;

/**
 * Plays random schedules against fresh sample sites and adds to the report.
 * @param first the number of the first one; the same number is the same schedule
 */
export async function playSchedules(
  first: number,
  count: number,
  report: FaultReport,
  progress: (played: number) => void = () => undefined,
): Promise<void> {
  for (let played = 0; played < count;) {
    const world = await OutboxWorld.start(ISSUES, () => 0.5);
    try {
      const keys = await keysOf(world);
      for (let here = 0; here < SCHEDULES_A_SITE && played < count; here += 1, played += 1) {
        const number = first + played;
        const own = Array.from(
          { length: ISSUES_A_SCHEDULE },
          (_, index) => keys[(here * ISSUES_A_SCHEDULE + index) % keys.length] ?? '',
        );
        await new OutboxSchedule(world, `s${number}`, randomFrom(number), report).run(own);
        progress(played + 1);
      }
    } finally {
      await world.close();
    }
  }
}

/** Issues of two workflows: one in which every step leads everywhere, and one with fields to fill in. */
async function keysOf({ observer }: OutboxWorld): Promise<readonly string[]> {
  const lists = await Promise.all(
    ['FULF', 'SHOP'].map((project) =>
      observer.searchIssues({ jql: `project = ${project} ORDER BY key`, pageSize: 100 }),
    ),
  );
  const [some = [], others = []] = lists.map(({ issues }) => issues.map(({ ref }) => ref.key));
  return some.flatMap((key, index) => [key, others[index] ?? key]);
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
