import type { ActivitySearch, IssueActivity, IssueWork } from '../model/activity.ts';
import { readActivity, readWork, workFields, type FoundActivity, type FoundWork } from './activity.ts';
import type { AgileFields } from './agileFields.ts';
import { completeActivity, completeWork, type ActivityRest } from './completeActivity.ts';
import type { ReportOdd } from './read.ts';

/** Reads one issue of a search. */
type ReadOne<T> = (value: unknown) => T;

/** How the two kinds of site search, and what they are asked for. */
export interface ActivitySource {
  readonly siteId: string;
  readonly agileFields: { find(signal?: AbortSignal): Promise<AgileFields> };
  readonly odd: ReportOdd;
  /** The fields of every issue. */
  readonly issueFields: (agile: AgileFields) => readonly string[];
  /** All pages of a search. */
  readonly search: <T>(
    asked: ActivitySearch,
    fields: readonly string[],
    read: ReadOne<T>,
    signal: AbortSignal | undefined,
  ) => Promise<readonly T[]>;
  /** How to ask for what the search left out. */
  readonly rest: (since: number, signal?: AbortSignal) => ActivityRest;
}

/** Gives issues of a query with what happened to them. */
interface ActivityReader {
  activity(asked: ActivitySearch, signal?: AbortSignal): Promise<readonly IssueActivity[]>;
  work(asked: ActivitySearch, signal?: AbortSignal): Promise<readonly IssueWork[]>;
}

/** What happened to issues, alike on both kinds of site but for how they search. */
export function activityFrom(source: ActivitySource): ActivityReader {
  const { siteId, agileFields, odd, issueFields, search, rest } = source;
  return {
    async activity(asked, signal) {
      const agile = await agileFields.find(signal);
      const read: ReadOne<FoundActivity> = (value) => readActivity(siteId, value, asked.since, agile, odd);
      const found = await search(asked, issueFields(agile), read, signal);
      return completeActivity(found, rest(asked.since, signal));
    },

    async work(asked, signal) {
      const agile = await agileFields.find(signal);
      const read: ReadOne<FoundWork> = (value) => readWork(siteId, value, asked.since, agile, odd);
      const found = await search(asked, [...issueFields(agile), ...workFields(agile)], read, signal);
      return completeWork(found, rest(asked.since, signal));
    },
  };
}
