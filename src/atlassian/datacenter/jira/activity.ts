import {
  ACTIVITY_EXPAND,
  ACTIVITY_FIELD,
  ACTIVITY_PAGE,
  readActivityChanges,
  readActivityComments,
} from '../../common/activity.ts';
import { activityFrom } from '../../common/activityFrom.ts';
import type { ActivityRest } from '../../common/completeActivity.ts';
import { list, needList, number, object, readEach } from '../../common/read.ts';
import { mapConcurrent } from '../../../core/mapConcurrent.ts';
import { readWorklogPage } from '../../common/worklogs.ts';
import type { ActivitySearch } from '../../model/activity.ts';
import type { JiraActivity } from '../../ports/jira/activity.ts';
import { issueFields, issuePath, type JiraContext } from './context.ts';

const COMMENTS_A_PAGE = 500;
/** Histories asked for side by side. */
const AT_ONCE = 4;

export function createActivity({ siteId, get, send, agileFields, odd }: JiraContext): JiraActivity {
  /** All pages of a search. @param read of one issue */
  const search = async <T>(
    { jql, limit }: ActivitySearch,
    fields: readonly string[],
    read: (value: unknown) => T,
    signal: AbortSignal | undefined,
  ): Promise<readonly T[]> => {
    const found: T[] = [];
    let startAt = 0;
    let isLast = false;
    while (!isLast && found.length < limit) {
      const body = {
        jql,
        startAt,
        maxResults: Math.min(ACTIVITY_PAGE, limit - found.length),
        fields: [...fields, ACTIVITY_FIELD],
        expand: [ACTIVITY_EXPAND],
      };
      const reply = await send('POST', '/search', { body, signal, readOnly: true });
      const issues = needList(reply, 'issues');
      found.push(...readEach(issues, read, odd));
      startAt += issues.length;
      isLast = issues.length === 0 || startAt >= (number(object(reply)['total']) ?? 0);
    }
    return found;
  };

  /** Its searches tell whole histories and all comments; what an administrator or a plugin cuts is asked for. */
  const rest = (_since: number, signal?: AbortSignal): ActivityRest => ({
    histories: async (ids) => {
      const all = await mapConcurrent(ids, AT_ONCE, async (issueId) => {
        const reply = await get(issuePath(issueId), signal, { fields: 'id', expand: 'changelog' });
        const changelog = object(object(reply)['changelog']);
        return [issueId, readActivityChanges(list(changelog['histories']), odd)] as const;
      });
      return new Map(all);
    },
    comments: async (key) => {
      const asked = { orderBy: '-created', maxResults: COMMENTS_A_PAGE };
      const reply = await get(`${issuePath(key)}/comment`, signal, asked);
      return readActivityComments(needList(reply, 'comments'), odd);
    },
    worklogs: async (key) => readWorklogPage(await get(`${issuePath(key)}/worklog`, signal), odd),
  });

  return activityFrom({ siteId, agileFields, odd, issueFields, search, rest });
}
