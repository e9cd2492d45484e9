/** One piece of JQL. `text` is without quotes and escapes. */
export interface Token {
  /** `symbol`: an operator, a bracket or a comma. `string`: something in quotes, never a keyword. */
  readonly kind: 'word' | 'string' | 'symbol';
  readonly text: string;
  /** Where it begins in the query. */
  readonly at: number;
}

const TOKEN =
  /\s*(?:("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(!=|!~|>=|<=|&&|\|\||[=~<>(),!&|])|([^\s"'=~<>(),!&|]+))/y;

/** The pieces of a query; undefined when it has a quote that is never closed. */
export function tokensOf(jql: string): readonly Token[] | undefined {
  const text = jql.trimEnd();
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (!match) return undefined;
    const [whole, quoted, symbol, word = ''] = match;
    const raw = quoted ?? symbol ?? word;
    const at = match.index + whole.length - raw.length;
    if (quoted !== undefined) {
      tokens.push({ kind: 'string', text: quoted.slice(1, -1).replace(/\\(.)/g, '$1'), at });
    } else {
      tokens.push({ kind: symbol === undefined ? 'word' : 'symbol', text: raw, at });
    }
  }
  return tokens;
}
