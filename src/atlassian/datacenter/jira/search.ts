import { readIssueId, readIssues, readIssueStamp } from '../../common/issues.ts';
import { needList, number, object, readEach, required } from '../../common/read.ts';
import { readPickedIssues } from '../../common/suggestions.ts';
import type { JiraSearch } from '../../ports/jira/search.ts';
import { ShipshapeError } from '../../../core/errors.ts';
import { issueFields, type JiraContext } from './context.ts';

const MAX_PAGE = 100;
/** What Jira gives at most unless its administrator raised it (`jira.search.views.default.max`). */
const MAX_ID_PAGE = 1000;

interface FoundPage {
  readonly found: readonly unknown[];
  readonly nextPageToken?: string;
  readonly total?: number;
}

export function createSearch({ siteId, get, send, agileFields, odd }: JiraContext): JiraSearch {
  const search = (body: object, signal: AbortSignal | undefined): Promise<unknown> =>
    send('POST', '/search', { body, signal, readOnly: true });
  const searchPage = async (
    body: object,
    pageToken: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<FoundPage> => {
    const startAt = pageToken === undefined ? 0 : Number(pageToken);
    // Jira would give the first page for it, again and again.
    if (!Number.isInteger(startAt) || startAt < 0)
      throw new ShipshapeError('invalid', 'No such page', {
        siteId,
        serverMessages: ['The page token is invalid.'],
      });
    const reply = await search({ ...body, startAt }, signal);
    const found = needList(reply, 'issues');
    const end = startAt + found.length;
    const total = number(object(reply)['total']);
    const isLast = found.length === 0 || end >= (total ?? 0);
    return {
      found,
      ...(!isLast && { nextPageToken: String(end) }),
      ...(total === undefined ? {} : { total }),
    };
  };

  return {
    async prepare(signal) {
      await agileFields.find(signal);
    },

    // Data Center's search reads the index that the write has just changed: there is nothing to reconcile.
    async searchIssues({ jql, pageSize, pageToken }, signal) {
      const agile = await agileFields.find(signal);
      const limits = { maxResults: Math.min(pageSize, MAX_PAGE), fields: issueFields(agile) };
      const { found, ...next } = await searchPage({ jql, ...limits }, pageToken, signal);
      return { issues: readIssues(siteId, found, agile, odd), ...next };
    },

    async issueIds({ jql, pageToken }, signal) {
      const asked = { jql, maxResults: MAX_ID_PAGE, fields: ['id'] };
      const { found, nextPageToken } = await searchPage(asked, pageToken, signal);
      return {
        ids: readEach(found, readIssueId, odd),
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
      };
    },

    async issueStamps({ jql, pageSize }, signal) {
      const asked = { jql, maxResults: Math.min(pageSize, MAX_PAGE), fields: ['updated'] };
      const { found, nextPageToken } = await searchPage(asked, undefined, signal);
      return { stamps: readEach(found, readIssueStamp, odd), more: nextPageToken !== undefined };
    },

    async issuesById(ids, signal) {
      const agile = await agileFields.find(signal);
      const jql = `id in (${ids.join(', ')})`;
      // Unvalidated, for an id that is gone would make Jira refuse them all.
      const asked = { jql, maxResults: MAX_PAGE, fields: issueFields(agile), validateQuery: false };
      const { found } = await searchPage(asked, undefined, signal);
      return readIssues(siteId, found, agile, odd);
    },

    async countIssues(jql, signal) {
      const reply = await search({ jql, maxResults: 0 }, signal);
      return required(number(object(reply)['total']), 'total');
    },

    async pickIssues(query, signal) {
      // Without a query of its own Jira suggests from the history only.
      const reply = await get('/issue/picker', signal, { query, currentJQL: 'ORDER BY updated DESC' });
      return readPickedIssues(reply);
    },
  };
}
