import { lexJql, type JqlToken, type Span } from './lexJql.ts';
import { endOfJql, type JqlEnd } from './parseJql.ts';
import type { JqlOperator } from './jqlTree.ts';
import { quoteJql } from './quote.ts';

/** What is being typed at a place of a query, and what may stand there. */
export interface JqlPlace extends JqlEnd {
  /** What a completion replaces: the word, number or string in which the cursor is, or nothing. */
  readonly replaced: Span;
  /** The part of it before the cursor, without quotes. */
  readonly typed: string;
}

/** @param offset where the cursor is */
export function jqlPlaceAt(jql: string, offset: number): JqlPlace {
  const token = lexJql(jql).find(({ start, end }) => start < offset && offset <= end);
  const isTyped = token !== undefined && isBeingTyped(token, offset);
  const start = isTyped ? token.start : offset;
  return {
    ...endOfJql(jql.slice(0, start)),
    replaced: isTyped ? replacedBy(jql, token, offset) : { start: offset, end: offset },
    typed: jql.slice(start, offset).replace(/^["']/, ''),
  };
}

function isBeingTyped(token: JqlToken, offset: number): boolean {
  if (token.kind === 'symbol') return false;
  if (token.kind === 'problem') return token.problem === 'unclosedQuote';
  // Behind the closing quote a string is done.
  if (token.kind === 'string') return offset < token.end;
  return !(token.kind === 'keyword' && token.end - token.start < 2);
}

/** A quote that is not closed yet reaches to the end of the query: what follows on later lines is not meant. */
function replacedBy(jql: string, token: JqlToken, offset: number): Span {
  if (token.kind !== 'problem') return { start: token.start, end: token.end };
  return { start: token.start, end: offset };
}

/** The operators that begin with the words that are there, and how they go on: for `is`, `not`. */
export function operatorsAfter(begun: string, operators: readonly JqlOperator[]): readonly string[] {
  if (begun === '') return operators;
  return operators
    .filter((operator) => operator.startsWith(`${begun} `))
    .map((operator) => operator.slice(begun.length + 1));
}

/** A name or value as a query takes it: bare where that reads as the same, else in quotes. */
export function jqlText(text: string): string {
  const [token, ...more] = lexJql(text);
  const isBare =
    token !== undefined &&
    more.length === 0 &&
    !text.includes('\\') &&
    (token.kind === 'word' || token.kind === 'number') &&
    token.text === text;
  return isBare ? text : quoteJql(text);
}
