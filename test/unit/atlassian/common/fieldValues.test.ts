import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cloudFieldCodec } from '../../../../src/atlassian/cloud/fieldCodec.ts';
import { encodeTransition } from '../../../../src/atlassian/common/encodeFields.ts';
import { readValue, valueText } from '../../../../src/atlassian/common/fieldValues.ts';
import { FIELD_KINDS, type Field, type FieldKind, type FieldValue } from '../../../../src/fields/field.ts';
import { failsWith } from '../support/reasons.ts';

const field = (id: string, kind: FieldKind): Field => ({
  id,
  name: id,
  required: false,
  operations: ['set'],
  kind,
  allowedValues: [],
  hasDefault: false,
  typeName: '',
});
const option = (id: string): { id: string; label: string } => ({ id, label: `Label ${id}` });

async function encoded(value: FieldValue): Promise<unknown> {
  const body = await encodeTransition(
    { transitionId: '31', values: { f: value } },
    [field('f', value.kind)],
    cloudFieldCodec,
  );
  return body.fields?.['f'] ?? body.update?.['f'] ?? body;
}

describe('encodeTransition', () => {
  for (const [value, expected] of [
    [{ kind: 'text', text: 'a' }, 'a'],
    [{ kind: 'url', text: 'https://x.example' }, 'https://x.example'],
    [{ kind: 'date', text: '2026-06-01' }, '2026-06-01'],
    [{ kind: 'dateTime', text: '2026-06-01T18:00:00+08:00' }, '2026-06-01T10:00:00.000+0000'],
    [{ kind: 'number', number: 0 }, 0],
    [{ kind: 'option', option: option('1') }, { id: '1' }],
    [{ kind: 'options', options: [option('1'), option('2')] }, [{ id: '1' }, { id: '2' }]],
    [{ kind: 'options', options: [] }, []],
    [{ kind: 'user', user: option('a') }, { id: 'a' }],
    [{ kind: 'users', users: [option('a')] }, [{ id: 'a' }]],
    [{ kind: 'labels', labels: ['a', 'b'] }, ['a', 'b']],
    [{ kind: 'priority', option: option('2') }, { id: '2' }],
    [{ kind: 'versions', options: [option('1')] }, [{ id: '1' }]],
    [{ kind: 'cascading', option: option('1') }, { id: '1' }],
    [
      { kind: 'cascading', option: option('1'), child: option('2') },
      { id: '1', child: { id: '2' } },
    ],
    [{ kind: 'sprint', option: option('37') }, 37],
    [{ kind: 'team', option: option('0a1b-2c') }, '0a1b-2c'],
    [{ kind: 'parent', option: option('SHOP-1') }, { key: 'SHOP-1' }],
    [{ kind: 'epic', option: option('SHOP-1') }, 'SHOP-1'],
    [{ kind: 'group', option: option('staff') }, { name: 'staff' }],
    [{ kind: 'groups', options: [option('staff')] }, [{ name: 'staff' }]],
    [
      { kind: 'timeTracking', original: '2h 30m', remaining: '1h' },
      { originalEstimate: '2h 30m', remainingEstimate: '1h' },
    ],
    [{ kind: 'timeTracking', remaining: '1h' }, { remainingEstimate: '1h' }],
    [
      {
        kind: 'issueLinks',
        links: [
          { type: 'Blocks', label: 'blocks', direction: 'outward', key: 'SHOP-1' },
          { type: 'Blocks', label: 'is blocked by', direction: 'inward', key: 'SHOP-2' },
        ],
      },
      [
        { add: { type: { name: 'Blocks' }, outwardIssue: { key: 'SHOP-1' } } },
        { add: { type: { name: 'Blocks' }, inwardIssue: { key: 'SHOP-2' } } },
      ],
    ],
  ] as const) {
    it(`sends ${value.kind}`, async () => assert.deepEqual(await encoded(value), expected));
  }

  const document = {
    type: 'doc',
    version: 1,
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'a' }] }],
  };

  it('sends a paragraph as ADF, and an empty one as nothing', async () => {
    assert.deepEqual(await encoded({ kind: 'paragraph', text: 'a' }), document);
    const body = await encodeTransition(
      { transitionId: '31', values: { f: { kind: 'paragraph', text: ' ' }, g: { kind: 'text', text: '' } } },
      [field('f', 'paragraph'), field('g', 'text')],
      cloudFieldCodec,
    );
    assert.deepEqual(body, { transition: { id: '31' }, fields: { f: null, g: null } });
  });

  it('adds a comment, and leaves an empty one out', async () => {
    assert.deepEqual(await encoded({ kind: 'comment', text: 'a' }), [{ add: { body: document } }]);
    assert.deepEqual(await encoded({ kind: 'comment', text: ' \n' }), { transition: { id: '31' } });
  });

  it('empties a field of each kind in the way that it takes', async () => {
    const emptied = async (kind: FieldKind): Promise<unknown> => {
      const values = { f: { kind: 'cleared' } } as const;
      return encodeTransition({ transitionId: '31', values }, [field('f', kind)], cloudFieldCodec);
    };
    for (const [kind, expected] of [
      ['text', null],
      ['user', null],
      ['sprint', null],
      ['labels', []],
      ['versions', []],
    ] as const) {
      assert.deepEqual(await emptied(kind), { transition: { id: '31' }, fields: { f: expected } }, kind);
    }
    assert.deepEqual(await emptied('comment'), { transition: { id: '31' } });
    // As Jira documents it for this one.
    const orphaned = { transition: { id: '31' }, update: { f: [{ set: { none: true } }] } };
    assert.deepEqual(await emptied('parent'), orphaned);
  });

  it('notices an answer to something that was not asked', async () => {
    const values = { f: { kind: 'text', text: 'a' } } as const;
    await failsWith('internal', encodeTransition({ transitionId: '31', values }, [], cloudFieldCodec));
    await failsWith(
      'internal',
      encodeTransition({ transitionId: '31', values }, [field('f', 'number')], cloudFieldCodec),
    );
  });
});

describe('readValue', () => {
  for (const [kind, value, expected] of [
    ['text', 'a', { kind: 'text', text: 'a' }],
    ['number', 0, { kind: 'number', number: 0 }],
    ['option', { id: '1', value: 'A' }, { kind: 'option', option: { id: '1', label: 'A' } }],
    ['options', [{ id: '1', name: 'A' }], { kind: 'options', options: [{ id: '1', label: 'A' }] }],
    ['user', { accountId: 'a', displayName: 'Ada' }, { kind: 'user', user: { id: 'a', label: 'Ada' } }],
    ['users', [{ accountId: 'a' }], { kind: 'users', users: [{ id: 'a', label: 'a' }] }],
    ['labels', ['a'], { kind: 'labels', labels: ['a'] }],
    ['paragraph', { type: 'doc' }, undefined],
    ['resolution', { id: '1', name: 'Done' }, { kind: 'resolution', option: { id: '1', label: 'Done' } }],
    [
      'cascading',
      { id: '1', value: 'A', child: { id: '2', value: 'B' } },
      { kind: 'cascading', option: { id: '1', label: 'A' }, child: { id: '2', label: 'B' } },
    ],
    [
      'sprint',
      [
        { id: 1, name: 'Week 1', state: 'closed' },
        { id: 2, name: 'Week 2', state: 'active' },
      ],
      { kind: 'sprint', option: { id: '2', label: 'Week 2' } },
    ],
    [
      'sprint',
      ['com.atlassian.greenhopper.service.sprint.Sprint@1f[id=7,rapidViewId=1,state=ACTIVE,name=Week 3]'],
      { kind: 'sprint', option: { id: '7', label: 'Week 3' } },
    ],
    ['team', { id: 'u-1', name: 'Payments' }, { kind: 'team', option: { id: 'u-1', label: 'Payments' } }],
    ['team', '12', { kind: 'team', option: { id: '12', label: '12' } }],
    [
      'parent',
      { key: 'SHOP-1', fields: { summary: 'Gift cards' } },
      { kind: 'parent', option: { id: 'SHOP-1', label: 'SHOP-1 Gift cards' } },
    ],
    ['epic', 'SHOP-1', { kind: 'epic', option: { id: 'SHOP-1', label: 'SHOP-1' } }],
    ['group', { name: 'staff' }, { kind: 'group', option: { id: 'staff', label: 'staff' } }],
    ['timeTracking', { originalEstimate: '2h' }, { kind: 'timeTracking', original: '2h' }],
    ['timeTracking', {}, undefined],
    [
      'issueLinks',
      [{ type: { name: 'Blocks', inward: 'is blocked by' }, inwardIssue: { key: 'SHOP-2' } }, 'odd'],
      {
        kind: 'issueLinks',
        links: [{ type: 'Blocks', label: 'is blocked by', direction: 'inward', key: 'SHOP-2' }],
      },
    ],
    ['options', [], undefined],
    ['text', null, undefined],
  ] as const) {
    it(`reads ${kind} ${JSON.stringify(value)}`, () =>
      assert.deepEqual(readValue(kind, value, cloudFieldCodec), expected));
  }

  it('gives an answer of the field’s own kind or none, whatever was sent', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIELD_KINDS), fc.anything(), (kind, value) => {
        const decoded = readValue(kind, value, cloudFieldCodec);
        assert.ok(decoded === undefined || decoded.kind === kind);
      }),
    );
  });
});

describe('valueText', () => {
  for (const [value, expected] of [
    ['words', 'words'],
    [2.5, '2.5'],
    [null, undefined],
    [[], undefined],
    [{ self: 'https://x.example/1', id: '1', value: 'High' }, 'High'],
    [[{ name: 'A' }, { displayName: 'B', emailAddress: 'b@x.example' }], 'A, B'],
    [{ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Hi' }] }] }, 'Hi'],
    [{ hasEpicLinkFieldDependency: false, data: { key: 'ABC-1' } }, 'false, ABC-1'],
    [{ self: 'https://x.example', iconUrl: 'https://x.example/i' }, undefined],
  ] as const) {
    it(`says of ${JSON.stringify(value)}: ${expected ?? 'nothing'}`, () =>
      assert.equal(valueText(value), expected));
  }

  it('is short and has no JSON in it, whatever stands there', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const words = valueText(value);
        assert.ok(words === undefined || (words.length <= 2001 && !words.includes('[object')));
      }),
    );
    let deep: unknown = 'x';
    for (let depth = 0; depth < 5000; depth += 1) deep = [deep, { value: deep }].slice(0, 1);
    assert.equal(valueText(deep), undefined);
  });
});
