import { readWorklogs } from '../../common/issueDetails.ts';
import { encodeRemaining, encodeWorklog, readWorklog, readWorklogsAt } from '../../common/worklogs.ts';
import type { JiraWorklogs } from '../../ports/jira/worklogs.ts';
import { dataCenterFieldCodec } from '../fieldCodec.ts';
import { issuePath, type JiraContext } from './context.ts';

export function createWorklogs({ get, send }: JiraContext): JiraWorklogs {
  const path = (key: string, worklogId: string): string =>
    `${issuePath(key)}/worklog/${encodeURIComponent(worklogId)}`;
  return {
    async worklogs(key, signal) {
      return readWorklogs(await get(`${issuePath(key)}/worklog`, signal));
    },

    async worklogsAt(key, started, signal) {
      return readWorklogsAt(await get(`${issuePath(key)}/worklog`, signal), started);
    },

    async worklog(key, worklogId, signal) {
      return readWorklog(await get(path(key, worklogId), signal));
    },

    async addWorklog(key, draft, options) {
      const body = await encodeWorklog(draft, dataCenterFieldCodec);
      const searchParams = encodeRemaining(draft);
      await send('POST', `${issuePath(key)}/worklog`, { ...options, body, searchParams, expects: [201] });
    },

    async updateWorklog(key, worklogId, draft, source, options) {
      const body = await encodeWorklog(draft, dataCenterFieldCodec, source);
      const searchParams = encodeRemaining(draft);
      await send('PUT', path(key, worklogId), { ...options, body, searchParams, expects: [200] });
    },

    async deleteWorklog(key, worklogId, options) {
      await send('DELETE', path(key, worklogId), { ...options, expects: [204] });
    },
  };
}
