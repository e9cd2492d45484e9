// `npm run soak [-- DAYS [LOOKS]]`: lives through simulated working days, and prints what is alive after the first and
// after the last. Figures, never verdicts: the short version in test/endurance fails where counts grow.
import { liveThrough } from './week.ts';

const [days = 7, looksADay = 240] = process.argv.slice(2).map(Number);
const started = performance.now();
const censuses = await liveThrough({
  days,
  looksADay,
  onDay: (day, { heap }) => console.log(`day ${day}: heap ${megabytes(heap)} MB`),
});
const seconds = Math.round((performance.now() - started) / 1000);
const [first, last] = [censuses[0], censuses.at(-1)];
console.log(`\n${days} days of ${looksADay} looks in ${seconds} s\n`);
console.log(`|  | after the first day | after day ${days} |\n| --- | ---: | ---: |`);
console.log(`| heap, MB | ${megabytes(first?.heap)} | ${megabytes(last?.heap)} |`);
for (const [what, count] of Object.entries(first?.counts ?? {})) {
  console.log(`| ${what} | ${count} | ${last?.counts[what]} |`);
}

function megabytes(bytes = Number.NaN): string {
  return (bytes / 1e6).toFixed(1);
}
