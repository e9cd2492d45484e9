import {
  assignIssue,
  bulkFetchIssues,
  countIssues,
  doTransition,
  findAssignableUsers,
  findUsersForPicker,
  getCurrentUser,
  getComments,
  getFieldAutoCompleteForQueryString,
  getFields,
  getIssue,
  getIssuePickerResource,
  getProjectVersionsPaginated,
  getServerInfo,
  getTransitions,
  parseJqlQueries,
  searchAndReconsileIssuesUsingJqlPost,
} from 'jira.js/cloud';
import type { IssueSearch } from '../model/issue.ts';
import type { FieldOption } from '../model/transition.ts';
import type { JiraClient } from '../ports/jira.ts';
import type { Transport } from '../transport/transport.ts';
import { api } from './api.ts';
import { encodeTransition } from '../common/fieldValues.ts';
import { holdsComment, readChanges, readServerTime } from '../common/history.ts';
import { ISSUE_FIELDS, readIssue, readIssueId, readIssueStamp, readUser } from '../common/issues.ts';
import { readPickedIssues, readSuggestedValues } from '../common/suggestions.ts';
import { id, list, required, needList, number, object, objects, text } from '../common/read.ts';
import { AgileFieldFinder, type AgileFields, type AgileFieldsCache } from '../common/agileFields.ts';
import { readTransitions } from '../common/transitionFields.ts';
import { cloudFieldCodec } from './fieldCodec.ts';

/** People offered for one typed text; whoever is not among them is found by typing on. */
const MAX_PEOPLE = 20;
/** Jira's documented maximum for one page of a search with fields. */
const MAX_PAGE = 100;
/** And for one without. */
const MAX_ID_PAGE = 5000;
const MAX_VERSION_PAGES = 10;
/** Comments among which a lost one is looked for. */
const MAX_COMMENTS = 50;

/** Jira Cloud, platform REST API v3. @param transport its base is the site, or the gateway's `/ex/jira/{cloudId}` */
export function createJiraClient(siteId: string, transport: Transport, cache?: AgileFieldsCache): JiraClient {
  const agileFields = new AgileFieldFinder((signal) => getFields(api(transport, { signal })), cache);
  const issueFields = ({ sprint }: AgileFields): string[] => [
    ...ISSUE_FIELDS,
    ...(sprint === undefined ? [] : [sprint]),
  ];
  const search = async (
    {
      pageToken,
      reconcile,
      ...asked
    }: Omit<IssueSearch, 'pageSize'> & { maxResults: number; fields: string[] },
    signal: AbortSignal | undefined,
  ): Promise<{ readonly found: readonly unknown[]; readonly nextPageToken?: string }> => {
    const reply: unknown = await searchAndReconsileIssuesUsingJqlPost(
      api(transport, { signal, readOnly: true }),
      {
        ...asked,
        ...(pageToken !== undefined && { nextPageToken: pageToken }),
        ...(reconcile && reconcile.length > 0 && { reconcileIssues: reconcile.map(Number) }),
      },
    );
    const nextPageToken = text(object(reply)['nextPageToken']);
    return { found: needList(reply, 'issues'), ...(nextPageToken !== undefined && { nextPageToken }) };
  };

  return {
    async myself(signal) {
      const reply: unknown = await getCurrentUser(api(transport, { signal }));
      return required(readUser(reply), 'accountId');
    },

    async prepare(signal) {
      await agileFields.find(signal);
    },

    async searchIssues({ pageSize, ...asked }, signal) {
      const agile = await agileFields.find(signal);
      const limits = { maxResults: Math.min(pageSize, MAX_PAGE), fields: issueFields(agile) };
      const { found, ...next } = await search({ ...asked, ...limits }, signal);
      return { issues: found.map((issue) => readIssue(siteId, issue, agile)), ...next };
    },

    async issueIds(asked, signal) {
      const limits = { maxResults: MAX_ID_PAGE, fields: ['id'] };
      const { found, ...next } = await search({ ...asked, ...limits }, signal);
      return { ids: found.map(readIssueId), ...next };
    },

    async issueStamps({ pageSize, ...asked }, signal) {
      const limits = { maxResults: Math.min(pageSize, MAX_PAGE), fields: ['updated'] };
      const { found, nextPageToken } = await search({ ...asked, ...limits }, signal);
      return { stamps: found.map(readIssueStamp), more: nextPageToken !== undefined };
    },

    async issuesById(ids, signal) {
      const agile = await agileFields.find(signal);
      const reply: unknown = await bulkFetchIssues(api(transport, { signal, readOnly: true }), {
        issueIdsOrKeys: [...ids],
        fields: issueFields(agile),
      });
      return needList(reply, 'issues').map((issue) => readIssue(siteId, issue, agile));
    },

    async countIssues(jql, signal) {
      const reply: unknown = await countIssues(api(transport, { signal, readOnly: true }), { jql });
      return required(number(object(reply)['count']), 'count');
    },

    async issue(key, signal) {
      const agile = await agileFields.find(signal);
      const reply: unknown = await getIssue(api(transport, { signal }), {
        issueIdOrKey: encodeURIComponent(key),
        fields: issueFields(agile),
      });
      return readIssue(siteId, reply, agile);
    },

    async issueHistory(key, signal) {
      const agile = await agileFields.find(signal);
      const reply: unknown = await getIssue(api(transport, { signal }), {
        issueIdOrKey: encodeURIComponent(key),
        fields: issueFields(agile),
        expand: 'changelog',
      });
      return { issue: readIssue(siteId, reply, agile), changes: readChanges(reply) };
    },

    async hasComment(key, search, signal) {
      const [page, body]: readonly unknown[] = await Promise.all([
        getComments(api(transport, { signal }), {
          issueIdOrKey: encodeURIComponent(key),
          orderBy: '-created',
          maxResults: MAX_COMMENTS,
        }),
        cloudFieldCodec.writeText(search.markdown),
      ]);
      return holdsComment(page, search, body);
    },

    async serverTime(signal) {
      return readServerTime(await getServerInfo(api(transport, { signal })));
    },

    async pickIssues(query, signal) {
      const reply: unknown = await getIssuePickerResource(api(transport, { signal }), {
        query,
        // Without a query of its own Jira suggests from the history only.
        currentJQL: 'ORDER BY updated DESC',
      });
      return readPickedIssues(reply);
    },

    async transitions(key, signal) {
      const reply: unknown = await getTransitions(api(transport, { signal }), {
        issueIdOrKey: encodeURIComponent(key),
        expand: 'transitions.fields',
      });
      return readTransitions(reply, cloudFieldCodec);
    },

    async transition(key, request, fields, signal) {
      const body = await encodeTransition(request, fields, cloudFieldCodec);
      await doTransition(api(transport, { signal }), { issueIdOrKey: encodeURIComponent(key), ...body });
    },

    async assign(key, accountId, signal) {
      await assignIssue(api(transport, { signal }), { issueIdOrKey: encodeURIComponent(key), accountId });
    },

    async assignableUsers(key, query, signal) {
      const reply: unknown = await findAssignableUsers(api(transport, { signal }), {
        issueKey: key,
        query,
        maxResults: MAX_PEOPLE,
      });
      return list(reply).flatMap((user) => readUser(user) ?? []);
    },

    async findUsers(query, signal) {
      const reply: unknown = await findUsersForPicker(api(transport, { signal }), {
        query,
        maxResults: MAX_PEOPLE,
      });
      return objects(object(reply)['users']).flatMap((user) => readUser(user) ?? []);
    },

    async suggestLabels(query, signal) {
      const reply: unknown = await getFieldAutoCompleteForQueryString(api(transport, { signal }), {
        fieldName: 'labels',
        fieldValue: query,
      });
      return readSuggestedValues(reply);
    },

    async unreleasedVersions(projectKey, signal) {
      const versions: FieldOption[] = [];
      for (let page = 0; page < MAX_VERSION_PAGES; page += 1) {
        const reply: unknown = await getProjectVersionsPaginated(api(transport, { signal }), {
          projectIdOrKey: encodeURIComponent(projectKey),
          status: 'unreleased',
          orderBy: 'sequence',
          startAt: versions.length,
        });
        const values = needList(reply, 'values').map(object);
        for (const value of values) {
          const name = required(text(value['name']), 'version.name');
          versions.push({ id: required(id(value['id']), 'version.id'), label: name });
        }
        if (values.length === 0 || object(reply)['isLast'] !== false) break;
      }
      return versions;
    },

    async jqlErrors(jql, signal) {
      const reply: unknown = await parseJqlQueries(api(transport, { signal, readOnly: true }), {
        queries: [jql],
        validation: 'strict',
      });
      const [parsed] = needList(reply, 'queries');
      return list(object(parsed)['errors']).filter((message) => typeof message === 'string');
    },
  };
}
