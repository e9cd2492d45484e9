import type { Clause, FunctionOperand, Operand, OperatorValue, TerminalClause } from '@atlaskit/jql-ast';
import { findFilter } from '../boardFilters.ts';
import type { Issue } from '../model.ts';
import { startOf } from '../time.ts';
import { type JqlField, numbersOf, operatorsOf } from './fields.ts';
import { givesList } from './functions.ts';
import { historyMatcher } from './history.ts';
import { namesEmpty, operandIds, operandMoments } from './operands.ts';
import { JqlError, parseJql } from './parse.ts';
import { fieldOfClause, propertyClause } from './subscripts.ts';
import { textMatcher } from './textMatch.ts';
import type { JqlContext } from './values.ts';

export type Matcher = (issue: Issue) => boolean;

/**
 * The operator that a NOT before the clause turns it into. Jira pushes NOT inwards like this, which is why `NOT assignee = x`
 * leaves out unassigned issues just as `assignee != x` does.
 */
const OPPOSITE: Partial<Record<OperatorValue, OperatorValue>> = {
  '=': '!=',
  '!=': '=',
  '~': '!~',
  '!~': '~',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
  in: 'not in',
  'not in': 'in',
  is: 'is not',
  'is not': 'is',
};
const HISTORY = new Set<OperatorValue>(['was', 'was not', 'was in', 'was not in', 'changed']);
const LISTS = new Set<OperatorValue>(['in', 'not in', 'was in', 'was not in']);

function emptyTest(field: JqlField): Matcher {
  const { ids, text } = field;
  const numbers = ids ?? numbersOf(field);
  if (numbers !== undefined) return (issue) => numbers(issue).length === 0;
  return (issue) => (text?.(issue) ?? '') === '';
}

/** A date field holds days: a moment counts as the day it lies in. */
function floor(field: JqlField, at: number): number {
  return field.type === 'date' ? startOf('day', at) : at;
}

function comparison(
  context: JqlContext,
  field: JqlField,
  operator: OperatorValue,
  operand: Operand,
): Matcher {
  const read = numbersOf(field);
  const [limit] = operandMoments(context, field, operand).map((at) => floor(field, at));
  if (read === undefined || limit === undefined) {
    throw new JqlError([
      `The operator '${operator}' on field '${field.name}' does not support searching for EMPTY values.`,
    ]);
  }
  const tests: Partial<Record<OperatorValue, (value: number) => boolean>> = {
    '<': (value) => value < limit,
    '<=': (value) => value <= limit,
    '>': (value) => value > limit,
    '>=': (value) => value >= limit,
  };
  const test = tests[operator];
  if (test === undefined)
    throw new JqlError([`The operator '${operator}' is not supported by the '${field.name}' field.`]);
  const projectId = projectOf(context, field, operand);
  return (issue) => read(issue).some(test) && (projectId === undefined || issue.project.id === projectId);
}

/** The only project in which a comparison makes sense: keys and versions are in order within one. */
function projectOf({ world, ...rest }: JqlContext, field: JqlField, operand: Operand): string | undefined {
  if (field.type !== 'issue' && field.type !== 'version') return undefined;
  const [id = ''] = operandIds({ world, ...rest }, field, operand);
  if (field.type === 'issue') return world.issue(id)?.project.id;
  return world.projects.find(({ versions }) => versions.some((version) => version.id === id))?.id;
}

function membership(
  context: JqlContext,
  field: JqlField,
  operand: Operand,
): { readonly has: Matcher; readonly empty: Matcher } {
  const empty = emptyTest(field);
  const wantsEmpty = namesEmpty(operand);
  const { ids } = field;
  const numbers = numbersOf(field);
  if (ids !== undefined) {
    const wanted = new Set(operandIds(context, field, operand));
    // Some names stand for nothing: an issue whose resolution is Unresolved has none.
    const takesEmpty = wantsEmpty || wanted.has('');
    return { has: (issue) => ids(issue).some((id) => wanted.has(id)) || (takesEmpty && empty(issue)), empty };
  }
  if (numbers === undefined)
    throw new JqlError([`The operator '=' is not supported by the '${field.name}' field.`]);
  const wanted = new Set(operandMoments(context, field, operand).map((at) => floor(field, at)));
  return {
    has: (issue) => {
      const values = numbers(issue);
      return values.length === 0 ? wantsEmpty : values.some((value) => wanted.has(value));
    },
    empty,
  };
}

/** `filter = "Checkout bugs"`: what the saved query finds, its order left out. */
function filterClause(
  context: JqlContext,
  fields: readonly JqlField[],
  field: JqlField,
  operand: Operand,
): Matcher {
  const parts = operandIds(context, field, operand).map((id) => {
    const jql = findFilter(id, context.world)?.jql ?? '';
    const where = parseJql(jql)?.where;
    return where ? compileClause(context, fields, where) : () => true;
  });
  return (issue) => parts.some((part) => part(issue));
}

function textClause(context: JqlContext, field: JqlField, operand: Operand): Matcher {
  const { mentions, text: read } = field;
  // A person is looked for by the mentions of a text: `comment ~ currentUser()`.
  if (operand.operandType === 'function' && mentions !== undefined) {
    const wanted = new Set(operandIds(context, { ...field, type: 'user' }, operand));
    return (issue) => mentions(issue).some((id) => wanted.has(id));
  }
  if (read === undefined || operand.operandType !== 'value') {
    throw new JqlError([`The operator '~' on field '${field.name}' needs a text.`]);
  }
  if (/^[*?]/.test(operand.value)) {
    throw new JqlError([
      `The text query '${operand.value}' for field '${field.name}' is not allowed to start with '${operand.value.charAt(0)}'.`,
    ]);
  }
  const matches = textMatcher(operand.value);
  return (issue) => matches(read(issue));
}

/**
 * IN wants a list or a function that gives several values, other operators want one value.
 * @throws JqlError in Jira's words
 */
function checkListness(field: JqlField, operator: OperatorValue, operand: Operand): void {
  if (operand.operandType !== 'function') return; // for values and lists the grammar sees to it
  const isList = givesList(operand.function.value);
  if (isList === undefined || isList === LISTS.has(operator)) return;
  const kind = isList ? 'list' : 'non-list';
  throw new JqlError([
    `Operator '${operator}' does not support the ${kind} value '${functionText(operand)}' for field '${field.name}'.`,
  ]);
}

function functionText(operand: FunctionOperand): string {
  const values = operand.arguments.map((argument) => argument.text);
  return `${operand.function.value}(${values.join(', ')})`;
}

function terminal(
  context: JqlContext,
  fields: readonly JqlField[],
  clause: TerminalClause,
  negated: boolean,
): Matcher {
  const field = fieldOfClause(context, fields, clause.field);
  if (field === undefined) {
    throw new JqlError([
      `Field '${clause.field.value}' does not exist or you do not have permission to view it.`,
    ]);
  }
  const written = clause.operator?.value;
  if (written === undefined)
    throw new JqlError(['Error in the JQL Query: Expecting operator before the end of the query.']);
  if (!operatorsOf(field).includes(written)) {
    throw new JqlError([
      `The operator '${written.toUpperCase()}' is not supported by the '${field.name}' field.`,
    ]);
  }
  if (clause.operand) checkListness(field, written, clause.operand);
  if (HISTORY.has(written)) {
    const matches = historyMatcher(context, fields, field, clause);
    return negated ? (issue) => !matches(issue) : matches;
  }
  const operator = negated ? (OPPOSITE[written] ?? written) : written;
  const operand = clause.operand;
  if (!operand) throw new JqlError([`The operator '${written}' needs a value.`]);
  if (field.type === 'property') return propertyClause(context, field, operator, operand);
  if (field.type === 'filter') {
    const finds = filterClause(context, fields, field, operand);
    return operator === '=' || operator === 'in' ? finds : (issue) => !finds(issue);
  }
  switch (operator) {
    case 'is':
    case 'is not': {
      if (operand.operandType !== 'keyword') {
        throw new JqlError([`The operator '${written.toUpperCase()}' only supports EMPTY or NULL.`]);
      }
      const empty = emptyTest(field);
      return operator === 'is' ? empty : (issue) => !empty(issue);
    }
    case '=':
    case 'in':
      return membership(context, field, operand).has;
    case '!=':
    case 'not in': {
      const { has, empty } = membership(context, field, operand);
      // An empty field is never "not something": only IS EMPTY finds it.
      return (issue) => !has(issue) && !empty(issue);
    }
    case '~':
      return textClause(context, field, operand);
    case '!~': {
      const matches = textClause(context, field, operand);
      const empty = emptyTest(field);
      return (issue) => !empty(issue) && !matches(issue);
    }
    default:
      return comparison(context, field, operator, operand);
  }
}

/**
 * Turns a clause into a test. Every complaint about fields, values and operators is collected, as Jira does.
 * @throws JqlError
 */
export function compileClause(
  context: JqlContext,
  fields: readonly JqlField[],
  clause: Clause,
  negated = false,
): Matcher {
  switch (clause.clauseType) {
    case 'terminal':
      return terminal(context, fields, clause, negated);
    case 'not':
      return compileClause(context, fields, clause.clause, !negated);
    case 'compound': {
      const messages: string[] = [];
      const parts: Matcher[] = [];
      for (const part of clause.clauses) {
        try {
          parts.push(compileClause(context, fields, part, negated));
        } catch (error) {
          if (!(error instanceof JqlError)) throw error;
          messages.push(...error.messages);
        }
      }
      if (messages.length > 0) throw new JqlError(messages);
      const all = (clause.operator.value === 'and') !== negated;
      return all
        ? (issue) => parts.every((part) => part(issue))
        : (issue) => parts.some((part) => part(issue));
    }
  }
}
