import { startProcess, stopProcess } from '../support/processes.ts';
import { startSampleSite } from '../support/sampleSite.ts';
import { sampleOf, type Table } from './figures.ts';

const ISSUES = [500, 10_000, 100_000] as const;
const ROUNDS = 3;
const PAGE_SIZE = 50;

/** The least that a server in Node.js does: it listens, says where, and answers every request with the same bytes. */
const BARE_SERVER = `
  const answer = JSON.stringify('x'.repeat(40_000));
  const server = require('node:http').createServer((request, response) => {
    request.resume().on('end', () => response.setHeader('content-type', 'application/json').end(answer));
  });
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));`;

interface Took {
  readonly start: number;
  readonly first: number;
  readonly second: number;
}

/** How long the sample site takes until it listens and until a first page of issues is there, by its size. */
export async function measureSampleSite(): Promise<Table> {
  const rows = [];
  for (const issues of ISSUES) {
    const rounds = await repeat(() => siteOf(issues));
    rows.push({ what: `Sample site, ${issues.toLocaleString('en')} issues`, values: rounds });
  }
  rows.push({ what: 'A bare Node.js server, no data', values: await repeat(bareServer) });
  return {
    title: 'Starting the sample site',
    note: `A process of its own each round, as built. A search is for ${PAGE_SIZE} of all open issues, the latest first.`,
    columns: [
      { name: 'until it listens', unit: 'ms' },
      { name: 'first search', unit: 'ms' },
      { name: 'second search', unit: 'ms' },
    ],
    rows,
  };
}

async function repeat(work: () => Promise<Took>): Promise<ReturnType<typeof sampleOf>[]> {
  const rounds: Took[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await work());
  return (['start', 'first', 'second'] as const).map((part) => sampleOf(rounds.map((took) => took[part])));
}

async function siteOf(issues: number): Promise<Took> {
  const started = performance.now();
  const site = await startSampleSite({ issues });
  const start = performance.now() - started;
  try {
    const authorization = `Basic ${Buffer.from(`${site.email}:${site.token}`).toString('base64')}`;
    const search = (): Promise<number> => post(`${site.url}/rest/api/3/search/jql`, { authorization });
    return { start, first: await search(), second: await search() };
  } finally {
    await site.stop();
  }
}

async function bareServer(): Promise<Took> {
  const started = performance.now();
  const child = startProcess(process.execPath, ['-e', BARE_SERVER], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const port = await new Promise<string>((resolve) => {
      child.stdout?.once('data', (line: Buffer) => resolve(line.toString('utf8').trim()));
    });
    const start = performance.now() - started;
    const search = (): Promise<number> => post(`http://127.0.0.1:${port}/`, {});
    return { start, first: await search(), second: await search() };
  } finally {
    await stopProcess(child);
  }
}

/** Asks for a page of issues and gives the milliseconds until it is read. */
async function post(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const started = performance.now();
  const reply = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({
      jql: 'statusCategory != Done ORDER BY updated DESC',
      maxResults: PAGE_SIZE,
      fields: ['summary', 'status', 'priority', 'assignee', 'updated'],
    }),
  });
  if (!reply.ok) throw new Error(`${url} answered ${reply.status}: ${await reply.text()}`);
  await reply.json();
  return performance.now() - started;
}
