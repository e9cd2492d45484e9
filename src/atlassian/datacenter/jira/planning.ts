import { encodeRank, needRanked, RANKED } from '../../common/planning.ts';
import type { JiraPlanning } from '../../ports/jira/planning.ts';
import type { JiraContext } from './context.ts';

export function createPlanning({ sendAgile }: JiraContext): JiraPlanning {
  return {
    async moveToSprint(key, sprintId, options) {
      const request = { ...options, body: { issues: [key] }, expects: [204] };
      await sendAgile('POST', `/sprint/${sprintId}/issue`, request);
    },

    async moveToBacklog(key, options) {
      await sendAgile('POST', '/backlog/issue', { ...options, body: { issues: [key] }, expects: [204] });
    },

    async rank(key, place, other, options) {
      const body = encodeRank(key, place, other);
      needRanked(await sendAgile('PUT', '/issue/rank', { ...options, body, expects: RANKED }));
    },
  };
}
