import assert from 'node:assert/strict';
import {
  currentValue,
  planTransition,
  valuesToSend,
} from '../../../../src/features/transitions/transitionPlan.ts';
import { field, option, RESOLUTION } from '../../../support/fakes/transitionFixtures.ts';

const names = (fields: readonly { readonly name: string }[]): readonly string[] =>
  fields.map(({ name }) => name);

describe('planTransition', () => {
  it('sorts the fields of a screen and keeps their order', () => {
    const plan = planTransition([
      field('A', 'text', { required: false }),
      RESOLUTION,
      field('B', 'unsupported'),
      field('C', 'unsupported', { required: false }),
      field('D', 'unsupported', { hasDefault: true }),
      field('E', 'number'),
      field('F', 'option', { required: false, allowedValues: [] }),
    ]);
    assert.deepEqual(names(plan.required), ['Resolution', 'E']);
    assert.deepEqual(names(plan.optional), ['A']);
    assert.deepEqual(names(plan.impossible), ['B']);
    assert.deepEqual(names(plan.browserOnly), ['C', 'D', 'F']);
  });
});

describe('currentValue', () => {
  const fixed = { kind: 'option', option: option('Fixed') } as const;

  it('is the answer, else the default, as long as it can be chosen here', () => {
    const preset = { ...RESOLUTION, defaultValue: { kind: 'option', option: option('Duplicate') } } as const;
    assert.deepEqual(currentValue(preset, new Map([['resolution', fixed]])), fixed);
    assert.deepEqual(currentValue(preset, new Map()), preset.defaultValue);
    const other = { ...preset, allowedValues: [option('Duplicate')] };
    assert.deepEqual(currentValue(other, new Map([['resolution', fixed]])), preset.defaultValue);
    assert.equal(
      currentValue({ ...RESOLUTION, allowedValues: [] }, new Map([['resolution', fixed]])),
      undefined,
    );
  });

  it('is not an answer of another kind', () => {
    assert.equal(currentValue(field('Resolution', 'text'), new Map([['resolution', fixed]])), undefined);
  });
});

describe('valuesToSend', () => {
  it('sends only what is on this screen', () => {
    const answers = new Map([
      ['resolution', { kind: 'option', option: option('Fixed') } as const],
      ['story', { kind: 'text', text: 'of another screen' } as const],
    ]);
    assert.deepEqual(valuesToSend([RESOLUTION], answers), {
      resolution: { kind: 'option', option: option('Fixed') },
    });
  });
});
