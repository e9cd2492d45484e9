import {
  bulkFetchIssues,
  countIssues,
  getIssuePickerResource,
  searchAndReconsileIssuesUsingJqlPost,
} from 'jira.js/cloud';
import { readIssues, readIssueId, readIssueStamp } from '../../common/issues.ts';
import { needList, number, object, readEach, required, text } from '../../common/read.ts';
import { readPickedIssues } from '../../common/suggestions.ts';
import type { IssueSearch } from '../../model/issue.ts';
import type { JiraSearch } from '../../ports/jira/search.ts';
import { issueFields, type JiraContext } from './context.ts';

/** Jira's documented maximum for one page of a search with fields. */
const MAX_PAGE = 100;
/** And for one without. */
const MAX_ID_PAGE = 5000;

interface SearchRequest extends Omit<IssueSearch, 'pageSize'> {
  readonly maxResults: number;
  readonly fields: string[];
}

interface FoundPage {
  readonly found: readonly unknown[];
  readonly nextPageToken?: string;
}

export function createSearch({ siteId, api, agileFields, odd }: JiraContext): JiraSearch {
  const search = async (
    { pageToken, reconcile, ...request }: SearchRequest,
    signal: AbortSignal | undefined,
  ): Promise<FoundPage> => {
    const ids = (reconcile ?? []).map(Number).filter(Number.isInteger);
    const reply: unknown = await searchAndReconsileIssuesUsingJqlPost(api({ signal, readOnly: true }), {
      ...request,
      ...(pageToken !== undefined && { nextPageToken: pageToken }),
      ...(ids.length > 0 && { reconcileIssues: ids }),
    });
    const nextPageToken = text(object(reply)['nextPageToken']);
    return { found: needList(reply, 'issues'), ...(nextPageToken !== undefined && { nextPageToken }) };
  };

  return {
    async prepare(signal) {
      await agileFields.find(signal);
    },

    async searchIssues({ pageSize, ...asked }, signal) {
      const agile = await agileFields.find(signal);
      const limits = { maxResults: Math.min(pageSize, MAX_PAGE), fields: issueFields(agile) };
      const { found, ...next } = await search({ ...asked, ...limits }, signal);
      return { issues: readIssues(siteId, found, agile, odd), ...next };
    },

    async issueIds(asked, signal) {
      const limits = { maxResults: MAX_ID_PAGE, fields: ['id'] };
      const { found, ...next } = await search({ ...asked, ...limits }, signal);
      return { ids: readEach(found, readIssueId, odd), ...next };
    },

    async issueStamps({ pageSize, ...asked }, signal) {
      const limits = { maxResults: Math.min(pageSize, MAX_PAGE), fields: ['updated'] };
      const { found, nextPageToken } = await search({ ...asked, ...limits }, signal);
      return { stamps: readEach(found, readIssueStamp, odd), more: nextPageToken !== undefined };
    },

    async issuesById(ids, signal) {
      const agile = await agileFields.find(signal);
      const reply: unknown = await bulkFetchIssues(api({ signal, readOnly: true }), {
        issueIdsOrKeys: [...ids],
        fields: issueFields(agile),
      });
      return readIssues(siteId, needList(reply, 'issues'), agile, odd);
    },

    async countIssues(jql, signal) {
      const reply: unknown = await countIssues(api({ signal, readOnly: true }), { jql });
      return required(number(object(reply)['count']), 'count');
    },

    async pickIssues(query, signal) {
      const reply: unknown = await getIssuePickerResource(api({ signal }), {
        query,
        // Without a query of its own Jira suggests from the history only.
        currentJQL: 'ORDER BY updated DESC',
      });
      return readPickedIssues(reply);
    },
  };
}
