import assert from 'node:assert/strict';
import fc from 'fast-check';
import { functionAt } from '../../../../src/atlassian/jql/fieldAt.ts';
import { jqlPlaceAt } from '../../../../src/atlassian/jql/jqlPlace.ts';
import { lexJql, type JqlToken } from '../../../../src/atlassian/jql/lexJql.ts';
import { parseJql } from '../../../../src/atlassian/jql/parseJql.ts';
import type { JqlFieldReference, JqlReference } from '../../../../src/atlassian/model/jqlReference.ts';
import { findFunction, jqlSuggestions, valueQuestion } from '../../../../src/features/jql/jqlSuggestions.ts';
import { jqlTexts } from '../../../support/jqlGenerator.ts';

const field = (value: string, more: Partial<JqlFieldReference> = {}): JqlFieldReference => ({
  value,
  name: value,
  operators: ['=', '!=', 'in', 'not in', 'is', 'is not'],
  searchable: true,
  orderable: true,
  suggests: true,
  types: ['Status'],
  ...more,
});

const REFERENCE: JqlReference = {
  fields: [
    field('status', { operators: ['=', 'in', 'was', 'was not', 'changed', 'is', 'is not'] }),
    field('"Story Points"', { customId: 'cf[10010]', name: 'Story Points - cf[10010]', types: ['Number'] }),
    field('Team', { customId: 'cf[1]' }),
    field('team', { customId: 'cf[2]', orderable: false }),
    field('text', { orderable: false, suggests: false, operators: ['~'] }),
  ],
  functions: [
    { value: 'currentUser()', isList: false, types: ['User'] },
    { value: 'latest()', isList: false, types: ['Status'] },
    { value: 'openSprints()', isList: true, types: ['Status'] },
    { value: 'membersOf("")', isList: true, types: ['com.atlassian.jira.user.ApplicationUser'] },
    { value: 'startOfDay()', isList: false, types: ['java.util.Date'] },
  ],
};

/** What is offered at `|`, as it is written. */
function offered(jql: string, values: readonly { value: string; name: string }[] = []): string[] {
  const place = jqlPlaceAt(jql.replace('|', ''), jql.indexOf('|'));
  return jqlSuggestions(place, REFERENCE, values).map(({ insert }) => insert);
}

function question(jql: string): ReturnType<typeof valueQuestion> {
  return valueQuestion(jqlPlaceAt(jql.replace('|', ''), jql.indexOf('|')), REFERENCE);
}

describe('suggestions for JQL', () => {
  it('are fields by value, and by number where a name is not the only one', () => {
    const fields = ['status', '"Story Points"', 'cf[1]', 'cf[2]', 'text'];
    assert.deepEqual(offered('|'), [...fields, 'NOT', 'ORDER BY']);
    assert.deepEqual(offered('a = 1 and st|'), [...fields, 'NOT']);
    assert.deepEqual(offered('order by |'), ['status', '"Story Points"', 'cf[1]']);
  });

  it('are the operators that the field takes', () => {
    assert.deepEqual(offered('text |'), ['~']);
    assert.deepEqual(offered('status was |'), ['EMPTY', 'latest()', 'NOT']);
    assert.ok(offered('unheard |').includes('CHANGED'));
    assert.deepEqual(offered('STATUS is |'), ['EMPTY', 'NOT']);
  });

  it('are values, and functions that give such', () => {
    const values = [{ value: '"In Progress"', name: 'In Progress' }];
    assert.deepEqual(offered('status = In|', values), ['"In Progress"', 'EMPTY', 'latest()']);
    assert.deepEqual(offered('status in |'), ['openSprints()']);
    assert.deepEqual(offered('status changed |'), [
      ...['AND', 'OR', 'AFTER', 'BEFORE', 'BY', 'DURING', 'FROM', 'ON', 'TO', 'ORDER BY'],
    ]);
  });

  it('are the functions of a predicate, not those of its field', () => {
    assert.deepEqual(offered('status changed after |'), ['startOfDay()']);
    assert.deepEqual(offered('status was latest() before |'), ['startOfDay()']);
    assert.deepEqual(offered('status changed during (|'), ['startOfDay()']);
    assert.deepEqual(offered('status changed by |'), ['EMPTY', 'currentUser()']);
    assert.deepEqual(offered('status changed by (|'), ['EMPTY', 'currentUser()', 'membersOf("")']);
    assert.deepEqual(offered('status changed from |'), ['EMPTY', 'latest()']);
  });

  it('are functions that give several values also within a list', () => {
    assert.deepEqual(offered('status in (|'), ['EMPTY', 'latest()', 'openSprints()']);
    assert.deepEqual(offered('status = |'), ['EMPTY', 'latest()']);
  });

  it('keep the quote that is typed, and are found by it', () => {
    const values = [{ value: 'gift-cards', name: 'gift-cards' }];
    for (const [typed, quote] of [
      ['status = "gi|', '"'],
      ["status = 'gi|", "'"],
    ] as const) {
      const place = jqlPlaceAt(typed.replace('|', ''), typed.indexOf('|'));
      const [first] = jqlSuggestions(place, REFERENCE, values);
      assert.equal(first?.insert, '"gift-cards"');
      assert.ok(first.filter.startsWith(quote), first.filter);
    }
    assert.deepEqual(offered('"Te|').slice(0, 4), ['"status"', '"Story Points"', 'cf[1]', 'cf[2]']);
  });

  it('are the numbers of fields within the brackets of one', () => {
    const numbers = ['cf[10010]', 'cf[1]', 'cf[2]'];
    for (const jql of ['cf[|', 'cf[1|', 'cf[1|]', 'CF [ 1|', 'a = 1 and not (cf[1|0] > 3)'])
      assert.deepEqual(offered(jql).slice(0, 3), numbers, jql);
    assert.deepEqual(offered('order by cf[|'), ['cf[10010]', 'cf[1]']);
    assert.ok(offered('cf[10010]|').every((insert) => !numbers.includes(insert)));
    assert.ok(!offered('issue.property[1|').includes('cf[1]'));
    const place = jqlPlaceAt('CF [ 1 > 3', 6);
    assert.deepEqual(place.replaced, { start: 0, end: 6 });
    const [first] = jqlSuggestions(place, REFERENCE, []);
    assert.equal(first?.filter, 'CF [ 10010] Story Points', 'what is typed is among it');
    assert.equal(first.label, 'Story Points');
  });

  it('replace all that they stand for, and leave what a function is called with', () => {
    const replaced = (jql: string): string => {
      const { start, end } = jqlPlaceAt(jql.replace('|', ''), jql.indexOf('|')).replaced;
      return jql.replace('|', '').slice(start, end);
    };
    assert.equal(replaced('a = 1 or|der by rank'), 'order by');
    assert.equal(replaced('status w|as not in (a)'), 'was not in');
    assert.equal(replaced('due <|= now()'), '<=');
    assert.equal(replaced('due !|'), '!');
    assert.equal(replaced('due =|'), '');
    for (const jql of ['c|f[10010] > 3', 'cf[|10010] > 3', 'cf[10|010] > 3', 'cf[10010|] > 3'])
      assert.equal(replaced(jql), 'cf[10010]', jql);
    assert.equal(replaced('cf[10010]| > 3'), '');
    assert.deepEqual(offered('status in (open|Sprints())'), ['EMPTY', 'latest', 'openSprints']);
    assert.deepEqual(offered('status = latest| ORDER BY x'), ['EMPTY', 'latest()']);
  });

  it('tell what a function is that a query calls, wherever it stands', () => {
    const jql = 'status in (Done, OPENSPRINTS()) AND a changed after startOfDay(-1)';
    for (const name of ['OPENSPRINTS', 'startOfDay']) {
      const word = functionAt(jql, jql.indexOf(name) + 3);
      assert.equal(word?.text, name);
      assert.equal(findFunction(REFERENCE, name)?.value.toLowerCase(), `${name.toLowerCase()}()`);
    }
    assert.equal(functionAt(jql, 1), undefined);
    assert.equal(findFunction(REFERENCE, 'start'), undefined);
  });

  it('ask the site by value or number, and only where it has some', () => {
    assert.deepEqual(question('status = "In Pro|'), { field: 'status', text: 'In Pro' });
    assert.deepEqual(question('"story points" in (1, |'), { field: 'cf[10010]', text: '' });
    assert.deepEqual(question('cf[10010] = 4|'), { field: 'cf[10010]', text: '4' });
    assert.deepEqual(question('status changed by ma|'), { field: 'status', text: 'ma', predicate: 'by' });
    assert.equal(question('status changed after |'), undefined);
    assert.equal(question('text ~ |'), undefined);
    assert.equal(question('unheard = |'), undefined);
    assert.equal(question('status |'), undefined);
  });

  it('are of the right kind at every place of every query', () => {
    fc.assert(
      fc.property(jqlTexts, (jql) => {
        fc.pre(parseJql(jql).problems.length === 0);
        const tokens = lexJql(jql);
        for (const [index, token] of tokens.entries()) {
          // The path into a property is nothing that is completed.
          if (isBehindProperty(tokens, index)) continue;
          const { expected } = jqlPlaceAt(jql.slice(0, token.start), token.start);
          const fitting = fits(token);
          assert.ok(
            fitting.length === 0 || fitting.some((kind) => expected.has(kind)),
            `${jql.slice(0, token.start)}| before ${jql.slice(token.start)}: ${[...expected].join(' ')}`,
          );
        }
      }),
    );
  });
});

type Expected = Parameters<ReturnType<typeof jqlPlaceAt>['expected']['has']>[0];

function isBehindProperty(tokens: readonly JqlToken[], index: number): boolean {
  const before = tokens[index - 1];
  if (!before || !('text' in (tokens[index] ?? {}))) return false;
  return (before.kind === 'symbol' && before.symbol === ']') || isBehindProperty(tokens, index - 1);
}

/** What a piece of a query can be; nothing for brackets and the like. */
function fits(token: JqlToken): readonly Expected[] {
  if (token.kind === 'symbol') {
    return /^[=!~<>]/.test(token.symbol) ? ['operator', 'not'] : [];
  }
  if (token.kind === 'word')
    return ['field', 'sortField', 'value', 'argument', 'function', 'connective', 'operator'];
  if (token.kind !== 'keyword') return [];
  switch (token.keyword) {
    case 'and':
    case 'or':
      return ['connective'];
    case 'not':
      return ['not', 'operator'];
    case 'empty':
      return ['empty'];
    case 'order':
      return ['order'];
    case 'by':
      return ['by', 'predicate'];
    case 'asc':
    case 'desc':
      return ['direction'];
    case 'in':
    case 'is':
    case 'was':
    case 'changed':
      return ['operator'];
    default:
      return ['predicate'];
  }
}
