import { getBulkChangelogs, getComments, searchAndReconsileIssuesUsingJqlPost } from 'jira.js/cloud';
import {
  ACTIVITY_EXPAND,
  ACTIVITY_FIELD,
  ACTIVITY_PAGE,
  reachesBack,
  readActivity,
  readActivityComments,
  readBulkChanges,
  type FoundActivity,
} from '../../common/activity.ts';
import { list, needList, number, object, readEach, text } from '../../common/read.ts';
import { completeActivity } from '../../common/completeActivity.ts';
import type { ActivityChange, ActivityComment } from '../../model/activity.ts';
import type { JiraActivity } from '../../ports/jira/activity.ts';
import { issueFields, type JiraContext } from './context.ts';

/** Pages of histories read at most: 1,000 entries each. */
const MOST_PAGES = 20;
const COMMENTS_A_PAGE = 100;

export function createActivity({ siteId, api, agileFields, odd }: JiraContext): JiraActivity {
  /** The whole histories of issues, oldest first. */
  const histories = async (
    issueIds: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly ActivityChange[]>> => {
    const all = new Map<string, readonly ActivityChange[]>();
    let next: { nextPageToken?: string } | undefined = {};
    for (let page = 0; next && page < MOST_PAGES; page += 1) {
      const reply: unknown = await getBulkChangelogs(api({ signal, readOnly: true }), {
        issueIdsOrKeys: [...issueIds],
        ...next,
      });
      for (const [issueId, changes] of readBulkChanges(reply, odd))
        all.set(issueId, [...(all.get(issueId) ?? []), ...changes]);
      const nextPageToken = text(object(reply)['nextPageToken']);
      next = nextPageToken === undefined ? undefined : { nextPageToken };
    }
    return all;
  };

  const comments = async (
    key: string,
    since: number,
    signal?: AbortSignal,
  ): Promise<readonly ActivityComment[]> => {
    const all: ActivityComment[] = [];
    for (let page = 0; page < MOST_PAGES && !reachesBack(all, since); page += 1) {
      const reply: unknown = await getComments(api({ signal }), {
        issueIdOrKey: encodeURIComponent(key),
        orderBy: '-created',
        startAt: page * COMMENTS_A_PAGE,
        maxResults: COMMENTS_A_PAGE,
      });
      all.push(...readActivityComments(needList(reply, 'comments'), odd));
      const told = page * COMMENTS_A_PAGE + list(object(reply)['comments']).length;
      if (told >= (number(object(reply)['total']) ?? 0)) break;
    }
    return all;
  };

  return {
    async activity({ jql, since, limit }, signal) {
      const agile = await agileFields.find(signal);
      const found: FoundActivity[] = [];
      let next: { nextPageToken?: string } | undefined = {};
      while (next && found.length < limit) {
        const reply: unknown = await searchAndReconsileIssuesUsingJqlPost(api({ signal, readOnly: true }), {
          jql,
          maxResults: Math.min(ACTIVITY_PAGE, limit - found.length),
          fields: [...issueFields(agile), ACTIVITY_FIELD],
          expand: ACTIVITY_EXPAND,
          ...next,
        });
        const issues = needList(reply, 'issues');
        found.push(...readEach(issues, (value) => readActivity(siteId, value, since, agile, odd), odd));
        const nextPageToken = text(object(reply)['nextPageToken']);
        next = nextPageToken === undefined || issues.length === 0 ? undefined : { nextPageToken };
      }
      return completeActivity(found, {
        histories: (ids) => histories(ids, signal),
        comments: (key) => comments(key, since, signal),
      });
    },
  };
}
