import assert from 'node:assert/strict';
import type { IssueWrite } from '../../../../src/atlassian/model/write.ts';
import { failure, OFFLINE, only, OutboxFixture } from '../../../support/fakes/outboxFixture.ts';

describe('links', () => {
  let desk: OutboxFixture;
  beforeEach(async () => {
    desk = await OutboxFixture.open();
  });
  afterEach(() => desk.close());

  const blocks = (key: string): IssueWrite => ({
    kind: 'link',
    link: { type: 'Blocks', label: 'blocks', direction: 'outward', key },
  });
  const remove: IssueWrite = { kind: 'unlink', linkId: '1', relation: 'blocks', key: 'SHOP-2' };

  it('are added side by side, each once', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(OFFLINE, OFFLINE, OFFLINE);
    for (const key of ['SHOP-2', 'SHOP-3', 'SHOP-2']) await desk.send(outbox, blocks(key));
    assert.equal(outbox.list().length, 2);
    for (let round = 0; round < 8; round += 1) await desk.pass(5000);
    assert.deepEqual(desk.links.map(({ key }) => key).sort(), ['SHOP-2', 'SHOP-3']);
  });

  it('are found on the site when the answer was lost', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push('answerLost');
    assert.equal((await desk.send(outbox, blocks('SHOP-2'))).kind, 'done');
    desk.misfortunes.push('answerLost');
    assert.equal((await desk.send(outbox, remove)).kind, 'done');
    assert.deepEqual([desk.links, desk.jira.count('addLink'), desk.jira.count('removeLink')], [[], 1, 1]);
  });

  it('are not added again where somebody removed them meanwhile', async () => {
    const { outbox } = desk.window();
    desk.jira.on.addLink = () => {
      // It arrived, its answer was lost, and somebody else removed it.
      desk.changes.unshift({
        author: { accountId: 'me', displayName: 'Kim', active: true },
        created: new Date(desk.clock.trueTime()).toISOString(),
        items: [{ field: 'issuelinks', to: 'SHOP-2' }],
      });
      return Promise.reject(failure('connectionLost'));
    };
    await desk.send(outbox, blocks('SHOP-2'));
    for (let round = 0; round < 7; round += 1) await desk.pass(10_000);
    assert.equal(only(outbox).state, 'uncertain');
  });

  it('are gone where somebody removed them before', async () => {
    const { outbox } = desk.window();
    assert.equal((await desk.send(outbox, remove)).kind, 'done');
    assert.equal(desk.jira.count('removeLink'), 0);
  });
});
