import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cloudFieldCodec } from '../../../../src/atlassian/cloud/fieldCodec.ts';
import { encodeFields } from '../../../../src/atlassian/common/encodeFields.ts';
import {
  readCreateScreen,
  readIssueFields,
  readScreen,
  withEditScreen,
} from '../../../../src/atlassian/common/readFields.ts';
import { canAsk } from '../../../../src/fields/formPlan.ts';

const PICKER = 'com.atlassian.jira.plugin.system.customfieldtypes:';
const RISK = {
  required: true,
  name: 'Rollout risk',
  schema: { type: 'option', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:select' },
  operations: ['set'],
  allowedValues: [
    { id: '1', value: 'Low' },
    { id: 2, value: 'High' },
  ],
};
const ISSUE = {
  names: { summary: 'Summary', customfield_1: 'Rollout risk', customfield_2: 'Approvals', labels: 'Labels' },
  schema: {
    summary: { type: 'string', system: 'summary' },
    customfield_1: RISK.schema,
    customfield_2: { type: 'any', custom: 'com.example:approvals' },
    labels: { type: 'array', items: 'string', system: 'labels' },
  },
  fields: {
    summary: 'Checkout fails',
    customfield_1: { id: '1', value: 'Low' },
    customfield_2: { approvers: [{ displayName: 'Ada', accountId: 'a' }] },
    labels: [],
  },
};

describe('the fields of a screen', () => {
  it('are read each by itself: an odd one costs itself only', () => {
    const screen = readScreen(
      { customfield_1: RISK, odd: null, odder: { schema: 'x', allowedValues: 3 } },
      cloudFieldCodec,
    );
    assert.deepEqual(
      screen.map(({ id, name, kind }) => [id, name, kind]),
      [
        ['customfield_1', 'Rollout risk', 'option'],
        ['odd', 'odd', 'unsupported'],
        ['odder', 'odder', 'unsupported'],
      ],
    );
    assert.deepEqual(screen.map(canAsk), [true, false, false]);
  });

  it('have the children of their choices, without those that can no longer be chosen', () => {
    const [field] = readScreen(
      {
        place: {
          schema: {
            type: 'option-with-child',
            custom: 'com.atlassian.jira.plugin.system.customfieldtypes:cascadingselect',
          },
          allowedValues: [
            {
              id: '1',
              value: 'A',
              children: [{ id: '2', value: 'B' }, { id: '3', value: 'C', disabled: true }, 'odd'],
            },
          ],
        },
      },
      cloudFieldCodec,
    );
    assert.deepEqual(field?.allowedValues, [{ id: '1', label: 'A', children: [{ id: '2', label: 'B' }] }]);
  });

  it('are reported where they are odd, and shown as far as they are known', () => {
    const odd: string[] = [];
    const fields = readScreen(
      {
        customfield_1: { ...RISK, allowedValues: [{ id: '1', value: 'Low' }, 'odd', null] },
        customfield_2: 'odd',
        customfield_3: RISK,
      },
      cloudFieldCodec,
      (place) => odd.push(place),
    );
    assert.deepEqual(
      fields.map(({ id, name, allowedValues }) => [id, name, allowedValues.length]),
      [
        ['customfield_1', 'Rollout risk', 1],
        ['customfield_2', 'customfield_2', 0],
        ['customfield_3', 'Rollout risk', 2],
      ],
    );
    assert.deepEqual(odd, ['field.allowedValues', 'field.allowedValues', 'field.schema.type', 'field.name']);
    readCreateScreen(['odd', { fieldId: 'x', ...RISK }], cloudFieldCodec, (place) => odd.push(place));
    assert.deepEqual(odd.slice(4), ['field.fieldId']);
  });

  it('of a new issue come as a list, with an id of either name', () => {
    const fields = readCreateScreen(
      [
        { fieldId: 'customfield_1', ...RISK },
        { key: 'summary', name: 'Summary', schema: { type: 'string', system: 'summary' } },
        'odd',
      ],
      cloudFieldCodec,
    );
    assert.deepEqual(
      fields.map(({ id, kind }) => [id, kind]),
      [
        ['customfield_1', 'option'],
        ['summary', 'text'],
      ],
    );
  });

  it('are read, whatever a site sends, and go back only as what they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.anything()), async (fields) => {
        for (const field of readScreen(fields, cloudFieldCodec)) {
          if (!field.defaultValue) continue;
          await encodeFields({ [field.id]: field.defaultValue }, [field], cloudFieldCodec);
        }
      }),
    );
  });
});

describe('the fields of an issue', () => {
  it('have names, values and words, in the site’s order', () => {
    assert.deepEqual(
      readIssueFields(ISSUE, cloudFieldCodec).map(({ name, kind, value, text }) => [
        name,
        kind,
        value?.kind,
        text,
      ]),
      [
        ['Summary', 'text', 'text', 'Checkout fails'],
        ['Rollout risk', 'option', 'option', 'Low'],
        ['Approvals', 'unsupported', undefined, 'Ada'],
        ['Labels', 'labels', undefined, undefined],
      ],
    );
  });

  it('cannot be edited before the edit screen says so', () => {
    const shown = readIssueFields(ISSUE, cloudFieldCodec);
    assert.ok(!shown.some(canAsk));
    const screen = readScreen(
      { customfield_1: RISK, customfield_9: { ...RISK, name: 'Other' } },
      cloudFieldCodec,
    );
    const merged = withEditScreen(shown, screen);
    assert.deepEqual(
      merged
        .filter(canAsk)
        .map(({ name, value, allowedValues }) => [name, value?.kind, allowedValues.length]),
      [
        ['Rollout risk', 'option', 2],
        ['Other', undefined, 2],
      ],
    );
    assert.equal(merged.length, 5);
  });

  it('can become another type where the edit screen lists others, though it names no verb', () => {
    const schema = { type: 'issuetype', system: 'issuetype' };
    const type = (...ids: readonly string[]) =>
      readScreen(
        {
          issuetype: {
            ...{ name: 'Issue Type', required: true, schema, operations: [] },
            allowedValues: ids.map((id) => ({ id, name: id })),
          },
        },
        cloudFieldCodec,
      );
    const operations = (...ids: readonly string[]) =>
      withEditScreen([], type(...ids)).map((field) => field.operations);
    assert.deepEqual(operations('1', '2'), [['set']]);
    assert.deepEqual(operations('1'), [[]]);
  });

  it('are left to the browser where what stands there cannot be read whole: an answer would take its place', () => {
    const people = { type: 'array', items: 'user', custom: PICKER + 'multiuserpicker' };
    const select = { type: 'option', custom: PICKER + 'select' };
    const ada = { accountId: 'a', displayName: 'Ada' };
    const field = (value: unknown, schema: Readonly<Record<string, string>>) => {
      const shown = readIssueFields({ fields: { f: value }, schema: { f: schema } }, cloudFieldCodec);
      const screen = readScreen({ f: { name: 'F', schema, operations: ['set'] } }, cloudFieldCodec);
      const [{ kind, value: known, text } = assert.fail()] = withEditScreen(shown, screen);
      return { kind, known: known !== undefined, text };
    };
    assert.deepEqual(field([ada, null], people), { kind: 'users', known: true, text: 'Ada' });
    const odd = [ada, { displayName: 'Bo' }];
    assert.deepEqual(field(odd, people), { kind: 'unsupported', known: false, text: 'Ada, Bo' });
    assert.deepEqual(field({ value: 'Low' }, select), { kind: 'unsupported', known: false, text: 'Low' });
    assert.deepEqual(field(null, select), { kind: 'option', known: false, text: undefined });
    const spent = { timeSpent: '3h', timeSpentSeconds: 10_800 };
    const tracking = { type: 'timetracking', system: 'timetracking' };
    assert.equal(field(spent, tracking).kind, 'timeTracking');
    for (const value of ['2d', 7, { hours: 2 }, { originalEstimate: 7, remainingEstimate: '4h' }])
      assert.deepEqual([field(value, tracking).kind, field(value, tracking).known], ['unsupported', false]);
    // What has no word of its own stands there all the same.
    assert.deepEqual(field({ id: 5 }, select), { kind: 'option', known: true, text: '5' });
    const line = { type: 'string', custom: PICKER + 'textfield' };
    assert.deepEqual(field({ id: 5 }, line), { kind: 'unsupported', known: false, text: '…' });
    const long = { type: 'string', custom: PICKER + 'textarea' };
    const doc = { type: 'doc', version: 1, content: [{ type: 'hologram' }] };
    assert.deepEqual(field(doc, long), { kind: 'paragraph', known: false, text: undefined });
    for (const value of [7, ['a'], { value: 'Low' }]) assert.equal(field(value, long).kind, 'unsupported');
    for (const value of [null, '', ' ', [], {}, [null]])
      for (const schema of [people, select, tracking, line, long])
        assert.notEqual(field(value, schema).kind, 'unsupported', JSON.stringify([value, schema]));
  });

  it('show something for a value of any shape, and never fail', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('a', 'b'), fc.anything()),
        fc.anything(),
        (fields, schema) => {
          for (const field of readIssueFields({ fields, schema: { a: schema } }, cloudFieldCodec)) {
            assert.ok(field.value === undefined || field.value.kind === field.kind);
          }
        },
      ),
    );
  });
});
