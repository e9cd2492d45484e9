import assert from 'node:assert/strict';
import { ShipshapeError } from '../../../../../src/core/errors.ts';
import type { Field } from '../../../../../src/fields/field.ts';
import { FakeJira } from '../../../../support/fakes/fakeJira.ts';
import { fakeDetails, fakeField, openSession } from '../sessionSupport.ts';

const FLAG = { id: '7', label: 'Impediment' };
const HIGH = { id: '2', label: 'High' };
const SCREEN: readonly Field[] = [
  fakeField('summary', 'text', { required: true }),
  fakeField('description', 'paragraph'),
  fakeField('priority', 'priority', { required: true, allowedValues: [HIGH] }),
  fakeField('labels', 'labels'),
  fakeField('timetracking', 'timeTracking'),
  fakeField('attachment', 'attachments'),
  fakeField('customfield_2', 'options', { allowedValues: [FLAG] }),
  fakeField('reporter', 'user', { required: true, hasDefault: true }),
];
const SOURCE: readonly Field[] = [
  fakeField('summary', 'text', { value: { kind: 'text', text: 'Gift cards' } }),
  fakeField('description', 'paragraph'),
  fakeField('priority', 'priority', { value: { kind: 'priority', option: HIGH } }),
  fakeField('timetracking', 'timeTracking', {
    value: { kind: 'timeTracking', original: '2d', remaining: '1h' },
  }),
  fakeField('customfield_1', 'unsupported', { name: 'Team mood', text: 'good' }),
  fakeField('customfield_2', 'options', { value: { kind: 'options', options: [FLAG] } }),
  fakeField('reporter', 'user', { value: { kind: 'user', user: { id: 'ada', label: 'Ada' } } }),
];
const DETAILS = fakeDetails(
  {
    comments: { items: [], total: 3 },
    description: { format: 'wiki', markup: 'As *before*' },
    flag: { fieldId: 'customfield_2', name: 'Flagged', options: [FLAG] },
    fields: [
      { id: 'customfield_1', name: 'Team mood', value: { kind: 'unknown', text: 'good' } },
      { id: 'customfield_2', name: 'Flagged', value: { kind: 'names', names: ['Impediment'] } },
      { id: 'created', name: 'Created', value: { kind: 'time', time: '2026-01-01T00:00:00Z' } },
    ],
  },
  { summary: 'Gift cards' },
);

async function opened(on: FakeJira['on'] = {}, source = SOURCE) {
  const jira = new FakeJira({
    issueDetails: () => Promise.resolve(DETAILS),
    comments: () => Promise.resolve({ items: [], total: 3 }),
    issueForEditing: () => Promise.resolve({ details: DETAILS, fields: source }),
    creatableProjects: () =>
      Promise.resolve([
        { id: '1', key: 'SHOPS', name: 'Another' },
        { id: '2', key: 'SHOP', name: 'Shop' },
      ]),
    createTypes: () => Promise.resolve([{ id: '3', name: 'Task', description: '', subtask: false }]),
    createScreen: () => Promise.resolve(SCREEN),
    createIssue: () => Promise.resolve({ id: '99', key: 'SHOP-99' }),
    issueLinkTypes: () => Promise.resolve([{ name: 'Cloners', outward: 'clones', inward: 'is cloned by' }]),
    addLink: () => Promise.resolve(),
    ...on,
  });
  const all = openSession(jira);
  await all.session.open();
  all.ui.action = 'Clone…';
  all.ui.clone = { summary: 'Gift cards again', fieldIds: ['description', 'timetracking'] };
  return { ...all, clone: () => Promise.resolve(all.actions.more(undefined)) };
}

describe('cloning an issue in its panel', () => {
  it('asks first, with what goes along and what does not', async () => {
    const { ui, jira, clone } = await opened();
    ui.clone = undefined;
    assert.equal(await clone(), 'undone');
    const { summary, optional, stays } = ui.cloneQuestion ?? {};
    assert.equal(summary, 'Gift cards');
    assert.deepEqual(
      optional?.map(({ field, text }) => [field.id, text]),
      [
        ['description', 'As **before**'],
        ['timetracking', '2d'],
      ],
    );
    assert.deepEqual(stays, ['Team mood', 'Flagged', 'Comments']);
    assert.equal(jira.count('createIssue'), 0);
  });

  it('creates one with what was chosen and what must be there, links it and opens it', async () => {
    const { ui, jira, clone } = await opened();
    assert.equal(await clone(), 'saved');
    const [, draft] = jira.calls.find(([method]) => method === 'createIssue') ?? [];
    assert.deepEqual(draft, {
      ...{ projectId: '2', typeId: '3' },
      values: {
        summary: { kind: 'text', text: 'Gift cards again' },
        description: { kind: 'paragraph', text: 'As **before**' },
        priority: { kind: 'priority', option: HIGH },
        timetracking: { kind: 'timeTracking', original: '2d' },
      },
    });
    const [, from, link] = jira.calls.find(([method]) => method === 'addLink') ?? [];
    assert.deepEqual(
      [from, link],
      ['SHOP-99', { type: 'Cloners', direction: 'outward', label: 'clones', key: 'SHOP-1' }],
    );
    assert.deepEqual(ui.openedIssues, [{ siteId: 'site1', key: 'SHOP-99' }]);
  });

  it('links nothing where the site has no type for it', async () => {
    const { jira, clone } = await opened({ issueLinkTypes: () => Promise.resolve([]) });
    assert.equal(await clone(), 'saved');
    assert.equal(jira.count('addLink'), 0);
  });

  it('says before anything is asked what a clone must have and this one lacks', async () => {
    const { ui, clone } = await opened(
      {},
      SOURCE.filter(({ id }) => id !== 'priority'),
    );
    await assert.rejects(clone(), /must have something in: priority/);
    assert.equal(ui.cloneQuestion, undefined);
  });

  it('says that the account may create none', async () => {
    const { clone } = await opened({ createTypes: () => Promise.resolve([]) });
    await assert.rejects(clone(), /may create no Task in Project SHOP/);
  });

  it('is never sent twice: a lost answer is told', async () => {
    const { ui, jira, clone } = await opened({
      createIssue: () => Promise.reject(new ShipshapeError('connectionLost', 'cut')),
    });
    await assert.rejects(clone(), /clone of SHOP-1 may be there/);
    assert.equal(jira.count('createIssue'), 1);
    assert.deepEqual(ui.openedIssues, []);
  });

  it('is refused with the site’s words', async () => {
    const { clone } = await opened({
      createIssue: () => Promise.reject(new ShipshapeError('invalid', 'no', { status: 400 })),
    });
    await assert.rejects(clone(), { reason: 'invalid' });
  });
});
