import { ShipshapeError } from '../../core/errors.ts';
import { encodeTransition } from '../common/fieldValues.ts';
import { holdsComment, readChanges, readServerTime } from '../common/history.ts';
import {
  ISSUE_FIELDS,
  readIssue,
  readIssues,
  readIssueId,
  readIssueStamp,
  readUser,
} from '../common/issues.ts';
import { DATA_CENTER_MYSELF_PATH } from '../common/paths.ts';
import { readPickedIssues, readSuggestedValues } from '../common/suggestions.ts';
import { id, list, required, needList, number, object, objects, text } from '../common/read.ts';
import { AgileFieldFinder, type AgileFields, type AgileFieldsCache } from '../common/agileFields.ts';
import { readTransitions } from '../common/transitionFields.ts';
import type { FieldOption } from '../model/transition.ts';
import type { JiraClient } from '../ports/jira.ts';
import type { TransportRequest } from '../transport/request.ts';
import type { Transport } from '../transport/transport.ts';
import { dataCenterFieldCodec } from './fieldCodec.ts';

const API = '/rest/api/2';
/** People offered for one typed text; whoever is not among them is found by typing on. */
const MAX_PEOPLE = 20;
const MAX_PAGE = 100;
/** What Jira gives at most unless its administrator raised it (`jira.search.views.default.max`). */
const MAX_ID_PAGE = 1000;
const VERSIONS_A_PAGE = 50;
const MAX_VERSION_PAGES = 10;
/** Comments among which a lost one is looked for. */
const MAX_COMMENTS = 50;

/**
 * Jira Data Center, platform REST API 2 (8.14 and later). People are known by their user names, texts are wiki markup,
 * a page token is the number of the page's first issue.
 * @param transport its base is the site with its context path
 */
export function createJiraClient(siteId: string, transport: Transport, cache?: AgileFieldsCache): JiraClient {
  const get = (
    path: string,
    signal: AbortSignal | undefined,
    searchParams: TransportRequest['searchParams'] = {},
  ): Promise<unknown> => transport.send({ url: `${API}${path}`, searchParams, signal });
  const search = (body: object, signal: AbortSignal | undefined): Promise<unknown> =>
    transport.send({ method: 'POST', url: `${API}/search`, body, signal, readOnly: true });
  const agileFields = new AgileFieldFinder((signal) => get('/field', signal), cache);
  const issueFields = ({ sprint, epicLink }: AgileFields): string[] => [
    ...ISSUE_FIELDS,
    ...(sprint === undefined ? [] : [sprint]),
    ...(epicLink === undefined ? [] : [epicLink]),
  ];
  const issuePath = (key: string): string => `/issue/${encodeURIComponent(key)}`;
  const searchPage = async (
    body: object,
    pageToken: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<{ readonly found: readonly unknown[]; readonly nextPageToken?: string }> => {
    const startAt = pageToken === undefined ? 0 : Number(pageToken);
    const reply = await search({ ...body, startAt }, signal);
    const found = needList(reply, 'issues');
    const end = startAt + found.length;
    const isLast = found.length === 0 || end >= (number(object(reply)['total']) ?? 0);
    return { found, ...(!isLast && { nextPageToken: String(end) }) };
  };

  return {
    async myself(signal) {
      const reply = await transport.send({ url: DATA_CENTER_MYSELF_PATH, signal });
      return required(readUser(reply), 'name');
    },

    async prepare(signal) {
      await agileFields.find(signal);
    },

    // Data Center's search reads the index that the write has just changed: there is nothing to reconcile.
    async searchIssues({ jql, pageSize, pageToken }, signal) {
      const agile = await agileFields.find(signal);
      const limits = { maxResults: Math.min(pageSize, MAX_PAGE), fields: issueFields(agile) };
      const { found, ...next } = await searchPage({ jql, ...limits }, pageToken, signal);
      return { issues: readIssues(siteId, found, agile), ...next };
    },

    async issueIds({ jql, pageToken }, signal) {
      const asked = { jql, maxResults: MAX_ID_PAGE, fields: ['id'] };
      const { found, ...next } = await searchPage(asked, pageToken, signal);
      return { ids: found.map(readIssueId), ...next };
    },

    async issueStamps({ jql, pageSize }, signal) {
      const asked = { jql, maxResults: Math.min(pageSize, MAX_PAGE), fields: ['updated'] };
      const { found, nextPageToken } = await searchPage(asked, undefined, signal);
      return { stamps: found.map(readIssueStamp), more: nextPageToken !== undefined };
    },

    async issuesById(ids, signal) {
      const agile = await agileFields.find(signal);
      const jql = `id in (${ids.join(', ')})`;
      // Unvalidated, for an id that is gone would make Jira refuse them all.
      const asked = { jql, maxResults: MAX_PAGE, fields: issueFields(agile), validateQuery: false };
      const { found } = await searchPage(asked, undefined, signal);
      return readIssues(siteId, found, agile);
    },

    async countIssues(jql, signal) {
      const reply = await search({ jql, maxResults: 0 }, signal);
      return required(number(object(reply)['total']), 'total');
    },

    async issue(key, signal) {
      const agile = await agileFields.find(signal);
      const reply = await get(issuePath(key), signal, { fields: issueFields(agile).join(',') });
      return readIssue(siteId, reply, agile);
    },

    async issueHistory(key, signal) {
      const agile = await agileFields.find(signal);
      const reply = await get(issuePath(key), signal, {
        fields: issueFields(agile).join(','),
        expand: 'changelog',
      });
      return { issue: readIssue(siteId, reply, agile), changes: readChanges(reply) };
    },

    async hasComment(key, search, signal) {
      const [page, body] = await Promise.all([
        get(`${issuePath(key)}/comment`, signal, { orderBy: '-created', maxResults: MAX_COMMENTS }),
        dataCenterFieldCodec.writeText(search.markdown),
      ]);
      return holdsComment(page, search, body);
    },

    async serverTime(signal) {
      return readServerTime(await get('/serverInfo', signal));
    },

    async pickIssues(query, signal) {
      // Without a query of its own Jira suggests from the history only.
      const reply = await get('/issue/picker', signal, { query, currentJQL: 'ORDER BY updated DESC' });
      return readPickedIssues(reply);
    },

    async transitions(key, signal) {
      const reply = await get(`${issuePath(key)}/transitions`, signal, { expand: 'transitions.fields' });
      return readTransitions(reply, dataCenterFieldCodec);
    },

    async transition(key, request, fields, signal) {
      const body = await encodeTransition(request, fields, dataCenterFieldCodec);
      await transport.send({ method: 'POST', url: `${API}${issuePath(key)}/transitions`, body, signal });
    },

    async assign(key, name, signal) {
      await transport.send({
        method: 'PUT',
        url: `${API}${issuePath(key)}/assignee`,
        body: { name },
        signal,
      });
    },

    async assignableUsers(key, query, signal) {
      const reply = await get('/user/assignable/search', signal, {
        issueKey: key,
        username: query,
        maxResults: MAX_PEOPLE,
      });
      return list(reply).flatMap((user) => readUser(user) ?? []);
    },

    async findUsers(query, signal) {
      const reply = await get('/user/picker', signal, { query, maxResults: MAX_PEOPLE });
      return objects(object(reply)['users']).flatMap((user) => readUser(user) ?? []);
    },

    async suggestLabels(query, signal) {
      const reply = await get('/jql/autocompletedata/suggestions', signal, {
        fieldName: 'labels',
        fieldValue: query,
      });
      return readSuggestedValues(reply);
    },

    async unreleasedVersions(projectKey, signal) {
      const versions: FieldOption[] = [];
      for (let page = 0; page < MAX_VERSION_PAGES; page += 1) {
        const reply = await get(`/project/${encodeURIComponent(projectKey)}/version`, signal, {
          orderBy: 'sequence',
          startAt: page * VERSIONS_A_PAGE,
          maxResults: VERSIONS_A_PAGE,
        });
        const values = needList(reply, 'values').map(object);
        for (const value of values) {
          // Released and archived ones come along; Data Center does not filter.
          if (value['released'] === true || value['archived'] === true) continue;
          const label = required(text(value['name']), 'version.name');
          versions.push({ id: required(id(value['id']), 'version.id'), label });
        }
        if (values.length === 0 || object(reply)['isLast'] !== false) break;
      }
      return versions;
    },

    async jqlErrors(jql, signal) {
      try {
        await search({ jql, maxResults: 0, validateQuery: true }, signal);
        return [];
      } catch (error) {
        if (!(error instanceof ShipshapeError) || error.reason !== 'invalid') throw error;
        return error.detail.serverMessages ?? [];
      }
    },
  };
}
