import assert from 'node:assert/strict';
import { storageToMarkdown } from '../../../../src/atlassian/storageFormat/storageToMarkdown.ts';
import { templateVariables } from '../../../../src/atlassian/storageFormat/templateVariables.ts';
import { progressOf } from '../../../../src/checklist/parseChecklists.ts';
import { templateSeeds } from '../../../../packages/sample-site/src/confluence/data/templates/index.ts';
import { goldenOptions } from './support.ts';

describe('the templates of the sample site', () => {
  for (const { name, body } of templateSeeds(1)) {
    it(`${name} converts, tasks and variables included`, () => {
      const variables = templateVariables(body).filter((variable) => variable.used);
      const values = Object.fromEntries(
        variables.map((variable, at) => [variable.name, `value${String(at)}`]),
      );
      const { markdown } = storageToMarkdown(body, { ...goldenOptions, variables: values });
      for (const value of Object.values(values)) assert.ok(markdown.includes(value), value);
      const inCells = markdown.match(/[☐☑]/g)?.length ?? 0;
      const tasks = body.match(/<ac:task>/g)?.length ?? 0;
      assert.equal(progressOf(markdown).total + inCells, tasks);
      assert.doesNotMatch(markdown, /<\/?(ac|ri|at):/);
    });
  }
});
