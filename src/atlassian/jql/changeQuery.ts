import { tokensOf, type Token } from './tokens.ts';

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
const COMPARISONS = new Set(['=', '!=', '~', '!~', '>', '<', '>=', '<=']);
const ABSOLUTE_DATE = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}(?: \d{1,2}:\d{2})?$/;

/**
 * The question for what changed, or undefined where it would miss something: when issues come into the query, or
 * change their place, without a change of their own (functions, time passing, watchers, history, custom fields), or
 * when the query does not say its order. Such a query is asked for as a whole. Issues that leave it have to be found
 * otherwise in any case.
 */
export function changeQueryOf(jql: string): ChangeQuery | undefined {
  const parts = partsOf(jql);
  const order = parts && readOrder(parts.order);
  if (!order) return undefined;
  if (parts.condition.length > 0 && !new ConditionReader(parts.condition).isSafe()) return undefined;
  return { order, changedWithin: parts.changedWithin };
}

/**
 * JQL for those issues of a query that changed in the last minutes, whatever else came into the query or left it;
 * undefined when the query has a quote that is never closed.
 */
export function changedWithinOf(jql: string): ChangeQuery['changedWithin'] | undefined {
  return partsOf(jql)?.changedWithin;
}

interface Parts {
  readonly condition: readonly Token[];
  /** What stands behind ORDER BY. */
  readonly order: readonly Token[];
  readonly changedWithin: ChangeQuery['changedWithin'];
}

function partsOf(jql: string): Parts | undefined {
  const tokens = tokensOf(jql);
  if (!tokens) return undefined;
  const found = tokens.findIndex((token, index) => isWord(token, 'order') && isWord(tokens[index + 1], 'by'));
  const orderAt = found < 0 ? tokens.length : found;
  const orderStart = tokens[orderAt]?.at ?? jql.length;
  const condition = jql.slice(0, orderStart).trim();
  const order = jql.slice(orderStart).trim();
  return {
    condition: tokens.slice(0, orderAt),
    order: tokens.slice(orderAt + 2),
    changedWithin: (minutes) => {
      const changed = `updated >= "-${Math.ceil(minutes)}m"`;
      return [condition === '' ? changed : `(${condition}) AND ${changed}`, order].join(' ').trim();
    },
  };
}

function readOrder(tokens: readonly Token[]): readonly OrderTerm[] | undefined {
  const terms: OrderTerm[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const field = tokens[at];
    if (!field || field.kind === 'symbol') return undefined;
    const next = tokens[at + 1];
    const direction = isWord(next, 'asc') ? 'asc' : isWord(next, 'desc') ? 'desc' : undefined;
    if (direction) at += 1;
    terms.push({ field: field.text.toLowerCase(), direction });
    at += 1;
    if (at < tokens.length && !isSymbol(tokens[at], ',')) return undefined;
  }
  return terms.length === 0 || terms.some(({ field }) => !SAFE_FIELDS.has(field)) ? undefined : terms;
}

/** Reads a condition and says no at the first thing it does not know to be safe. */
class ConditionReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  isSafe(): boolean {
    return this.#clauses() && this.#at === this.#tokens.length;
  }

  #clauses(): boolean {
    do {
      if (this.#takeSymbol('(')) {
        if (!this.#clauses() || !this.#takeSymbol(')')) return false;
      } else if (!this.#clause()) return false;
    } while (this.#takeConnection());
    return true;
  }

  #takeConnection(): boolean {
    return this.#takeWord('and') || this.#takeWord('or') || this.#takeSymbol('&&') || this.#takeSymbol('||');
  }

  #clause(): boolean {
    const field = this.#take()?.text.toLowerCase();
    if (field === undefined || !SAFE_FIELDS.has(field)) return false;
    if (this.#takeWord('is')) {
      this.#takeWord('not');
      return this.#takeWord('empty') || this.#takeWord('null');
    }
    if (this.#takeWord('in') || (this.#takeWord('not') && this.#takeWord('in'))) return this.#list();
    const operator = this.#take();
    if (operator?.kind !== 'symbol' || !COMPARISONS.has(operator.text)) return false;
    // As time passes, issues only leave "since a while ago"; "until a while ago" they would enter.
    return this.#value(DATE_FIELDS.has(field) && !operator.text.startsWith('>'));
  }

  #list(): boolean {
    if (!this.#takeSymbol('(')) return false;
    do {
      if (!this.#value(false)) return false;
    } while (this.#takeSymbol(','));
    return this.#takeSymbol(')');
  }

  #value(mustBeAbsolute: boolean): boolean {
    const value = this.#take();
    if (!value || value.kind === 'symbol') return false;
    if (this.#takeSymbol('(')) {
      return value.text.toLowerCase() === 'currentuser' && this.#takeSymbol(')');
    }
    return !mustBeAbsolute || ABSOLUTE_DATE.test(value.text);
  }

  #take(): Token | undefined {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    return token;
  }

  #takeWord(text: string): boolean {
    if (!isWord(this.#tokens[this.#at], text)) return false;
    this.#at += 1;
    return true;
  }

  #takeSymbol(text: string): boolean {
    if (!isSymbol(this.#tokens[this.#at], text)) return false;
    this.#at += 1;
    return true;
  }
}

function isWord(token: Token | undefined, text: string): boolean {
  return token?.kind === 'word' && token.text.toLowerCase() === text;
}

function isSymbol(token: Token | undefined, text: string): boolean {
  return token?.kind === 'symbol' && token.text === text;
}
