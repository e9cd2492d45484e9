import type { Query } from '@atlaskit/jql-ast';
import type { Issue } from '../model.ts';
import type { World } from '../world.ts';
import { compileClause } from './compile.ts';
import { jqlFields } from './fieldList.ts';
import type { JqlField } from './fields.ts';
import { type Ordering, readOrder, repairOrder, sortIssues } from './order.ts';
import { parseJql } from './parse.ts';
import type { JqlContext } from './values.ts';

const KEPT_RESULTS = 16;
const KEPT_ORDERS = 8;
/** Beyond so many changes sorting anew is quicker than repairing an order. */
const MOST_REPAIRED = 500;
/** Relative dates move on: a result is good for so long, in milliseconds, when nothing is written meanwhile. */
const KEPT_FOR = 60_000;

/** A parsed query whose fields, values and operators have been checked. */
export interface CheckedQuery {
  readonly query: Query | undefined;
  readonly matches: (issue: Issue) => boolean;
  readonly orderings: readonly Ordering[];
  /** False for an empty query and for one that only orders. */
  readonly bounded: boolean;
}

interface Kept {
  readonly revision: number;
  /** The permissions taken away when it was made, by identity. */
  readonly denied: object;
  readonly issues: readonly Issue[];
}

interface KeptResult extends Kept {
  readonly at: number;
}

/** Remembers the latest entries, forgets the oldest. */
function remember<T>(kept: Map<string, T>, name: string, value: T, most: number): void {
  kept.delete(name);
  kept.set(name, value);
  const [oldest] = kept.keys();
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
}

/** Answers JQL over the world, and remembers orders and results so that later pages and searches cost little. */
export class JqlSearch {
  readonly #world: World;
  readonly fields: readonly JqlField[];
  readonly #results = new Map<string, KeptResult>();
  readonly #orders = new Map<string, Kept>();

  constructor(world: World) {
    this.#world = world;
    this.fields = jqlFields(world);
  }

  /**
   * Parses and checks.
   * @throws JqlError with Jira's messages
   */
  check(jql: string, accountId: string, now: number, lenient = false): CheckedQuery {
    const query = parseJql(jql);
    const context: JqlContext = { world: this.#world, accountId, now, lenient };
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
   * @param lenient whether values that the site does not know find nothing instead of being refused
   * @throws JqlError with Jira's messages
   */
  run(
    jql: string,
    accountId: string,
    now: number,
    reconciled: readonly string[] = [],
    lenient = false,
  ): readonly Issue[] {
    const { revision, index } = this.#world;
    const { denied } = this.#world.conditions();
    const lags = index.lags(now);
    const name = JSON.stringify([accountId, jql, lenient]);
    const kept = this.#results.get(name);
    if (!lags && kept?.revision === revision && kept.denied === denied && now - kept.at < KEPT_FOR)
      return kept.issues;
    const { matches, orderings } = this.check(jql, accountId, now, lenient);
    if (lags) {
      const issues = index.view(this.#world.issues, now, new Set(reconciled));
      return sortIssues(issues.filter(matches), orderings);
    }
    const issues = this.#ordered(orderings).filter(matches);
    remember(this.#results, name, { revision, denied, at: now, issues }, KEPT_RESULTS);
    return issues;
  }

  /** Every visible issue in an order; made once, and repaired after writes. */
  #ordered(orderings: readonly Ordering[]): readonly Issue[] {
    const { revision } = this.#world;
    const { denied } = this.#world.conditions();
    const name = orderings.map((one) => `${one.name} ${one.descending}`).join();
    const kept = this.#orders.get(name);
    const known = kept?.denied === denied ? kept : undefined;
    if (known?.revision === revision) return known.issues;
    const changed = known === undefined ? undefined : this.#world.changedSince(known.revision);
    const issues =
      known === undefined || changed === undefined || changed.size > MOST_REPAIRED
        ? sortIssues(this.#world.issues, orderings)
        : repairOrder(known.issues, orderings, changed, (id) => this.#world.issue(id));
    remember(this.#orders, name, { revision, denied, issues }, KEPT_ORDERS);
    return issues;
  }
}
