import assert from 'node:assert/strict';
import type { Page } from '../../../src/atlassian/model/page.ts';
import { tickTask } from '../../../src/atlassian/outbox/kinds/tickTask.ts';
import { lookAtPage, publishPage, type Looked } from '../../../src/atlassian/pages/pageSync.ts';
import { pageMarkdown } from '../../../src/atlassian/pages/pageText.ts';
import { planPublish } from '../../../src/atlassian/pages/planSync.ts';
import type { ConfluenceClient } from '../../../src/atlassian/ports/confluence.ts';
import { READ_ONLY_PAGE } from '../../../src/core/errorCodes.ts';
import { ShipshapeError } from '../../../src/core/errors.ts';
import { colleagues } from '../../../packages/sample-site/test/support/colleague.ts';
import { needsDocuments } from '../../../packages/sample-site/test/support/openapi.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';
import { startDataCenter } from '../datacenter/dataCenterSite.ts';
import { startClient } from './clientSite.ts';

/** Somebody who may change the pages of every space. */
const MAYA = 'Maya Okafor';
const BODY =
  '<p>Before.</p><ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>Back up</ac:task-body></ac:task></ac:task-list>';

for (const [name, start] of [
  ['Cloud', () => startClient()],
  ['Data Center', startDataCenter],
] as const) {
  const isCloud = name === 'Cloud';
  describe(`a page that fares badly on ${name}`, () => {
    let running: Awaited<ReturnType<typeof start>>;
    let confluence: ConfluenceClient;
    let pages = 0;

    before(needsDocuments());
    before(async () => {
      running = await start();
      ({ confluence } = running.client);
    });
    after(() => (running as typeof running | undefined)?.site.close());

    /** Sends a request to Confluence's older interface, which both have, as somebody else. */
    async function asMaya(method: string, path: string, body?: unknown): Promise<unknown> {
      const { site } = running;
      const reached = isCloud
        ? { ...site, url: `${site.url}/wiki` }
        : { ...site, url: site.confluenceUrl, token: site.confluenceToken };
      const maya = colleagues(reached, isCloud ? 'cloud' : 'datacenter').find((each) => each.name === MAYA);
      assert.ok(maya);
      return maya.send(method, `/rest/api${path}`, body);
    }

    async function mayasPage(space: string, more: object = {}): Promise<string> {
      const made = await asMaya('POST', '/content', {
        ...{ type: 'page', title: `Hers ${(pages += 1)}`, space: { key: space }, ...more },
        body: { storage: { value: BODY, representation: 'storage' } },
      });
      return (made as { readonly id: string }).id;
    }

    async function found(pageId: string): Promise<Page> {
      const page = await confluence.page(pageId, {});
      assert.ok(page);
      return page;
    }

    const look = (id: string, file: string): Promise<Looked> =>
      lookAtPage(confluence, id, file, {
        lastVersion: 1,
        conversion: () => Promise.resolve({ tokens: true }),
      });

    /** The file of the page with another word in it, published. */
    async function publish(pageId: string): Promise<Page> {
      const file = pageMarkdown((await found(pageId)).body, { tokens: true }).replace('Before', 'After');
      const looked = await look(pageId, file);
      const plan = planPublish(looked, looked.conversion);
      assert.ok(plan.kind === 'change', plan.kind);
      return publishPage(confluence, looked, plan);
    }

    async function tick(pageId: string): Promise<void> {
      const [task] = (await confluence.pageTasks(pageId)) ?? [];
      assert.ok(task);
      const { jira } = running.client;
      await tickTask.send(
        { kind: 'tickTask', taskId: task.id, done: true, text: 'Back up', page: 'Hers' },
        { jira, confluence, key: pageId, accountId: '', content: () => Promise.reject(new Error('none')) },
      );
    }

    const isReadOnly = (error: unknown): boolean =>
      error instanceof ShipshapeError && error.reason === 'forbidden' && error.detail.code === READ_ONLY_PAGE;

    it('may be read and not changed: published and ticked is nothing, and that is what is said', async () => {
      const id = await mayasPage('HR');
      await assert.rejects(publish(id), isReadOnly);
      await assert.rejects(tick(id), isReadOnly);
      const { version, body } = await found(id);
      assert.equal(version, 1);
      assert.match(body, /Before.*incomplete/);
    });

    it('in the trash is not found', async () => {
      const id = await mayasPage('PLAY');
      await asMaya('DELETE', `/content/${id}`);
      await failsWith('notFound', look(id, 'Before.\n'));
    });

    it('goes to the trash between the look and the sending: nothing is said to be published', async () => {
      const id = await mayasPage('PLAY');
      const looked = await look(id, 'After.\n\n- [ ] Back up\n');
      const plan = planPublish(looked, looked.conversion);
      assert.ok(plan.kind === 'change');
      await asMaya('DELETE', `/content/${id}`);
      await assert.rejects(publishPage(confluence, looked, plan), (error) => error instanceof ShipshapeError);
    });

    it('is moved below another one: what is published goes to where it is', async () => {
      const [parent, id] = [await mayasPage('PLAY'), await mayasPage('PLAY')];
      const { title } = await found(id);
      if (isCloud) await asMaya('PUT', `/content/${id}/move/append/${parent}`);
      else
        await asMaya('PUT', `/content/${id}`, {
          ...{ id, type: 'page', title, version: { number: 2 }, ancestors: [{ id: parent }] },
          body: { storage: { value: BODY, representation: 'storage' } },
        });
      await publish(id);
      await tick(id);
      const { pages: children } = await confluence.childPages({ kind: 'page', id: parent }, {});
      assert.deepEqual(
        children.map((child) => child.id),
        [id],
      );
      assert.match((await found(id)).body, /After/);
    });

    it('of which there is a draft alone is not found', async () => {
      const id = await mayasPage('PLAY', { status: 'draft' });
      await failsWith('notFound', look(id, 'Before.\n'));
    });

    // The documents of Data Center know no way to restrict one.
    const itOnCloud = isCloud ? it : (): void => undefined;
    itOnCloud('is restricted to others: it is not found, and nothing of it is changed', async () => {
      const id = await mayasPage('PLAY');
      const looked = await look(id, 'After.\n\n- [ ] Back up\n');
      const plan = planPublish(looked, looked.conversion);
      assert.ok(plan.kind === 'change');
      const me = { type: 'known', accountId: await mayasId() };
      const restriction = (operation: string): object => ({
        ...{ operation, restrictions: { user: [me], group: [] } },
      });
      await asMaya('PUT', `/content/${id}/restriction`, [restriction('update')]);
      await assert.rejects(publishPage(confluence, looked, plan), isReadOnly);
      await assert.rejects(tick(id), isReadOnly);
      await asMaya('PUT', `/content/${id}/restriction`, [restriction('read'), restriction('update')]);
      await failsWith('notFound', publishPage(confluence, looked, plan));
      await failsWith('notFound', look(id, 'Before.\n'));
    });

    async function mayasId(): Promise<string> {
      const { accountId } = (await asMaya('GET', '/user/current')) as { readonly accountId: string };
      return accountId;
    }
  });
}
