import { ok, refuse } from '../http/replies.ts';
import type { SampleReply } from '../http/route.ts';
import { expandedIssue, readExpand } from '../jira/expanding.ts';
import { FieldSelection } from '../jira/issueJson.ts';
import type { Issue } from '../jira/model.ts';
import { bodyObject, optionalText, queryFlag, queryList, queryNumber, textList } from '../jira/request.ts';
import type { JiraCall } from '../jira/site.ts';
import { cloudFields } from './epicLink.ts';
import { cloudJql } from './jql.ts';
import { dataCenterJson } from './replies.ts';

const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 1000;

interface SearchInput {
  readonly jql: string;
  readonly fields: readonly string[];
  readonly startAt: number;
  readonly maxResults: number;
  readonly validate: boolean;
  readonly expand: readonly string[];
}

/** The parameters of a search in a body. */
export function readSearchBody({ request }: JiraCall): SearchInput {
  const body = bodyObject(request);
  const number = (name: string, fallback: number): number => {
    const value = body[name] ?? fallback;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
      throw refuse(400, [`${name} must be a whole number`]);
    return value;
  };
  return {
    jql: optionalText(body, 'jql') ?? '',
    fields: textList(body, 'fields'),
    startAt: number('startAt', 0),
    maxResults: Math.min(number('maxResults', DEFAULT_PAGE), LARGEST_PAGE),
    validate: body['validateQuery'] !== false,
    expand: readExpand(textList(body, 'expand')),
  };
}

/** The same in a query. */
export function readSearchParameters({ request: { query } }: JiraCall): SearchInput {
  return {
    jql: query.get('jql') ?? '',
    fields: queryList(query, 'fields'),
    startAt: queryNumber(query, 'startAt', 0, Number.MAX_SAFE_INTEGER),
    maxResults: queryNumber(query, 'maxResults', DEFAULT_PAGE, LARGEST_PAGE),
    validate: queryFlag(query, 'validateQuery', true),
    expand: readExpand(queryList(query, 'expand')),
  };
}

/**
 * One page of issues. Unlike Cloud's, it takes JQL without a restriction, and counts.
 * @param within narrows the issues further, as the lists of a board do
 */
export function searchReply(
  call: JiraCall,
  input: SearchInput,
  within: (issue: Issue) => boolean = () => true,
): SampleReply {
  const { request, search } = call;
  const { startAt, maxResults, expand } = input;
  const jql = cloudJql(input.jql, search.fields);
  const found = search.run(jql, request.account.accountId, request.now, [], !input.validate).filter(within);
  const selection = new FieldSelection(cloudFields(input.fields), ['*navigable']);
  const perIssue = expand.filter((name) => name !== 'names' && name !== 'schema');
  const issues = found
    .slice(startAt, startAt + maxResults)
    .map((issue) => expandedIssue(call, issue, selection, perIssue));
  const of = (name: 'name' | 'schema'): object =>
    Object.fromEntries(selection.fields.map((field) => [field.id, field[name]]));
  const page = {
    ...{ expand: 'schema,names', startAt, maxResults, total: found.length, issues },
    ...(expand.includes('names') && { names: of('name') }),
    ...(expand.includes('schema') && { schema: of('schema') }),
  };
  return ok(dataCenterJson(page, request.siteUrl));
}
