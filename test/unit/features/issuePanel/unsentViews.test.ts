import assert from 'node:assert/strict';
import type { IssueWrite, UnsentState, UnsentWrite } from '../../../../src/atlassian/model/write.ts';
import type { Event } from '../../../../src/core/events.ts';
import type { Field, FieldAnswer } from '../../../../src/fields/field.ts';
import type { IssueDetailsView } from '../../../../src/protocol/issueView.ts';
import { fakeDetails, fakeField, openSession, REF } from './sessionSupport.ts';

const TIME = '2026-01-01T00:00:00.000Z';
const ME = { accountId: 'me', displayName: 'Me', active: true };
const DETAILS = fakeDetails({
  description: { format: 'wiki', markup: 'Before' },
  fields: [{ id: 'customfield_1', name: 'Risk', value: { kind: 'names', names: ['Low'] } }],
  comments: {
    items: [{ id: '7', author: ME, created: TIME, updated: TIME, body: { format: 'wiki', markup: 'Known' } }],
    total: 1,
  },
  worklogs: { items: [{ id: '5', author: ME, started: TIME, spent: '1h' }], total: 1 },
});

function unsent(write: IssueWrite, state: UnsentState = 'waiting', id = '1'): UnsentWrite {
  return { id, ref: REF, accountId: 'me', write, createdAt: Date.parse(TIME) + 1000, state };
}

const edits = (field: Field, to: FieldAnswer): IssueWrite => ({
  kind: 'edit',
  edits: [{ field, from: { kind: 'cleared' }, to }],
});

/** A session whose issue has changes that wait. */
async function open(...kept: readonly UnsentWrite[]) {
  const opened = openSession();
  opened.jira.on.issueDetails = () => Promise.resolve(DETAILS);
  opened.outbox.kept = [...kept];
  await opened.session.open();
  const details = (): IssueDetailsView => {
    const shown = opened.session.state().issue?.details;
    assert.ok(shown);
    return shown;
  };
  return { ...opened, details };
}

/** Resolves when something is so, which is looked at with each event. */
function until(event: Event<void>, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    event(() => {
      if (isSo()) resolve();
    });
  });
}

describe('what waits to be sent, in its place in the panel', () => {
  it('is a comment among the comments, the newest, with its state', async () => {
    const visibility = { type: 'role', value: 'Developers' } as const;
    const { details } = await open(unsent({ kind: 'comment', text: 'Mine', visibility }));
    const { items, total } = details().comments;
    assert.equal(total, 2);
    const [first] = items;
    assert.ok(first);
    const { body, ...shown } = first;
    assert.deepEqual(shown, {
      id: 'unsent-1',
      author: { id: 'me', name: 'Me' },
      created: '2026-01-01T00:00:01.000Z',
      visibleTo: { type: 'role', value: 'Developers' },
      mine: true,
      unsent: { change: 'added', stopped: false, unsentId: '1', why: 'why: waiting', id: '1' },
    });
    assert.deepEqual(body, { format: 'plain', text: 'Mine' });
  });

  it('shows with its markup as soon as that was read', async () => {
    const { outbox, session, details } = await open();
    outbox.kept = [unsent({ kind: 'comment', text: '**Mine**' })];
    const body = (): string | undefined => details().comments.items[0]?.body.format;
    const read = until(session.onDidChange, () => body() === 'adf');
    assert.equal(body(), 'plain');
    await read;
  });

  it('stays there when the site refused it, with why, and can be taken back', async () => {
    const { details } = await open(unsent({ kind: 'comment', text: 'Mine' }, 'refused'));
    assert.deepEqual(details().comments.items[0]?.unsent, {
      ...{ change: 'added', stopped: true, unsentId: '1', why: 'why: refused', id: '1' },
    });
  });

  it('cannot be taken back while it may have arrived', async () => {
    const { details } = await open(unsent({ kind: 'comment', text: 'Mine' }, 'unknown'));
    assert.equal(details().comments.items[0]?.unsent?.id, undefined);
  });

  it('is the new text of a comment, or that it is to be deleted', async () => {
    const edit: IssueWrite = { kind: 'editComment', commentId: '7', source: 'Known', text: 'New' };
    const changed = (await open(unsent(edit))).details().comments.items[0];
    assert.deepEqual([changed?.body, changed?.unsent?.change], [{ format: 'plain', text: 'New' }, 'changed']);
    const refused = (await open(unsent(edit, 'conflict'))).details().comments.items[0];
    assert.deepEqual([refused?.body, refused?.unsent?.stopped], [{ format: 'plain', text: 'Known' }, true]);
    const deleted: IssueWrite = { kind: 'deleteComment', commentId: '7', source: 'Known' };
    assert.equal((await open(unsent(deleted))).details().comments.items[0]?.unsent?.change, 'removed');
  });

  it('is the description that was written last', async () => {
    const field = fakeField('description', 'paragraph');
    const write = edits(field, { kind: 'paragraph', text: 'Mine' });
    const waits = (await open(unsent(write))).details();
    assert.deepEqual(waits.description, { format: 'plain', text: 'Mine' });
    assert.equal(waits.unsentFields['description']?.stopped, false);
    const cleared = (await open(unsent(edits(field, { kind: 'cleared' })))).details();
    assert.equal(cleared.description, undefined);
    const refused = (await open(unsent(write, 'refused'))).details();
    assert.deepEqual(refused.description, { format: 'plain', text: 'Before' });
    assert.equal(refused.unsentFields['description']?.why, 'why: refused');
  });

  it('is merged where the site has another text at the same place', async () => {
    const conflict = { texts: [{ fieldId: 'description', text: 'Theirs', source: 'Theirs' }] };
    const field = fakeField('description', 'paragraph');
    const write = edits(field, { kind: 'paragraph', text: 'Mine' });
    const { unsentFields } = (await open({ ...unsent(write, 'conflict'), conflict })).details();
    assert.equal(unsentFields['description']?.mergeId, '1');
    const edit: IssueWrite = { kind: 'editComment', commentId: '7', source: 'Known', text: 'New' };
    const { comments } = (await open({ ...unsent(edit, 'conflict'), conflict })).details();
    assert.equal(comments.items[0]?.unsent?.mergeId, '1');
    assert.equal((await open(unsent(edit))).details().comments.items[0]?.unsent?.mergeId, undefined);
  });

  it('is cut like any other where it is very long, and shown whole on request', async () => {
    const text = 'Word.\n\n'.repeat(5000);
    const { outbox, session, details } = await open();
    outbox.kept = [unsent(edits(fakeField('description', 'paragraph'), { kind: 'paragraph', text }))];
    const cut = (): number | undefined => {
      const { description } = details();
      return description?.format === 'adf' ? (description.cut ?? 0) : undefined;
    };
    const read = until(session.onDidChange, () => cut() !== undefined);
    assert.equal(cut(), undefined);
    await read;
    assert.ok((cut() ?? 0) > 1000);
    session.showWholeDescription();
    assert.equal(cut(), 0);
  });

  it('is the value of every kind of field, also of one that held nothing', async () => {
    const option = { id: '1', label: 'High' };
    const answers: readonly (readonly [FieldAnswer, unknown])[] = [
      [
        { kind: 'option', option },
        { kind: 'names', names: ['High'] },
      ],
      [
        { kind: 'options', options: [option] },
        { kind: 'names', names: ['High'] },
      ],
      [{ kind: 'options', options: [] }, { kind: 'empty' }],
      [
        { kind: 'cascading', option, child: { id: '2', label: 'Deep' } },
        { kind: 'names', names: ['High › Deep'] },
      ],
      [
        { kind: 'number', number: 3 },
        { kind: 'number', number: 3 },
      ],
      [
        { kind: 'date', text: '2026-01-02' },
        { kind: 'date', date: '2026-01-02' },
      ],
      [
        { kind: 'dateTime', text: TIME },
        { kind: 'time', time: TIME },
      ],
      [
        { kind: 'url', text: 'https://a.example/' },
        { kind: 'link', url: 'https://a.example/' },
      ],
      [
        { kind: 'text', text: 'x' },
        { kind: 'text', text: 'x' },
      ],
      [
        { kind: 'paragraph', text: 'x' },
        { kind: 'rich', text: { format: 'plain', text: 'x' } },
      ],
      [
        { kind: 'user', user: option },
        { kind: 'people', people: [{ id: '1', name: 'High' }] },
      ],
      [
        { kind: 'users', users: [option] },
        { kind: 'people', people: [{ id: '1', name: 'High' }] },
      ],
      [
        { kind: 'labels', labels: ['a', 'b'] },
        { kind: 'names', names: ['a', 'b'] },
      ],
      [
        { kind: 'timeTracking', original: '2d', remaining: '1d' },
        { kind: 'text', text: '2d / 1d' },
      ],
      [{ kind: 'cleared' }, { kind: 'empty' }],
    ];
    for (const [answer, value] of answers)
      for (const id of ['customfield_1', 'customfield_2']) {
        const field = { ...fakeField(id, 'text'), name: 'Risk' };
        const { fields, unsentFields } = (await open(unsent(edits(field, answer)))).details();
        assert.deepEqual(
          fields.find((one) => one.id === id),
          { id, name: 'Risk', value },
        );
        assert.equal(unsentFields[id]?.change, 'changed');
      }
  });

  it('is refused at each field with what the site says about that field', async () => {
    const to: FieldAnswer = { kind: 'text', text: 'x' };
    const write: IssueWrite = {
      kind: 'edit',
      edits: ['customfield_1', 'customfield_2'].map((id) => ({
        ...{ field: fakeField(id, 'text'), from: { kind: 'cleared' }, to },
      })),
    };
    const problem = { reason: 'invalid', fieldErrors: { customfield_1: 'Too long.' } } as const;
    const { unsentFields } = (await open({ ...unsent(write, 'refused'), problem })).details();
    assert.equal(unsentFields['customfield_1']?.why, 'Too long.');
    assert.equal(unsentFields['customfield_2']?.why, 'why: refused');
  });

  it('shows both sides where somebody else changed the same, to be decided there', async () => {
    const edit = (id: string) => ({
      field: { ...fakeField(id, 'text'), name: id },
      ...{ from: { kind: 'text', text: 'old' }, to: { kind: 'text', text: 'my words' } },
    });
    const write = { kind: 'edit', edits: [edit('customfield_1'), edit('customfield_2')] } as IssueWrite;
    const value = { kind: 'text', text: 'their words' } as const;
    const conflict = {
      texts: [{ fieldId: 'customfield_1', name: 'customfield_1', text: value.text, value }],
      by: 'Ada',
    };
    const { unsentFields } = (await open({ ...unsent(write, 'conflict'), conflict })).details();
    const { sides, settles, unsentId } = unsentFields['customfield_1'] ?? {};
    assert.deepEqual(sides, [
      {
        was: 'old',
        mine: [
          { text: 'my', differs: true },
          { text: ' words', differs: false },
        ],
        theirs: [
          { text: 'their', differs: true },
          { text: ' words', differs: false },
        ],
      },
    ]);
    assert.deepEqual([settles, unsentId], [{ id: '1', fieldId: 'customfield_1' }, '1']);
    // What goes along with it is told of, and there is nothing to decide about it.
    const along = unsentFields['customfield_2'];
    assert.deepEqual(along?.sides?.[0]?.mine, [{ text: 'my words', differs: false }]);
    assert.equal(along.settles, undefined);
  });

  it('shows what was entered where the site refused it', async () => {
    const write = edits(fakeField('customfield_1', 'text'), { kind: 'text', text: 'my words' });
    const { unsentFields } = (await open(unsent(write, 'refused'))).details();
    assert.deepEqual(unsentFields['customfield_1']?.sides, [
      { was: '', mine: [{ text: 'my words', differs: false }] },
    ]);
    assert.equal((await open(unsent(write))).details().unsentFields['customfield_1']?.sides, undefined);
  });

  it('has both sides at the assignee, and at the top for what has no place of its own', async () => {
    const assign: IssueWrite = { kind: 'assign', to: ME };
    const conflict = { status: DETAILS.issue.status, assignee: 'Ada' };
    const { session, details } = await open({ ...unsent(assign, 'conflict'), conflict });
    assert.deepEqual(details().unsentFields['assignee']?.settles, { id: '1', fieldId: 'assignee' });
    assert.deepEqual(session.state().unsent[0]?.sides, []);
    const move: IssueWrite = {
      ...{ kind: 'transition', transitionId: '1', name: 'Finish', fields: [], values: {} },
      from: { id: '1', name: 'To Do', category: 'todo' },
      to: { id: '3', name: 'Done', category: 'done' },
    };
    const now = { id: '2', name: 'In Review', category: 'inProgress' } as const;
    const moved = await open({ ...unsent(move, 'conflict'), conflict: { status: now } });
    const [notice] = moved.session.state().unsent;
    assert.deepEqual([notice?.hasPlace, notice?.stopped, notice?.sides[0]?.name], [false, true, 'Status']);
    assert.deepEqual(
      notice?.sides[0]?.theirs?.map(({ text }) => text),
      ['In Review'],
    );
  });

  it('is marked at a work log, beside what the site has, with both sides at the top', async () => {
    const write: IssueWrite = {
      ...{ kind: 'editWorklog', worklogId: '5', from: { started: TIME, spent: '30m' } },
      ...{ started: TIME, spent: '2h', text: '' },
    };
    const conflict = { texts: [{ text: '1h' }] };
    const { session, details } = await open({ ...unsent(write, 'conflict'), conflict });
    const [row] = details().worklogs.items;
    assert.equal(row?.spent, '1h');
    assert.deepEqual(row.unsent, {
      ...{ change: 'changed', stopped: true, unsentId: '1', why: 'why: conflict' },
    });
    assert.equal(session.state().unsent[0]?.sides.length, 1);
    const [waits] = (await open(unsent(write))).details().worklogs.items;
    assert.deepEqual([waits?.spent, waits?.unsent?.stopped], ['2h', false]);
  });

  it('is a work log that the site refused, or the deletion of one', async () => {
    const log: IssueWrite = { kind: 'logWork', started: TIME, spent: '3h', text: '' };
    const from = { started: TIME, spent: '1h' };
    const gone: IssueWrite = { kind: 'deleteWorklog', worklogId: '5', from };
    const { details } = await open(unsent(log, 'refused'), unsent(gone, 'refused', '2'));
    const { items, total } = details().worklogs;
    assert.deepEqual(
      items.map((row) => [row.spent, row.unsent?.change, row.unsent?.stopped]),
      [
        ['3h', 'added', true],
        ['1h', 'removed', true],
      ],
    );
    assert.equal(total, 2);
  });

  it('is decided for a comment that is to be deleted, too', async () => {
    const write: IssueWrite = { kind: 'deleteComment', commentId: '7', source: 'Seen' };
    const conflict = { texts: [{ text: 'Known', source: 'Known' }] };
    const { comments } = (await open({ ...unsent(write, 'conflict'), conflict })).details();
    const { settles, mergeId } = comments.items[0]?.unsent ?? {};
    assert.deepEqual([settles, mergeId], [{ id: '1' }, undefined]);
  });

  it('is taken back at its field only where nothing else goes with it', async () => {
    const to: FieldAnswer = { kind: 'text', text: 'x' };
    const [one, two] = ['customfield_1', 'customfield_2'].map((id) => ({
      ...{ field: fakeField(id, 'text'), from: { kind: 'cleared' } as const, to },
    }));
    assert.ok(one && two);
    const alone = (await open(unsent({ kind: 'edit', edits: [one] }))).details();
    assert.equal(alone.unsentFields['customfield_1']?.id, '1');
    const both = (await open(unsent({ kind: 'edit', edits: [one, two] }))).details();
    assert.equal(both.unsentFields['customfield_1']?.id, undefined);
  });

  it('makes place for what the site made of it, once it was sent', async () => {
    const { outbox, session, jira, details } = await open(unsent({ kind: 'comment', text: 'Mine' }));
    outbox.changed.fire();
    outbox.kept = [];
    session.lookAway();
    outbox.changed.fire();
    assert.equal(jira.count('issueDetails'), 1);
    jira.on.issueDetails = () => Promise.resolve(fakeDetails());
    const read = until(session.onDidChange, () => details().comments.total === 0);
    session.look();
    await read;
    assert.equal(jira.count('issueDetails'), 2);
    assert.deepEqual(session.state().changes, []);
  });
});
