import assert from 'node:assert/strict';
import type { WebLink } from '../../../../src/atlassian/model/webLink.ts';
import type { IssueWrite } from '../../../../src/atlassian/model/write.ts';
import { failure, OutboxFixture } from '../../../support/fakes/outboxFixture.ts';

describe('links to elsewhere', () => {
  let desk: OutboxFixture;
  let links: WebLink[];
  /** The site does what it is asked, and the answer is lost. */
  let lost: boolean;
  beforeEach(async () => {
    desk = await OutboxFixture.open();
    [links, lost] = [[], false];
    const answer = (): Promise<void> =>
      lost ? Promise.reject(failure('connectionLost')) : Promise.resolve();
    desk.jira.on.webLinks = () => Promise.resolve(links);
    desk.jira.on.addWebLink = (_key, { url, title }) => {
      links.push({ id: String(links.length + 1), url, title });
      return answer();
    };
    desk.jira.on.removeWebLink = (_key, linkId) => {
      links = links.filter(({ id }) => id !== linkId);
      return answer();
    };
  });
  afterEach(() => desk.close());

  const add: IssueWrite = { kind: 'webLink', url: 'https://run.example/', title: 'Run book' };
  const remove: IssueWrite = { kind: 'removeWebLink', linkId: '1', title: 'Run book' };

  it('are added and removed once, also when the answer was lost', async () => {
    lost = true;
    const { outbox } = desk.window();
    assert.equal((await desk.send(outbox, add)).kind, 'done');
    assert.deepEqual(links, [{ id: '1', url: 'https://run.example/', title: 'Run book' }]);
    assert.equal((await desk.send(outbox, remove)).kind, 'done');
    assert.deepEqual(links, []);
    assert.deepEqual([desk.jira.count('addWebLink'), desk.jira.count('removeWebLink')], [1, 1]);
  });

  it('are gone where somebody removed them before', async () => {
    const { outbox } = desk.window();
    assert.equal((await desk.send(outbox, remove)).kind, 'done');
    assert.equal(desk.jira.count('removeWebLink'), 0);
  });
});
