import assert from 'node:assert/strict';
import type { IssueDetails } from '../../../../src/atlassian/model/issueDetails.ts';
import type { FieldEdit } from '../../../../src/atlassian/model/write.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import type { Field } from '../../../../src/fields/field.ts';
import { fakeDetails, fakeField, openSession, REF } from './sessionSupport.ts';

const document = {
  type: 'doc',
  version: 1,
  content: [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Ask ' },
        { type: 'mention', attrs: { id: 'ada', text: '@Ada' } },
      ],
    },
    {
      type: 'taskList',
      attrs: { localId: 'l' },
      content: [
        {
          type: 'taskItem',
          attrs: { localId: 'i', state: 'TODO' },
          content: [{ type: 'text', text: 'one' }],
        },
      ],
    },
  ],
} as const;
const DESCRIPTION = { format: 'adf', document } as const;
const FIELDS: readonly Field[] = [
  fakeField('summary', 'text', { required: true, value: { kind: 'text', text: 'Old' } }),
  fakeField('description', 'paragraph'),
  fakeField('priority', 'priority', {
    allowedValues: [
      { id: '1', label: 'High' },
      { id: '2', label: 'Low' },
    ],
    value: { kind: 'priority', option: { id: '2', label: 'Low' } },
  }),
  fakeField('duedate', 'date'),
  fakeField('labels', 'labels', { value: { kind: 'labels', labels: ['a'] } }),
  fakeField('created', 'dateTime', { operations: [] }),
  fakeField('customfield_9', 'unsupported', { name: 'Hologram', operations: [] }),
];

/** A session whose issue is shown, and what is sent from it. */
async function open(details: Partial<IssueDetails> = { description: DESCRIPTION }) {
  const opened = openSession();
  const { jira, session } = opened;
  const shown = fakeDetails(details);
  const edits: FieldEdit[] = [];
  jira.on.issueDetails = () => Promise.resolve(shown);
  jira.on.issueForEditing = () => Promise.resolve({ details: shown, fields: FIELDS });
  jira.on.editFields = async (_key, sent) => void edits.push(...sent);
  await session.open();
  return { ...opened, edits };
}

describe('editing an issue in its panel', () => {
  it('asks for the edit screen when it begins, and once', async () => {
    const { editing, jira } = await open();
    assert.equal(jira.count('issueForEditing'), 0);
    assert.deepEqual(await editing.edit('summary'), { kind: 'text', text: 'Old', hint: '' });
    await editing.edit('priority');
    assert.equal(jira.count('issueForEditing'), 1);
  });

  it('shows the fields in the order of the edit screen from the next time on that the issue is opened', async () => {
    const shown = ['resolution', 'labels', 'duedate', 'priority', 'customfield_9'];
    const fields = shown.map((id) => ({ id, name: id, value: { kind: 'text', text: 'x' } as const }));
    const { editing, session, reopen } = await open({ fields });
    const order = (of = session): unknown => of.state().issue?.details?.fields.map(({ id }) => id);
    await editing.edit('labels');
    assert.deepEqual(order(), shown);
    const again = reopen();
    await again.open();
    assert.deepEqual(order(again), ['resolution', 'priority', 'duedate', 'labels', 'customfield_9']);
  });

  it('sends what was typed with what stood there before', async () => {
    const { editing, edits } = await open();
    await editing.edit('summary');
    assert.equal(await editing.save('summary', { kind: 'text', text: ' New ' }), 'saved');
    assert.deepEqual(
      edits.map(({ field, from, to }) => [field.id, from, to]),
      [['summary', { kind: 'text', text: 'Old' }, { kind: 'text', text: 'New' }]],
    );
  });

  it('sends a summary with what its box began with, whatever the site has by then', async () => {
    const { editing, edits } = await open();
    await editing.save('summary', { kind: 'text', text: 'New' }, 'Older');
    await editing.save('summary', { kind: 'text', text: 'New' }, '');
    assert.deepEqual(
      edits.map(({ from }) => from),
      [{ kind: 'text', text: 'Older' }, { kind: 'cleared' }],
    );
  });

  it('sends a short text with what stood there when its draft was begun, however long that lay', async () => {
    const { editing, edits, drafts, jira, session } = await open();
    // The box of the summary opens without asking.
    await drafts.keep(REF, 'summary', 'Mi', editing.baseOf('summary'));
    await editing.edit('duedate');
    await drafts.keep(REF, 'duedate', '2026-06', editing.baseOf('duedate'));
    const seen = session.state().issue?.summary ?? '';
    const newer = fakeDetails({}, { summary: 'Theirs', updated: '2026-02-01T00:00:00.000+0000' });
    const fields = [
      fakeField('summary', 'text', { value: { kind: 'text', text: 'Theirs' } }),
      fakeField('duedate', 'date', { value: { kind: 'date', text: '2026-12-24' } }),
    ];
    jira.on.issueDetails = () => Promise.resolve(newer);
    jira.on.issueForEditing = () => Promise.resolve({ details: newer, fields });
    await session.refresh(false);
    // What is typed on does not begin anew.
    await drafts.keep(REF, 'summary', 'Mine', editing.baseOf('summary'));
    await editing.save('summary', { kind: 'text', text: 'Mine' }, 'Theirs');
    await editing.edit('duedate');
    await editing.save('duedate', { kind: 'text', text: '2026-06-01' });
    assert.deepEqual(
      edits.map(({ from }) => from),
      [{ kind: 'text', text: seen }, { kind: 'cleared' }],
    );
  });

  it('sends a summary that was refused before with what its draft was begun over', async () => {
    const { editing, edits, drafts, jira, session } = await open();
    const seen = session.state().issue?.summary ?? '';
    const refusal = new ShipshapeError('forbidden', 'Read-only');
    let isRefused = true;
    jira.on.editFields = async (_key, sent) => {
      if (isRefused) throw refusal;
      edits.push(...sent);
    };
    await drafts.keep(REF, 'summary', 'Mine', editing.baseOf('summary'));
    await assert.rejects(editing.save('summary', { kind: 'text', text: 'Mine' }, seen), refusal);
    isRefused = false;
    const newer = fakeDetails({}, { summary: 'Theirs', updated: '2026-02-01T00:00:00.000+0000' });
    const field = fakeField('summary', 'text', { value: { kind: 'text', text: 'Theirs' } });
    jira.on.issueDetails = () => Promise.resolve(newer);
    jira.on.issueForEditing = () => Promise.resolve({ details: newer, fields: [field] });
    await session.refresh(false);
    await editing.save('summary', { kind: 'text', text: 'Mine' }, 'Theirs');
    assert.deepEqual(
      edits.map(({ from }) => from),
      [{ kind: 'text', text: seen }],
    );
  });

  it('begins a summary anew once a refused one was given up', async () => {
    const { editing, drafts, jira, session } = await open();
    const refusal = new ShipshapeError('forbidden', 'Read-only');
    jira.on.editFields = () => Promise.reject(refusal);
    const seen = session.state().issue?.summary ?? '';
    await assert.rejects(editing.save('summary', { kind: 'text', text: 'Mine' }, seen), refusal);
    await drafts.keep(REF, 'summary', '');
    const newer = fakeDetails({}, { summary: 'Theirs', updated: '2026-02-01T00:00:00.000+0000' });
    jira.on.issueDetails = () => Promise.resolve(newer);
    await session.refresh(false);
    assert.deepEqual(editing.baseOf('summary'), { text: 'Theirs' });
  });

  it('keeps what is chosen and not saved, with what stood there, until it is saved', async () => {
    const { editing, edits, drafts, jira } = await open();
    const opened = async (id: string) => {
      const view = await editing.edit(id);
      assert.ok(view.kind === 'one' || view.kind === 'many');
      return view;
    };
    const priority = await opened('priority');
    const high = priority.rows?.find(({ label }) => label === 'High')?.token ?? '';
    assert.deepEqual(await editing.keepChoice('priority', { kind: 'one', token: high }), { kept: 'High' });
    const refused = await editing.keepChoice('priority', { kind: 'one', token: 'elsewhere' });
    assert.ok('complaint' in refused);
    await opened('labels');
    const labels = { kind: 'many', tokens: [], typed: ['b', 'c'] } as const;
    assert.deepEqual(await editing.keepChoice('labels', labels), { kept: 'b, c' });
    assert.deepEqual(drafts.of(REF), { priority: 'High', labels: 'b, c' });
    // Somebody else changes the field, and the tab is opened again.
    const newer = fakeDetails({ description: DESCRIPTION }, { updated: '2026-02-01T00:00:00.000+0000' });
    const [, , field] = FIELDS;
    const value = { kind: 'priority', option: { id: '3', label: 'Highest' } } as const;
    jira.on.issueForEditing = () =>
      Promise.resolve({
        details: newer,
        fields: FIELDS.map((one) => (one === field ? { ...one, value } : one)),
      });
    const again = await opened('priority');
    assert.equal(again.kind === 'one' && again.picked?.label, 'High');
    const token = again.kind === 'one' ? (again.picked?.token ?? '') : '';
    await editing.save('priority', { kind: 'one', token });
    assert.deepEqual(
      edits.map(({ from, to }) => [from, to]),
      [
        [
          { kind: 'priority', option: { id: '2', label: 'Low' } },
          { kind: 'priority', option: { id: '1', label: 'High' } },
        ],
      ],
    );
    const many = await opened('labels');
    assert.deepEqual(many.kind === 'many' && many.chosen.map(({ label }) => label), ['b', 'c']);
  });

  it('keeps no choice that is what stands there, and one of nothing', async () => {
    const { editing, drafts } = await open();
    await editing.edit('labels');
    await editing.keepChoice('labels', { kind: 'many', tokens: [], typed: [] });
    assert.deepEqual(drafts.of(REF), { labels: 'None' });
    const view = await editing.edit('labels');
    assert.deepEqual(view.kind === 'many' && view.chosen, []);
    assert.deepEqual(await editing.keepChoice('labels', { kind: 'many', tokens: [], typed: ['a'] }), {
      kept: '',
    });
    assert.deepEqual(drafts.of(REF), {});
  });

  it('says at once that a label may have no space', async () => {
    const { editing } = await open();
    await editing.edit('labels');
    const answer = await editing.keepChoice('labels', { kind: 'many', tokens: [], typed: ['two words'] });
    assert.match('complaint' in answer ? answer.complaint : '', /space/i);
  });

  it('shows a description as Markdown, and keeps its source for what was not touched', async () => {
    const { editing, edits } = await open();
    const view = await editing.edit('description');
    assert.deepEqual(view, { kind: 'markdown', text: 'Ask @Ada\n\n- [ ] one\n' });
    await editing.save('description', { kind: 'text', text: 'Ask @Ada\n\n- [ ] one\n- [ ] two\n' });
    assert.equal(edits[0]?.source, document);
    assert.deepEqual(edits[0].from, { kind: 'paragraph', text: 'Ask @Ada\n\n- [ ] one\n' });
  });

  it('ticks a check box by an edit that differs in it alone', async () => {
    const { editing, edits } = await open();
    await editing.tick(0, true);
    assert.deepEqual(edits[0]?.to, { kind: 'paragraph', text: 'Ask @Ada\n\n- [x] one\n' });
    assert.equal(edits[0].source, document);
    await assert.rejects(editing.tick(7, true), { message: 'This check box is no longer there.' });
  });

  it('goes on from a description that waits, and never from less', async () => {
    const { editing, jira, outbox } = await open();
    jira.on.editFields = () => Promise.reject(new ShipshapeError('offline', 'away', { notSent: true }));
    await editing.edit('description');
    await editing.save('description', { kind: 'text', text: 'Ask @Ada\n\n- [ ] one\n- [ ] two\n' });
    assert.deepEqual(await editing.edit('description'), {
      kind: 'markdown',
      text: 'Ask @Ada\n\n- [ ] one\n- [ ] two',
    });
    await editing.tick(1, true);
    const last = outbox.kept.at(-1)?.write;
    assert.ok(last?.kind === 'edit');
    assert.deepEqual(last.edits[0]?.to, {
      kind: 'paragraph',
      text: 'Ask @Ada\n\n- [ ] one\n- [x] two\n',
    });
    assert.equal(last.edits[0].source, document);
  });

  it('sends a draft with what stood there when it began', async () => {
    const { editing, edits, drafts } = await open({});
    await drafts.keep(REF, 'description', 'Mine', { text: 'Ask @Ada\n', source: document });
    await editing.save('description', { kind: 'text', text: 'Mine' });
    assert.equal(edits[0]?.source, document);
    assert.deepEqual(edits[0].from, { kind: 'paragraph', text: 'Ask @Ada\n' });
  });

  it('offers what the site lists, and takes nothing else', async () => {
    const { editing, edits } = await open();
    const view = await editing.edit('priority');
    assert.ok(view.kind === 'one' && view.rows);
    const [high, low] = view.rows;
    assert.ok(high && low);
    assert.equal(high.label, 'High');
    assert.equal(view.chosen, low.token);
    await assert.rejects(editing.save('priority', { kind: 'one', token: 'forged' }), {
      message: 'This answer is no longer offered. Choose again.',
    });
    await editing.save('priority', { kind: 'one', token: high.token });
    assert.deepEqual(edits[0]?.to, { kind: 'priority', option: { id: '1', label: 'High' } });
  });

  it('offers the types that the issue can become, and shows the one that waits', async () => {
    const { editing, jira, session, outbox } = await open();
    const option = { id: '10001', label: 'Story' };
    const type = fakeField('issuetype', 'issueType', {
      ...{ required: true, allowedValues: [option, { id: '10002', label: 'Task' }] },
      value: { kind: 'issueType', option: { id: '10002', label: 'Task' } },
    });
    jira.on.issueForEditing = () => Promise.resolve({ details: fakeDetails(), fields: [type] });
    const view = await editing.edit('issuetype');
    assert.ok(view.kind === 'one' && view.rows);
    const story = view.rows.find(({ label }) => label === 'Story');
    assert.ok(story);
    jira.on.editFields = () => Promise.reject(new ShipshapeError('offline', 'away', { notSent: true }));
    assert.equal(await editing.save('issuetype', { kind: 'one', token: story.token }), 'kept');
    assert.equal(session.state().issue?.type.name, 'Story');
    assert.equal(session.state().issue?.details?.unsentFields['issuetype']?.change, 'changed');
    assert.deepEqual(
      session.state().issue?.details?.fields.filter(({ id }) => id === 'issuetype'),
      [],
    );
    assert.equal(outbox.kept.length, 1);
  });

  it('takes labels that are chosen and labels that are typed', async () => {
    const { editing, edits } = await open();
    const view = await editing.edit('labels');
    assert.ok(view.kind === 'many' && view.typed && !view.rows);
    const [kept] = view.chosen;
    await assert.rejects(editing.save('labels', { kind: 'many', tokens: [], typed: ['two words'] }), {
      message: 'A label is one word, without spaces.',
    });
    await editing.save('labels', { kind: 'many', tokens: [kept?.token ?? ''], typed: ['new'] });
    assert.deepEqual(edits[0]?.to, { kind: 'labels', labels: ['a', 'new'] });
  });

  it('says why a field cannot be changed here', async () => {
    const { editing } = await open();
    for (const id of ['created', 'customfield_9', 'customfield_404'])
      assert.equal((await editing.edit(id)).kind, 'none', id);
  });

  it('leads to the browser for a field that is on the edit screen and cannot be filled in here', async () => {
    const { editing, jira } = await open();
    const details = fakeDetails({ description: DESCRIPTION });
    const fields = [fakeField('customfield_7', 'unsupported', { name: 'Approvals', text: 'Ada' })];
    jira.on.issueForEditing = () => Promise.resolve({ details, fields });
    assert.deepEqual(await editing.edit('customfield_7'), {
      kind: 'none',
      why: '"Approvals" can only be filled in the browser.',
    });
  });

  it('says that there is nothing to choose, unless something could be taken out', async () => {
    const { editing, jira } = await open();
    const value = { kind: 'versions', options: [{ id: '1', label: '1.0' }] } as const;
    const fields = [
      fakeField('fixVersions', 'versions', { name: 'Fix versions' }),
      fakeField('versions', 'versions', { value }),
    ];
    jira.on.issueForEditing = () => Promise.resolve({ details: fakeDetails(), fields });
    assert.deepEqual(await editing.edit('fixVersions'), {
      kind: 'none',
      why: 'There is nothing to choose from in "Fix versions": the site offers nothing.',
    });
    assert.equal((await editing.edit('versions')).kind, 'many');
  });

  it('goes on with an issue that was moved to another key meanwhile, and says so', async () => {
    const { editing, jira, session, drafts } = await open();
    await drafts.keep(REF, 'comment', 'Half a sen');
    const ref = { siteId: REF.siteId, key: 'OPS-7' };
    const moved = { details: fakeDetails({ description: DESCRIPTION }, { ref }), fields: FIELDS };
    jira.on.issueForEditing = () => Promise.resolve(moved);
    assert.equal((await editing.edit('duedate')).kind, 'one');
    const { key, changes, drafts: kept } = session.state();
    assert.deepEqual(
      [key, changes, kept],
      ['OPS-7', ['SHOP-1 was moved. It is OPS-7 now.'], { comment: 'Half a sen' }],
    );
    const keys: string[] = [];
    jira.on.editFields = async (to) => void keys.push(to);
    await editing.save('duedate', { kind: 'text', text: '2026-12-24' });
    assert.deepEqual(keys, ['OPS-7']);
  });

  it('edits summary and description also while the site is away', async () => {
    const { editing, jira, outbox } = await open();
    const away = (): Promise<never> =>
      Promise.reject(new ShipshapeError('offline', 'away', { notSent: true }));
    jira.on.issueForEditing = away;
    jira.on.editFields = away;
    assert.equal((await editing.edit('summary')).kind, 'text');
    assert.equal(await editing.save('summary', { kind: 'text', text: 'New' }), 'kept');
    assert.equal(await editing.save('description', { kind: 'text', text: 'New' }), 'kept');
    assert.equal(outbox.kept.length, 2);
    await assert.rejects(editing.edit('priority'), { reason: 'offline' });
  });

  it('hands on what the site refuses, field by field', async () => {
    const { editing, jira } = await open();
    const refusal = new ShipshapeError('invalid', 'no', { fieldErrors: { summary: 'Too long' } });
    jira.on.editFields = () => Promise.reject(refusal);
    await editing.edit('summary');
    await assert.rejects(editing.save('summary', { kind: 'text', text: 'New' }), refusal);
  });

  it('gives it to people by the permission that Jira has for that', async () => {
    const { editing, jira } = await open();
    const assigned: unknown[] = [];
    jira.on.issueForEditing = () =>
      Promise.resolve({ details: fakeDetails(), fields: [fakeField('assignee', 'user')] });
    jira.on.assign = async (_key, id) => void assigned.push(id);
    await editing.edit('assignee');
    const [ada] = await editing.choices('assignee', 'a');
    await editing.save('assignee', { kind: 'one', token: ada?.token ?? '' });
    assert.deepEqual(assigned, ['ada']);
  });

  it('lists the fields that are empty and can be filled in', async () => {
    const { editing } = await open();
    assert.deepEqual(
      (await editing.emptyFields()).map(({ id }) => id),
      ['duedate'],
    );
  });

  it('says that a field has left the edit screen, and keeps what was entered for another try', async () => {
    const { editing, jira } = await open();
    const refusal = new ShipshapeError('invalid', 'no', { fieldErrors: { duedate: 'Cannot be set.' } });
    jira.on.editFields = () => Promise.reject(refusal);
    await editing.edit('duedate');
    const answer = { kind: 'text', text: '2026-06-01' } as const;
    await assert.rejects(editing.save('duedate', answer), refusal);
    const fields = FIELDS.filter(({ id }) => id !== 'duedate');
    jira.on.issueForEditing = () =>
      Promise.resolve({ details: fakeDetails({ description: DESCRIPTION }), fields });
    const gone = /^"duedate" is no longer on the edit screen of this issue\. What you entered was not saved/;
    await assert.rejects(editing.save('duedate', answer), { message: gone });
    // It may be back.
    jira.on.editFields = () => Promise.resolve();
    assert.equal(await editing.save('duedate', answer), 'saved');
  });

  it('hands on a refusal where the site does not tell what is on its screen', async () => {
    const { editing, jira } = await open();
    const refusal = new ShipshapeError('invalid', 'no', { fieldErrors: { duedate: 'Cannot be set.' } });
    jira.on.editFields = () => Promise.reject(refusal);
    await editing.edit('duedate');
    jira.on.issueForEditing = () => Promise.reject(new ShipshapeError('offline', 'away'));
    await assert.rejects(editing.save('duedate', { kind: 'text', text: '2026-06-01' }), refusal);
  });

  it('knows the fields of another type of issue by their own screen', async () => {
    const { editing, session } = await open();
    await editing.edit('summary');
    const changed = fakeDetails({}, { type: { ...fakeDetails().issue.type, name: 'Another' } });
    await session.take(changed, session.asking);
    assert.equal(session.state().issue?.details?.editableFields, undefined);
  });

  it('tells what a draft is of, also where the issue does not show the field', async () => {
    const { editing, session, drafts } = await open();
    await editing.edit('duedate');
    await drafts.keep(REF, 'duedate', '2026-06', undefined, editing.nameOf('duedate'));
    await drafts.keep(REF, 'duedate', '2026-06-01');
    assert.deepEqual(session.state().draftNames, { duedate: 'duedate' });
  });
});
