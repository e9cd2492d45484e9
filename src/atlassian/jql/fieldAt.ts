import type { JqlClause, JqlField } from './jqlTree.ts';
import { parseJql } from './parseJql.ts';

/** The field that stands at an offset of a query, in a condition or behind ORDER BY. */
export function fieldAt(jql: string, offset: number): JqlField | undefined {
  const { where, orderBy } = parseJql(jql);
  const fields = [...(where ? fieldsOf(where) : []), ...orderBy.map(({ field }) => field)];
  return fields.find(({ start, end }) => start <= offset && offset <= end);
}

function fieldsOf(clause: JqlClause): readonly JqlField[] {
  switch (clause.kind) {
    case 'comparison':
      return [clause.field];
    case 'not':
    case 'group':
      return fieldsOf(clause.clause);
    case 'and':
    case 'or':
      return clause.clauses.flatMap(fieldsOf);
  }
}
