import assert from 'node:assert/strict';
import type { StoredComment } from '../../../src/atlassian/model/comment.ts';
import type { UnsentWrite } from '../../../src/atlassian/model/write.ts';
import type { Outbox } from '../../../src/atlassian/ports/outbox.ts';
import { createIssueStore } from '../../../src/atlassian/store/issueStore.ts';
import { ShipshapeError } from '../../../src/core/errors.ts';
import { english, type Translate } from '../../../src/core/localize.ts';
import type { ChecklistFile } from '../../../src/features/workspaceChecklists/checklistFile.ts';
import {
  ProgressComments,
  type ProgressOutcome,
} from '../../../src/features/workspaceChecklists/progressComment/progressComments.ts';
import { progressComment } from '../../../src/features/workspaceChecklists/progressComment/progressText.ts';
import { ProgressMemory } from '../../../src/features/workspaceChecklists/progressComment/progressMemory.ts';
import { needsDocuments } from '../../../packages/sample-site/test/support/openapi.ts';
import { chinese } from '../../support/chinese.ts';
import { FakeOutbox } from '../../support/fakes/fakeOutbox.ts';
import { memoryStore } from '../../unit/atlassian/support/memory.ts';
import { startDataCenter } from '../datacenter/dataCenterSite.ts';
import { startClient } from './clientSite.ts';

const PATH = 'docs/releases/my_list.md';
const [MINE, OTHERS] = ['SHOP-10', 'SHOP-11'];
const counted = (done: number): ChecklistFile => ({
  ...{ done, total: 5, keysNearTitle: [] },
  lists: [
    { name: 'Before', heading: 'Before *it*', line: 0, items: [], done: 0, total: 2 },
    { name: 'After', heading: 'After', line: 5, items: [], done, total: 3 },
  ],
});

for (const [name, start] of [
  ['Cloud', () => startClient()],
  ['Data Center', startDataCenter],
] as const) {
  describe(`the comment about a checklist on ${name}`, () => {
    let running: Awaited<ReturnType<typeof start>>;
    let outbox: FakeOutbox;
    let comments: ProgressComments;

    const open = (store = memoryStore(), t: Translate = english): void => {
      const { directory: sites, client } = running;
      outbox = new FakeOutbox(client.jira, createIssueStore());
      comments = new ProgressComments({ sites, outbox, memory: new ProgressMemory(store), t });
    };
    const write = (done: number, key = MINE, asked?: string[]): Promise<ProgressOutcome> => {
      const ref = { siteId: running.siteId, key };
      const confirm = async (step: string): Promise<boolean> => (asked?.push(step), true);
      return comments.write({ ref, path: PATH, file: counted(done) }, asked && confirm);
    };
    const about = async (key = MINE): Promise<readonly StoredComment[]> => {
      const all = await running.client.jira.latestComments(key);
      return all.filter(({ body }) => JSON.stringify(body).includes('Checklist progress'));
    };

    before(needsDocuments());
    before(async () => {
      running = await start();
      open();
    });
    after(() => (running as typeof running | undefined)?.site.close());
    afterEach(() =>
      assert.deepEqual(
        running.checks.flatMap(({ problems }) => problems),
        [],
      ),
    );

    it('is one, and says what is counted now', async () => {
      const { jira } = running.client;
      assert.equal(await write(0), 'written');
      assert.equal(await write(0), 'same');
      assert.equal(await write(1), 'written');
      assert.equal(await write(2), 'written');
      const [only, ...more] = await about();
      assert.equal(more.length, 0);
      assert.ok(
        await jira.saysTheSame(
          only?.body,
          `Checklist progress: ${PATH} 2 of 5 done Before it: 0 of 2 After: 2 of 3`,
        ),
      );
    });

    it('is found again by a window that knows nothing of it, and goes on as it is nobody else’s', async () => {
      open();
      const asked: string[] = [];
      assert.equal(await write(1, MINE, asked), 'written');
      assert.deepEqual(asked, ['edit']);
      open();
      assert.equal(await write(1), 'same');
      open();
      assert.equal(await write(2), 'written');
      assert.equal((await about()).length, 1);
    });

    it('is found again where it was written in another language', async () => {
      open(memoryStore(), chinese);
      assert.equal(await write(3), 'written');
      open();
      assert.equal(await write(2), 'written');
      assert.equal((await about()).length, 1);
    });

    it('stays where somebody wrote beside it, also for a window that knows nothing of it', async () => {
      const { jira } = running.client;
      const [stored] = await about();
      assert.ok(stored);
      const more = progressComment(PATH, counted(2), english);
      await jira.updateComment(MINE, stored.id, { text: `${more}\n\nAlmost there!` }, stored.body);
      open();
      assert.equal(await write(1), 'changed');
      const asked: string[] = [];
      assert.equal(await write(1, MINE, asked), 'written');
      assert.deepEqual(asked, ['replace']);
    });

    it('is told as kept while the site cannot be reached', async () => {
      const ref = { siteId: running.siteId, key: MINE };
      const unsent: UnsentWrite = {
        ...{ id: '1', ref, accountId: 'me', createdAt: 0, state: 'waiting' },
        write: { kind: 'comment', text: '' },
      };
      const send: Outbox['send'] = () => Promise.resolve({ kind: 'kept', unsent, error: undefined });
      Object.assign(outbox, { send });
      assert.equal(await write(2), 'kept');
      open();
      assert.equal(await write(2), 'written');
    });

    it('stays as somebody changed it, until it is asked for', async () => {
      const { jira } = running.client;
      const [stored] = await about();
      assert.ok(stored);
      const text = `Checklist progress: ${PATH}\n\nWaiting for the certificate.`;
      await jira.updateComment(MINE, stored.id, { text }, stored.body);
      assert.equal(await write(1), 'changed');
      const asked: string[] = [];
      assert.equal(await write(1, MINE, asked), 'written');
      assert.deepEqual(asked, ['replace']);
      assert.equal((await about()).length, 1);
    });

    it('is not made again where it was deleted, until it is asked for', async () => {
      const [stored] = await about();
      await running.client.jira.deleteComment(MINE, stored?.id ?? '');
      assert.equal(await write(2), 'gone');
      assert.equal(await write(3), 'gone');
      assert.equal((await about()).length, 0);
      const asked: string[] = [];
      assert.equal(await write(3, MINE, asked), 'written');
      assert.deepEqual(asked, ['add']);
      assert.equal(await write(1), 'written');
      assert.equal((await about()).length, 1);
    });

    it('is not made again by a window that knows nothing of it, until it is asked for', async () => {
      const key = 'SHOP-14';
      assert.equal(await write(1, key), 'written');
      open();
      await running.client.jira.deleteComment(key, (await about(key))[0]?.id ?? '');
      assert.equal(await write(2, key), 'gone');
      assert.equal(await write(3, key), 'gone');
      assert.equal((await about(key)).length, 0);
      const asked: string[] = [];
      assert.equal(await write(3, key, asked), 'written');
      assert.deepEqual(asked, ['add']);
      assert.equal((await about(key)).length, 1);
    });

    it('is left a trace of where it was kept for the site, or is of a time before traces', async () => {
      const { jira } = running.client;
      const key = 'SHOP-12';
      await jira.addComment(key, { text: progressComment(PATH, counted(0), english) });
      assert.equal(await write(1, key), 'written');
      await jira.deleteComment(key, (await about(key))[0]?.id ?? '');
      open();
      assert.equal(await write(2, key), 'gone');
    });

    it('needs no right to leave a trace', async () => {
      const { jira } = running.client;
      const refuse = (): Promise<void> => Promise.reject(new ShipshapeError('forbidden', 'No'));
      const before = { ...jira };
      Object.assign(jira, { setIssueProperty: refuse });
      assert.equal(await write(1, 'SHOP-13'), 'written');
      assert.equal(await write(2, 'SHOP-13'), 'written');
      Object.assign(jira, before);
    });

    it('waits for what was written before it', async () => {
      const text = `Checklist progress: ${PATH}\n\n0 of 5 done`;
      const ref = { siteId: running.siteId, key: OTHERS };
      const waits = { id: '1', ref, accountId: 'me', createdAt: 0, state: 'waiting' } as const;
      outbox.kept = [{ ...waits, write: { kind: 'comment', text } }];
      assert.equal(await write(1, OTHERS), 'waiting');
      assert.equal((await about(OTHERS)).length, 0);
    });

    it('is never one of somebody else', async () => {
      const { jira } = running.client;
      await jira.addComment(OTHERS, { text: `Checklist progress: ${PATH}\n\n0 of 5 done` });
      const { directory, siteId } = running;
      const site = directory.get(siteId);
      assert.ok(site);
      outbox = new FakeOutbox(jira, createIssueStore());
      const sites = { ...directory, get: () => ({ ...site, accountId: 'somebody else' }) };
      const client: typeof directory.client = (...asked) => directory.client(...asked);
      comments = new ProgressComments({
        sites: { get: sites.get, client },
        ...{ outbox, t: english, memory: new ProgressMemory(memoryStore()) },
      });
      assert.equal(await write(1, OTHERS), 'written');
      assert.equal((await about(OTHERS)).length, 2);
    });
  });
}
