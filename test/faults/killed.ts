import { randomFrom } from '../support/outboxFaults.ts';
import { playKills } from '../support/outboxKills.ts';

/** Windows killed in the middle of their writes: `npm run faults:killed -- 300 1`, how many and the seed. */
const [count = 300, seed = 1] = process.argv.slice(2).map(Number);
const report = await playKills(count, randomFrom(seed), (killed) => {
  if (killed % 50 === 0) console.error(`${killed} of ${count}`);
});
const { kills, writes, promised, ends, lost, doubled } = report;
console.log(`${kills} windows killed, ${writes} writes, ${promised} of them on disk or done by then`);
for (const [end, times] of Object.entries(ends)) console.log(`  ${end}: ${times}`);
for (const line of [...lost, ...doubled]) console.log(line);
console.log(`writes lost: ${lost.length}, writes doubled: ${doubled.length}`);
process.exitCode = lost.length + doubled.length > 0 ? 1 : 0;
