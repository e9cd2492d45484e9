import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { PROJECT } from '../../support/paths.ts';

/** What each file of a folder imports of it, be it a type only or loaded on use. */
function importsIn(folder: string): ReadonlyMap<string, readonly string[]> {
  const files = ts.sys
    .readDirectory(join(PROJECT, folder), ['.ts', '.tsx'])
    .map((file) => relative(PROJECT, file));
  return new Map(
    files.map((file) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(join(PROJECT, file), 'utf8'), true, true);
      const near = importedFiles.filter(({ fileName }) => fileName.startsWith('.'));
      return [file, near.map(({ fileName }) => join(dirname(file), fileName))];
    }),
  );
}

/** The files that can be reached from themselves, each circle told once. */
function circlesIn(imports: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    const at = path.indexOf(file);
    if (at >= 0) circles.push([...path.slice(at), file].join(' → '));
    if (at >= 0 || done.has(file)) return;
    path.push(file);
    for (const next of imports.get(file) ?? []) visit(next);
    path.pop();
    done.add(file);
  };
  for (const file of imports.keys()) visit(file);
  return circles;
}

describe('the files of the extension, of its packages and tests', () => {
  for (const folder of ['src', 'packages/sample-site/src', 'packages/sample-site/test', 'test']) {
    it(`import one another in no circle, types included: ${folder}`, () => {
      const imports = importsIn(folder);
      assert.ok(imports.size > 0);
      assert.deepEqual(circlesIn(imports), []);
    });
  }

  it('would be told of if they did', () => {
    const circle = new Map([
      ['a', ['b', 'c']],
      ['b', []],
      ['c', ['d']],
      ['d', ['c', 'b']],
    ]);
    assert.deepEqual(circlesIn(circle), ['c → d → c']);
  });
});
