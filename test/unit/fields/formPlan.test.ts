import assert from 'node:assert/strict';
import { canAsk, currentValue, planForm, valuesToSend } from '../../../src/fields/formPlan.ts';
import { field, option, RESOLUTION } from '../../support/fakes/transitionFixtures.ts';

const names = (fields: readonly { readonly name: string }[]): readonly string[] =>
  fields.map(({ name }) => name);

describe('planForm', () => {
  it('sorts the fields of a screen and keeps their order', () => {
    const plan = planForm([
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

describe('canAsk', () => {
  it('is false for what can only be read, and for a choice among nothing', () => {
    assert.ok(canAsk(field('A', 'sprint')));
    assert.ok(!canAsk(field('A', 'sprint', { operations: [] })));
    assert.ok(!canAsk(field('A', 'version')));
    assert.ok(!canAsk(field('A', 'attachments')));
    assert.ok(canAsk(field('A', 'comment')));
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

  it('sends that a field is to be emptied, unless it is required', () => {
    const answers = new Map([['labels', { kind: 'cleared' } as const]]);
    const labels = field('Labels', 'labels', { required: false });
    assert.deepEqual(valuesToSend([labels], answers), { labels: { kind: 'cleared' } });
    assert.deepEqual(valuesToSend([{ ...labels, required: true }], answers), {});
  });

  it('sends a second choice only where this screen has it too', () => {
    const inner = [option('Inner')];
    const place = field('Place', 'cascading', { allowedValues: [{ ...option('Outer'), children: inner }] });
    const chosen = { kind: 'cascading', option: option('Outer'), child: option('Inner') } as const;
    const answers = new Map([['place', chosen]]);
    assert.deepEqual(valuesToSend([place], answers), { place: chosen });
    assert.deepEqual(valuesToSend([{ ...place, allowedValues: [option('Outer')] }], answers), {});
  });
});
