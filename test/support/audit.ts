// `npm run audit`, after a production build: the packages that are shipped with their licences, and what is known
// against them. Ends with 1 when there is something, with 2 when the registry could not be asked.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { PROJECT } from './paths.ts';
import { runNpm } from './processes.ts';

const packages = v.array(v.object({ name: v.string(), version: v.string(), license: v.string() }));
const report = v.object({
  vulnerabilities: v.record(
    v.string(),
    v.object({ name: v.string(), severity: v.string(), range: v.string() }),
  ),
});

const shipped = v.parse(packages, JSON.parse(readFileSync(join(PROJECT, 'dist', 'packages.json'), 'utf8')));
for (const { name, version, license } of shipped) console.log(`${name} ${version}: ${license}`);

// All dependencies are development ones, for esbuild bundles what is shipped: so all are asked about.
const { output } = await runNpm(['audit', '--json'], { cwd: PROJECT });
const answer = v.safeParse(report, jsonIn(output));
if (!answer.success) {
  console.log(`\nThe registry could not be asked.\n${output}`);
  process.exitCode = 2;
} else {
  const known = Object.values(answer.output.vulnerabilities);
  const ours = known.filter(({ name }) => shipped.some((each) => each.name === name));
  for (const { name, severity, range } of ours) console.log(`\n${severity}: ${name} ${range}`);
  console.log(
    `\n${ours.length} known problems in what is shipped, ${known.length - ours.length} in the tools.`,
  );
  if (ours.length > 0) process.exitCode = 1;
}

/** npm's warnings may stand around its report. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
  } catch {
    return undefined;
  }
}
