import manifest from '../../package.json' with { type: 'json' };

/** A tool as MCP lists it. */
export interface ListedTool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: object;
  readonly annotations: { readonly readOnlyHint: boolean; readonly openWorldHint: boolean };
}

/** Of a tool that writes nothing. */
const READS = 'read';

export const { version: VERSION } = manifest;

/** The tools, as package.json describes them to editors, too. */
export function listedTools(): readonly ListedTool[] {
  return manifest.contributes.languageModelTools.map(({ name, modelDescription, inputSchema, tags }) => ({
    name,
    description: modelDescription,
    inputSchema,
    annotations: { readOnlyHint: tags.includes(READS), openWorldHint: true },
  }));
}
