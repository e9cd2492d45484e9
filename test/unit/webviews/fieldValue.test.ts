import assert from 'node:assert/strict';
import fc from 'fast-check';
import { h } from 'preact';
import { readDetailValue } from '../../../src/atlassian/common/detailValues.ts';
import { ALL_ALLOWED } from '../../../src/atlassian/model/permissions.ts';
import type { IssueDetails } from '../../../src/atlassian/model/issueDetails.ts';
import { readIssueDetails } from '../../../src/atlassian/common/issueDetails.ts';
import { issueView } from '../../../src/features/issuePanel/issueView.ts';
import { renderPart, textOf, unsentTexts } from './support.ts';

const { Details } = await import('../../../src/webviews/issue/details.tsx');

const may = { ...ALL_ALLOWED, transition: true };
const SCHEMAS: readonly Readonly<Record<string, unknown>>[] = [
  {},
  { type: 'string' },
  { type: 'string', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:textarea' },
  { type: 'string', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:url' },
  { type: 'number' },
  { type: 'date' },
  { type: 'datetime' },
  { type: 'user' },
  { type: 'array', items: 'user' },
  { type: 'option' },
  { type: 'array', items: 'option' },
  { type: 'option-with-child' },
  { type: 'array', items: 'string' },
  { type: 'array', items: 'json', custom: 'com.pyxis.greenhopper.jira:gh-sprint' },
  { type: 'any', custom: 'com.pyxis.greenhopper.jira:gh-epic-link' },
  { type: 'timetracking' },
  { type: 'team', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:atlassian-team' },
  { type: 'issuelink', system: 'parent' },
  { type: 'hologram' },
];
const VALUES: readonly unknown[] = [
  'text',
  '2026-02-30',
  '2026-06-01T10:00:00.000+0800',
  'https://shop.example/',
  'javascript:alert(1)',
  0,
  -1.5,
  true,
  false,
  [0],
  [null],
  [[['deep']]],
  {},
  { a: { b: { c: 1 } } },
  { value: 'Low', id: '1' },
  { value: 'Parent', child: { value: 'Child' } },
  { value: 'Parent', child: null },
  { name: 'v1' },
  { name: '' },
  { accountId: 'a' },
  { accountId: 'a', displayName: 'Ada' },
  { accountId: 7 },
  [{ accountId: 'a', displayName: 'Ada' }, { accountId: 'b' }],
  [{ id: 7, name: 'Sprint 1' }, 'com.atlassian.greenhopper.Sprint@1[id=7,name=A, B,state=ACTIVE]'],
  { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x' }] }] },
  { type: 'doc' },
  { key: 'SHOP-1', fields: null },
  { key: 'SHOP-1', fields: { summary: 'x', status: 'odd' } },
  { originalEstimate: '2d', remainingEstimate: 7 },
  { accountId: 'a', displayName: ' ' },
  { value: ' ', id: '1' },
  { originalEstimate: 7 },
  { remainingEstimateSeconds: 5 },
  '\u200b',
  '<script>alert(1)</script>',
  { value: '<img src=x onerror=alert(1)>' },
];

/** An issue as a site would send it, with one field of our own. */
function detailsWith(value: unknown, schema: unknown): IssueDetails {
  return readIssueDetails('s', {
    id: '1',
    key: 'SHOP-1',
    fields: { summary: 'x', status: { id: '1', name: 'Open', statusCategory: {} }, customfield_1: value },
    names: { customfield_1: 'Odd one' },
    schema: { customfield_1: schema },
  });
}

function show(details: IssueDetails): string {
  const extent = { comments: 10, wholeDescription: false };
  const issue = issueView(details.issue, details, {
    extent,
    accountId: 'me',
    may,
    unsent: [],
    texts: unsentTexts([]),
    find: () => undefined,
  });
  assert.ok(issue.details);
  return renderPart(h(Details, { issue, details: issue.details }));
}

describe('the value of a field', () => {
  it('is never blank and never an exception, whatever its shape', () => {
    for (const schema of SCHEMAS)
      for (const value of VALUES) {
        const where = JSON.stringify([schema, value]);
        const details = detailsWith(value, schema);
        if (details.fields.length === 0) {
          assert.equal(readDetailValue(value, schema), undefined, where);
          continue;
        }
        const html = show(details);
        const [, shown = ''] = /<dt>Odd one<\/dt><dd>(.*?)<\/dd>/.exec(html) ?? [];
        assert.notEqual(textOf(shown).trim(), '', where);
        assert.doesNotMatch(html, /<script|<img|onerror="|href="javascript/i, where);
      }
  });

  it('is nothing only where there is nothing', () => {
    for (const schema of SCHEMAS)
      for (const value of [null, undefined, '', ' ', '\n\t', '\u200b', [], [' '], {}])
        assert.equal(readDetailValue(value, schema), undefined);
    const blank = { type: 'paragraph', content: [{ type: 'text', text: ' ' }] };
    assert.equal(readDetailValue({ type: 'doc', version: 1, content: [blank, null] }, {}), undefined);
  });

  it('of time tracking is shown where it is not as documented, too', () => {
    for (const value of ['2d', 7, { originalEstimate: 7 }, { remainingEstimateSeconds: 5 }])
      assert.notEqual(readDetailValue(value, { type: 'timetracking' }), undefined, JSON.stringify(value));
  });

  it('holds what a person would look for', () => {
    const shown = (value: unknown, schema: Readonly<Record<string, unknown>> = {}): unknown =>
      readDetailValue(value, schema);
    assert.deepEqual(shown({ value: 'Carrier', child: { value: 'Tracking' } }), {
      kind: 'names',
      names: ['Carrier › Tracking'],
    });
    assert.deepEqual(shown('2026-06-01T10:00:00.000+0800', { type: 'datetime' }), {
      kind: 'time',
      time: '2026-06-01T10:00:00.000+08:00',
    });
    assert.deepEqual(shown({ originalEstimate: '2d', timeSpent: '3h' }, { type: 'timetracking' }), {
      kind: 'text',
      text: '2d / 3h / –',
    });
    assert.deepEqual(
      shown([
        { id: 1, value: 'Taiwan' },
        { id: 2, value: 'Spain' },
      ]),
      {
        kind: 'names',
        names: ['Taiwan', 'Spain'],
      },
    );
  });

  it('says of the due date that it is over, while the issue is not done', () => {
    const shown = (day: string, category: string, field = 'duedate'): string => {
      const status = { id: '1', name: 'Open', statusCategory: { key: category } };
      const fields = { summary: 'x', status, [field]: day };
      const reply = { id: '1', key: 'SHOP-1', fields, schema: { [field]: { type: 'date' } } };
      return textOf(show(readIssueDetails('s', reply)));
    };
    assert.match(shown('2020-01-02', 'new'), /Jan 2, 2020 overdue/);
    assert.match(shown('2999-01-02', 'new'), /Jan 2, 2999 (?!overdue)/);
    assert.doesNotMatch(shown('2020-01-02', 'done'), /overdue/);
    assert.doesNotMatch(shown('2020-01-02', 'new', 'customfield_1'), /overdue/);
  });

  it('of any JSON and any schema, too', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (value, schema) => {
        show(detailsWith(value, schema));
      }),
      { numRuns: 300 },
    );
  });
});
