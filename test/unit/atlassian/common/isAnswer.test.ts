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
    // Closed sprints stay, whoever takes an issue out of its sprint.
    ['sprint', [{ id: 3, name: 'Week 3', state: 'closed' }]],
    ['sprint', ['com.atlassian.greenhopper.service.sprint.Sprint@1f2e3d[id=3,state=CLOSED,name=Week 3]']],
    ['paragraph', { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [] }] }],
    ['paragraph', { type: 'doc', version: 1, content: [paragraph(' ')] }],
  ] as const) {
    it(`of the kind ${kind} is ${JSON.stringify(stored)}`, async () =>
      assert.equal(await isEmpty(kind, stored), true));
  }

  for (const [kind, stored] of [
    ['text', 'a'],
    ['option', { value: 'Low' }],
    ['sprint', [{ id: 4, name: 'Week 4', state: 'active' }]],
    ['timeTracking', { originalEstimate: '2d' }],
    ['paragraph', { type: 'doc', version: 1, content: [paragraph('a')] }],
    ['paragraph', { type: 'doc', version: 1, content: [{ type: 'rule' }] }],
  ] as const) {
    it(`of the kind ${kind} is not ${JSON.stringify(stored)}`, async () =>
      assert.equal(await isEmpty(kind, stored), false));
  }
});

describe('a sprint that is over', () => {
  it('is what stood there before another one', async () => {
    const stored = [{ id: 3, name: 'Week 3', state: 'closed' }];
    for (const [sprint, expected] of [
      ['3', true],
      ['4', false],
    ] as const)
      assert.equal(
        await isAnswer(
          { kind: 'sprint' },
          stored,
          { kind: 'sprint', option: { id: sprint, label: '' } },
          cloudFieldCodec,
        ),
        expected,
      );
  });
});

describe('an estimate', () => {
  const stored = {
    ...{ originalEstimate: '1d 1h 30m', originalEstimateSeconds: 34_200 },
    ...{ remainingEstimate: '1h 30m', remainingEstimateSeconds: 5400 },
  };
  const whole = {
    ...{ originalEstimate: '1h 30m', originalEstimateSeconds: 5400 },
    ...{ remainingEstimate: '1h 30m', remainingEstimateSeconds: 5400 },
  };
  for (const [what, value, answer, expected] of [
    ['as it was typed', stored, { original: '1d 1h 30m', remaining: '1h 30m' }, true],
    ['in minutes', stored, { original: '1d 1h 30m', remaining: '90m' }, true],
    ['in hours of its days', stored, { original: '9h 30m', remaining: '1h 30m' }, true],
    ['of which only the whole was said', stored, { original: '1d 1h 30m' }, true],
    ['another one', stored, { original: '1d 1h', remaining: '90m' }, false],
    ['in days that nobody knows', stored, { original: '2d', remaining: '90m' }, false],
    ['all of which remains', whole, { original: '90m' }, true],
    [
      'of what remains alone',
      { remainingEstimate: '2h', remainingEstimateSeconds: 7200 },
      { remaining: '120m' },
      true,
    ],
    ['of which only the rest was said', whole, { remaining: '90m' }, true],
  ] as const) {
    it(`${what}: ${expected}`, async () => {
      const asked = { kind: 'timeTracking', ...answer } as const;
      assert.equal(await isAnswer({ kind: 'timeTracking' }, value, asked, cloudFieldCodec), expected);
    });
  }
});
