import { JastBuilder, JQLSyntaxError, type Query } from '@atlaskit/jql-ast';

/** A query Jira refuses; each message is one of its `errorMessages`. */
export class JqlError extends Error {
  readonly messages: readonly string[];

  constructor(messages: readonly string[]) {
    super(messages.join(' '));
    this.messages = messages;
  }
}

const OPERATORS =
  "The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'.";
const PREFIX = 'Error in the JQL Query:';
const RESERVED_WORDS = new Set([
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

/** What the parser waited for when it stopped, told from the tokens it lists. */
function expectation(message: string): 'operator' | 'operand' | 'field' | 'joint' | 'by' | 'closing' {
  if (message.includes('missing BY')) return 'by';
  const listed = /expecting (.*)$/.exec(message)?.[1] ?? message;
  if (listed.includes("'<='")) return 'operator';
  if (listed.includes('EMPTY') || message.includes('no viable alternative')) return 'operand';
  if (listed.includes('NOT') || listed.includes('POSNUMBER')) return 'field';
  return listed.includes("')'") || message.includes("missing ')'") ? 'closing' : 'joint';
}

/** The sentence that Jira's own parser would write; positions count from 1. */
function sentence(jql: string, error: JQLSyntaxError): string {
  const at = `(line ${error.line}, character ${error.charPositionInLine + 1})`;
  const atEnd =
    error.start >= jql.length ||
    error.message.includes("<EOF>' expecting") ||
    error.message.includes("at '<EOF>'");
  const got = jql.slice(error.start, Math.max(error.stop, error.start + 1));
  if (/^["'][^"']*$/.test(got) && !atEnd)
    return `${PREFIX} The quoted string '${got.slice(1)}' has not been completed. ${at}`;
  const character = RESERVED_CHARACTER.exec(got)?.[0];
  if (character !== undefined && !atEnd && expectation(error.message) !== 'operator') {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0');
    return `${PREFIX} The character '${character}' is a reserved JQL character. You must enclose it in a string or use the escape '\\u${code}' instead. ${at}`;
  }
  switch (expectation(error.message)) {
    case 'operator':
      return atEnd
        ? `${PREFIX} Expecting operator before the end of the query. ${OPERATORS}`
        : `${PREFIX} Expecting operator but got '${got}'. ${OPERATORS} ${at}`;
    case 'operand':
      if (atEnd) return `${PREFIX} Expecting either a value, list or function before the end of the query.`;
      return RESERVED_WORDS.has(got.toLowerCase())
        ? `${PREFIX} Expecting either a value, list or function but got '${got}'. You must surround '${got}' in quotation marks to use it as a value. ${at}`
        : `${PREFIX} Expecting either a value, list or function but got '${got}'. ${at}`;
    case 'field':
      if (atEnd) return `${PREFIX} Expecting a field name at the end of the query.`;
      return RESERVED_WORDS.has(got.toLowerCase())
        ? `${PREFIX} Expecting a field name but got '${got}'. You must surround '${got}' in quotation marks to use it as a field name. ${at}`
        : `${PREFIX} Expecting a field name but got '${got}'. ${at}`;
    case 'by':
      return `${PREFIX} Expecting 'by' but got '${got}'. ${at}`;
    case 'closing':
      return atEnd
        ? `${PREFIX} Expecting ')' before the end of the query.`
        : `${PREFIX} Expecting ')' but got '${got}'. ${at}`;
    case 'joint':
      return `${PREFIX} Expecting either 'OR' or 'AND' but got '${got}'. ${at}`;
  }
}

/**
 * Parses a query with Atlassian's own grammar.
 * @throws JqlError in the words of Jira's parser, with the line and character where it stopped
 */
export function parseJql(jql: string): Query | undefined {
  // A builder keeps the tokens of its last query, already consumed: asked again it would find nothing in them.
  const { query, errors } = new JastBuilder().build(jql);
  const [first] = errors;
  if (first instanceof JQLSyntaxError) throw new JqlError([sentence(jql, first)]);
  if (first !== undefined) throw new JqlError([`${PREFIX} ${first.message}`]);
  return query ?? undefined;
}
