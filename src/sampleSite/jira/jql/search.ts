import type { OrderBy, Query } from '@atlaskit/jql-ast';
import type { Issue } from '../model.ts';
import type { World } from '../world.ts';
import { compileClause } from './compile.ts';
import { findJqlField, type JqlField, jqlFields } from './fields.ts';
import { JqlError, parseJql } from './parse.ts';
import type { JqlContext } from './values.ts';

const MOST_ORDER_FIELDS = 7;
const KEPT_RESULTS = 16;
/** Relative dates move on: a result is good for so long, in milliseconds, when nothing is written meanwhile. */
const KEPT_FOR = 60_000;

type SortKey = (issue: Issue) => string | number | undefined;

interface Ordering {
  readonly key: SortKey;
  readonly descending: boolean;
}

function sortKey(field: JqlField): SortKey | undefined {
  return field.sortKey ?? field.number;
}

function readOrder(fields: readonly JqlField[], orderBy: OrderBy): readonly Ordering[] {
  if (orderBy.fields.length > MOST_ORDER_FIELDS) {
    throw new JqlError([
      `The maximum number of fields allowed in the 'ORDER BY' clause is ${MOST_ORDER_FIELDS}.`,
    ]);
  }
  return orderBy.fields.map((entry) => {
    const field = findJqlField(fields, entry.field.value);
    const key = field === undefined ? undefined : sortKey(field);
    if (field === undefined || key === undefined) {
      throw new JqlError([
        field === undefined
          ? `Not able to sort using field '${entry.field.value}'.`
          : `Field '${entry.field.value}' does not support sorting.`,
      ]);
    }
    const direction = entry.direction ? entry.direction.value : undefined;
    // Without a direction Jira puts the newest and the most urgent first, and everything else in rising order.
    const natural = ['datetime', 'priority'].includes(field.type) ? 'DESC' : 'ASC';
    return { key, descending: (direction ?? natural).toUpperCase() === 'DESC' };
  });
}

function compareKeys(
  a: string | number | undefined,
  b: string | number | undefined,
  descending: boolean,
): number {
  if (a === b) return 0;
  // What is empty comes last either way.
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  const rising = a < b ? -1 : 1;
  return descending ? -rising : rising;
}

function sorted(issues: readonly Issue[], orderings: readonly Ordering[]): Issue[] {
  const rows = issues.map((issue) => ({ issue, keys: orderings.map((one) => one.key(issue)) }));
  rows.sort((a, b) => {
    for (const [index, { descending }] of orderings.entries()) {
      const difference = compareKeys(a.keys[index], b.keys[index], descending);
      if (difference !== 0) return difference;
    }
    return b.issue.id - a.issue.id;
  });
  return rows.map((row) => row.issue);
}

/** A parsed query whose fields, values and operators have been checked. */
export interface CheckedQuery {
  readonly query: Query | undefined;
  readonly matches: (issue: Issue) => boolean;
  readonly orderings: readonly Ordering[];
  /** False for an empty query and for one that only orders. */
  readonly bounded: boolean;
}

interface KeptResult {
  readonly revision: number;
  readonly at: number;
  readonly issues: readonly Issue[];
}

/** Answers JQL over the world, and remembers the last results so that later pages cost nothing. */
export class JqlSearch {
  readonly #world: World;
  readonly fields: readonly JqlField[];
  readonly #kept = new Map<string, KeptResult>();

  constructor(world: World) {
    this.#world = world;
    this.fields = jqlFields(world);
  }

  /**
   * Parses and checks.
   * @throws JqlError with Jira's messages
   */
  check(jql: string, accountId: string, now: number): CheckedQuery {
    const query = parseJql(jql);
    const context: JqlContext = { world: this.#world, accountId, now };
    const { where, orderBy } = query ?? {};
    return {
      query,
      matches: where ? compileClause(context, this.fields, where) : () => true,
      orderings: orderBy ? readOrder(this.fields, orderBy) : [],
      bounded: Boolean(where),
    };
  }

  /**
   * The issues a query finds, in its order; newest first when it names none.
   * @param reconciled ids of issues to be found as they are now, even where the index lags behind
   * @throws JqlError with Jira's messages
   */
  run(jql: string, accountId: string, now: number, reconciled: readonly string[] = []): readonly Issue[] {
    const name = JSON.stringify([accountId, jql]);
    const kept = this.#kept.get(name);
    if (!this.#world.lags && kept?.revision === this.#world.revision && now - kept.at < KEPT_FOR)
      return kept.issues;
    const { matches, orderings } = this.check(jql, accountId, now);
    const issues = sorted(this.#world.indexedIssues(now, new Set(reconciled)).filter(matches), orderings);
    this.#kept.delete(name);
    this.#kept.set(name, { revision: this.#world.revision, at: now, issues });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT_RESULTS && oldest !== undefined) this.#kept.delete(oldest);
    return issues;
  }
}
