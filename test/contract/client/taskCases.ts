import assert from 'node:assert/strict';
import type { ConfluenceClient } from '../../../src/atlassian/ports/confluence.ts';
import type { ConfluenceTasks } from '../../../src/atlassian/ports/confluenceTasks.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';
import { newPage } from './pageCases.ts';

const task = (status: string, body: string): string =>
  `<ac:task><ac:task-status>${status}</ac:task-status><ac:task-body>${body}</ac:task-body></ac:task>`;
const BODY = `<p>Before &amp; after</p><ac:task-list>${task('incomplete', 'Back up')}${task('complete', 'Tell support')}</ac:task-list>`;

/** One case for every method of tasks, for both kinds of site. */
export const TASK_CASES: Readonly<
  Record<keyof ConfluenceTasks, (confluence: ConfluenceClient) => Promise<void>>
> = {
  async pageTasks(confluence) {
    const { id, body } = await newPage(confluence, BODY);
    const tasks = (await confluence.pageTasks(id)) ?? [];
    assert.deepEqual(
      tasks.map(({ done }) => done),
      [false, true],
    );
    for (const { localId } of tasks) assert.ok(body.includes(`<ac:task-id>${localId}</ac:task-id>`), localId);
    assert.deepEqual((await confluence.pageTasks('987654321')) ?? [], []);
  },

  async tickTask(confluence) {
    const { id, body } = await newPage(confluence, BODY);
    const [first] = (await confluence.pageTasks(id)) ?? [];
    assert.ok(first);
    await confluence.tickTask(id, first.id, true);
    // The second time it is so already.
    await confluence.tickTask(id, first.id, true);
    const ticked = await confluence.page(id, {});
    assert.equal(ticked?.body, body.replace('>incomplete<', '>complete<'));
    await confluence.tickTask(id, first.id, false);
    assert.deepEqual(
      (await confluence.pageTasks(id))?.map(({ done }) => done),
      [false, true],
    );
    await failsWith('notFound', confluence.tickTask(id, '987654321', true));
  },
};
