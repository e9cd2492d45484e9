import { join } from 'node:path';
import { build } from 'esbuild';
import { mcpBundle } from '../../src/mcp/build.ts';
import { PROJECT } from './paths.ts';

/** Builds `shipshape-mcp` as it is delivered. @param folder where `mcp.js` is put @returns its path */
export async function buildMcpProgram(folder: string): Promise<string> {
  const outfile = join(folder, 'mcp.js');
  await build({ ...mcpBundle, absWorkingDir: PROJECT, entryPoints: ['src/mcp/main.ts'], outfile });
  return outfile;
}
