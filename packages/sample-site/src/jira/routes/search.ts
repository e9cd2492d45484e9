import { jiraError, ok, refuse } from '../../http/replies.ts';
import type { Route, SampleReply } from '../../http/route.ts';
import { FieldSelection } from '../issueJson.ts';
import type { Issue } from '../model.ts';
import { bodyObject, optionalText, queryList, queryNumber, textList } from '../request.ts';
import type { JiraCall, JiraSite } from '../site.ts';
import { DAY } from '../time.ts';
import { expandedIssue, readExpand } from '../expanding.ts';

const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 5000;
/** With fields Jira gives about this many a page, whatever was asked for. */
const LARGEST_PAGE_WITH_FIELDS = 100;
const MOST_RECONCILED = 50;
const MOST_FETCHED = 100;
/** As many entries of an issue's history a search tells at most, the newest: https://jira.atlassian.com/browse/JRACLOUD-96459 */
const MOST_HISTORIES = 40;

export interface SearchInput {
  readonly jql: string;
  readonly fields: readonly string[];
  readonly maxResults: number;
  readonly nextPageToken: string | undefined;
  readonly expand: readonly string[];
  readonly reconcileIssues: readonly string[];
  readonly properties: readonly string[];
}

/** The token holds where the page starts and for which query, opaque to clients. */
function writeToken({ request }: JiraCall, jql: string, offset: number): string {
  return Buffer.from(JSON.stringify([offset, jql, request.now])).toString('base64url');
}

/** Jira keeps a token for seven days. */
const TOKEN_LIFE = 7 * DAY;

function readToken({ world, request }: JiraCall, token: string, jql: string): number {
  try {
    const content: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    const [offset, query, made] = Array.isArray(content) ? (content as readonly unknown[]) : [];
    const valid = typeof offset === 'number' && typeof made === 'number' && query === jql;
    const from = Math.max(world.conditions().pageTokensFrom, request.now - TOKEN_LIFE);
    if (valid && made >= from) return offset;
  } catch {
    // Falls through to the refusal.
  }
  throw refuse(400, ['The provided next page token is invalid or has expired.']);
}

/** The `properties` that a request asks for: keys, `*all`, and `-key` to leave one out; nothing when it asks for none. */
export function requestedProperties(
  { world }: JiraCall,
  issue: Issue,
  wanted: readonly string[],
): Readonly<Record<string, unknown>> {
  if (wanted.length === 0) return {};
  const all = world.properties.of(`issue:${issue.id}`);
  const shown = [...all].filter(
    ([key]) => !wanted.includes(`-${key}`) && (wanted.includes('*all') || wanted.includes(key)),
  );
  return { properties: Object.fromEntries(shown) };
}

/** `SearchAndReconcileResults` of the document. */
interface SearchPage extends Readonly<Record<string, unknown>> {
  readonly issues: readonly Readonly<Record<string, unknown>>[];
}

/**
 * One page of a search.
 * @param within narrows the issues further, as the lists of a board do
 */
export function searchPage(
  call: JiraCall,
  input: SearchInput,
  within?: (issue: Issue) => boolean,
): SearchPage {
  const { request, search } = call;
  if (input.reconcileIssues.length > MOST_RECONCILED) {
    throw refuse(400, [`The reconcileIssues parameter accepts at most ${MOST_RECONCILED} ids.`]);
  }
  const found = search.run(input.jql, request.account.accountId, request.now, input.reconcileIssues);
  const all = within === undefined ? found : found.filter(within);
  const selection = new FieldSelection(call.world.fields, input.fields, ['id']);
  const heavy = !selection.bare || input.expand.length > 0;
  const limit = Math.min(input.maxResults, heavy ? LARGEST_PAGE_WITH_FIELDS : LARGEST_PAGE);
  const offset = input.nextPageToken === undefined ? 0 : readToken(call, input.nextPageToken, input.jql);
  const issues = all.slice(offset, offset + limit);
  const isLast = offset + issues.length >= all.length;
  const perIssue = input.expand.filter((name) => name !== 'names' && name !== 'schema');
  return {
    issues: issues.map((issue) => ({
      ...withShortHistory(expandedIssue(call, issue, selection, perIssue)),
      ...requestedProperties(call, issue, input.properties),
    })),
    ...(input.expand.includes('names')
      ? { names: Object.fromEntries(call.world.fields.map((field) => [field.id, field.name])) }
      : {}),
    ...(input.expand.includes('schema')
      ? { schema: Object.fromEntries(call.world.fields.map((field) => [field.id, field.schema])) }
      : {}),
    isLast,
    ...(isLast ? {} : { nextPageToken: writeToken(call, input.jql, offset + issues.length) }),
  };
}

function withShortHistory(issue: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { histories } = (issue['changelog'] ?? {}) as { readonly histories?: readonly unknown[] };
  if (histories === undefined || histories.length <= MOST_HISTORIES) return issue;
  const told = histories.slice(0, MOST_HISTORIES);
  // The document: `total` is the number on the page.
  const changelog = { startAt: 0, maxResults: told.length, total: told.length, histories: told };
  return { ...issue, changelog };
}

function requireBounded(call: JiraCall, jql: string): void {
  if (call.search.check(jql, call.request.account.accountId, call.request.now).bounded) return;
  throw refuse(400, [
    'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
  ]);
}

function searchReply(call: JiraCall, input: SearchInput): SampleReply {
  requireBounded(call, input.jql);
  if (input.maxResults < 1) throw refuse(400, ['The maxResults parameter must be greater than 0.']);
  return ok(searchPage(call, input));
}

function readPost(call: JiraCall): SearchInput {
  const body = bodyObject(call.request);
  const maxResults = body['maxResults'] ?? DEFAULT_PAGE;
  if (typeof maxResults !== 'number') throw refuse(400, ['The maxResults parameter must be a number.']);
  return {
    jql: optionalText(body, 'jql') ?? '',
    fields: textList(body, 'fields'),
    maxResults: Math.min(maxResults, LARGEST_PAGE),
    nextPageToken: optionalText(body, 'nextPageToken'),
    expand: readExpand([optionalText(body, 'expand') ?? '']),
    reconcileIssues: textList(body, 'reconcileIssues'),
    properties: textList(body, 'properties'),
  };
}

/** The search parameters of a GET request. */
export function readSearchQuery(query: URLSearchParams): SearchInput {
  return {
    jql: query.get('jql') ?? '',
    fields: queryList(query, 'fields'),
    maxResults: queryNumber(query, 'maxResults', DEFAULT_PAGE, LARGEST_PAGE),
    nextPageToken: query.get('nextPageToken') ?? undefined,
    expand: readExpand(queryList(query, 'expand')),
    reconcileIssues: queryList(query, 'reconcileIssues'),
    properties: queryList(query, 'properties'),
  };
}

function gone(): SampleReply {
  return jiraError(410, [
    'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046',
  ]);
}

function bulkFetch(call: JiraCall): SampleReply {
  const { world } = call;
  const body = bodyObject(call.request);
  const wanted = textList(body, 'issueIdsOrKeys');
  if (wanted.length === 0) throw refuse(400, ['issueIdsOrKeys must not be empty.']);
  if (wanted.length > MOST_FETCHED)
    throw refuse(400, [`The number of issueIdsOrKeys exceeds the limit of ${MOST_FETCHED}.`]);
  const expand = readExpand(textList(body, 'expand'));
  const selection = new FieldSelection(call.world.fields, textList(body, 'fields'), ['*navigable']);
  const found = wanted.map((idOrKey) => ({ idOrKey, issue: world.issue(idOrKey) }));
  const issues = new Set(found.flatMap(({ issue }) => issue ?? []));
  return ok({
    // Unlike the order of the request: Jira sorts a bulk fetch by id.
    issues: [...issues]
      .sort((a, b) => a.id - b.id)
      .map((issue) => ({
        ...expandedIssue(call, issue, selection, expand),
        ...requestedProperties(call, issue, textList(body, 'properties')),
      })),
    issueErrors: found
      .filter(({ issue }) => issue === undefined)
      .map(({ idOrKey }) => ({
        id: idOrKey,
        errorMessage: 'Issue does not exist or you do not have permission to see it.',
      })),
  });
}

/** Issue search: https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/ */
export function searchRoutes(site: JiraSite): Route[] {
  return [
    site.read('POST', '/rest/api/3/search/jql', (call) => searchReply(call, readPost(call))),
    site.read('GET', '/rest/api/3/search/jql', (call) =>
      searchReply(call, readSearchQuery(call.request.query)),
    ),
    site.read('POST', '/rest/api/3/search/approximate-count', (call) => {
      const jql = optionalText(bodyObject(call.request), 'jql') ?? '';
      requireBounded(call, jql);
      return ok({ count: call.search.run(jql, call.request.account.accountId, call.request.now).length });
    }),
    site.read('GET', '/rest/api/3/search', gone),
    site.read('POST', '/rest/api/3/search', gone),
    site.read('POST', '/rest/api/3/issue/bulkfetch', bulkFetch),
  ];
}
