import assert from 'node:assert/strict';
import fc from 'fast-check';
import { placeFiles } from '../../../../../src/features/pages/folder/placeFiles.ts';

const tree = (...paths: readonly string[]): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(placeFiles(paths).map(({ path, parent }) => [path, parent]));

describe('the files of a folder as a tree of pages', () => {
  it('stand below what stands for their folder', () => {
    assert.deepEqual(tree('index.md', 'a.md', 'ops/README.md', 'ops/b.md', 'ops/deep/c.md'), {
      'index.md': undefined,
      'a.md': 'index.md',
      'ops/README.md': 'index.md',
      'ops/b.md': 'ops/README.md',
      'ops/deep/c.md': 'ops/README.md',
    });
  });

  it('stand at the top where nothing stands for any folder above', () => {
    assert.deepEqual(tree('a.md', 'ops/b.md', 'ops/x/readme.MD', 'ops/x/c.markdown'), {
      'a.md': undefined,
      'ops/b.md': undefined,
      'ops/x/readme.MD': undefined,
      'ops/x/c.markdown': 'ops/x/readme.MD',
    });
  });

  it('have one that stands for the folder, whatever else there is', () => {
    assert.deepEqual(tree('README.md', 'index.md'), { 'index.md': undefined, 'README.md': 'index.md' });
  });

  it('come after what they stand below, each once', () => {
    const name = fc.constantFrom('index.md', 'README.md', 'a.md', 'b.md');
    const path = fc
      .tuple(fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 4 }), name)
      .map(([folders, file]) => [...folders, file].join('/'));
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 30 }), (paths) => {
        const placed = placeFiles(paths).map((file) => file.path);
        assert.deepEqual([...placed].sort(), [...paths].sort());
        for (const file of placeFiles(paths))
          if (file.parent !== undefined) assert.ok(placed.indexOf(file.parent) < placed.indexOf(file.path));
      }),
    );
  });
});
