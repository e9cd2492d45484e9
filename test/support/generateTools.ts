import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { PROJECT } from './paths.ts';
import { contributedTools } from './contributedTools.ts';

// Writes `languageModelTools` in package.json from the table of tools.
const path = join(PROJECT, 'package.json');
const manifest = JSON.parse(await readFile(path, 'utf8')) as {
  contributes: { languageModelTools: unknown };
};
manifest.contributes.languageModelTools = contributedTools();
const options = await resolveConfig(path);
await writeFile(path, await format(JSON.stringify(manifest), { ...options, filepath: path }));
