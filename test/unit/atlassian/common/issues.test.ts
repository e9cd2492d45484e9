import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readIssue } from '../../../../src/atlassian/common/issues.ts';
import { UNKNOWN_STATUS } from '../../../../src/atlassian/model/issue.ts';
import { reasonOf } from '../../../../src/core/errors.ts';

const status = (key: string): unknown => ({ id: '3', name: 'Doing', statusCategory: { id: 4, key } });
const least = { id: '10001', key: 'SHOP-1', fields: { status: status('indeterminate') } };

describe('readIssue', () => {
  it('reads all that a list shows', () => {
    const person = { accountId: 'a', displayName: 'Ada', active: false, emailAddress: 'ada@shop.example' };
    const fields = {
      summary: 'Checkout fails',
      issuetype: { name: 'Sub-task', subtask: true, hierarchyLevel: -1 },
      status: status('done'),
      project: { key: 'SHOP', name: 'Storefront' },
      priority: { id: '2', name: 'High' },
      assignee: person,
      reporter: { accountId: 'b' },
      parent: { key: 'SHOP-0', fields: { summary: 'Checkout' } },
      resolution: { name: 'Fixed' },
      labels: ['a', 7, 'b'],
      created: '2026-06-01T18:00:00.000+0800',
      updated: '2026-06-02T10:00:00.000+0000',
      duedate: '2026-07-01',
      customfield_10020: [
        { id: 5, name: 'Sprint 5', state: 'closed' },
        { id: 7, name: 'Sprint 7', state: 'future' },
        { id: 6, name: 'Sprint 6', state: 'active' },
      ],
    };
    assert.deepEqual(
      readIssue('site', { id: 10001, key: 'SHOP-1', fields }, { sprint: 'customfield_10020' }),
      {
        ref: { siteId: 'site', key: 'SHOP-1' },
        id: '10001',
        summary: 'Checkout fails',
        type: { name: 'Sub-task', subtask: true, hierarchyLevel: -1 },
        status: { id: '3', name: 'Doing', category: 'done' },
        project: { key: 'SHOP', name: 'Storefront' },
        priority: { id: '2', name: 'High' },
        assignee: { accountId: 'a', displayName: 'Ada', active: false, email: 'ada@shop.example' },
        reporter: { accountId: 'b', displayName: 'b', active: true },
        parent: { key: 'SHOP-0', summary: 'Checkout' },
        sprint: { id: 6, name: 'Sprint 6', state: 'active' },
        resolution: 'Fixed',
        labels: ['a', 'b'],
        created: '2026-06-01T18:00:00.000+08:00',
        updated: '2026-06-02T10:00:00.000+00:00',
        dueDate: '2026-07-01',
      },
    );
  });

  it('shows the sprint to come rather than a newer one that is closed', () => {
    const sprints = [
      { id: 5, name: 'Later', state: 'future' },
      { id: 9, name: 'Before', state: 'closed' },
    ];
    const fields = { ...least.fields, customfield_1: sprints };
    assert.equal(readIssue('site', { ...least, fields }, { sprint: 'customfield_1' }).sprint?.id, 5);
  });

  it('shows the newest sprint where none is active', () => {
    const sprints = [
      { id: 7, name: 'Sprint 7', state: 'closed' },
      { id: 8, name: 'Sprint 8', state: 'future' },
    ];
    const fields = { ...least.fields, customfield_1: sprints };
    assert.equal(readIssue('site', { ...least, fields }, { sprint: 'customfield_1' }).sprint?.id, 8);
  });

  it('does without everything but a key', () => {
    const issue = readIssue('site', { key: 'SHOP-1' }, { sprint: 'customfield_1' });
    assert.deepEqual([issue.id, issue.status], ['SHOP-1', UNKNOWN_STATUS]);
    assert.deepEqual(issue.project, { key: 'SHOP', name: 'SHOP' });
    assert.equal(issue.type.hierarchyLevel, 0);
    assert.equal(issue.assignee, undefined);
    assert.ok(!('sprint' in issue));
  });

  it('puts every status into a category', () => {
    const category = (key: string): string =>
      readIssue('site', { ...least, fields: { status: status(key) } }, {}).status.category;
    assert.deepEqual(['new', 'undefined', 'indeterminate', 'done'].map(category), [
      'todo',
      'todo',
      'inProgress',
      'done',
    ]);
  });

  it('is never surprised by a field', () => {
    const names = [
      'summary',
      'issuetype',
      'project',
      'priority',
      'assignee',
      'parent',
      'resolution',
      'labels',
      'created',
      'sprint',
    ];
    const fields = fc.dictionary(fc.constantFrom(...names), fc.anything());
    fc.assert(
      fc.property(fields, (odd) => {
        const issue = readIssue(
          'site',
          { ...least, fields: { ...odd, ...least.fields } },
          { sprint: 'sprint', epicLink: 'epic' },
        );
        assert.equal(issue.status.category, 'inProgress');
      }),
    );
  });

  it('says so when it is no issue at all', () => {
    const naming = new Set(['key', 'id', 'self']);
    const isNamed = (value: unknown): boolean =>
      typeof value === 'object' && value !== null && Object.keys(value).some((name) => naming.has(name));
    const unnamed = fc.anything().filter((value) => !isNamed(value));
    const blank = fc.record({ key: fc.stringMatching(/^\s*$/), self: fc.constant('') });
    fc.assert(
      fc.property(fc.oneof(unnamed, blank), (value) => {
        assert.throws(
          () => readIssue('site', value, {}),
          (error) => reasonOf(error) === 'unexpectedReply',
        );
      }),
    );
  });
});
