import assert from 'node:assert/strict';
import { TOOLS } from '../../../../src/features/agents/toolTable.ts';
import { TOOL_NAMES } from '../../../../src/platform/toolNames.ts';
import { contributedTools } from '../../../support/contributedTools.ts';
import { readProjectJson } from '../../../support/sources.ts';

interface Contributed {
  readonly name: string;
  readonly modelDescription: string;
  readonly inputSchema: object;
}

const { contributes } = readProjectJson('package.json') as {
  readonly contributes: { readonly languageModelTools: readonly Contributed[] };
};

describe('the table of tools', () => {
  it('is what package.json says: npm run tools writes it there', () => {
    assert.deepEqual(contributes.languageModelTools, JSON.parse(JSON.stringify(contributedTools())));
  });

  it('is what the start makes known', () => {
    assert.deepEqual(
      TOOLS.map(({ name }) => name),
      [...TOOL_NAMES],
    );
  });

  it('costs a model little: at most 12 tools, told in 3,000 tokens', () => {
    const told = contributes.languageModelTools.map(({ name, modelDescription, inputSchema }) => ({
      name,
      description: modelDescription,
      inputSchema,
    }));
    assert.ok(told.length <= 12);
    // JSON takes about four letters a token; counted with three, to be sure.
    const letters = JSON.stringify(told).length;
    assert.ok(letters <= 3000 * 3, `${String(letters)} letters`);
  });
});
