import assert from 'node:assert/strict';
import { createConfluenceTasks } from '../../../../src/atlassian/datacenter/confluenceTasks.ts';
import type { Transport } from '../../../../src/atlassian/transport/transport.ts';
import { reasonOf, ShipshapeError } from '../../../../src/core/errors.ts';

const task = (id: number, status = 'incomplete'): string =>
  `<ac:task><ac:task-id>${String(id)}</ac:task-id><ac:task-status>${status}</ac:task-status><ac:task-body>x</ac:task-body></ac:task>`;

interface Sent {
  readonly body: { readonly storage: { readonly value: string } };
  readonly version: { readonly number: number };
}

/** A page that colleagues save so often just before it is saved from here. */
function busyPage(colleagues: number): { readonly transport: Transport; body: () => string } {
  const page = { version: 1, body: `<ac:task-list>${task(1)}${task(2)}</ac:task-list>` };
  let left = colleagues;
  const send = async ({ method, body }: { method?: string; body?: unknown }): Promise<unknown> => {
    if (method === 'PUT') {
      if (left-- > 0) page.version += 1;
      const sent = body as Sent;
      if (sent.version.number !== page.version + 1) throw new ShipshapeError('conflict', 'HTTP 409');
      Object.assign(page, { version: page.version + 1, body: sent.body.storage.value });
    }
    return {
      id: '7',
      title: 'T',
      space: { key: 'A' },
      version: { number: page.version },
      body: { storage: { value: page.body } },
    };
  };
  return { transport: { send } as unknown as Transport, body: () => page.body };
}

describe('a task of a page on Data Center', () => {
  it('is ticked although colleagues save the page again and again', async () => {
    const { transport, body } = busyPage(11);
    await createConfluenceTasks(transport).tickTask('7', '2', true);
    assert.equal(body(), `<ac:task-list>${task(1)}${task(2, 'complete')}</ac:task-list>`);
  });

  it('is not tried for ever', async () => {
    const { transport } = busyPage(Infinity);
    await assert.rejects(
      createConfluenceTasks(transport).tickTask('7', '2', true),
      (error) => reasonOf(error) === 'conflict',
    );
  });
});
