import type { FunctionOperand, Operand } from '@atlaskit/jql-ast';
import type { JqlField } from './fields.ts';
import { callFunction } from './functions.ts';
import { JqlError } from './parse.ts';
import { type JqlContext, resolveIds, resolveNumber } from './values.ts';

function notMoments(field: JqlField, name: string): JqlError {
  return new JqlError([
    `A value provided by the function '${name}' is invalid for the field '${field.name}'.`,
  ]);
}

function functionValue(
  context: JqlContext,
  field: JqlField,
  operand: FunctionOperand,
): ReturnType<typeof callFunction> {
  const values = operand.arguments.map((argument) => argument.value);
  return callFunction(context, field, operand.function.value, values);
}

/** The ids an operand stands for; EMPTY gives the empty id. */
export function operandIds(context: JqlContext, field: JqlField, operand: Operand): readonly string[] {
  switch (operand.operandType) {
    case 'value':
      return resolveIds(context, field, operand.value);
    case 'keyword':
      return [''];
    case 'list':
      return operand.values.flatMap((value) => operandIds(context, field, value));
    case 'function': {
      const result = functionValue(context, field, operand);
      if (!('ids' in result)) throw notMoments(field, operand.function.value);
      return result.ids;
    }
  }
}

/** The numbers or moments an operand stands for; EMPTY gives none. */
export function operandMoments(context: JqlContext, field: JqlField, operand: Operand): readonly number[] {
  switch (operand.operandType) {
    case 'value':
      return [resolveNumber(context, field, operand.value)];
    case 'keyword':
      return [];
    case 'list':
      return operand.values.flatMap((value) => operandMoments(context, field, value));
    case 'function': {
      const result = functionValue(context, field, operand);
      if (!('at' in result)) throw notMoments(field, operand.function.value);
      return [result.at];
    }
  }
}

/** True when EMPTY is the operand or stands in its list. */
export function namesEmpty(operand: Operand): boolean {
  return (
    operand.operandType === 'keyword' || (operand.operandType === 'list' && operand.values.some(namesEmpty))
  );
}
