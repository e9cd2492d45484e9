import assert from 'node:assert/strict';
import { readProjectFile, readProjectJson } from '../../support/sources.ts';

interface Manifest {
  readonly contributes: {
    readonly configuration: readonly { readonly properties: Record<string, unknown> }[];
    readonly walkthroughs: readonly { readonly title: string }[];
  };
}

const { contributes } = readProjectJson('package.json') as Manifest;
const readme = readProjectFile('README.md');

describe('the README', () => {
  it('tells of every setting there is, and of no other', () => {
    const [, table = ''] = /\n## Settings\n(.*?)\n## /s.exec(readme) ?? [];
    const told = [...table.matchAll(/`(shipshape\.[\w.]+)`/g)].map(([, name = '']) => name);
    const there = contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
    assert.deepEqual(told.toSorted(), there.toSorted());
  });

  it('tells of the walkthrough by its title', () => {
    const titles = readProjectJson('package.nls.json') as Record<string, string>;
    for (const { title } of contributes.walkthroughs)
      assert.ok(readme.includes(titles[title.replaceAll('%', '')] ?? title), title);
  });
});
