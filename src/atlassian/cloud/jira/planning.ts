import { moveIssuesToBacklog, moveIssuesToSprintAndRank, rankIssues } from 'jira.js/agile';
import { encodeRank, needRanked, RANKED } from '../../common/planning.ts';
import type { JiraPlanning } from '../../ports/jira/planning.ts';
import type { JiraContext } from './context.ts';

export function createPlanning({ api }: JiraContext): JiraPlanning {
  return {
    async moveToSprint(key, sprintId, options) {
      await moveIssuesToSprintAndRank(api({ ...options, expects: [204] }), { sprintId, issues: [key] });
    },

    async moveToBacklog(key, options) {
      await moveIssuesToBacklog(api({ ...options, expects: [204] }), { issues: [key] });
    },

    async rank(key, place, other, options) {
      const sender = api({ ...options, expects: RANKED });
      // The library's type has no reply: of several issues only some may have been ranked.
      const ranking = rankIssues(sender, encodeRank(key, place, other)) as Promise<unknown>;
      needRanked(await ranking);
    },
  };
}
