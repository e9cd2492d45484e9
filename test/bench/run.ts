// `npm run bench`: prints what Shipshape costs as a Markdown table, and leaves it in test/.output/bench.json.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OUTPUT } from '../support/paths.ts';
import { measureActivation } from './activation.ts';
import { toMarkdown } from './figure.ts';
import { measureMarkdown, measureSite } from './site.ts';
import { measureSizes } from './sizes.ts';

const figures = [
  ...measureSizes(),
  ...(await measureSite(0)),
  ...(await measureSite(150)),
  ...(await measureMarkdown()),
  ...(await measureActivation()),
];
mkdirSync(OUTPUT, { recursive: true });
writeFileSync(join(OUTPUT, 'bench.json'), JSON.stringify(figures, undefined, 2));
console.log(toMarkdown(figures));
