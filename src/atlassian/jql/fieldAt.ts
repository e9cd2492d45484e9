import type { JqlClause, JqlField, JqlOperand, JqlWord } from './jqlTree.ts';
import { parseJql } from './parseJql.ts';

/** The field that stands at an offset of a query, in a condition or behind ORDER BY. */
export function fieldAt(jql: string, offset: number): JqlField | undefined {
  const { where, orderBy } = parseJql(jql);
  const fields = [...comparisonsOf(where).map(({ field }) => field), ...orderBy.map(({ field }) => field)];
  return fields.find((field) => isAt(field, offset));
}

/** The name of the function that stands at an offset of a query. */
export function functionAt(jql: string, offset: number): JqlWord | undefined {
  return comparisonsOf(parseJql(jql).where)
    .flatMap(({ operand, predicates }) => [operand, ...predicates.map((predicate) => predicate.operand)])
    .flatMap(functionsOf)
    .find((name) => isAt(name, offset));
}

function isAt({ start, end }: JqlWord | JqlField, offset: number): boolean {
  return start <= offset && offset <= end;
}

function functionsOf(operand: JqlOperand | undefined): readonly JqlWord[] {
  if (operand?.kind === 'function') return [operand.name];
  return operand?.kind === 'list' ? operand.items.flatMap(functionsOf) : [];
}

function comparisonsOf(
  clause: JqlClause | undefined,
): readonly Extract<JqlClause, { readonly kind: 'comparison' }>[] {
  switch (clause?.kind) {
    case undefined:
      return [];
    case 'comparison':
      return [clause];
    case 'not':
    case 'group':
      return comparisonsOf(clause.clause);
    case 'and':
    case 'or':
      return clause.clauses.flatMap(comparisonsOf);
  }
}
