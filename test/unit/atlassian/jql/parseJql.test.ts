import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  JqlError,
  parseJql as parseAsAtlassian,
} from '../../../../packages/sample-site/src/jira/jql/parse.ts';
import { formatJql } from '../../../../src/atlassian/jql/formatJql.ts';
import { jqlPlaceAt, jqlText, operatorsAfter } from '../../../../src/atlassian/jql/jqlPlace.ts';
import { parseJql } from '../../../../src/atlassian/jql/parseJql.ts';
import { jqlTexts } from '../../../support/jqlGenerator.ts';

/** `JQL_QUERIES=100000 npx mocha test/unit/atlassian/jql/parseJql.test.ts` for a long run. */
const COUNT = Number(process.env['JQL_QUERIES'] ?? 500);

/** Whether Atlassian's own parser, which the sample site has, takes a query. */
function isTakenByAtlassian(jql: string): boolean {
  try {
    parseAsAtlassian(jql);
    return true;
  } catch (error) {
    if (error instanceof JqlError) return false;
    throw error;
  }
}

const problems = (jql: string): string[] =>
  parseJql(jql).problems.map(({ problem, start, end }) => `${problem} ${start}-${end}`);

/** The query with the cursor at `|`. */
function placeIn(jql: string): ReturnType<typeof jqlPlaceAt> {
  const offset = jql.indexOf('|');
  return jqlPlaceAt(jql.replace('|', ''), offset);
}

const expectedIn = (jql: string): string[] => [...placeIn(jql).expected].sort();

describe('parsing JQL', () => {
  it("takes and refuses the same queries as Atlassian's own parser", function () {
    this.timeout(COUNT * 40 + 10_000);
    fc.assert(
      fc.property(jqlTexts, (jql) => {
        assert.equal(parseJql(jql).problems.length === 0, isTakenByAtlassian(jql), jql);
      }),
      { numRuns: COUNT },
    );
  });

  it('says where a mistake is, and goes on behind it', () => {
    assert.deepEqual(problems('status = '), ['unfinished 9-9']);
    assert.deepEqual(problems('status "Done"'), ['unexpected 7-13']);
    assert.deepEqual(problems('status = and priority = '), ['unexpected 9-12', 'unfinished 24-24']);
    assert.deepEqual(problems('(status = Done'), ['unfinished 14-14']);
    assert.deepEqual(problems('status = Done)'), ['unexpected 13-14']);
    assert.deepEqual(problems('summary ~ "never closed'), ['unclosedQuote 10-23']);
    assert.deepEqual(problems('summary ~ "a\\q"'), ['badEscape 10-15']);
    assert.deepEqual(problems('label = #x'), ['reservedCharacter 8-9']);
    assert.deepEqual(problems('status = limit'), ['reservedWord 9-14']);
    assert.deepEqual(problems('a = 1 order rank'), ['unexpected 12-16']);
  });

  it('keeps what is right of a query with a mistake', () => {
    const { where } = parseJql('status = and priority = High');
    assert.ok(where?.kind === 'and');
    assert.deepEqual(
      where.clauses.map(
        (clause) => clause.kind === 'comparison' && [clause.field.name, clause.operand?.kind],
      ),
      [
        ['status', undefined],
        ['priority', 'value'],
      ],
    );
  });

  it('bears brackets without end', () => {
    assert.ok(problems('('.repeat(100_000)).some((problem) => problem.startsWith('tooDeep')));
    assert.ok(problems(`a in ${'('.repeat(100_000)}`).some((problem) => problem.startsWith('tooDeep')));
    assert.ok(problems('not '.repeat(100_000)).some((problem) => problem.startsWith('tooDeep')));
  });
});

describe('what may stand at a place of a query', () => {
  it('is told by what stands before it', () => {
    assert.deepEqual(expectedIn('|'), ['(', 'end', 'field', 'not', 'order']);
    assert.deepEqual(expectedIn('sta|'), ['(', 'end', 'field', 'not', 'order']);
    assert.deepEqual(expectedIn('status |'), ['operator']);
    assert.deepEqual(expectedIn('status = |'), ['empty', 'function', 'value']);
    assert.deepEqual(expectedIn('created >= |'), ['function', 'value']);
    assert.deepEqual(expectedIn('status in |'), ['function', 'list']);
    assert.deepEqual(expectedIn('status in (|'), ['empty', 'function', 'list', 'value']);
    assert.deepEqual(expectedIn('status in (a, "b|'), ['empty', 'function', 'list', 'value']);
    assert.deepEqual(expectedIn('status in (a |'), [')', ',']);
    assert.deepEqual(expectedIn('status is |'), ['empty', 'operator']);
    assert.deepEqual(expectedIn('status = Done |'), ['connective', 'end', 'order']);
    assert.deepEqual(expectedIn('status = Done and |'), ['(', 'field', 'not']);
    assert.deepEqual(expectedIn('status was Done |'), ['connective', 'end', 'order', 'predicate']);
    assert.deepEqual(expectedIn('status changed from |'), ['empty', 'function', 'list', 'value']);
    assert.deepEqual(expectedIn('membersOf = f(|'), [')', 'argument']);
    assert.deepEqual(expectedIn('a = 1 order |'), ['by']);
    assert.deepEqual(expectedIn('a = 1 order by |'), ['sortField']);
    assert.deepEqual(expectedIn('a = 1 order by rank |'), [',', 'direction', 'end']);
  });

  it('knows the comparison that it belongs to, and what it replaces', () => {
    const place = placeIn('project = SHOP AND status not in (Done, "In Pro|gress") ORDER BY rank');
    assert.equal(place.field, 'status');
    assert.equal(place.operator, 'not in');
    assert.equal(place.typed, 'In Pro');
    assert.deepEqual(place.replaced, { start: 40, end: 53 });
    assert.equal(placeIn('status is |').begun, 'is');
    assert.equal(placeIn('status changed by cur|').predicate, 'by');
    assert.deepEqual(placeIn('summary ~ "che|\nORDER BY rank').replaced, { start: 10, end: 14 });
  });

  it('goes on with operators of several words', () => {
    const all = ['=', 'is', 'is not', 'was', 'was not', 'was in', 'was not in'] as const;
    assert.deepEqual(operatorsAfter('was', all), ['not', 'in', 'not in']);
    assert.deepEqual(operatorsAfter('', all), all);
  });

  it('takes any place of any text', () => {
    fc.assert(
      fc.property(jqlTexts, fc.nat(200), (jql, at) => {
        const offset = Math.min(at, jql.length);
        const { replaced } = jqlPlaceAt(jql, offset);
        assert.ok(replaced.start <= offset && offset <= replaced.end && replaced.end <= jql.length);
      }),
    );
  });
});

describe('names and values in JQL', () => {
  it('read as what they are, in quotes where they must', () => {
    assert.equal(jqlText('SHOP'), 'SHOP');
    assert.equal(jqlText('In Progress'), '"In Progress"');
    assert.equal(jqlText('limit'), '"limit"');
    assert.equal(jqlText('empty'), '"empty"');
    assert.equal(jqlText('a"b\\c'), '"a\\"b\\\\c"');
  });

  it('come back from any text; line breaks become spaces', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), (text) => {
        const { where, problems: found } = parseJql(`status = ${jqlText(text)}`);
        assert.deepEqual(found, []);
        assert.ok(where?.kind === 'comparison' && where.operand?.kind === 'value');
        assert.equal(where.operand.text, text.replace(/[\r\n]+/g, ' '));
      }),
    );
  });
});

describe('formatting JQL', () => {
  it('writes keywords in capitals and spaces as by hand', () => {
    assert.equal(
      formatJql(
        'project=SHOP and (status in(Done,"In Progress")or not assignee is null)order by priority desc,key',
      ),
      'project = SHOP\nAND (status IN (Done, "In Progress") OR NOT assignee IS EMPTY)\nORDER BY priority DESC, key',
    );
    assert.equal(formatJql('a = f( x,"y z" )'), 'a = f(x, "y z")');
    assert.equal(
      formatJql('status changed from a to b after "-1w"'),
      'status CHANGED FROM a TO b AFTER "-1w"',
    );
    assert.equal(formatJql('status ='), undefined);
    assert.equal(formatJql(''), '');
  });

  it('changes nothing of what a query means, and nothing at all the second time', () => {
    fc.assert(
      fc.property(jqlTexts, (jql) => {
        const once = formatJql(jql);
        fc.pre(once !== undefined);
        assert.deepEqual(meaning(once), meaning(jql));
        assert.equal(formatJql(once), once);
      }),
    );
  });
});

/** The tree without its places. */
function meaning(jql: string): unknown {
  return JSON.parse(
    JSON.stringify(parseJql(jql), (key, value: unknown) =>
      /^(start|end|orderStart)$/.test(key) ? undefined : value,
    ),
  );
}
