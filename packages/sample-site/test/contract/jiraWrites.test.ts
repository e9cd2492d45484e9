import assert from 'node:assert/strict';
import { adf, type ErrorJson, freshSite, type IssueJson, type SearchJson } from './jiraSite.ts';

interface TransitionJson {
  readonly id: string;
  readonly name: string;
  readonly hasScreen: boolean;
  readonly isConditional: boolean;
  readonly isAvailable: boolean;
  readonly to: { readonly name: string };
  readonly fields: Readonly<
    Record<
      string,
      {
        readonly required: boolean;
        readonly schema: { readonly type: string };
        readonly allowedValues?: readonly unknown[];
      }
    >
  >;
}

const ME = '712020:0b6f6a52-3c0e-4d7e-9a55-6d0f1c7be101';
const DEACTIVATED = '5c7d9a3e6f1b4c0033e5d111';

describe("the sample site's Jira: changes", () => {
  const checked = freshSite('jira-platform-v3', 'jira-software');

  /** The key of an issue that a query finds. */
  async function one(jql: string): Promise<string> {
    const found = await checked.expect<SearchJson>(200, 'POST', '/rest/api/3/search/jql', {
      jql,
      fields: ['key'],
      maxResults: 1,
    });
    const [issue] = found.issues;
    assert.ok(issue, `nothing found for ${jql}`);
    return issue.key;
  }

  async function transitions(key: string, more = ''): Promise<readonly TransitionJson[]> {
    const path = `/rest/api/3/issue/${key}/transitions?expand=transitions.fields${more}`;
    return (await checked.expect<{ transitions: TransitionJson[] }>(200, 'GET', path)).transitions;
  }

  function read(key: string, fields = '*all'): Promise<IssueJson> {
    return checked.expect<IssueJson>(200, 'GET', `/rest/api/3/issue/${key}?fields=${fields}`);
  }

  function move<T = void>(status: number, key: string, id: string, body: object = {}): Promise<T> {
    return checked.expect<T>(status, 'POST', `/rest/api/3/issue/${key}/transitions`, {
      transition: { id },
      ...body,
    });
  }

  it('offers two transitions of one name that lead to different statuses', async () => {
    const key = await one('project = SHOP AND status = Blocked');
    const unblock = (await transitions(key)).filter((transition) => transition.name === 'Unblock');
    assert.deepEqual(
      unblock.map((transition) => transition.to.name),
      ['To Do', 'In Progress'],
    );
    await move(204, key, unblock[1]?.id ?? '');
    assert.equal((await read(key)).fields.status.name, 'In Progress');
  });

  it('hides a conditional transition from all but the assignee', async () => {
    const key = await one(`project = SHOP AND status = "In Review" AND assignee != currentUser()`);
    const approve = (list: readonly TransitionJson[]) => list.find((transition) => transition.id === '31');
    assert.equal(approve(await transitions(key)), undefined);
    const shown = approve(await transitions(key, '&includeUnavailableTransitions=true'));
    assert.deepEqual([shown?.isAvailable, shown?.isConditional], [false, true]);
    await move(400, key, '31');
    await checked.expect(204, 'PUT', `/rest/api/3/issue/${key}/assignee`, { accountId: ME });
    assert.equal(approve(await transitions(key))?.isAvailable, true);
  });

  it('asks for what a screen requires, all at once, and changes nothing before it has it', async () => {
    const key = await one('project = SHOP AND status = "In Review" AND assignee = currentUser()');
    const refused = await move<ErrorJson>(400, key, '31', {
      fields: { customfield_10030: { id: '999' }, summary: 'x' },
    });
    assert.deepEqual(refused.errors, {
      customfield_10030: "Option id '999' is not valid",
      customfield_10031: 'Release note is required.',
      summary: "Field 'summary' cannot be set. It is not on the appropriate screen, or unknown.",
    });
    assert.equal((await read(key)).fields.status.name, 'In Review');
    await move(204, key, '31', {
      fields: { customfield_10030: { value: 'High' }, customfield_10031: 'Safer checkout' },
      update: { comment: [{ add: { body: adf('Approved') } }] },
    });
    const { fields } = await read(key);
    assert.equal(fields.status.name, 'Ready for Release');
    assert.equal((fields['customfield_10030'] as { value: string }).value, 'High');
    assert.equal(fields['customfield_10031'], 'Safer checkout');
    const comments = await checked.expect<{ comments: { body: unknown }[] }>(
      200,
      'GET',
      `/rest/api/3/issue/${key}/comment`,
    );
    assert.deepEqual(comments.comments.at(-1)?.body, adf('Approved'));
  });

  it('resolves with a resolution and clears it when the issue is reopened', async () => {
    const key = await one('project = SHOP AND status = "In Progress" AND fixVersion is EMPTY');
    const resolve = (await transitions(key)).find((transition) => transition.name === 'Resolve');
    assert.equal(resolve?.fields['resolution']?.required, true);
    assert.ok((resolve.fields['resolution'].allowedValues ?? []).length > 1);
    const missing = await move<ErrorJson>(400, key, '81');
    assert.deepEqual(missing.errors, { resolution: 'Resolution is required.' });
    await move(204, key, '81', {
      fields: { resolution: { name: 'Duplicate' }, assignee: { accountId: ME } },
      update: { fixVersions: [{ add: { id: '10203' } }] },
    });
    const { fields } = await read(key);
    assert.equal((fields['resolution'] as { name: string }).name, 'Duplicate');
    assert.equal((fields['fixVersions'] as { name: string }[])[0]?.name, '2.14.0');
    assert.notEqual(fields['resolutiondate'], null);
    await move(204, key, '91');
    const reopened = (await read(key)).fields;
    assert.deepEqual(
      [reopened['resolution'], reopened['resolutiondate'], reopened.status.name],
      [null, null, 'To Do'],
    );
    const history = await checked.expect<{ values: { items: { field: string; toString?: string }[] }[] }>(
      200,
      'GET',
      `/rest/api/3/issue/${key}/changelog`,
    );
    assert.deepEqual(
      history.values.at(-1)?.items.map((item) => item.field),
      ['status', 'resolution'],
    );
  });

  it('takes every kind of field on the long screen, and says what is wrong with each', async () => {
    const key = await one('project = SHOP AND status = "Ready for Release"');
    const refused = await move<ErrorJson>(400, key, '41', {
      fields: {
        customfield_10034: '2026-02-30',
        customfield_10032: [{ value: 'Atlantis' }],
        customfield_10033: [{ accountId: 'nobody' }],
        customfield_10035: 'three',
        customfield_10037: 'plain text',
        assignee: { accountId: DEACTIVATED },
        components: [{ name: 'Nope' }],
        labels: ['two words'],
      },
    });
    assert.deepEqual(refused.errors, {
      customfield_10034: 'Error parsing date string: 2026-02-30',
      customfield_10032: "Option value 'Atlantis' is not valid",
      customfield_10033: 'Could not find user with id nobody',
      customfield_10035: 'Operation value must be a number',
      customfield_10037: 'Operation value must be an Atlassian Document (see the Atlassian Document Format)',
      assignee: `User '${DEACTIVATED}' cannot be assigned issues.`,
      components: "Component name 'Nope' is not valid",
      labels: "The label 'two words' contains spaces which is invalid.",
    });
    await move(204, key, '41', {
      fields: {
        customfield_10034: '2026-12-01',
        customfield_10032: [{ id: '10320' }, { value: 'Germany' }],
        customfield_10033: [{ accountId: ME }],
        customfield_10035: 3.5,
        customfield_10037: adf('Try it in Safari'),
        components: [{ name: 'Payments' }],
        labels: ['release', '電子發票'],
        duedate: '2026-12-02',
      },
    });
    const { fields } = await read(key);
    assert.deepEqual(
      [fields['customfield_10034'], fields['customfield_10035'], fields['labels'], fields['duedate']],
      ['2026-12-01', 3.5, ['release', '電子發票'], '2026-12-02'],
    );
    assert.deepEqual(
      (fields['customfield_10032'] as { value: string }[]).map((one) => one.value),
      ['Taiwan', 'Germany'],
    );
  });

  it('has a transition that requires a field of an unusual type', async () => {
    const key = await one('project = SHOP AND status = "In Progress"');
    const handOver = (await transitions(key)).find((transition) => transition.id === '71');
    assert.equal(handOver?.fields['customfield_10036']?.schema.type, 'option-with-child');
    await move(400, key, '71');
    await move(204, key, '71', {
      fields: { customfield_10036: { id: '10350', child: { value: '超商物流' } } },
    });
    const value = (await read(key)).fields['customfield_10036'] as {
      value: string;
      child: { value: string };
    };
    assert.deepEqual([value.value, value.child.value], ['Carrier', '超商物流']);
  });

  it('requires a comment where the workflow says so, and takes only ADF', async () => {
    const key = await one('project = SHOP AND status = "To Do"');
    const block = (body?: unknown) =>
      body === undefined ? {} : { update: { comment: [{ add: { body } }] } };
    assert.deepEqual((await move<ErrorJson>(400, key, '51')).errors, { comment: 'Comment is required.' });
    assert.deepEqual((await move<ErrorJson>(400, key, '51', block('text'))).errors, {
      comment: 'Comment body is not valid!',
    });
    await move(204, key, '51', block(adf('Waiting for the bank')));
  });

  it('refuses a transition that does not start here', async () => {
    const key = await one('project = SHOP AND status = "To Do"');
    const refused = await move<ErrorJson>(400, key, '91');
    assert.match(refused.errorMessages[0] ?? '', /not valid for the current state/);
    const nothing = await checked.expect<ErrorJson>(400, 'POST', `/rest/api/3/issue/${key}/transitions`, {});
    assert.deepEqual(nothing.errorMessages, ["Missing 'transition' identifier"]);
  });

  it('edits, comments, watches and deletes', async () => {
    const key = await one('project = SHOP AND type = Task');
    await checked.expect(204, 'PUT', `/rest/api/3/issue/${key}`, {
      fields: { summary: 'New words', priority: { name: 'High' }, description: adf('New text') },
      update: { labels: [{ add: 'urgent' }] },
    });
    const { fields } = await read(key);
    assert.equal(fields.summary, 'New words');
    assert.ok((fields['labels'] as string[]).includes('urgent'));
    assert.deepEqual(fields['description'], adf('New text'));
    const comment = `/rest/api/3/issue/${key}/comment`;
    const added = await checked.expect<{ id: string }>(201, 'POST', comment, { body: adf('Seen') });
    await checked.expect(200, 'GET', `${comment}/${added.id}`);
    assert.deepEqual(
      (
        await checked.expect<ErrorJson>(400, 'POST', comment, {
          body: { type: 'doc', version: 1, content: [{ type: 'nope' }] },
        })
      ).errors,
      { comment: 'Comment body is not valid!' },
    );
    await checked.expect(204, 'POST', `/rest/api/3/issue/${key}/watchers`, ME);
    assert.equal(await one(`watcher = currentUser() AND key = ${key}`), key);
    await checked.expect(
      204,
      'DELETE',
      `/rest/api/3/issue/${key}/watchers?accountId=${encodeURIComponent(ME)}`,
    );
    await checked.expect(204, 'DELETE', `/rest/api/3/issue/${key}?deleteSubtasks=true`);
    await checked.expect(404, 'GET', `/rest/api/3/issue/${key}`);
  });

  it('moves several issues in the background and reports each', async () => {
    const found = await checked.expect<SearchJson>(200, 'POST', '/rest/api/3/search/jql', {
      jql: 'project = SHOP AND status = "To Do"',
      fields: ['key'],
      maxResults: 3,
    });
    const keys = found.issues.map((issue) => issue.key);
    const done = await one('project = SHOP AND status = Done');
    const { taskId } = await checked.expect<{ taskId: string }>(
      201,
      'POST',
      '/rest/api/3/bulk/issues/transition',
      {
        bulkTransitionInputs: [{ selectedIssueIdsOrKeys: [...keys, done, 'SHOP-99999'], transitionId: '11' }],
      },
    );
    const task = await checked.expect<{
      status: string;
      processedAccessibleIssues: number[];
      failedAccessibleIssues: Record<string, string[]>;
      invalidOrInaccessibleIssueCount: number;
    }>(200, 'GET', `/rest/api/3/bulk/queue/${taskId}`);
    assert.equal(task.status, 'COMPLETE');
    assert.equal(task.processedAccessibleIssues.length, keys.length);
    assert.equal(Object.keys(task.failedAccessibleIssues).length, 1);
    assert.equal(task.invalidOrInaccessibleIssueCount, 1);
    await checked.expect(400, 'POST', '/rest/api/3/bulk/issues/transition', { bulkTransitionInputs: [] });
  });
});
