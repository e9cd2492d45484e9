import { expandedIssue, readExpand } from './expanding.ts';
import { FieldSelection } from './issueJson.ts';
import type { Issue } from './model.ts';
import { queryFlag, queryList, queryNumber } from './request.ts';
import type { JiraCall } from './site.ts';

const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 1000;

/** What a search that is paged by `startAt` is asked. */
export interface CountedSearch {
  readonly jql: string;
  readonly fields: readonly string[];
  readonly startAt: number;
  readonly maxResults: number;
  readonly validate: boolean;
  readonly expand: readonly string[];
}

/** The `maxResults` of a request, no more than a page may hold. */
export function pageSize(asked: number | undefined): number {
  return Math.min(asked ?? DEFAULT_PAGE, LARGEST_PAGE);
}

/** A counted search in the parameters of a request. */
export function readCountedSearch({ request: { query } }: JiraCall): CountedSearch {
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
 * One page of a search that counts (`SearchResults` of the document). Takes JQL without a restriction.
 * @param within narrows the issues further, as the lists of a board do
 */
export function countedPage(call: JiraCall, input: CountedSearch, within: (issue: Issue) => boolean) {
  const { request, search } = call;
  const { startAt, maxResults, expand } = input;
  const found = search
    .run(input.jql, request.account.accountId, request.now, [], !input.validate)
    .filter(within);
  const selection = new FieldSelection(call.world.fields, input.fields, ['*navigable']);
  const perIssue = expand.filter((name) => name !== 'names' && name !== 'schema');
  const of = (name: 'name' | 'schema'): object =>
    Object.fromEntries(selection.fields.map((field) => [field.id, field[name]]));
  return {
    expand: 'schema,names',
    startAt,
    maxResults,
    total: found.length,
    issues: found
      .slice(startAt, startAt + maxResults)
      .map((issue) => expandedIssue(call, issue, selection, perIssue)),
    ...(expand.includes('names') && { names: of('name') }),
    ...(expand.includes('schema') && { schema: of('schema') }),
  };
}
