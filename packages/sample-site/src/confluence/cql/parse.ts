import { CqlError, type CqlToken, cqlTokens } from './tokens.ts';

const FIELDS = [
  ...(['type', 'space', 'space.key', 'space.title', 'space.type', 'title', 'text', 'sitesearch'] as const),
  ...(['label', 'id', 'content', 'container', 'parent', 'ancestor', 'macro', 'mention'] as const),
  ...(['creator', 'contributor', 'watcher', 'favourite', 'created', 'lastmodified'] as const),
] as const;
const SIGNS = ['=', '!=', '~', '!~', '>', '>=', '<', '<='] as const;
const SORTS = ['title', 'created', 'lastmodified', 'space', 'id', 'type', 'creator'] as const;

export type CqlField = (typeof FIELDS)[number];

/** `in` and `not in` become `=` and `!=` with several values. */
export type CqlOperator = (typeof SIGNS)[number];

/** A text, or a function with its arguments. */
export interface CqlValue {
  readonly text: string;
  /** Present for a function, even one without arguments. */
  readonly args?: readonly string[];
}

export interface CqlClause<Field extends string = CqlField> {
  readonly kind: 'clause';
  readonly field: Field;
  readonly operator: CqlOperator;
  readonly values: readonly CqlValue[];
}

export type CqlCondition<Field extends string = CqlField> =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly CqlCondition<Field>[] }
  | { readonly kind: 'not'; readonly part: CqlCondition<Field> }
  | CqlClause<Field>;

export interface CqlQuery<Field extends string = CqlField> {
  /** Absent: everything. */
  readonly condition?: CqlCondition<Field>;
  readonly orderBy: readonly { readonly field: (typeof SORTS)[number]; readonly descending: boolean }[];
}

/** Understands a CQL text. Throws CqlError for unknown fields, misplaced words and anything else it cannot read. */
export function parseCql(cql: string): CqlQuery {
  return parseCqlOver(cql, FIELDS);
}

/** The same over other fields than those of content. */
export function parseCqlOver<Field extends string>(cql: string, fields: readonly Field[]): CqlQuery<Field> {
  return new CqlParser(cql, fields).query();
}

/** Whether a condition holds, by what is true of its clauses. */
export function conditionHolds<Field extends string>(
  condition: CqlCondition<Field>,
  clauseHolds: (clause: CqlClause<Field>) => boolean,
): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.parts.every((part) => conditionHolds(part, clauseHolds));
    case 'or':
      return condition.parts.some((part) => conditionHolds(part, clauseHolds));
    case 'not':
      return !conditionHolds(condition.part, clauseHolds);
    case 'clause':
      return clauseHolds(condition);
  }
}

class CqlParser<Field extends string> {
  readonly #fields: readonly Field[];
  readonly #cql: string;
  readonly #tokens: readonly CqlToken[];
  #position = 0;

  constructor(cql: string, fields: readonly Field[]) {
    this.#cql = cql;
    this.#fields = fields;
    this.#tokens = cqlTokens(cql);
  }

  query(): CqlQuery<Field> {
    if (this.#tokens.length === 0) throw this.#error();
    const condition = this.#isWord('order') ? undefined : this.#or();
    const orderBy = this.#takeWord('order') ? this.#orderBy() : [];
    if (this.#position < this.#tokens.length) throw this.#error();
    return { ...(condition && { condition }), orderBy };
  }

  #or(): CqlCondition<Field> {
    const parts = [this.#and()];
    while (this.#takeWord('or')) parts.push(this.#and());
    return joined('or', parts);
  }

  #and(): CqlCondition<Field> {
    const parts = [this.#not()];
    while (this.#takeWord('and')) parts.push(this.#not());
    return joined('and', parts);
  }

  #not(): CqlCondition<Field> {
    if (this.#takeWord('not')) return { kind: 'not', part: this.#not() };
    if (!this.#takeSign('(')) return this.#clause();
    const condition = this.#or();
    if (!this.#takeSign(')')) throw this.#error();
    return condition;
  }

  #clause(): CqlCondition<Field> {
    const token = this.#take();
    const field = this.#fields.find((name) => name === token.text.toLowerCase());
    if (token.kind !== 'word' || field === undefined) {
      throw new CqlError(`Could not parse cql : ${this.#cql} (no field exists with name '${token.text}')`);
    }
    const negated = this.#takeWord('not');
    if (this.#takeWord('in')) {
      return { kind: 'clause', field, operator: negated ? '!=' : '=', values: this.#list() };
    }
    const sign = this.#take();
    const operator = SIGNS.find((known) => known === sign.text);
    if (negated || sign.kind !== 'sign' || operator === undefined) throw this.#error();
    return { kind: 'clause', field, operator, values: [this.#value()] };
  }

  #list(): CqlValue[] {
    if (!this.#takeSign('(')) throw this.#error();
    const values = [this.#value()];
    while (this.#takeSign(',')) values.push(this.#value());
    if (!this.#takeSign(')')) throw this.#error();
    return values;
  }

  #value(): CqlValue {
    const token = this.#take();
    if (token.kind === 'sign') throw this.#error();
    if (token.kind === 'string' || !this.#takeSign('(')) return { text: token.text };
    const args: string[] = [];
    while (!this.#takeSign(')')) {
      if (args.length > 0 && !this.#takeSign(',')) throw this.#error();
      const argument = this.#take();
      if (argument.kind === 'sign') throw this.#error();
      args.push(argument.text);
    }
    return { text: token.text, args };
  }

  #orderBy(): CqlQuery<Field>['orderBy'] {
    if (!this.#takeWord('by')) throw this.#error();
    const order: CqlQuery['orderBy'][number][] = [];
    do {
      const name = this.#take().text.toLowerCase();
      const field = SORTS.find((known) => known === name);
      if (field === undefined) throw this.#error();
      const descending = this.#takeWord('desc');
      if (!descending) this.#takeWord('asc');
      order.push({ field, descending });
    } while (this.#takeSign(','));
    return order;
  }

  #take(): CqlToken {
    const token = this.#tokens[this.#position++];
    if (token === undefined) throw this.#error();
    return token;
  }

  #isWord(word: string): boolean {
    const token = this.#tokens[this.#position];
    return token?.kind === 'word' && token.text.toLowerCase() === word;
  }

  #takeWord(word: string): boolean {
    const found = this.#isWord(word);
    if (found) this.#position++;
    return found;
  }

  #takeSign(sign: string): boolean {
    const token = this.#tokens[this.#position];
    const found = token?.kind === 'sign' && token.text === sign;
    if (found) this.#position++;
    return found;
  }

  #error(): CqlError {
    return new CqlError(`Could not parse cql : ${this.#cql}`);
  }
}

function joined<Field extends string>(
  kind: 'and' | 'or',
  parts: readonly CqlCondition<Field>[],
): CqlCondition<Field> {
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : { kind, parts };
}
