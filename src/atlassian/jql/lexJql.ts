import { RESERVED_WORDS } from './reservedWords.ts';

/** Words of the language itself, in lower case; `null` is read as `empty`. */
const KEYWORDS = [
  ...(['and', 'or', 'not', 'in', 'is', 'was', 'changed', 'empty', 'before', 'after', 'from', 'to'] as const),
  ...(['on', 'during', 'order', 'by', 'asc', 'desc'] as const),
];

export type Keyword = (typeof KEYWORDS)[number];

export type JqlSymbol = '(' | ')' | ',' | '[' | ']' | '!' | '<' | '>' | '>=' | '<=' | '=' | '!=' | '~' | '!~';

/** What cannot stand in a query. */
export type LexProblem =
  /** A quote that is never closed. */
  | 'unclosedQuote'
  /** A character that cannot stand here, such as a tab in quotes. */
  | 'badCharacter'
  /** A backslash before something that it cannot escape. */
  | 'badEscape'
  /** A character that JQL keeps for later; in quotes it is fine. */
  | 'reservedCharacter';

/** A part of a query: offset of its first character, and of the one behind its last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface KeywordToken extends Span {
  readonly kind: 'keyword';
  readonly keyword: Keyword;
}

interface SymbolToken extends Span {
  readonly kind: 'symbol';
  readonly symbol: JqlSymbol;
}

/** `text` is without quotes and escapes. `reserved`: a word that must stand in quotes to be a value. */
export interface TextToken extends Span {
  readonly kind: 'word' | 'string' | 'number' | 'customField' | 'reserved';
  readonly text: string;
}

interface ProblemToken extends Span {
  readonly kind: 'problem';
  readonly problem: LexProblem;
}

export type JqlToken = KeywordToken | SymbolToken | TextToken | ProblemToken;

const BY_WORD: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
  ...KEYWORDS.map((keyword) => [keyword, keyword] as const),
  ['null', 'empty'],
]);

const BLANK = /[ \t\r\n]+/y;
const SYMBOL = /!=|!~|>=|<=|[()[\],!<>=~]/y;
const CONNECTIVE = /&&?|\|\|?/y;
const ESCAPE = String.raw`\\(?:[nrt"'\\ ]|u[0-9A-Fa-f]{4})`;
/** Control characters but line breaks, and what is no character at all. */
const NOT_IN_QUOTES = String.raw`\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff`;
const WORD = new RegExp(
  String.raw`(?:${ESCAPE}|[^\u0000-,/;-@\u005b-\u005e{-\u009f\ufdd0-\ufdef\ufffe\uffff])+`,
  'yu',
);
const CONTENT = {
  '"': new RegExp(String.raw`(?:${ESCAPE}|[^"\\${NOT_IN_QUOTES}])*`, 'yu'),
  "'": new RegExp(String.raw`(?:${ESCAPE}|[^'\\${NOT_IN_QUOTES}])*`, 'yu'),
} as const;
const RESERVED_CHARACTER = /^[#$%*+/;?@^{}]/;

/**
 * The pieces of a query, without blanks. Never fails: what cannot stand in a query is a piece of its own.
 * After the grammar that Atlassian publishes (`@atlaskit/jql-parser`).
 */
export function lexJql(jql: string): readonly JqlToken[] {
  const tokens: JqlToken[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(jql)?.[0];
  };
  while (at < jql.length) {
    const blank = match(BLANK);
    if (blank !== undefined) {
      at += blank.length;
      continue;
    }
    const token = tokenAt(jql, at, match);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function tokenAt(jql: string, start: number, match: (pattern: RegExp) => string | undefined): JqlToken {
  const symbol = match(SYMBOL);
  if (symbol !== undefined) {
    return { kind: 'symbol', symbol: symbol as JqlSymbol, start, end: start + symbol.length };
  }
  const connective = match(CONNECTIVE);
  if (connective !== undefined) {
    const keyword = connective.startsWith('&') ? 'and' : 'or';
    return { kind: 'keyword', keyword, start, end: start + connective.length };
  }
  const quote = jql.charAt(start);
  if (quote === '"' || quote === "'") return quoted(jql, start, quote);
  const word = match(WORD);
  if (word !== undefined && word !== '') return wordToken(word, start);
  const problem =
    quote === '\\' ? 'badEscape' : RESERVED_CHARACTER.test(quote) ? 'reservedCharacter' : 'badCharacter';
  const size = (jql.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
  return { kind: 'problem', problem, start, end: start + size };
}

function wordToken(raw: string, start: number): JqlToken {
  const span = { start, end: start + raw.length };
  const lower = raw.toLowerCase();
  const keyword = BY_WORD.get(lower);
  if (keyword !== undefined) return { kind: 'keyword', keyword, ...span };
  const kind = /^-?\d+$/.test(raw)
    ? 'number'
    : lower === 'cf'
      ? 'customField'
      : RESERVED_WORDS.has(lower)
        ? 'reserved'
        : 'word';
  return { kind, text: unescapeJql(raw), ...span };
}

/** What stands in quotes, up to the closing one, also behind something that is wrong in it. */
function quoted(jql: string, start: number, quote: '"' | "'"): JqlToken {
  const pattern = CONTENT[quote];
  let problem: LexProblem | undefined;
  let at = start + 1;
  for (;;) {
    pattern.lastIndex = at;
    at += pattern.exec(jql)?.[0].length ?? 0;
    const end = at + 1;
    if (at >= jql.length) return { kind: 'problem', problem: 'unclosedQuote', start, end: jql.length };
    if (jql.charAt(at) === quote) {
      if (problem !== undefined) return { kind: 'problem', problem, start, end };
      return { kind: 'string', text: unescapeJql(jql.slice(start + 1, at)), start, end };
    }
    problem ??= jql.charAt(at) === '\\' ? 'badEscape' : 'badCharacter';
    at = end;
  }
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unescapeJql(raw: string): string {
  return raw.replace(/\\(?:u([0-9A-Fa-f]{4})|(.))/gs, (_, code: string | undefined, sign = '') =>
    code === undefined
      ? (SHORT_ESCAPES[sign as string] ?? String(sign))
      : String.fromCharCode(parseInt(code, 16)),
  );
}
