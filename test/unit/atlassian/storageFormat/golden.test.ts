import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { storageToMarkdown } from '../../../../src/atlassian/storageFormat/storageToMarkdown.ts';
import { goldenOptions } from './support.ts';

const fixtures = new URL('./fixtures/', import.meta.url);
const golden = new URL('./golden/', import.meta.url);

// UPDATE_GOLDEN=1 writes the golden files anew; read the difference before committing it.
describe('storage format to Markdown: golden files', () => {
  for (const file of readdirSync(fixtures).filter((name) => name.endsWith('.xml'))) {
    it(file, () => {
      const { markdown, warnings } = storageToMarkdown(
        readFileSync(new URL(file, fixtures), 'utf8'),
        goldenOptions,
      );
      const listed = warnings.map(({ reason, name, count }) => `${reason} ${name ?? ''} ${String(count)}`);
      const actual = `${markdown}\n<!-- warnings\n${listed.join('\n')}\n-->\n`;
      const expected = new URL(file.replace(/\.xml$/, '.md'), golden);
      if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(expected, actual);
      assert.equal(actual, readFileSync(expected, 'utf8'));
    });
  }
});
