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
  /** The quote that it begins with, if any. */
  readonly quote: '"' | "'" | undefined;
  /** Whether an opening bracket stands behind it: for a function, that of its arguments. */
  readonly isCalled: boolean;
}

/** @param offset where the cursor is */
export function jqlPlaceAt(jql: string, offset: number): JqlPlace {
  const tokens = lexJql(jql);
  const at = wordOf(
    tokens,
    tokens.findIndex(({ start, end }) => start < offset && offset <= end),
  );
  const token = tokens[at];
  const isTyped = token !== undefined && isBeingTyped(token, offset, jql);
  const start = isTyped ? token.start : offset;
  const replaced = isTyped ? replacedBy(token, offset, tokens.slice(at + 1)) : { start: offset, end: offset };
  const typed = jql.slice(start, offset);
  const quote = typed.startsWith('"') ? '"' : typed.startsWith("'") ? "'" : undefined;
  return {
    ...endOfJql(jql.slice(0, start)),
    ...{ replaced, quote, typed: quote === undefined ? typed : typed.slice(1) },
    isCalled: isTyped && jql.slice(replaced.end).trimStart().startsWith('('),
  };
}

/** Where the word begins that a piece belongs to: within `cf[10010]` that is `cf`. */
function wordOf(tokens: readonly JqlToken[], at: number): number {
  for (let index = at; ; index -= 1) {
    const token = tokens[index];
    if (token?.kind === 'customField') return index;
    const isWithin = token?.kind === 'number' || (token?.kind === 'symbol' && token.symbol === '[');
    if (!isWithin) return at;
  }
}

function isBeingTyped(token: JqlToken, offset: number, jql: string): boolean {
  if (token.kind === 'symbol') {
    // `<` may become `<=`; behind `=` the value comes.
    const isBegun = offset < token.end || ['!', '<', '>'].includes(token.symbol);
    return isBegun && endOfJql(jql.slice(0, token.start)).expected.has('operator');
  }
  if (token.kind === 'problem') return token.problem === 'unclosedQuote';
  // Behind the closing quote a string is done.
  if (token.kind === 'string') return offset < token.end;
  return !(token.kind === 'keyword' && token.end - token.start < 2);
}

/** A quote that is not closed yet reaches to the end of the query: what follows on later lines is not meant. */
function replacedBy(token: JqlToken, offset: number, behind: readonly JqlToken[]): Span {
  if (token.kind === 'problem') return { start: token.start, end: offset };
  const others = behind.findIndex((one) => !belongsTo(token, one));
  const end = behind.slice(0, others < 0 ? undefined : others).at(-1)?.end ?? token.end;
  return { start: token.start, end };
}

/** What is offered as a whole is replaced as a whole: `ORDER BY`, `WAS NOT IN`, `cf[10010]`. */
function belongsTo(first: JqlToken, next: JqlToken): boolean {
  if (first.kind === 'customField')
    return next.kind === 'number' || (next.kind === 'symbol' && /[[\]]/.test(next.symbol));
  if (first.kind !== 'keyword' || next.kind !== 'keyword') return false;
  if (first.keyword === 'order') return next.keyword === 'by';
  return ['is', 'was', 'not'].includes(first.keyword) && ['not', 'in'].includes(next.keyword);
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
