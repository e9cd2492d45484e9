import type { Operand, Predicate, TerminalClause } from '@atlaskit/jql-ast';
import type { Change, Issue } from '../model.ts';
import { endOf } from '../time.ts';
import { findJqlField, type JqlField } from './fields.ts';
import { operandIds, operandMoments } from './operands.ts';
import { JqlError } from './parse.ts';
import type { JqlContext } from './values.ts';

/** The limits that `BY`, `AFTER`, `BEFORE`, `ON`, `DURING`, `FROM` and `TO` put on a piece of history. */
interface Limits {
  by?: ReadonlySet<string>;
  from?: ReadonlySet<string>;
  to?: ReadonlySet<string>;
  after: number;
  before: number;
}

function readLimits(
  context: JqlContext,
  fields: readonly JqlField[],
  field: JqlField,
  predicates: readonly Predicate[],
): Limits {
  const dates = findJqlField(fields, 'updated');
  const people = findJqlField(fields, 'assignee');
  if (dates === undefined || people === undefined) throw new Error('the fields of the history are missing');
  const limits: Limits = { after: -Infinity, before: Infinity };
  const moments = (operand: Operand): readonly number[] => operandMoments(context, dates, operand);
  for (const { operator, operand } of predicates) {
    if (!operand) throw new JqlError([`The predicate '${operator.value}' needs a value.`]);
    const [first = 0, second] = ['by', 'from', 'to'].includes(operator.value) ? [] : moments(operand);
    switch (operator.value) {
      case 'by':
        limits.by = new Set(operandIds(context, people, operand));
        break;
      case 'from':
        limits.from = new Set(operandIds(context, field, operand));
        break;
      case 'to':
        limits.to = new Set(operandIds(context, field, operand));
        break;
      case 'after':
        limits.after = Math.max(limits.after, first);
        break;
      case 'before':
        limits.before = Math.min(limits.before, first);
        break;
      case 'on':
        limits.after = first;
        limits.before = endOf('day', first);
        break;
      case 'during':
        if (second === undefined)
          throw new JqlError([`The predicate 'during' needs two dates, the start and the end of a period.`]);
        limits.after = first;
        limits.before = second;
        break;
    }
  }
  return limits;
}

/** The ids on one side of a history entry: a list is written as `1, 2`. */
function idsOf(side: string | undefined): readonly string[] {
  return side === undefined ? [] : side.split(', ');
}

interface Step {
  readonly change: Change;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

function steps(changes: readonly Change[], fieldId: string): readonly Step[] {
  return changes.flatMap((change) =>
    change.items
      .filter((item) => item.fieldId === fieldId)
      .map((item) => ({ change, from: idsOf(item.from), to: idsOf(item.to) })),
  );
}

function changedMatcher(context: JqlContext, historyId: string, limits: Limits): (issue: Issue) => boolean {
  const meets = (ids: readonly string[], wanted: ReadonlySet<string> | undefined): boolean =>
    wanted === undefined || (ids.length === 0 ? wanted.has('') : ids.some((id) => wanted.has(id)));
  return (issue) =>
    steps(context.world.changes(issue), historyId).some(
      ({ change, from, to }) =>
        change.at >= limits.after &&
        change.at <= limits.before &&
        (limits.by === undefined || limits.by.has(change.authorId)) &&
        meets(from, limits.from) &&
        meets(to, limits.to),
    );
}

function wasMatcher(
  context: JqlContext,
  field: JqlField,
  historyId: string,
  wanted: ReadonlySet<string>,
  limits: Limits,
): (issue: Issue) => boolean {
  const holds = (ids: readonly string[]): boolean =>
    ids.length === 0 ? wanted.has('') : ids.some((id) => wanted.has(id));
  return (issue) => {
    const history = steps(context.world.changes(issue), historyId);
    let since = issue.created;
    let authorId = issue.reporterId;
    const periods: { ids: readonly string[]; since: number; until: number; authorId: string }[] = [];
    for (const { change, from } of history) {
      periods.push({ ids: from, since, until: change.at, authorId });
      since = change.at;
      authorId = change.authorId;
    }
    periods.push({ ids: field.ids?.(issue) ?? [], since, until: Infinity, authorId });
    return periods.some(
      (period) =>
        holds(period.ids) &&
        period.until >= limits.after &&
        period.since <= limits.before &&
        (limits.by === undefined || limits.by.has(period.authorId)),
    );
  };
}

/** The test for WAS, WAS NOT, WAS IN, WAS NOT IN and CHANGED; an empty id in the set stands for EMPTY. */
export function historyMatcher(
  context: JqlContext,
  fields: readonly JqlField[],
  field: JqlField,
  clause: TerminalClause,
): (issue: Issue) => boolean {
  const historyId = field.history;
  const operator = clause.operator?.value;
  if (historyId === undefined || operator === undefined) {
    throw new JqlError([`History searches do not support the '${field.name}' field.`]);
  }
  const limits = readLimits(context, fields, field, clause.predicates);
  if (operator === 'changed') return changedMatcher(context, historyId, limits);
  if (!clause.operand) throw new JqlError([`The operator '${operator}' needs a value.`]);
  const wanted = new Set(operandIds(context, field, clause.operand));
  const was = wasMatcher(context, field, historyId, wanted, limits);
  return operator === 'was not' || operator === 'was not in' ? (issue) => !was(issue) : was;
}
