import { toJsonSchema } from '@valibot/to-json-schema';
import { omit } from '../../src/core/omit.ts';
import { TOOLS } from '../../src/features/agents/toolTable.ts';

/** The tools as package.json has to describe them. */
export function contributedTools(): readonly object[] {
  return TOOLS.map(({ name, description, input, writes }) => {
    const inputSchema = omit(toJsonSchema(input), '$schema');
    return {
      name,
      displayName: `%tool.${name}%`,
      modelDescription: description,
      toolReferenceName: name,
      canBeReferencedInPrompt: true,
      when: 'config.shipshape.agents.enabled',
      tags: ['shipshape', writes ? 'write' : 'read'],
      inputSchema,
    };
  });
}
