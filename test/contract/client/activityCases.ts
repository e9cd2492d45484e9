import assert from 'node:assert/strict';
import type { IssueActivity, IssueWork } from '../../../src/atlassian/model/activity.ts';
import type { JiraClient } from '../../../src/atlassian/ports/jira/client.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';
import { firstIssue } from './answers.ts';

/** More than a search tells of one issue. */
const MANY = 43;
const MANY_LOGS = 23;

/** What happens to issues, as both flavours of Jira tell it. */
export const ACTIVITY_CASES = {
  async activity(jira: JiraClient) {
    const me = await jira.myself();
    const { ref } = await firstIssue(jira, 'project = SHOP AND status = "In Progress"');
    const users = await jira.assignableUsers(ref.key, '');
    const other = users.find(({ accountId }) => accountId !== me.accountId);
    assert.ok(other);
    const since = (await jira.serverTime()) - 1000;
    await jira.addComment(ref.key, { text: 'Rolled out **twice**:\n\n- one\n- two' });
    for (let count = 0; count < MANY; count += 1)
      await jira.assign(ref.key, count % 2 === 0 ? other.accountId : me.accountId);
    await jira.assign(ref.key, me.accountId);

    const asked = { jql: 'updated >= -1d ORDER BY updated DESC', since, limit: 60 };
    const activities = await jira.activity(asked);
    assert.ok(activities.length > 0 && activities.length <= 60);
    const found: IssueActivity | undefined = activities.find(({ issue }) => issue.ref.key === ref.key);
    assert.ok(found);
    const isNew = ({ created }: { created: string }): boolean => Date.parse(created) >= since;
    const changes = found.changes.filter(isNew);
    assert.ok(changes.length >= MANY, `${changes.length}`);
    assert.equal(new Set(changes.map(({ id }) => id)).size, changes.length);
    for (const { author, items } of changes) {
      assert.equal(author?.accountId, me.accountId);
      assert.deepEqual(
        items.map(({ field }) => field),
        ['assignee'],
      );
    }
    assert.ok(
      changes.some(({ items: [item] }) => item?.to === me.displayName && item.from === other.displayName),
    );
    const [said] = found.comments.filter(isNew);
    assert.equal(said?.author?.accountId, me.accountId);
    assert.match(said.text, /^Rolled out .*twice.* one .*two$/);
    assert.deepEqual(said.mentions, []);
    await failsWith('invalid', jira.activity({ ...asked, jql: 'nothing = x' }));
  },

  async work(jira: JiraClient) {
    const me = await jira.myself();
    assert.equal(me.timeZone, 'Asia/Taipei');
    const flagged = await firstIssue(jira, 'project = SHOP AND Flagged is not EMPTY');
    const inSprint = await firstIssue(jira, 'sprint in openSprints() AND Flagged is EMPTY');
    const since = (await jira.serverTime()) - 1000;
    const { key } = inSprint.ref;
    for (let count = 0; count < MANY_LOGS; count += 1)
      await jira.addWorklog(key, { spent: '1m', started: new Date(since - count).toISOString(), text: '' });
    const blocks = {
      type: 'Blocks',
      label: 'is blocked by',
      direction: 'inward',
      key: flagged.ref.key,
    } as const;
    await jira.addLink(key, blocks);

    const jql = `key in (${key}, ${flagged.ref.key}) ORDER BY key`;
    const found = await jira.work({ jql, since, limit: 10 });
    const of = (wanted: string): IssueWork => {
      const one = found.find(({ issue }) => issue.ref.key === wanted);
      assert.ok(one);
      return one;
    };
    assert.deepEqual([of(key).flagged, of(flagged.ref.key).flagged], [false, true]);
    const logged = of(key).worklogs.filter(({ created }) => created >= since);
    assert.equal(logged.length, MANY_LOGS);
    assert.ok(logged.every(({ authorId, seconds }) => authorId === me.accountId && seconds === 60));
    const blocking = of(key).links.find(({ issue }) => issue.key === flagged.ref.key);
    assert.deepEqual([blocking?.type, blocking?.direction], ['Blocks', 'inward']);
    assert.equal(blocking?.issue.status?.name, flagged.status.name);
    assert.ok((of(key).sprintGoal ?? '') !== '', 'the sprint’s goal');
  },
};
