import type { IssueActivity } from '../../atlassian/model/activity.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import { reasonOf } from '../../core/errors.ts';
import { newsOf } from './newsItems.ts';
import { KEPT_MS, type Looked, type SiteNews } from './siteNews.ts';

const MINUTE = 60_000;
/** How far back the first look at a site goes: what lies there counts as read. */
const FIRST_MS = 24 * 60 * MINUTE;
/** Overlap with the look before, because search results lag behind writes. */
const OVERLAP_MS = 10 * MINUTE;
/** Issues asked for at most, those that changed last: five days of a busy team's work after a holiday. */
const MOST_ISSUES = 500;
/** A time that is so far ahead is no time of the site's. */
const MOST_AHEAD_MS = 24 * 60 * MINUTE;

/**
 * Which issues are the user's, the whole first. A site that cannot search like that is asked with less: watching can be
 * switched off, and history or texts left out of its index.
 */
const QUERIES: readonly ((minutes: number) => string)[] = [
  (minutes) =>
    `(${WATCHED} OR ${MENTIONED} OR assignee CHANGED FROM currentUser() AFTER "-${minutes}m") AND ${since(minutes)}`,
  (minutes) => `(${WATCHED} OR ${MENTIONED}) AND ${since(minutes)}`,
  (minutes) => `(${WATCHED}) AND ${since(minutes)}`,
  (minutes) => `assignee = currentUser() AND ${since(minutes)}`,
];
const WATCHED = 'watcher = currentUser() OR assignee = currentUser()';
const MENTIONED = 'comment ~ currentUser() OR description ~ currentUser()';
/** Relative, so that neither the account's time zone nor a wrong clock matters. */
const since = (minutes: number): string => `updated >= "-${minutes}m" ORDER BY updated DESC`;

export type NewsClient = Pick<JiraClient, 'activity' | 'serverTime'>;

export interface AskNewsOptions {
  readonly accountId: string;
  /** What is known from looks before. */
  readonly known: SiteNews | undefined;
  /** Milliseconds since 1970, this machine's clock. */
  readonly now: number;
  readonly signal: AbortSignal;
}

export interface Asked extends Looked {
  readonly activities: readonly IssueActivity[];
}

/** Asks one site what others did since the last look: one request in the ordinary case. Rejects as `JiraClient` does. */
export class NewsQuestion {
  /** The first of the queries that the site takes, as far as it is known. */
  #query = 0;

  async ask(jira: NewsClient, { accountId, known, now, signal }: AskNewsOptions): Promise<Asked> {
    // Where this machine's clock was set back, only the site's can tell how long ago the last look was.
    const siteNow = known && known.askedAt <= now ? undefined : await jira.serverTime(signal);
    const back = windowMs(known, now, siteNow);
    const after = Math.max(
      known ? known.until - OVERLAP_MS : (siteNow ?? now) - FIRST_MS,
      known?.floor ?? -Infinity,
    );
    const activities = await this.#activities(jira, Math.ceil(back / MINUTE), after, signal);
    const times = activities
      .map(({ issue }) => Date.parse(issue.updated))
      .filter((time) => time <= (siteNow ?? now) + MOST_AHEAD_MS);
    return {
      activities,
      askedAt: now,
      until: times.reduce((latest, time) => Math.max(latest, time), known?.until ?? siteNow ?? now),
      // Who begins to listen is not shouted at.
      items: newsOf(activities, { accountId, after }).map((item) => ({ ...item, read: known === undefined })),
    };
  }

  async #activities(
    jira: NewsClient,
    minutes: number,
    after: number,
    signal: AbortSignal,
  ): Promise<readonly IssueActivity[]> {
    for (let index = this.#query; ; index += 1) {
      const jql = QUERIES[index]?.(minutes) ?? '';
      try {
        const found = await jira.activity({ jql, since: after, limit: MOST_ISSUES }, signal);
        this.#query = index;
        return found;
      } catch (error) {
        if (reasonOf(error) !== 'invalid' || index >= QUERIES.length - 1) throw error;
      }
    }
  }
}

function windowMs(known: SiteNews | undefined, now: number, siteNow: number | undefined): number {
  if (!known) return FIRST_MS;
  const passed = siteNow === undefined ? now - known.askedAt : Math.max(siteNow - known.until, 0);
  return Math.min(passed + OVERLAP_MS, KEPT_MS);
}
