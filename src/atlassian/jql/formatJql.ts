import type { JqlClause, JqlOperand, JqlQuery } from './jqlTree.ts';
import { parseJql } from './parseJql.ts';

/** Longer queries get a line for each condition. */
const MAX_LINE = 80;

/**
 * A query as one would write it by hand: keywords in capitals, single spaces, conditions on lines of their own where
 * it is long. Names and values stay as they are written. Undefined for a query with mistakes.
 */
export function formatJql(jql: string): string | undefined {
  const query = parseJql(jql);
  if (query.problems.length > 0) return undefined;
  const line = [printWhere(jql, query, false), printOrder(jql, query)]
    .filter((part) => part !== '')
    .join(' ');
  if (line.length <= MAX_LINE) return line;
  return [printWhere(jql, query, true), printOrder(jql, query)].filter((part) => part !== '').join('\n');
}

function printWhere(jql: string, { where }: JqlQuery, onLines: boolean): string {
  return where ? printClause(jql, where, onLines ? '' : undefined) : '';
}

function printOrder(jql: string, { orderBy }: JqlQuery): string {
  if (orderBy.length === 0) return '';
  const sorts = orderBy.map(
    ({ field, direction }) =>
      jql.slice(field.start, field.end) + (direction ? ` ${direction.toUpperCase()}` : ''),
  );
  return `ORDER BY ${sorts.join(', ')}`;
}

/** @param indent undefined for one line */
function printClause(jql: string, clause: JqlClause, indent: string | undefined): string {
  switch (clause.kind) {
    case 'and':
    case 'or': {
      const word = clause.kind.toUpperCase();
      const parts = clause.clauses.map((part) => printClause(jql, part, indent));
      return parts.join(indent === undefined ? ` ${word} ` : `\n${indent}${word} `);
    }
    case 'not':
      return `NOT ${printClause(jql, clause.clause, indent)}`;
    case 'group': {
      const line = `(${printClause(jql, clause.clause, undefined)})`;
      if (indent === undefined || line.length <= MAX_LINE) return line;
      const inner = `${indent}  `;
      return `(\n${inner}${printClause(jql, clause.clause, inner)}\n${indent})`;
    }
    case 'comparison': {
      const { field, operator, operand, predicates } = clause;
      return [
        jql.slice(field.start, field.end),
        operator?.name.toUpperCase() ?? '',
        ...(operand ? [printOperand(jql, operand)] : []),
        ...predicates.map(
          (predicate) =>
            predicate.keyword.toUpperCase() +
            (predicate.operand ? ` ${printOperand(jql, predicate.operand)}` : ''),
        ),
      ].join(' ');
    }
  }
}

function printOperand(jql: string, operand: JqlOperand): string {
  switch (operand.kind) {
    case 'empty':
      return 'EMPTY';
    case 'value':
      return jql.slice(operand.start, operand.end);
    case 'list':
      return `(${operand.items.map((item) => printOperand(jql, item)).join(', ')})`;
    case 'function': {
      const args = operand.args.map(({ start, end }) => jql.slice(start, end));
      return `${jql.slice(operand.name.start, operand.name.end)}(${args.join(', ')})`;
    }
  }
}
