import type { UnsentWrite } from '../model/write.ts';
import type { JiraClient } from '../ports/jira/client.ts';
import type { Clock } from '../transport/clock.ts';
import type { SentWindow, Sighting } from './kinds/kind.ts';

/** Clocks are compared no finer than this, in milliseconds: the site's history counts from when it began to write. */
const TOLERANCE_MS = 3000;

/** When something happened in this window, by both clocks of the machine, in milliseconds. */
export interface Moment {
  /** Since 1970; it may be set. */
  readonly wall: number;
  readonly monotonic: number;
}

export function momentOf(clock: Clock): Moment {
  return { wall: clock.now(), monotonic: clock.monotonic() };
}

/** The site's clock beside ours. */
interface SiteClock {
  /** What it said, in milliseconds since 1970, at `at`. */
  readonly time: number;
  readonly at: Moment;
  /** So much that may be wrong: when in the round trip the site looked at its clock, nobody knows. */
  readonly margin: number;
}

/** Reads the site's clock. Rejects as `JiraClient` does. */
export async function readSiteClock(jira: JiraClient, clock: Clock): Promise<SiteClock> {
  const asked = momentOf(clock);
  const time = await jira.serverTime();
  const half = (clock.monotonic() - asked.monotonic) / 2;
  return {
    time,
    at: { wall: asked.wall + half, monotonic: asked.monotonic + half },
    margin: TOLERANCE_MS + half,
  };
}

/** What is known of the times of a write, by the site's clock. */
export interface SiteTimes extends Pick<Sighting, 'sent' | 'seenAt' | 'decidedAt'> {
  /** From when on it can be on the site, where that is certain: to be kept, for nobody sets the site's clock. */
  readonly siteSentAt?: number;
}

/**
 * Tells a write's times by the site's clock. This machine's may have been set since, forth or back, and its monotonic
 * clock does not count the machine's sleep; where they agree, both are right. What the user had seen by then, by the
 * site's clock, is a limit in any case.
 * @param sentHere when this window first sent it; undefined where another one did, or nobody
 */
export function siteTimes(unsent: UnsentWrite, sentHere: Moment | undefined, site: SiteClock): SiteTimes {
  const { seen, createdAt, sentAt, siteSentAt } = unsent;
  const known = seen === undefined ? Number.NaN : Date.parse(seen);
  const decided = site.time - (site.at.wall - createdAt);
  const seenAt = Number.isNaN(known) ? decided - site.margin : known;
  const common = { seenAt, decidedAt: Math.max(decided, seenAt) };
  if (sentAt === undefined) return common;
  if (siteSentAt !== undefined)
    return { ...common, sent: { certain: siteSentAt, possible: siteSentAt }, siteSentAt };

  const byWall = site.time - (site.at.wall - sentAt) - site.margin;
  if (!sentHere) {
    // Nobody knows whether the clock was set between that window's time and now.
    const certain = Number.isNaN(known) ? byWall : Math.max(byWall, known);
    return { ...common, sent: { certain, possible: Number.isNaN(known) ? 0 : known } };
  }
  const byMonotonic = site.time - (site.at.monotonic - sentHere.monotonic) - site.margin;
  const apart = site.at.wall - sentHere.wall - (site.at.monotonic - sentHere.monotonic);
  if (Math.abs(apart) < TOLERANCE_MS) {
    return { ...common, sent: { certain: byMonotonic, possible: byMonotonic }, siteSentAt: byMonotonic };
  }
  return { ...common, sent: unsteady(Math.min(byWall, byMonotonic), byMonotonic, known) };
}

/** The same for what the user has just decided on, looking at the issue. @param seen its `updated` then */
export function timesOfNew(seen: string): SiteTimes {
  const seenAt = Date.parse(seen);
  return { seenAt, decidedAt: seenAt };
}

/** The machine slept, or its clock was set: which of it, and whether both, nobody knows. */
function unsteady(earliest: number, latest: number, known: number): SentWindow {
  if (Number.isNaN(known)) return { certain: latest, possible: earliest };
  return { certain: Math.max(earliest, known), possible: known };
}
