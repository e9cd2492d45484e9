import type { JqlExpected, JqlProblem } from './jqlTree.ts';
import type { JqlSymbol, JqlToken, Keyword, TextToken } from './lexJql.ts';

/** A place in the pieces of a query that knows what was asked for there, and notes what is wrong. */
export class JqlCursor {
  readonly #tokens: readonly JqlToken[];
  readonly #length: number;
  #at = 0;
  protected readonly problems: JqlProblem[] = [];
  protected depth = 0;
  /** What was asked for at the present token without being found. */
  protected readonly expected = new Set<JqlExpected>();
  /** What was missing at the end. */
  protected unfinished: ReadonlySet<JqlExpected> | undefined;

  /** @param length of the query: where something is missing at its end */
  constructor(tokens: readonly JqlToken[], length: number) {
    this.#tokens = tokens;
    this.#length = length;
  }

  protected peek(): JqlToken | undefined {
    return this.#tokens[this.#at];
  }

  protected last(): JqlToken | undefined {
    return this.#tokens[this.#at - 1];
  }

  protected start(): number {
    return this.peek()?.start ?? this.#length;
  }

  protected end(): number {
    return this.last()?.end ?? 0;
  }

  protected take(): void {
    this.#at += 1;
    this.expected.clear();
  }

  protected is(
    expected: JqlExpected | undefined,
    matches: (token: JqlToken | undefined) => boolean,
  ): boolean {
    if (matches(this.peek())) return true;
    if (expected !== undefined) this.expected.add(expected);
    return false;
  }

  /** @param expected undefined for what may be there, and nobody completes */
  protected accept(
    expected: JqlExpected | undefined,
    matches: (token: JqlToken | undefined) => boolean,
  ): boolean {
    const found = this.is(expected, matches);
    if (found) this.take();
    return found;
  }

  protected acceptText(expected: JqlExpected | undefined): TextToken | undefined {
    const token = this.peek();
    if (token !== undefined && isText(token)) {
      this.take();
      return token;
    }
    if (expected !== undefined) this.expected.add(expected);
    return undefined;
  }

  protected nested<T>(read: () => T): T {
    this.depth += 1;
    const result = read();
    this.depth -= 1;
    return result;
  }

  /** Notes that the query cannot go on as it does, and skips to where it may. */
  protected fail(problem?: JqlProblem['problem']): void {
    const token = this.peek();
    const last = this.problems.at(-1);
    const start = this.start();
    if (token === undefined) this.unfinished ??= new Set(this.expected);
    if (last === undefined || start > last.start) {
      const expected = [...this.expected];
      this.problems.push({
        problem: problem ?? problemOf(token, expected),
        expected,
        start,
        end: token?.end ?? this.#length,
      });
    }
    this.skip();
  }

  /** To the next `AND`, `OR`, `ORDER`, or the bracket that closes what is open. What is expected at the end stays told. */
  protected skip(): void {
    let open = 0;
    for (let token = this.peek(); token !== undefined; token = this.peek()) {
      if (isSymbol('(')(token)) open += 1;
      else if (isSymbol(')')(token)) {
        if (open === 0) return;
        open -= 1;
      } else if (open === 0 && ['and', 'or', 'order'].some((word) => isKeyword(word as Keyword)(token)))
        return;
      this.take();
    }
  }

  /** Whether the token behind the present one is of a kind. */
  protected isNext(matches: (token: JqlToken | undefined) => boolean): boolean {
    return matches(this.#tokens[this.#at + 1]);
  }
}

function problemOf(token: JqlToken | undefined, expected: readonly JqlExpected[]): JqlProblem['problem'] {
  if (token === undefined) return 'unfinished';
  if (token.kind === 'problem') return token.problem;
  const takesText = (['field', 'sortField', 'value', 'argument'] as const).some((kind) =>
    expected.includes(kind),
  );
  return token.kind === 'reserved' && takesText ? 'reservedWord' : 'unexpected';
}

export function isText(token: JqlToken): token is TextToken {
  return token.kind === 'word' || token.kind === 'string' || token.kind === 'number';
}

export function textOf(token: JqlToken): string {
  return 'text' in token ? token.text : '';
}

export function isCustomField(token: JqlToken | undefined): boolean {
  return token?.kind === 'customField';
}

export function isNaturalNumber(token: JqlToken | undefined): boolean {
  return token?.kind === 'number' && !token.text.startsWith('-');
}

export function isKeyword(keyword: Keyword): (token: JqlToken | undefined) => boolean {
  return (token) => token?.kind === 'keyword' && token.keyword === keyword;
}

export function isSymbol(symbol: JqlSymbol): (token: JqlToken | undefined) => boolean {
  return (token) => token?.kind === 'symbol' && token.symbol === symbol;
}
