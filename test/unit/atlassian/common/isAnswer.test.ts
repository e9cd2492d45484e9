import assert from 'node:assert/strict';
import { cloudFieldCodec } from '../../../../src/atlassian/cloud/fieldCodec.ts';
import { isAnswer } from '../../../../src/atlassian/common/isAnswer.ts';
import type { FieldKind } from '../../../../src/fields/field.ts';

const isEmpty = (kind: FieldKind, stored: unknown): Promise<boolean> =>
  isAnswer({ kind }, stored, { kind: 'cleared' }, cloudFieldCodec);

describe('an empty field', () => {
  const paragraph = (text: string): unknown => ({ type: 'paragraph', content: [{ type: 'text', text }] });

  for (const [kind, stored] of [
    ['text', null],
    ['text', ' '],
    ['labels', []],
    ['timeTracking', {}],
    ['timeTracking', { timeSpent: '3h', timeSpentSeconds: 10_800 }],
    ['paragraph', { type: 'doc', version: 1, content: [] }],
    ['paragraph', { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [] }] }],
    ['paragraph', { type: 'doc', version: 1, content: [paragraph(' ')] }],
  ] as const) {
    it(`of the kind ${kind} is ${JSON.stringify(stored)}`, async () =>
      assert.equal(await isEmpty(kind, stored), true));
  }

  for (const [kind, stored] of [
    ['text', 'a'],
    ['option', { value: 'Low' }],
    ['timeTracking', { originalEstimate: '2d' }],
    ['paragraph', { type: 'doc', version: 1, content: [paragraph('a')] }],
    ['paragraph', { type: 'doc', version: 1, content: [{ type: 'rule' }] }],
  ] as const) {
    it(`of the kind ${kind} is not ${JSON.stringify(stored)}`, async () =>
      assert.equal(await isEmpty(kind, stored), false));
  }
});
