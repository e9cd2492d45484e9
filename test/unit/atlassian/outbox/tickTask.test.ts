import assert from 'node:assert/strict';
import type { Write } from '../../../../src/atlassian/model/write.ts';
import { READ_ONLY_PAGE } from '../../../../src/core/errorCodes.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { FakeConfluence } from '../../../support/fakes/fakeConfluence.ts';
import { failure, OFFLINE, OutboxFixture } from '../../../support/fakes/outboxFixture.ts';

const task = (id: number): string =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>t${id}</ac:task-body></ac:task>`;

describe('ticks of tasks in the outbox', () => {
  let desk: OutboxFixture;
  let confluence: FakeConfluence;
  let page: string;
  const tick = (id: number, done: boolean): Write => ({
    ...{ kind: 'tickTask', taskId: `task ${id}`, done, text: `t${id}`, page: 'Release' },
  });
  const statuses = (): readonly string[] =>
    [...confluence.newest(page).body.matchAll(/<ac:task-status>(\w+)</g)].map(([, status = '']) => status);

  beforeEach(async () => {
    desk = await OutboxFixture.open();
    confluence = new FakeConfluence();
    page = confluence.add('Release', `<ac:task-list>${task(1)}${task(2)}</ac:task-list>`).id;
    const site = desk.sites.get('site1');
    assert.ok(site);
    desk.sites.put(site, { confluence });
  });
  afterEach(() => desk.close());

  it('are sent at once, and are nothing to lists of issues', async () => {
    const { outbox } = desk.window();
    assert.equal((await desk.send(outbox, tick(2, true), page)).kind, 'done');
    assert.deepEqual(statuses(), ['incomplete', 'complete']);
    assert.deepEqual(outbox.list(), []);
  });

  it('wait for the network, each task with its last word', async () => {
    const { outbox } = desk.window();
    confluence.nextWrite = { failure: OFFLINE, afterWrite: false };
    await desk.send(outbox, tick(1, true), page);
    // Nothing is left to do: the page has it so.
    assert.equal((await desk.send(outbox, tick(1, false), page)).kind, 'done');
    for (const task of [1, 2]) {
      confluence.nextWrite = { failure: OFFLINE, afterWrite: false };
      await desk.send(outbox, tick(task, true), page);
    }
    assert.equal(outbox.pending({ siteId: 'site1', key: page }).length, 2);
    for (let round = 0; round < 6; round += 1) await desk.pass(5000);
    assert.deepEqual([outbox.list(), statuses()], [[], ['complete', 'complete']]);
  });

  it('whose answer is lost are looked for, and sent once', async () => {
    const { outbox } = desk.window();
    confluence.nextWrite = { failure: failure('connectionLost'), afterWrite: true };
    assert.equal((await desk.send(outbox, tick(1, true), page)).kind, 'done');
    assert.equal(confluence.calls.filter((call) => call.startsWith('tickTask')).length, 1);
  });

  it('of a task that is gone are refused', async () => {
    const { outbox } = desk.window();
    assert.equal((await desk.send(outbox, tick(3, true), page)).kind, 'refused');
    assert.deepEqual(outbox.list(), []);
  });

  it('say that a page may be read and not changed, however the site refuses', async () => {
    const { outbox } = desk.window();
    for (const reason of ['notFound', 'forbidden'] as const) {
      confluence.nextWrite = { failure: failure(reason), afterWrite: false };
      const outcome = await desk.send(outbox, tick(1, true), page);
      const error = outcome.kind === 'refused' ? outcome.error : undefined;
      assert.ok(error instanceof ShipshapeError);
      assert.deepEqual([error.reason, error.detail.code], ['forbidden', READ_ONLY_PAGE]);
    }
    assert.deepEqual(statuses(), ['incomplete', 'incomplete']);
    // A page that the account cannot even see stays what it is said to be.
    confluence.nextWrite = { failure: failure('notFound'), afterWrite: false };
    confluence.pageTasks = () => Promise.resolve(undefined);
    const outcome = await desk.send(outbox, tick(1, true), page);
    const error = outcome.kind === 'refused' ? outcome.error : undefined;
    assert.ok(error instanceof ShipshapeError && error.reason === 'notFound');
  });
});
