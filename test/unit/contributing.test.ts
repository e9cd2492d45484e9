import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../support/paths.ts';

describe('CONTRIBUTING.md', () => {
  it('finds what it names where it says that it is', () => {
    const text = readFileSync(join(PROJECT, 'CONTRIBUTING.md'), 'utf8');
    const named = [...text.matchAll(/`(\w+)` \(\[[^\]]+\]\(([^)#]+)\)\)/g)];
    assert.ok(named.length > 5);
    for (const [, name = '', path = ''] of named)
      assert.match(
        readFileSync(join(PROJECT, path), 'utf8'),
        new RegExp(`\\b${name}\\b`),
        `${name} in ${path}`,
      );
  });
});
