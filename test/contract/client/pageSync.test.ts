import assert from 'node:assert/strict';
import type { ConfluenceClient } from '../../../src/atlassian/ports/confluence.ts';
import {
  createPageFrom,
  lookAtPage,
  publishPage,
  type Looked,
} from '../../../src/atlassian/pages/pageSync.ts';
import { planPublish, planPull } from '../../../src/atlassian/pages/planSync.ts';
import { needsDocuments } from '../../../packages/sample-site/test/support/openapi.ts';
import { startDataCenter } from '../datacenter/dataCenterSite.ts';
import { startClient } from './clientSite.ts';

const FILE = `# How to roll back

> [!WARNING]
> Ask first.

1. Stop *the* queue
2. Start it again
   - one \`code\`

- [ ] Tell **support**
- [x] Back up

| step | who |
| ---- | --- |
| stop | Maya |

\`\`\`sh
deploy --back
\`\`\`
`;

for (const [name, start] of [
  ['Cloud', () => startClient()],
  ['Data Center', startDataCenter],
] as const) {
  describe(`a file and its page on ${name}`, () => {
    let running: Awaited<ReturnType<typeof start>>;
    let confluence: ConfluenceClient;
    let id: string;

    const look = (file: string, lastVersion?: number): Promise<Looked> =>
      lookAtPage(confluence, id, file, { lastVersion, conversion: () => Promise.resolve({}) });

    before(needsDocuments());
    before(async () => {
      running = await start();
      ({ confluence } = running.client);
      const [space] = (await confluence.spaces({ keys: ['PLAY'] })).spaces;
      assert.ok(space);
      ({ id } = await createPageFrom(confluence, FILE, { space, title: 'How to roll back' }));
    });
    after(() => (running as typeof running | undefined)?.site.close());
    afterEach(() =>
      assert.deepEqual(
        running.checks.flatMap(({ problems }) => problems),
        [],
      ),
    );

    it('say the same once published, though the site writes the body its own way', async () => {
      const looked = await look(FILE);
      assert.equal(looked.isSure, true);
      assert.equal(planPublish(looked, {}).kind, 'same');
      assert.equal(planPull(looked, {}).kind, 'same');
    });

    it('bring together what both changed, and keep the ids of tasks', async () => {
      const first = await confluence.page(id, {});
      assert.ok(first);
      const theirs = first.body.replace('Maya', 'Noor');
      await confluence.updatePage({ ...first, body: theirs });
      const looked = await look(FILE.replace('[ ] Tell', '[x] Tell'), first.version);
      const plan = planPublish(looked, looked.conversion);
      assert.ok(plan.kind === 'change', plan.kind);
      const published = await publishPage(confluence, looked, plan, 'From a file');
      assert.match(published.body, /Noor/);
      const tasks = (body: string): readonly string[] => body.match(/<ac:task-id>\d+<\/ac:task-id>/g) ?? [];
      assert.equal(tasks(first.body).length, 2);
      assert.deepEqual(tasks(published.body), tasks(first.body));
      assert.match(plan.file, /\| stop \| Noor/);
      const again = await look(plan.file, undefined);
      assert.deepEqual([again.isSure, planPublish(again, {}).kind], [true, 'same']);
    });
  });
}
