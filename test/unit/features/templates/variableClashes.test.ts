import assert from 'node:assert/strict';
import { templateVariables } from '../../../../src/atlassian/storageFormat/templateVariables.ts';
import { english } from '../../../../src/core/localize.ts';
import { describeClashes } from '../../../../src/features/templates/variableClashes.ts';

const declared = (declarations: string): string =>
  `<at:declarations>${declarations}</at:declarations><p><at:var at:name="env" /></p>`;
const list = (...values: readonly string[]): string =>
  `<at:list at:name="env">${values.map((value) => `<at:option at:value="${value}" />`).join('')}</at:list>`;

describe('variables of a template that clash', () => {
  it('keep all values where one is declared as several things, and say so', () => {
    const [variable, ...others] = templateVariables(
      declared(`<at:string at:name="env" />${list('test', 'live')}${list('live', 'stage')}`),
    );
    assert.deepEqual(others, []);
    assert.deepEqual(variable, {
      ...{ name: 'env', kind: 'list', options: ['test', 'live', 'stage'], clashes: true, used: true },
    });
    assert.deepEqual(describeClashes([variable], english), [
      '"env" is declared several times, as different things: all its values are offered.',
    ]);
  });

  it('are none where one is declared twice as the same', () => {
    const variables = templateVariables(declared(`${list('test')}${list('test')}`));
    assert.deepEqual(variables, [{ name: 'env', kind: 'list', options: ['test'], used: true }]);
    assert.deepEqual(describeClashes(variables, english), []);
  });

  it('are told where names differ in nothing but how they are written', () => {
    const variables = ['version', 'Version', 'release_date', 'ReleaseDate', 'owner'].map((name) => ({
      name,
    }));
    assert.deepEqual(describeClashes(variables, english), [
      'Written differently, these are variables of their own: version, Version',
      'Written differently, these are variables of their own: release_date, ReleaseDate',
    ]);
  });
});
