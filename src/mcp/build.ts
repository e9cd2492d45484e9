import { readFile } from 'node:fs/promises';
import type { BuildOptions, Plugin } from 'esbuild';

/** Of package.json only what the program tells of: the rest of it is for the editor. */
const toolsOfManifest: Plugin = {
  name: 'tools-of-manifest',
  setup: (build) => {
    build.onLoad({ filter: /[\\/]package\.json$/ }, async ({ path }) => {
      const { version, contributes } = JSON.parse(await readFile(path, 'utf8')) as {
        version: string;
        contributes: { languageModelTools: readonly object[] };
      };
      const { languageModelTools } = contributes;
      return { contents: JSON.stringify({ version, contributes: { languageModelTools } }), loader: 'json' };
    });
  },
};

/** How `shipshape-mcp` is built: one file that needs nothing but Node. */
export const mcpBundle: BuildOptions = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [toolsOfManifest],
};
