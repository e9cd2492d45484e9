import assert from 'node:assert/strict';
import type { EditWrite } from '../../../../src/atlassian/model/write.ts';
import { omit } from '../../../../src/core/omit.ts';
import { assignToMe } from '../../../../src/features/issues/assign.ts';
import { fakeIssue } from '../../../support/fakes/fakeJira.ts';
import { ASSIGN_ME, OFFLINE, only, OTHER, OutboxFixture } from '../../../support/fakes/outboxFixture.ts';
import { field } from './support/fieldEdits.ts';

const REF = { siteId: 'site1', key: 'SHOP-1' };
const OTHER_OPTION = { id: OTHER.accountId, label: OTHER.displayName };
const TO_NOBODY: EditWrite = {
  kind: 'edit',
  edits: [
    {
      field: { ...field('assignee'), kind: 'user' },
      from: { kind: 'user', user: OTHER_OPTION },
      to: { kind: 'cleared' },
    },
  ],
};

describe('an issue that is given to nobody and then to oneself, without a network', () => {
  let desk: OutboxFixture;
  beforeEach(async () => (desk = await OutboxFixture.open()));
  afterEach(() => desk.close());

  /** The site has these answers by now: whom the issue is given to, undefined for nobody. */
  async function reconnect(): Promise<void> {
    const { editFields } = desk.jira.on;
    desk.jira.on.issueHistory = history;
    desk.jira.on.editFields = async (...args) => {
      await editFields?.(...args);
      desk.issue = omit(desk.issue, 'assignee');
    };
    desk.fields['assignee'] = { kind: 'user', user: OTHER_OPTION };
    await desk.quiet();
    for (let round = 0; round < 7; round += 1) await desk.pass(10_000);
  }

  let history: NonNullable<typeof desk.jira.on.issueHistory>;
  beforeEach(() => {
    history = desk.jira.on.issueHistory ?? assert.fail();
    desk.issue = fakeIssue('SHOP-1', { assignee: OTHER });
    desk.jira.on.issueHistory = () => Promise.reject(OFFLINE);
  });

  it('is one change, from whom the site has', async () => {
    const { outbox, issues } = desk.window();
    issues.put([desk.issue]);
    await desk.send(outbox, TO_NOBODY);
    assert.equal(issues.get(REF)?.assignee, undefined);
    desk.misfortunes.push(OFFLINE);
    await assignToMe({ sites: desk.sites, issues, outbox }, [REF]);
    const { write } = only(outbox);
    assert.ok(write.kind === 'assign');
    assert.equal(write.from?.accountId, OTHER.accountId);
    await reconnect();
    assert.deepEqual([outbox.list(), desk.issue.assignee?.accountId], [[], 'me']);
  });

  it('is one change the other way round, too', async () => {
    const { outbox, issues } = desk.window();
    issues.put([desk.issue]);
    desk.misfortunes.push(OFFLINE);
    await assignToMe({ sites: desk.sites, issues, outbox }, [REF]);
    await desk.send(outbox, TO_NOBODY);
    assert.deepEqual(only(outbox).write, TO_NOBODY);
    assert.equal(issues.get(REF)?.assignee, undefined);
    await reconnect();
    assert.deepEqual([outbox.list(), desk.issue.assignee], [[], undefined]);
  });
});

describe('an assignment that takes up one that waited', () => {
  let desk: OutboxFixture;
  beforeEach(async () => (desk = await OutboxFixture.open()));
  afterEach(() => desk.close());

  it('does not go over what somebody else did while that waited', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(OFFLINE);
    await desk.send(outbox, { kind: 'assign', to: OTHER });
    const third = { accountId: 'third', displayName: 'Third', active: true };
    desk.somebodyElse({ assignee: third });
    assert.equal((await desk.send(outbox, ASSIGN_ME)).kind, 'kept');
    assert.deepEqual([only(outbox).state, desk.issue.assignee], ['conflict', third]);
  });
});
