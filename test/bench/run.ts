// `npm run bench [-- PART…]`: prints what Shipshape costs, beside what the least code costs, as Markdown tables, and
// leaves them in test/.output/bench.json. Figures, never verdicts.
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { OUTPUT } from '../support/paths.ts';
import { measureActivation } from './activation.ts';
import { measureCancelling } from './cancelling.ts';
import { measureChecklist } from './checklist.ts';
import { measureConverters } from './converters.ts';
import { toMarkdown, type Table } from './figures.ts';
import { measureIssueKeys } from './issueKeys.ts';
import { measureJql } from './jql.ts';
import { measureKnownAnswers } from './knownAnswers.ts';
import { measureMarkdown } from './markdown.ts';
import { measurePanels } from './panels.ts';
import { measureRefresh } from './refresh.ts';
import { measureReplies } from './replies.ts';
import { measureRowsInHost } from './rows.ts';
import { measureSampleSite } from './sampleSiteStart.ts';
import { measureSite } from './site.ts';
import { measureSizes } from './sizes.ts';

const PARTS: Readonly<Record<string, () => Table | Promise<Table | Table[]>>> = {
  activation: measureActivation,
  sizes: measureSizes,
  site: measureSite,
  known: measureKnownAnswers,
  refresh: measureRefresh,
  replies: measureReplies,
  rows: measureRowsInHost,
  panels: measurePanels,
  cancelling: measureCancelling,
  markdown: measureMarkdown,
  checklist: measureChecklist,
  converters: measureConverters,
  jql: measureJql,
  keys: measureIssueKeys,
  'sample-site': measureSampleSite,
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in PARTS));
if (unknown !== undefined) throw new Error(`${unknown} is none of: ${Object.keys(PARTS).join(', ')}`);

const machine = {
  processor: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  node: process.version,
  loadBefore: loadavg()[0] ?? 0,
};
const { processor, cores, node, loadBefore } = machine;
console.log(`${processor}, ${cores} cores, Node.js ${node}, load before ${loadBefore.toFixed(1)}`);
console.log('Where something was repeated: the median (the least–the most).');
const tables: Table[] = [];
for (const [name, measure] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const table of [await measure()].flat()) {
    tables.push(table);
    console.log(`\n${toMarkdown(table)}`);
  }
}
mkdirSync(OUTPUT, { recursive: true });
const result = { date: new Date().toISOString(), machine, tables };
writeFileSync(join(OUTPUT, 'bench.json'), `${JSON.stringify(result, undefined, 2)}\n`);
