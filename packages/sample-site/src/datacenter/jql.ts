import type { AstNode, Clause, Operand } from '@atlaskit/jql-ast';
import { findJqlField, type JqlField } from '../jira/jql/fields.ts';
import { JqlError, parseJql } from '../jira/jql/parse.ts';
import { EPIC_LINK } from './epicLink.ts';
import { userByName } from './people.ts';

interface Replacement {
  readonly position: AstNode['position'];
  readonly text: string;
}

/** Functions whose first argument is a person. */
const OF_PEOPLE = new Set(['updatedby']);

/**
 * A query as the search reads it, which knows people by their account ids and epics as parents. One that does not parse
 * stays as it is: the search says what is wrong with it, and where.
 */
export function cloudJql(jql: string, fields: readonly JqlField[]): string {
  const replacements: Replacement[] = [];
  const people = (operand: Operand | undefined, areNamed: boolean): void => {
    if (operand?.operandType === 'value' && areNamed) replacements.push(...personIn(operand, operand.value));
    if (operand?.operandType === 'list') for (const value of operand.values) people(value, areNamed);
    if (operand?.operandType !== 'function' || !OF_PEOPLE.has(operand.function.value.toLowerCase())) return;
    for (const argument of operand.arguments.slice(0, 1))
      replacements.push(...personIn(argument, argument.value));
  };
  const clause = (found: Clause): void => {
    if (found.clauseType === 'compound') found.clauses.forEach(clause);
    else if (found.clauseType === 'not') clause(found.clause);
    else {
      if (EPIC_LINK.clauseNames.includes(found.field.value.toLowerCase()))
        replacements.push({ position: found.field.position, text: 'parent' });
      people(found.operand ?? undefined, findJqlField(fields, found.field.value)?.type === 'user');
      for (const { operator, operand } of found.predicates)
        people(operand ?? undefined, operator.value === 'by');
    }
  };
  try {
    const where = parseJql(jql)?.where;
    if (where) clause(where);
  } catch (error) {
    if (!(error instanceof JqlError)) throw error;
    return jql;
  }
  return replacements.reduceRight(
    (text, { position, text: other }) =>
      position === null ? text : text.slice(0, position[0]) + other + text.slice(position[1]),
    jql,
  );
}

/** A user name stands for its account; other texts, such as whole names, are the search's own matter. */
function personIn({ position }: AstNode, name: string): Replacement[] {
  const user = userByName(name);
  return user === undefined ? [] : [{ position, text: `"${user.person.accountId}"` }];
}
