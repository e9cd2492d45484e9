import { playSchedules } from '../support/outboxFaults.ts';
import { emptyReport } from '../support/outboxSchedule.ts';

/**
 * Every kind of write, every fault of the sample site, and restarts in the middle, in random schedules: how many writes
 * are lost, and how many are doubled. `npm run faults -- 10000 1`: how many schedules, and the number of the first.
 */
const [count = 10_000, first = 1] = process.argv.slice(2).map(Number);
const report = emptyReport();
await playSchedules(first, count, report, (played) => {
  if (played % 100 === 0) console.error(`${played} of ${count}`);
});
const table = (entries: Readonly<Record<string, number>>): string =>
  Object.entries(entries)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, times]) => `  ${name}: ${times}`)
    .join('\n');
console.log(`${report.schedules} schedules, ${report.writes} writes, ${report.restarts} restarts`);
console.log(`Faults:\n${table(report.faults)}`);
console.log(`Ends:\n${table(report.ends)}`);
console.log(`writes lost: ${report.lost.length}, writes doubled: ${report.doubled.length}`);
for (const line of [...report.lost, ...report.doubled]) console.log(line);
process.exitCode = report.lost.length + report.doubled.length > 0 ? 1 : 0;
