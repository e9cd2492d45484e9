import assert from 'node:assert/strict';
import type { IssueWrite } from '../../../../src/atlassian/model/write.ts';
import type { Evidence } from '../../../../src/atlassian/outbox/kinds/kind.ts';
import { kindOf } from '../../../../src/atlassian/outbox/kinds/kinds.ts';
import { FakeJira, fakeIssue } from '../../../support/fakes/fakeJira.ts';
import { NO_CONFLUENCE } from '../../../support/fakes/fakeSites.ts';
import { failure } from '../../../support/fakes/outboxFixture.ts';
import { failsWith } from '../support/reasons.ts';

const LINK: IssueWrite = {
  kind: 'link',
  link: { type: 'Blocks', label: 'blocks', direction: 'outward', key: 'SHOP-2' },
};
const UNLINK: IssueWrite = { kind: 'unlink', linkId: '1', relation: 'blocks', key: 'SHOP-2' };
const ATTACH: IssueWrite = { kind: 'attach', name: 'a.txt', mimeType: 'text/plain', size: 1 };
const DETACH: IssueWrite = { kind: 'deleteAttachment', attachmentId: '1', name: 'a.txt' };

describe('an answer that does not tell what became of a write', () => {
  /** What is made of an issue whose links and files are so. */
  async function lookAt(write: IssueWrite, stored: unknown, wasSent: boolean): Promise<Evidence['kind']> {
    const jira = new FakeJira({
      issueHistory: async (key) => ({
        issue: fakeIssue(key),
        changes: [],
        fields: stored === undefined ? {} : { issuelinks: stored, attachment: stored },
      }),
    });
    const times = { seenAt: 0, decidedAt: 0, ...(wasSent && { sent: { certain: 1, possible: 1 } }) };
    const sighting = {
      jira: jira.client,
      confluence: NO_CONFLUENCE,
      key: 'SHOP-1',
      accountId: 'me',
      ...times,
    };
    return (await kindOf(write).look(write, sighting)).kind;
  }

  for (const write of [LINK, UNLINK, ATTACH, DETACH])
    it(`${write.kind}: an issue without the list says neither that it is there nor that it is not`, async () => {
      for (const stored of [undefined, null, {}, 'none']) {
        assert.equal(await lookAt(write, stored, true), 'untraceable');
        assert.equal(await lookAt(write, stored, false), 'absent');
      }
      const removes = write === UNLINK || write === DETACH;
      assert.equal(await lookAt(write, [], true), removes ? 'arrived' : 'absent');
    });

  it('is no word of Jira that something is gone: a proxy knows no address either', async () => {
    const nowhere = failure('notFound', { status: 404 });
    const gone = failure('notFound', { status: 404, serverMessages: ['Can not find a comment.'] });
    const removals: readonly IssueWrite[] = [
      { kind: 'deleteComment', commentId: '1', source: 'x' },
      { kind: 'deleteWorklog', worklogId: '1', from: { started: '', spent: '1h' } },
    ];
    for (const write of removals) {
      const look = (error: Error): Promise<Evidence> => {
        const refuse = (): Promise<never> => Promise.reject(error);
        const jira = new FakeJira({ comment: refuse, worklog: refuse });
        const sighting = {
          jira: jira.client,
          confluence: NO_CONFLUENCE,
          key: 'SHOP-1',
          accountId: 'me',
          seenAt: 0,
          decidedAt: 0,
        };
        return kindOf(write).look(write, sighting);
      };
      assert.equal((await look(gone)).kind, 'arrived');
      await failsWith('notFound', look(nowhere));
    }
  });
});
