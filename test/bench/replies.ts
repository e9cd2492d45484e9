import { createJiraClient } from '../../src/atlassian/cloud/jira/client.ts';
import { createTransport } from '../../src/atlassian/transport/transport.ts';
import { RateGate } from '../../src/atlassian/transport/rateGate.ts';
import { reasonOf } from '../../src/core/errors.ts';
import { systemClock } from '../../src/atlassian/transport/clock.ts';
import { sampleOf, timed, type Table } from './figures.ts';

/** What a reply may have, and a little less. */
const BYTES = 16 * 1024 * 1024 - 300;
const ROUNDS = 3;
const MB = 1024 * 1024;
const ISSUE = JSON.stringify({
  id: '1',
  key: 'SHOP-1',
  fields: { summary: 'Gift cards in the basket', status: { id: '1', name: 'Open' }, labels: ['checkout'] },
});

/** Replies of a search that are as long as they may be, each hard in its own way. */
const REPLIES: Readonly<Record<string, (bytes: number) => string>> = {
  issues: (bytes) => inList(`${ISSUE},`.repeat(Math.floor(bytes / (ISSUE.length + 1)))),
  'empty objects': (bytes) => inList('{},'.repeat(Math.floor(bytes / 3) - 100)),
  numbers: (bytes) => inList('1,'.repeat(Math.floor(bytes / 2) - 100)),
  'lists in lists': (bytes) => inList('[[[[]]]],'.repeat(Math.floor(bytes / 9) - 100)),
  'one text': (bytes) => inList(`${ISSUE.replace('Gift', 'x'.repeat(bytes - 2 * ISSUE.length))},`),
};

const inList = (elements: string): string => `{"isLast":true,"issues":[${elements}${ISSUE}]}`;

/** What the longest replies that are read cost: time, and memory at the moment when all of it is there. */
export async function measureReplies(): Promise<Table> {
  const rows: Table['rows'][number][] = [];
  for (const [what, replyOf] of Object.entries(REPLIES)) {
    const reply = replyOf(BYTES);
    let outcome = '';
    let grown = 0;
    const times = await timed(ROUNDS, async () => {
      globalThis.gc?.();
      const before = process.memoryUsage();
      outcome = await search(reply);
      const after = process.memoryUsage();
      grown = Math.max(grown, after.heapUsed + after.external - before.heapUsed - before.external);
    });
    rows.push({ what, values: [sampleOf(times), grown / MB, outcome] });
  }
  return {
    title: 'The longest replies',
    note: `Searches answered with 16 MB. Memory: what the heap and buffers grew by at the most, garbage included.`,
    columns: [{ name: 'read and given', unit: 'ms' }, { name: 'memory', unit: 'MB' }, { name: 'outcome' }],
    rows,
  };
}

async function search(reply: string): Promise<string> {
  const answer = (url: string): Response =>
    new Response(url.includes('/field') ? '[]' : reply, { headers: { 'content-type': 'application/json' } });
  const transport = createTransport({
    baseUrl: () => 'https://shop.example',
    authorization: () => undefined,
    timeoutMs: () => 60_000,
    gate: new RateGate(systemClock),
    clock: systemClock,
    fetch: (url) => Promise.resolve(answer(url instanceof Request ? url.url : url.toString())),
  });
  try {
    const jira = createJiraClient('shop', transport);
    return `${(await jira.searchIssues({ jql: 'project = SHOP', pageSize: 100 })).issues.length} issues`;
  } catch (error) {
    return reasonOf(error);
  }
}
