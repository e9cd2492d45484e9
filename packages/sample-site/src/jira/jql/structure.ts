import type { Clause, Field, Operand, Predicate, Query } from '@atlaskit/jql-ast';

import { propertyOf } from './subscripts.ts';

type Json = Readonly<Record<string, unknown>>;

/** `JqlQuery` of the document: what `POST /jql/parse` says about a query. */
export function queryStructure(query: Query): Json {
  return {
    ...(query.where ? { where: clauseJson(query.where) } : {}),
    ...(query.orderBy
      ? {
          orderBy: {
            fields: query.orderBy.fields.map(({ field, direction }) => ({
              field: fieldJson(field),
              ...(direction ? { direction: direction.value.toLowerCase() } : {}),
            })),
          },
        }
      : {}),
  };
}

function fieldJson(field: Field): Json {
  const property = field.value.toLowerCase() === 'issue.property' ? propertyOf(field) : undefined;
  return {
    name: field.value,
    encodedName: field.text,
    ...(property && { property: [{ entity: 'issue', key: property.key, path: property.path.join('.') }] }),
  };
}

function clauseJson(clause: Clause): Json {
  switch (clause.clauseType) {
    case 'compound':
      return { operator: clause.operator.value, clauses: clause.clauses.map(clauseJson) };
    case 'not':
      return { operator: 'not', clauses: [clauseJson(clause.clause)] };
    case 'terminal': {
      const operator = clause.operator?.value ?? '';
      const isHistory = operator.startsWith('was') || operator === 'changed';
      return {
        field: fieldJson(clause.field),
        operator,
        ...(clause.operand ? { operand: operandJson(clause.operand) } : {}),
        ...(isHistory ? { predicates: clause.predicates.flatMap(predicateJson) } : {}),
      };
    }
  }
}

function predicateJson({ operator, operand }: Predicate): readonly Json[] {
  return operand ? [{ operator: operator.value, operand: operandJson(operand) }] : [];
}

function encoded(operand: Operand): string {
  switch (operand.operandType) {
    case 'value':
      return operand.text;
    case 'keyword':
      return operand.value;
    case 'function':
      return `${operand.function.text}(${operand.arguments.map((argument) => argument.text).join(', ')})`;
    case 'list':
      return `(${operand.values.map(encoded).join(', ')})`;
  }
}

function operandJson(operand: Operand): Json {
  switch (operand.operandType) {
    case 'value':
      return { value: operand.value, encodedValue: encoded(operand) };
    case 'keyword':
      return { keyword: operand.value };
    case 'function':
      return {
        function: operand.function.value,
        arguments: operand.arguments.map((argument) => argument.value),
        encodedOperand: encoded(operand),
      };
    case 'list':
      return { values: operand.values.map(operandJson), encodedOperand: encoded(operand) };
  }
}
