import { strict as assert } from 'node:assert';
import { variableSections } from '../../../../src/features/templates/variableSections.ts';

const VARIABLES = ['version', 'service', 'owner'].map((name) => ({ name }));

const names = (values: ReadonlyMap<string, string>, busy: boolean): Record<string, string[]> =>
  Object.fromEntries(
    [...variableSections(VARIABLES, values, busy)].map(([section, part]) => [
      section,
      part.map(({ name }) => name),
    ]),
  );

describe('sections of the review list', () => {
  it('keep a version apart that is still looked up: its row would move when it comes', () => {
    assert.deepEqual(names(new Map([['owner', 'Mia']]), true), {
      awaited: ['version'],
      open: ['service'],
      filled: ['owner'],
    });
  });

  it('know nothing that is awaited once the look-up has ended, or the version is known', () => {
    assert.deepEqual(names(new Map([['owner', '']]), false), { open: ['version', 'service', 'owner'] });
    assert.deepEqual(names(new Map([['version', '2.0']]), true), {
      filled: ['version'],
      open: ['service', 'owner'],
    });
  });
});
