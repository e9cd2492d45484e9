import type { SiteFlavor } from '../../src/atlassian/model/site.ts';
import type { FaultReport } from './faultReport.ts';
import { OutboxSchedule } from './outboxSchedule.ts';
import { OutboxWorld } from './outboxWorld.ts';

/** The site has this many issues; each schedule takes the next few for itself. */
const ISSUES = 600;
/** A site is thrown away after so many schedules, for its history grows. */
const SCHEDULES_A_SITE = 100;
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
  const worlds = new Worlds();
  try {
    for (let played = 0; played < count; played += 1) {
      const number = first + played;
      const { world, keys } = await worlds.next(number % 3 === 0 ? 'datacenter' : 'cloud');
      await new OutboxSchedule(world, `s${number}`, randomFrom(number), report).run(keys);
      progress(played + 1);
    }
  } finally {
    await worlds.close();
  }
}

/** A site of each flavour, made anew now and then. */
class Worlds {
  readonly #open = new Map<SiteFlavor, { world: OutboxWorld; keys: readonly string[]; used: number }>();

  /** A world, with the issues of one schedule. */
  async next(flavor: SiteFlavor): Promise<{ readonly world: OutboxWorld; readonly keys: readonly string[] }> {
    let open = this.#open.get(flavor);
    if (!open || open.used >= SCHEDULES_A_SITE) {
      await open?.world.close();
      const world = await OutboxWorld.start(ISSUES, () => 0.5, flavor);
      open = { world, keys: await keysOf(world), used: 0 };
      this.#open.set(flavor, open);
    }
    const { world, keys, used } = open;
    open.used += 1;
    const first = used * ISSUES_A_SCHEDULE;
    return {
      world,
      keys: Array.from(
        { length: ISSUES_A_SCHEDULE },
        (_, index) => keys[(first + index) % keys.length] ?? '',
      ),
    };
  }

  async close(): Promise<void> {
    for (const { world } of this.#open.values()) await world.close();
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
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
