import {
  ACTIVITY_EXPAND,
  ACTIVITY_FIELD,
  ACTIVITY_PAGE,
  readActivity,
  readActivityChanges,
  readActivityComments,
  type FoundActivity,
} from '../../common/activity.ts';
import { completeActivity } from '../../common/completeActivity.ts';
import { list, needList, number, object, readEach } from '../../common/read.ts';
import { mapConcurrent } from '../../../core/mapConcurrent.ts';
import type { JiraActivity } from '../../ports/jira/activity.ts';
import { issueFields, issuePath, type JiraContext } from './context.ts';

const COMMENTS_A_PAGE = 500;
/** Histories asked for side by side. */
const AT_ONCE = 4;

export function createActivity({ siteId, get, send, agileFields, odd }: JiraContext): JiraActivity {
  return {
    async activity({ jql, since, limit }, signal) {
      const agile = await agileFields.find(signal);
      const found: FoundActivity[] = [];
      let startAt = 0;
      let isLast = false;
      while (!isLast && found.length < limit) {
        const body = {
          jql,
          startAt,
          maxResults: Math.min(ACTIVITY_PAGE, limit - found.length),
          fields: [...issueFields(agile), ACTIVITY_FIELD],
          expand: [ACTIVITY_EXPAND],
        };
        const reply = await send('POST', '/search', { body, signal, readOnly: true });
        const issues = needList(reply, 'issues');
        found.push(...readEach(issues, (value) => readActivity(siteId, value, since, agile, odd), odd));
        startAt += issues.length;
        isLast = issues.length === 0 || startAt >= (number(object(reply)['total']) ?? 0);
      }
      // Its searches tell whole histories and all comments; what an administrator or a plugin cuts is asked for.
      return completeActivity(found, {
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
      });
    },
  };
}
