import { addWorklog, deleteWorklog, getIssueWorklog, getWorklog, updateWorklog } from 'jira.js/cloud';
import {
  around,
  encodeRemaining,
  encodeWorklog,
  readWorklog,
  readWorklogsAt,
} from '../../common/worklogs.ts';
import { readWorklogs } from '../../common/issueDetails.ts';
import type { JiraWorklogs } from '../../ports/jira/worklogs.ts';
import { cloudFieldCodec } from '../fieldCodec.ts';
import type { JiraContext } from './context.ts';

export function createWorklogs({ api }: JiraContext): JiraWorklogs {
  const issue = (key: string): { readonly issueIdOrKey: string } => ({
    issueIdOrKey: encodeURIComponent(key),
  });
  const one = (key: string, worklogId: string): { readonly issueIdOrKey: string; readonly id: string } => ({
    ...issue(key),
    id: encodeURIComponent(worklogId),
  });
  return {
    async worklogs(key, signal) {
      return readWorklogs(await getIssueWorklog(api({ signal }), issue(key)));
    },

    async worklogsAt(key, started, signal) {
      const asked = { ...issue(key), ...around(started) };
      return readWorklogsAt(await getIssueWorklog(api({ signal }), asked), started);
    },

    async worklog(key, worklogId, signal) {
      return readWorklog(await getWorklog(api({ signal }), one(key, worklogId)));
    },

    async addWorklog(key, draft, options) {
      // Its comment is ADF, never a text, which jira.js would send to the older interface.
      const body = await encodeWorklog(draft, cloudFieldCodec);
      await addWorklog(api({ ...options, expects: [201] }), {
        ...issue(key),
        ...encodeRemaining(draft),
        ...body,
      });
    },

    async updateWorklog(key, worklogId, draft, source, options) {
      const body = await encodeWorklog(draft, cloudFieldCodec, source);
      await updateWorklog(api({ ...options, expects: [200] }), {
        ...one(key, worklogId),
        ...encodeRemaining(draft),
        body,
      });
    },

    async deleteWorklog(key, worklogId, options) {
      await deleteWorklog(api({ ...options, expects: [204] }), one(key, worklogId));
    },
  };
}
