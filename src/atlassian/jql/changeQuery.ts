import type { JqlClause, JqlComparison, JqlOperand, JqlQuery } from './jqlTree.ts';
import { parseJql } from './parseJql.ts';

/** One field of an ORDER BY. */
export interface OrderTerm {
  /** As JQL names it, in lower case. */
  readonly field: string;
  /** Undefined where the query leaves it to the field's own default. */
  readonly direction: 'asc' | 'desc' | undefined;
}

/** How to ask a query's site for nothing but what changed. */
export interface ChangeQuery {
  /**
   * JQL for the issues of the query that changed in the last minutes, in the query's own order. Relative, so that
   * neither the account's time zone nor a wrong clock matters.
   */
  readonly changedWithin: (minutes: number) => string;
  /** Never empty. */
  readonly order: readonly OrderTerm[];
}

/** Fields whose every change is a change of the issue's `updated`. Watchers, votes, links and ranks are not. */
const SAFE_FIELDS = new Set(
  (
    'project status statuscategory assignee reporter creator priority type issuetype resolution labels component ' +
    'fixversion affectedversion summary description environment text comment key issuekey id issue parent ' +
    'created createddate updated updateddate resolved resolutiondate due duedate'
  ).split(' '),
);
const DATE_FIELDS = new Set(
  'created createddate updated updateddate resolved resolutiondate due duedate'.split(' '),
);
const ABSOLUTE_DATE = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}(?: \d{1,2}:\d{2})?$/;

/**
 * The question for what changed, or undefined where it would miss something: when issues come into the query, or
 * change their place, without a change of their own (functions, time passing, watchers, history, custom fields), or
 * when the query does not say its order. Such a query is asked for as a whole. Issues that leave it have to be found
 * otherwise in any case.
 */
export function changeQueryOf(jql: string): ChangeQuery | undefined {
  const query = parseJql(jql);
  const changedWithin = changedWithinIn(jql, query);
  const order = readOrder(query);
  if (!changedWithin || !order || !(query.where === undefined || isSafe(query.where))) return undefined;
  return { order, changedWithin };
}

/**
 * JQL for those issues of a query that changed in the last minutes, whatever else came into the query or left it;
 * undefined for a query that cannot be read.
 */
export function changedWithinOf(jql: string): ChangeQuery['changedWithin'] | undefined {
  return changedWithinIn(jql, parseJql(jql));
}

function changedWithinIn(
  jql: string,
  { problems, orderStart = jql.length }: JqlQuery,
): ChangeQuery['changedWithin'] | undefined {
  if (problems.length > 0) return undefined;
  const condition = jql.slice(0, orderStart).trim();
  const order = jql.slice(orderStart).trim();
  return (minutes) => {
    const changed = `updated >= "-${Math.ceil(minutes)}m"`;
    return [condition === '' ? changed : `(${condition}) AND ${changed}`, order].join(' ').trim();
  };
}

function readOrder({ orderBy }: JqlQuery): readonly OrderTerm[] | undefined {
  const terms = orderBy.map(({ field, direction }) => ({ field: field.name.toLowerCase(), direction }));
  return terms.length === 0 || terms.some(({ field }) => !SAFE_FIELDS.has(field)) ? undefined : terms;
}

/** No at the first thing that is not known to be safe. */
function isSafe(clause: JqlClause): boolean {
  switch (clause.kind) {
    case 'and':
    case 'or':
      return clause.clauses.every(isSafe);
    case 'group':
      return isSafe(clause.clause);
    case 'not':
      return false;
    case 'comparison':
      return isSafeComparison(clause);
  }
}

function isSafeComparison({ field, operator, operand, predicates }: JqlComparison): boolean {
  const name = field.name.toLowerCase();
  if (!SAFE_FIELDS.has(name) || predicates.length > 0 || !operator) return false;
  switch (operator.name) {
    case 'is':
    case 'is not':
      return true;
    case 'in':
    case 'not in':
      return operand?.kind === 'list' && operand.items.every((item) => isSafeValue(item, false));
    case '=':
    case '!=':
    case '~':
    case '!~':
    case '<':
    case '<=':
      // As time passes, issues only leave "since a while ago"; "until a while ago" they would enter.
      return isSafeValue(operand, DATE_FIELDS.has(name));
    case '>':
    case '>=':
      return isSafeValue(operand, false);
    default:
      return false;
  }
}

function isSafeValue(operand: JqlOperand | undefined, mustBeAbsolute: boolean): boolean {
  switch (operand?.kind) {
    case 'function':
      return operand.name.text.toLowerCase() === 'currentuser' && operand.args.length === 0;
    case 'value':
      return !mustBeAbsolute || ABSOLUTE_DATE.test(operand.text);
    case 'empty':
      return !mustBeAbsolute;
    default:
      return false;
  }
}
