import assert from 'node:assert/strict';
import { checklistOf } from '../../../src/atlassian/checklists/checklistOf.ts';
import { namedItems } from '../../../src/atlassian/checklists/itemNames.ts';
import type { JiraClient } from '../../../src/atlassian/ports/jira/client.ts';
import { CHECKLIST_FIELD } from '../../../src/core/errorCodes.ts';
import { ShipshapeError } from '../../../src/core/errors.ts';
import type { IssueRef } from '../../../src/core/issueKey.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';

async function firstIssue(jira: JiraClient, jql: string): Promise<IssueRef> {
  const [issue] = (await jira.searchIssues({ jql, pageSize: 1 })).issues;
  assert.ok(issue, `no issue for ${jql}`);
  return issue.ref;
}

/** What the actions of the issue panel read, asked of both flavours of Jira in the same words. */
export const ACTION_CASES = {
  async watchers(jira: JiraClient) {
    const me = await jira.myself();
    const { key } = await firstIssue(jira, 'project = SHOP ORDER BY key');
    await jira.watch(key, me.accountId, true);
    assert.ok((await jira.watchers(key)).some(({ accountId }) => accountId === me.accountId));
    await jira.watch(key, me.accountId, false);
    assert.ok((await jira.watchers(key)).every(({ accountId }) => accountId !== me.accountId));
  },

  async voters(jira: JiraClient) {
    const me = await jira.myself();
    const { key } = await firstIssue(jira, 'project = SHOP AND reporter != currentUser() ORDER BY created');
    const isThere = async (): Promise<boolean> =>
      (await jira.voters(key)).some(({ accountId }) => accountId === me.accountId);
    await jira.vote(key, true);
    assert.equal(await isThere(), true);
    await jira.vote(key, false);
    assert.equal(await isThere(), false);
  },

  async issueProperty(jira: JiraClient) {
    assert.equal(await jira.issueProperty('SHOP-142', 'no.such.property'), undefined);
    assert.equal(await jira.issueProperty('SHOP-999999', 'no.such.property'), undefined);
  },

  async setIssueProperty(jira: JiraClient) {
    for (const value of ['first', 'second']) {
      await jira.setIssueProperty('SHOP-142', 'shipshape.test', value);
      assert.equal(await jira.issueProperty('SHOP-142', 'shipshape.test'), value);
    }
    await failsWith('notFound', jira.setIssueProperty('SHOP-999999', 'shipshape.test', 'first'));
  },

  async checklistSource(jira: JiraClient) {
    const { checklists = [] } = await jira.issueDetails('SHOP-142');
    assert.deepEqual(
      checklists.map(({ place }) => place.app).sort(),
      checklists.some(({ place }) => place.app === 'okapya')
        ? ['okapya', 'smartChecklist']
        : ['heroCoders', 'smartChecklist'],
    );
    for (const { place, source } of checklists) {
      const exact = await jira.checklistSource('SHOP-142', place);
      // What came with the issue names the same items, however its text was wrapped up.
      const itemsOf = (value: unknown): unknown =>
        namedItems(checklistOf(place.app).read(value)?.entries ?? []).map(({ name }) => name);
      assert.deepEqual(itemsOf(source), itemsOf(exact));
    }
    const nowhere = { app: 'smartChecklist', id: 'no.such.property', name: '' } as const;
    assert.equal(await jira.checklistSource('SHOP-142', nowhere), undefined);
    await failsWith('notFound', jira.checklistSource('SHOP-999999', { ...nowhere, app: 'okapya' }));
  },

  async saveChecklist(jira: JiraClient) {
    const { checklists = [] } = await jira.issueDetails('SHOP-142');
    for (const { place } of checklists) {
      const notation = checklistOf(place.app);
      const before = await jira.checklistSource('SHOP-142', place);
      const item = {
        heading: '',
        text: 'New item',
        nth: 0,
        state: 'open',
        mandatory: true,
        details: [],
      } as const;
      const changed = notation.change(before, [{ kind: 'add', item }]);
      await jira.saveChecklist('SHOP-142', place, changed?.source);
      const after = await jira.checklistSource('SHOP-142', place);
      assert.equal(notation.change(after, [{ kind: 'add', item }])?.source, after, place.app);
      const away = notation.change(after, [
        { kind: 'remove', item: { heading: 'After the release', text: 'New item', nth: 0 }, from: 'open' },
      ]);
      await jira.saveChecklist('SHOP-142', place, away?.source);
      assert.deepEqual(await jira.checklistSource('SHOP-142', place), before, place.app);
    }
    const field = checklists.find(({ place }) => place.app !== 'smartChecklist');
    const { key } = await firstIssue(jira, 'project = FULF ORDER BY key');
    assert.ok(field);
    await assert.rejects(
      jira.saveChecklist(key, field.place, field.source),
      (error) => error instanceof ShipshapeError && error.detail.code === CHECKLIST_FIELD,
    );
  },

  async webLinks(jira: JiraClient) {
    const { key } = await firstIssue(jira, 'project = SHOP ORDER BY key DESC');
    const before = await jira.webLinks(key);
    const link = { url: 'https://shop.example/run?b=1&a=2', title: 'Run <book> 100%' };
    await jira.addWebLink(key, link);
    const [added] = (await jira.webLinks(key)).filter(({ id }) => before.every((known) => known.id !== id));
    assert.deepEqual({ url: added?.url, title: added?.title }, link);
    await jira.removeWebLink(key, added?.id ?? '');
    assert.deepEqual(await jira.webLinks(key), before);
  },

  async addWebLink(jira: JiraClient) {
    const { key } = await firstIssue(jira, 'project = SHOP ORDER BY key DESC');
    await failsWith('invalid', jira.addWebLink(key, { url: '', title: '' }));
  },

  async removeWebLink(jira: JiraClient) {
    const { key } = await firstIssue(jira, 'project = SHOP ORDER BY key DESC');
    await failsWith('notFound', jira.removeWebLink(key, '999999999'));
  },

  async worklogs(jira: JiraClient) {
    const { key } = await firstIssue(jira, 'project = SHOP ORDER BY key');
    const before = await jira.worklogs(key);
    await jira.addWorklog(key, { spent: '1h 30m', started: '2030-01-02T03:04:00.000Z', text: 'Looked' });
    const { items, total } = await jira.worklogs(key);
    assert.deepEqual([total, items.length], [before.total + 1, before.items.length + 1]);
    const [newest] = items;
    assert.equal(newest?.spent, '1h 30m');
    assert.equal(Date.parse(newest.started), Date.parse('2030-01-02T03:04:00Z'));
    await jira.deleteWorklog(key, newest.id);
  },

  async attachmentContent(jira: JiraClient) {
    const { key } = await firstIssue(jira, 'project = SHOP ORDER BY key');
    const bytes = new TextEncoder().encode('a,b\n1,2\n');
    await jira.addAttachment(key, { name: 'rates 100%.csv', mimeType: 'text/csv', bytes });
    const file = (await jira.issueDetails(key)).attachments.find(({ name }) => name === 'rates 100%.csv');
    assert.ok(file);
    assert.deepEqual(await jira.attachmentContent(file, 1000), bytes);
    await failsWith('unexpectedReply', jira.attachmentContent(file, 3));
    await jira.removeAttachment(file.id);
    await failsWith('notFound', jira.attachmentContent(file, 1000));
  },
};
