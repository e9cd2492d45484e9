import assert from 'node:assert/strict';
import type { CreateDraft } from '../../../src/features/createIssue/createMemory.ts';
import { sendLines } from '../../../src/features/createIssue/sendLines.ts';
import type { IssueLine } from '../../../src/features/createIssue/origin/selectedLines.ts';
import { needsDocuments } from '../../../packages/sample-site/test/support/openapi.ts';
import { startDataCenter } from '../datacenter/dataCenterSite.ts';
import { startClient } from './clientSite.ts';

const MINUTE = 60_000;

for (const [name, start] of [
  ['Cloud', () => startClient()],
  ['Data Center', startDataCenter],
] as const) {
  describe(`issues of the lines of a file on ${name}`, () => {
    let running: Awaited<ReturnType<typeof start>>;

    before(needsDocuments());
    before(async () => {
      running = await start();
    });
    after(() => (running as typeof running | undefined)?.site.close());

    it('are there once each, wherever the site went away in the middle, and however often they are sent', async () => {
      const { jira } = running.client;
      const { siteId } = running;
      const [project] = await jira.creatableProjects('SHOP');
      const type = (await jira.createTypes('SHOP')).find(({ subtask }) => !subtask);
      assert.ok(project && type);
      const fields = (await jira.createScreen('SHOP', type.id)).filter(({ id }) => id === 'summary');
      const lines = Array.from({ length: 70 }, (_, line): IssueLine => {
        const summary = `Zebra ${Math.floor(line / 2)}`;
        return { line, text: `- [ ] ${summary}`, summary };
      });
      const written = new Map<number, string>();
      let now = await jira.serverTime();
      let draft: CreateDraft = { origin: 'lines', answers: new Map(), drafts: new Map(), lost: undefined };
      const send = async (some: readonly IssueLine[]): Promise<void> => {
        const left = some.filter(({ line }) => !written.has(line));
        await sendLines(
          {
            jira: async () => jira,
            now: () => now,
            // As it is read after a restart.
            keep: (kept) => (draft = structuredClone(kept)),
            done: async (results) => {
              for (const result of results)
                if (result.kind === 'created') written.set(result.line.line, result.key);
              return true;
            },
            waiting: async (_from, task) => task(),
          },
          { siteId, project, type },
          { fields, values: {} },
          left,
          draft,
        ).catch(() => undefined);
      };
      const bulk = { method: 'POST', pathPattern: 'issue/bulk$' };
      const search = { pathPattern: 'search', kind: 'cut', times: 50 };
      // Made, and nobody knows; nobody can be asked either.
      await running.control({ faults: [{ ...bulk, kind: 'truncate', times: 1 }, search] });
      await send(lines);
      assert.equal(written.size, 0);
      await running.control({ clear: true, faults: [{ ...bulk, kind: 'truncate', times: 1 }, search] });
      await send(lines.slice(50));
      // Another part that never came.
      await running.control({ clear: true, faults: [search] });
      await send(lines.slice(0, 10));
      await running.control({ clear: true });
      now += 3 * MINUTE;
      await send(lines.slice(60));
      await send(lines);
      await send(lines);
      assert.equal(written.size, lines.length);
      assert.equal(new Set(written.values()).size, lines.length);
      const { issues } = await jira.searchIssues({
        jql: 'project = SHOP AND summary ~ "Zebra"',
        pageSize: 100,
      });
      const there = issues.map(({ ref, summary }) => `${ref.key} ${summary}`);
      const mine = lines.map(({ line, summary }) => `${written.get(line) ?? ''} ${summary}`);
      assert.deepEqual(there.toSorted(), mine.toSorted());
    });
  });
}
