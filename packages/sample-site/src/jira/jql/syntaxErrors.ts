import { type JQLSyntaxError, RESERVED_WORDS } from '@atlaskit/jql-ast';

/** Turns what Atlassian's grammar says about a broken query into the sentences of Jira's own parser. */

const OPERATORS =
  "The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'.";
export const PREFIX = 'Error in the JQL Query:';
/** Words of the language itself; the other reserved ones are kept for later. */
const KEYWORDS = new Set([
  'and',
  'or',
  'not',
  'in',
  'is',
  'was',
  'changed',
  'empty',
  'null',
  'order',
  'by',
  'asc',
  'desc',
]);
const RESERVED_CHARACTER = /^[{}@#%^&*+?\\/;$`|[\]<>~!]/;
const FIELD = String.raw`("[^"]*"|'[^']*'|[^\s()=!<>~"']+)`;
const BEFORE_LIST = new RegExp(`${FIELD}\\s*(=|!=|<=|>=|<|>|~|!~|was\\s+not|was)\\s*$`, 'i');
const BEFORE_PLAIN = new RegExp(
  `${FIELD}\\s+(was\\s+not\\s+in|was\\s+in|not\\s+in|in)\\s+("[^"]*"|'[^']*'|\\S+)\\s*$`,
  'i',
);
const ILLEGAL_ESCAPE = /\\(?!["'tnr\\ ]|u[0-9a-f]{4})(.?)/gis;

type Expectation = 'operator' | 'operand' | 'list' | 'field' | 'joint' | 'by' | 'closing' | 'end';

/** What the parser waited for when it stopped, told from the tokens it lists. */
function expectation(message: string): Expectation {
  if (message.includes('missing BY')) return 'by';
  if (message.includes('missing IN')) return 'operator';
  const listed = /expecting (.*)$/.exec(message)?.[1] ?? message;
  if (listed === "'('") return 'list';
  if (listed === '<EOF>') return 'end';
  if (listed.includes("'<='")) return 'operator';
  if (listed.includes('EMPTY') || listed.startsWith('{POSNUMBER') || listed.startsWith("{'(', POSNUMBER"))
    return 'operand';
  if (message.includes('no viable alternative')) return 'operand';
  if (listed.includes('NOT') || listed.includes('POSNUMBER')) return 'field';
  return listed.includes("')'") || message.includes("missing ')'") ? 'closing' : 'joint';
}

function bare(text: string): string {
  return text.replace(/^(["'])(.*)\1$/s, '$2');
}

/** As Jira prints values in its complaints. */
function quoted(text: string): string {
  return /^(?:empty|null)$/i.test(text) ? text.toUpperCase() : `"${bare(text)}"`;
}

function position(jql: string, index: number): string {
  const lines = jql.slice(0, index).split('\n');
  return `(line ${lines.length}, character ${(lines.at(-1) ?? '').length + 1})`;
}

/** An operator with the wrong kind of value, which Jira's parser lets pass and its validator names without a position. */
function mismatch(jql: string, start: number): string | undefined {
  const before = jql.slice(0, start);
  const [, field, operator] = BEFORE_LIST.exec(before) ?? [];
  if (field === undefined || operator === undefined) return undefined;
  const name = bare(field);
  if (/^(?:empty|null)\b/i.test(jql.slice(start)))
    return `The operator '${operator}' on field '${name}' does not support searching for EMPTY values.`;
  const list = /^\(([^()]*)\)/.exec(jql.slice(start))?.[1];
  if (list === undefined) return undefined;
  const values = list.split(',').map((value) => quoted(value.trim()));
  return `Operator '${operator.toLowerCase()}' does not support the list value '(${values.join(', ')})' for field '${name}'.`;
}

function notList(jql: string, end: number): string | undefined {
  const [, field = '', operator = '', value = ''] = BEFORE_PLAIN.exec(jql.slice(0, end)) ?? [];
  if (field === '') return undefined;
  const words = operator.toLowerCase().replace(/\s+/g, ' ');
  return `Operator '${words}' does not support the non-list value '${quoted(value)}' for field '${bare(field)}'.`;
}

/** The sentence that Jira would write; positions count from 1. */
export function sentence(jql: string, error: JQLSyntaxError): string {
  const at = position(jql, error.start);
  const atEnd =
    error.start >= jql.length ||
    error.message.includes("<EOF>' expecting") ||
    error.message.includes("at '<EOF>'");
  const got = jql.slice(error.start, Math.max(error.stop, error.start + 1));
  const expected = expectation(error.message);
  for (const escape of jql.matchAll(ILLEGAL_ESCAPE))
    if (escape.index >= error.start && escape.index <= error.stop)
      return `${PREFIX} '\\${escape[1] ?? ''}' is an illegal JQL escape sequence. The valid escape sequences are \\', \\", \\t, \\n, \\r, \\\\, '\\ ' and \\uXXXX. ${position(jql, escape.index)}`;
  if (/^["'][^"']*$/.test(got) && !atEnd)
    return `${PREFIX} The quoted string '${got.slice(1)}' has not been completed. ${at}`;
  const character = RESERVED_CHARACTER.exec(got)?.[0];
  if (character !== undefined && !atEnd && expected !== 'operator') {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0');
    return `${PREFIX} The character '${character}' is a reserved JQL character. You must enclose it in a string or use the escape '\\u${code}' instead. ${at}`;
  }
  const word = got.toLowerCase();
  if (RESERVED_WORDS.has(word) && !KEYWORDS.has(word))
    return `${PREFIX} '${got}' is a reserved JQL word. You must surround it in quotation marks to use it in a query. ${at}`;
  const mustQuote = (use: string): string =>
    KEYWORDS.has(word) ? ` You must surround '${got}' in quotation marks to use it as a ${use}.` : '';
  switch (expected) {
    case 'operator': {
      if (atEnd) return `${PREFIX} Expecting operator before the end of the query. ${OPERATORS}`;
      const not = /\b(not)\s*$/i.exec(jql.slice(0, error.start));
      return not === null
        ? `${PREFIX} Expecting operator but got '${got}'. ${OPERATORS} ${at}`
        : `${PREFIX} Expecting operator but got '${not[1] ?? ''}'. ${OPERATORS} ${position(jql, not.index)}`;
    }
    case 'list':
      return notList(jql, error.start) ?? `${PREFIX} Expecting '(' but got '${got}'. ${at}`;
    case 'operand': {
      if (atEnd) return `${PREFIX} Expecting either a value, list or function before the end of the query.`;
      const wrongKind = mismatch(jql, error.start) ?? notList(jql, error.stop);
      if (wrongKind !== undefined) return wrongKind;
      return `${PREFIX} Expecting either a value, list or function but got '${got}'.${mustQuote('value')} ${at}`;
    }
    case 'field':
      if (atEnd) return `${PREFIX} Expecting a field name at the end of the query.`;
      return `${PREFIX} Expecting a field name but got '${got}'.${mustQuote('field name')} ${at}`;
    case 'by':
      return `${PREFIX} Expecting 'by' but got '${got}'. ${at}`;
    case 'closing':
      return atEnd
        ? `${PREFIX} Expecting ')' before the end of the query.`
        : `${PREFIX} Expecting ')' but got '${got}'. ${at}`;
    case 'end':
      return `${PREFIX} Expecting ',' but got '${got}'. ${at}`;
    case 'joint':
      return `${PREFIX} Expecting either 'OR' or 'AND' but got '${got}'. ${at}`;
  }
}
