import { JastBuilder, JQLSyntaxError, type Query } from '@atlaskit/jql-ast';
import { PREFIX, sentence } from './syntaxErrors.ts';

/** A query Jira refuses; each message is one of its `errorMessages`. */
export class JqlError extends Error {
  readonly messages: readonly string[];

  constructor(messages: readonly string[]) {
    super(messages.join(' '));
    this.messages = messages;
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
