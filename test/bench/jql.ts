import { jqlPlaceAt } from '../../src/atlassian/jql/jqlPlace.ts';
import type { JqlClause, JqlExpected, JqlOperand } from '../../src/atlassian/jql/jqlTree.ts';
import { lexJql } from '../../src/atlassian/jql/lexJql.ts';
import { parseJql } from '../../src/atlassian/jql/parseJql.ts';
import type { JqlReference } from '../../src/atlassian/model/jqlReference.ts';
import { jqlSuggestions } from '../../src/features/jql/jqlSuggestions.ts';
import { Random } from '../support/random.ts';
import { JQL_CONDITIONS, writtenQueries } from '../support/writtenQueries.ts';
import { sampleOf, timed, type Table } from './figures.ts';

const QUERIES = 1000;
const LONG = 4000;
const KEYSTROKES = 300;
const FIELDS = 400;

/** JQL as it is written: whether each place offers what stands there, and what a keystroke in a long query costs. */
export async function measureJql(): Promise<Table[]> {
  return [places(), await keystrokes()];
}

function places(): Table {
  const counts = new Map<string, { asked: number; right: number }>();
  for (const jql of writtenQueries(QUERIES)) {
    for (const { start, end, kind } of marksOf(jql)) {
      // Before the word, and behind each of its letters.
      for (let offset = start; offset < end; offset += 1) {
        const count = counts.get(kind) ?? { asked: 0, right: 0 };
        count.asked += 1;
        if (jqlPlaceAt(jql, offset).expected.has(kind)) count.right += 1;
        counts.set(kind, count);
      }
    }
  }
  const all = [...counts.values()];
  const sum = (of: 'asked' | 'right'): number => all.reduce((total, one) => total + one[of], 0);
  return {
    title: `Completion at every position of ${QUERIES.toLocaleString('en')} queries`,
    note: `Put together from ${JQL_CONDITIONS.length} conditions that people write. Right: what stands there is of a kind that is offered.`,
    columns: [{ name: 'positions' }, { name: 'right' }],
    rows: [
      ...[...counts].map(([what, { asked, right }]) => ({ what, values: [asked, right] })),
      { what: 'all', values: [sum('asked'), sum('right')] },
    ],
  };
}

async function keystrokes(): Promise<Table> {
  let jql = '';
  for (const more of writtenQueries(200, { ordered: false })) {
    if (jql.length >= LONG) break;
    jql = jql === '' ? more : `${jql} OR ${more}`;
  }
  jql = jql.slice(0, LONG);
  const random = new Random(7);
  const offsets = random.times(KEYSTROKES, KEYSTROKES, () => random.below(LONG));
  const reference = largeReference();
  const measure = async (work: (offset: number) => unknown): Promise<ReturnType<typeof sampleOf>> => {
    await timed(50, (round) => work(offsets[round] ?? 0));
    return sampleOf(await timed(KEYSTROKES, (round) => work(offsets[round] ?? 0)));
  };
  return {
    title: `A keystroke in a query of ${LONG.toLocaleString('en')} characters`,
    note: `At ${KEYSTROKES} places; a site with ${FIELDS} fields. Both are done at each, before any request.`,
    columns: [{ name: 'time', unit: 'ms' }],
    rows: [
      { what: 'errors', values: [await measure(() => parseJql(jql).problems)] },
      {
        what: 'completion',
        values: [await measure((offset) => jqlSuggestions(jqlPlaceAt(jql, offset), reference, []))],
      },
    ],
  };
}

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly kind: JqlExpected;
}

/** What stands where, by the tree; the words between by the tokens. */
function marksOf(jql: string): readonly Mark[] {
  const query = parseJql(jql);
  if (query.problems.length > 0) throw new Error(`Not a query: ${jql}`);
  const marks: Mark[] = [];
  const add = (kind: JqlExpected, { start, end }: { readonly start: number; readonly end: number }): void => {
    marks.push({ kind, start, end });
  };
  const operand = (one: JqlOperand | undefined): void => {
    switch (one?.kind) {
      case 'value':
      case 'empty': {
        add(one.kind, one);
        return;
      }
      case 'function':
        add('function', one.name);
        {
          one.args.forEach((argument) => add('argument', argument));
          return;
        }
      case 'list': {
        one.items.forEach(operand);
        return;
      }
      case undefined:
        return;
    }
  };
  const walk = (clause: JqlClause): void => {
    switch (clause.kind) {
      case 'and':
      case 'or': {
        clause.clauses.forEach(walk);
        return;
      }
      case 'not':
      case 'group': {
        walk(clause.clause);
        return;
      }
      case 'comparison':
        add('field', clause.field);
        // Of an operator of several words the first says what it is.
        if (clause.operator) add('operator', { ...clause.operator, end: clause.operator.start + 1 });
        operand(clause.operand);
        for (const predicate of clause.predicates) {
          add('predicate', { start: predicate.start, end: predicate.start + predicate.keyword.length });
          operand(predicate.operand);
        }
    }
  };
  if (query.where) walk(query.where);
  for (const sort of query.orderBy) add('sortField', sort.field);
  for (const token of lexJql(jql)) {
    if (token.kind !== 'keyword') continue;
    if (token.keyword === 'and' || token.keyword === 'or') add('connective', token);
    if (token.keyword === 'order') add('order', token);
    if (token.keyword === 'asc' || token.keyword === 'desc') add('direction', token);
  }
  return marks;
}

function largeReference(): JqlReference {
  const operators = ['=', '!=', 'in', 'not in', 'is', 'is not'];
  return {
    fields: Array.from({ length: FIELDS }, (_, index) => ({
      ...{ value: `"Field ${index}"`, name: `Field ${index}`, customId: `cf[${10_000 + index}]` },
      ...{ operators, searchable: true, orderable: true, suggests: true, types: ['java.lang.String'] },
    })),
    functions: Array.from({ length: 60 }, (_, index) => ({
      ...{ value: `function${index}()`, isList: index % 2 === 0, types: ['java.lang.String'] },
    })),
  };
}
