/** One word, string or sign of a CQL text. */
export interface CqlToken {
  readonly kind: 'word' | 'string' | 'sign';
  readonly text: string;
}

/** Why a CQL text cannot be understood; `message` is for people. */
export class CqlError extends Error {
  override readonly name = 'CqlError';
}

const TOKEN = /\s*(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|(!=|!~|>=|<=|[=~<>(),])|([^\s"'!=~<>(),]+))/y;

/** Splits a CQL text. Throws CqlError at what is no token, such as an unclosed quote. */
export function cqlTokens(cql: string): CqlToken[] {
  const tokens: CqlToken[] = [];
  const text = cql.trimEnd();
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    if (match === null) throw new CqlError(`Could not parse cql : ${cql} (at character ${at + 1})`);
    const quoted = match[1] ?? match[2];
    if (quoted !== undefined) tokens.push({ kind: 'string', text: quoted.replace(/\\(.)/g, '$1') });
    else if (match[3] !== undefined) tokens.push({ kind: 'sign', text: match[3] });
    else tokens.push({ kind: 'word', text: match[4] ?? '' });
  }
  return tokens;
}
