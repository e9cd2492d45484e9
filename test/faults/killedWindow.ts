/**
 * A window of its own process, over the real disk: it goes on with what others left, and sends what it is given. It is
 * killed when its parent likes.
 */
import { DiskOutbox } from '../../src/atlassian/outbox/outbox.ts';
import { createSiteDirectory } from '../../src/atlassian/sites/siteDirectory.ts';
import { createIssueStore } from '../../src/atlassian/store/issueStore.ts';
import { memorySecrets, memoryStore } from '../unit/atlassian/support/memory.ts';
import { ScaledClock } from '../support/scaledClock.ts';
import type { FromWindow, WindowOrder } from '../support/outboxKills.ts';

const tell = (message: FromWindow): void => void process.send?.(message);

async function work({ site, siteId, folder, origin, factor, writes }: WindowOrder): Promise<void> {
  const clock = new ScaledClock(origin, factor);
  const directory = createSiteDirectory({
    ...{ secrets: memorySecrets(), store: memoryStore(), clock, timeoutMs: () => 10_000 },
  });
  const checked = await directory.check(site);
  await directory.add({ ...checked, id: siteId }, site.token);
  const outbox = new DiskOutbox({
    ...{ folder, sites: directory, clock },
    issues: createIssueStore({ now: () => clock.monotonic() }),
    client: (id, userAsked) => directory.client(id, { userAsked }),
    // By the machine's clock: what a window that lives says of itself, and after how long it is taken for dead.
    lockTimes: { beatMs: 50, silenceMs: 2000 * factor, gapMs: 1500 * factor },
    failed: (doing, error) => tell({ kind: 'problem', words: `${doing}: ${String(error)}` }),
    damaged: (files) => tell({ kind: 'problem', words: `${files} damaged` }),
    newer: (files) => tell({ kind: 'problem', words: `${files} newer` }),
  });
  await outbox.load();
  tell({ kind: 'ready' });
  await Promise.all(
    writes.map(async ({ index, key, write, content }) => {
      const bytes = content === undefined ? undefined : Buffer.from(content, 'base64');
      const outcome = await outbox.send({ siteId, key }, write, undefined, bytes);
      tell({ kind: 'outcome', index, outcome: outcome.kind });
    }),
  );
  // What others left may still have to wait; an empty folder lets the process end.
  setInterval(() => void outbox.load(), 200);
}

process.once('message', (order) => void work(order as WindowOrder));
process.once('disconnect', () => process.exit());
