import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readProjectFile, ROOT } from '../../support/sources.ts';

/** A test as docs/security.md names it: its file, then its title in quotes. */
const NAMED = /`(test\/[\w/.-]+\.test\.ts)` “([^”]+)”/g;

describe('docs/security.md', () => {
  const text = readProjectFile('docs/security.md');
  const rows = text.split('\n').filter((line) => /^\| \d/.test(line));

  it('holds every threat with a test', () => {
    assert.ok(rows.length >= 20, `${rows.length} threats`);
    for (const row of rows) assert.ok([...row.matchAll(NAMED)].length > 0, row);
    assert.deepEqual(
      rows.map((row) => Number(/^\| (\d+)/.exec(row)?.[1])),
      rows.map((_, at) => at + 1),
    );
  });

  it('names tests that exist', () => {
    for (const [, file = '', title = ''] of text.matchAll(NAMED)) {
      assert.ok(existsSync(join(ROOT, file)), file);
      const titles = [
        ...readProjectFile(file).matchAll(/\b(?:it|describe)\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g),
      ];
      assert.ok(
        titles.some(([, , found = '']) => found.replace(/\\(.)/g, '$1') === title),
        `${file} has no test "${title}"`,
      );
    }
  });

  it('is linked from where people look', () => {
    for (const page of ['README.md', 'CONTRIBUTING.md'])
      assert.match(readProjectFile(page), /\(docs\/security\.md\)/);
  });
});
