import type { LexProblem, Span } from './lexJql.ts';

/** The words or signs between a field and what it is compared with, as the language names them. */
export type JqlOperator =
  | '='
  | '!='
  | '~'
  | '!~'
  | '<'
  | '>'
  | '<='
  | '>='
  | 'in'
  | 'not in'
  | 'is'
  | 'is not'
  | 'was'
  | 'was not'
  | 'was in'
  | 'was not in'
  | 'changed';

/** A field as it is written: `status`, `"Story Points"`, `cf[10010]`, `issue.property[key].path`. */
export interface JqlField extends Span {
  /** Without quotes and escapes; `cf[10010]` for a custom field by its number. */
  readonly name: string;
}

/** A word, number or string; `text` is without quotes and escapes. */
export interface JqlWord extends Span {
  readonly text: string;
}

export type JqlOperand =
  | (Span & { readonly kind: 'value'; readonly text: string })
  | (Span & { readonly kind: 'empty' })
  | (Span & { readonly kind: 'function'; readonly name: JqlWord; readonly args: readonly JqlWord[] })
  | (Span & { readonly kind: 'list'; readonly items: readonly JqlOperand[] });

/** `was … by someone`, `changed from a to b after "-1w"`. */
export interface JqlPredicate extends Span {
  readonly keyword: 'before' | 'after' | 'on' | 'during' | 'by' | 'from' | 'to';
  readonly operand: JqlOperand | undefined;
}

/** One comparison. What is missing in a query that is not finished is undefined. */
export interface JqlComparison extends Span {
  readonly kind: 'comparison';
  readonly field: JqlField;
  readonly operator: (Span & { readonly name: JqlOperator }) | undefined;
  readonly operand: JqlOperand | undefined;
  readonly predicates: readonly JqlPredicate[];
}

export type JqlClause =
  | JqlComparison
  | (Span & { readonly kind: 'and' | 'or'; readonly clauses: readonly JqlClause[] })
  | (Span & { readonly kind: 'not' | 'group'; readonly clause: JqlClause });

export interface JqlSort extends Span {
  readonly field: JqlField;
  readonly direction: 'asc' | 'desc' | undefined;
}

/** What may stand at a place. */
export type JqlExpected =
  | 'field'
  | 'not'
  | '('
  | 'operator'
  | 'value'
  | 'empty'
  | 'function'
  | 'list'
  | ')'
  | ','
  | 'argument'
  | 'connective'
  | 'predicate'
  | 'order'
  | 'by'
  | 'sortField'
  | 'direction'
  | ']'
  | '['
  | 'end';

/** Why a query cannot be read, and where. */
export interface JqlProblem extends Span {
  readonly problem: LexProblem | 'reservedWord' | 'unexpected' | 'unfinished' | 'tooDeep';
  /** What could stand there; empty for what cannot stand in any place. */
  readonly expected: readonly JqlExpected[];
}

export interface JqlQuery {
  readonly where: JqlClause | undefined;
  /** Where `ORDER BY` begins; undefined without one. */
  readonly orderStart: number | undefined;
  readonly orderBy: readonly JqlSort[];
  /** In the order of their places; none for a query that Jira's parser takes. */
  readonly problems: readonly JqlProblem[];
}
