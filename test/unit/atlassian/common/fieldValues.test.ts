import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cloudFieldCodec } from '../../../../src/atlassian/cloud/fieldCodec.ts';
import { decodeDefault, encodeTransition } from '../../../../src/atlassian/common/fieldValues.ts';
import type { FieldKind, FieldValue, TransitionField } from '../../../../src/atlassian/model/transition.ts';
import { failsWith } from '../support/reasons.ts';

const field = (id: string, kind: FieldKind): TransitionField => ({
  id,
  name: id,
  required: false,
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

  it('notices an answer to something that was not asked', async () => {
    const values = { f: { kind: 'text', text: 'a' } } as const;
    await failsWith('internal', encodeTransition({ transitionId: '31', values }, [], cloudFieldCodec));
    await failsWith(
      'internal',
      encodeTransition({ transitionId: '31', values }, [field('f', 'number')], cloudFieldCodec),
    );
  });
});

describe('decodeDefault', () => {
  for (const [kind, value, expected] of [
    ['text', 'a', { kind: 'text', text: 'a' }],
    ['number', 0, { kind: 'number', number: 0 }],
    ['option', { id: '1', value: 'A' }, { kind: 'option', option: { id: '1', label: 'A' } }],
    ['options', [{ id: '1', name: 'A' }], { kind: 'options', options: [{ id: '1', label: 'A' }] }],
    ['user', { accountId: 'a', displayName: 'Ada' }, { kind: 'user', user: { id: 'a', label: 'Ada' } }],
    ['users', [{ accountId: 'a' }], { kind: 'users', users: [{ id: 'a', label: 'a' }] }],
    ['labels', ['a'], { kind: 'labels', labels: ['a'] }],
    ['paragraph', { type: 'doc' }, undefined],
    ['options', [], undefined],
    ['text', null, undefined],
  ] as const) {
    it(`reads ${kind} ${JSON.stringify(value)}`, () =>
      assert.deepEqual(decodeDefault(kind, value, cloudFieldCodec), expected));
  }

  it('gives an answer of the field’s own kind or none, whatever was sent', () => {
    const kinds: FieldKind[] = [
      'text',
      'paragraph',
      'number',
      'date',
      'dateTime',
      'url',
      'option',
      'options',
      'user',
      'users',
      'labels',
      'comment',
      'unsupported',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.anything(), (kind, value) => {
        const decoded = decodeDefault(kind, value, cloudFieldCodec);
        assert.ok(decoded === undefined || decoded.kind === kind);
      }),
    );
  });
});
