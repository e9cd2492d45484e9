import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { addReport, emptyReport, type FaultReport } from '../support/faultReport.ts';
import type { Part } from './worker.ts';

/**
 * Every kind of write, every fault of the sample site, and restarts in the middle, in random schedules: how many writes
 * are lost, and how many are doubled. `npm run faults -- 10000 1 8`: how many schedules, the number of the first, and
 * how many at a time, as they wait most of the time.
 */
const [count = 10_000, first = 1, atATime = 4 * availableParallelism()] = process.argv.slice(2).map(Number);
const report = emptyReport();
let played = 0;

async function play(part: Part): Promise<void> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: part });
  await new Promise<void>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', () => resolve());
    worker.on('message', (message: FaultReport | 'played') => {
      if (message !== 'played') {
        addReport(report, message);
        return;
      }
      played += 1;
      if (played % 100 === 0) console.error(`${played} of ${count}`);
    });
  });
}

const share = Math.ceil(count / atATime);
await Promise.all(
  Array.from({ length: atATime }, (_, index) => ({
    first: first + index * share,
    count: Math.max(Math.min(share, count - index * share), 0),
  })).map(play),
);

const table = (entries: Readonly<Record<string, number>>): string =>
  Object.entries(entries)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, times]) => `  ${name}: ${times}`)
    .join('\n');
console.log(`${report.schedules} schedules, ${report.writes} writes, ${report.restarts} restarts`);
console.log(`Faults:\n${table(report.faults)}`);
console.log(`Kinds:\n${table(report.kinds)}`);
console.log(`Ends:\n${table(report.ends)}`);
for (const line of [...report.lost, ...report.doubled, ...report.overwritten, ...report.late])
  console.log(line);
const { lost, doubled, overwritten, late } = report;
console.log(
  `writes lost: ${lost.length}, writes doubled: ${doubled.length}, overwritten unasked: ${overwritten.length}`,
);
console.log(
  `held up by a file: ${report.held}, sent within ${report.longestHeldMs} ms of its last failure, ${late.length} later`,
);
const bad = lost.length + doubled.length + overwritten.length + late.length;
process.exitCode = bad > 0 || report.schedules !== count ? 1 : 0;
