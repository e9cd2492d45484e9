import assert from 'node:assert/strict';
import type { Comment } from '../../../../src/atlassian/model/issueDetails.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { commentSlot } from '../../../../src/features/issuePanel/texts/commentEditing.ts';
import { unsentCommentId } from '../../../../src/features/issuePanel/texts/unsentTexts.ts';
import { fakeDetails, openSession, REF } from './sessionSupport.ts';

const TIME = '2026-01-01T00:00:00.000Z';
const says = (text: string): Comment => ({
  ...{ id: '7', created: TIME, updated: TIME },
  body: {
    format: 'adf',
    document: {
      type: 'doc',
      version: 1,
      content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
    },
  },
});
const sourceOf = ({ body }: Comment): unknown => (body.format === 'adf' ? body.document : body.markup);
const AWAY = (): Promise<never> => Promise.reject(new ShipshapeError('offline', 'away', { notSent: true }));

/** A session whose issue has one comment, and what is sent from it. */
async function open(comment = says('Before')) {
  const opened = openSession();
  const { jira, session } = opened;
  const sent: unknown[] = [];
  const show = (shown: Comment): void => {
    jira.on.issueDetails = () => Promise.resolve(fakeDetails({ comments: { items: [shown], total: 1 } }));
  };
  show(comment);
  jira.on.addComment = async (_key, draft) => void sent.push(['add', draft]);
  jira.on.updateComment = async (_key, id, draft, source) => void sent.push(['edit', id, draft.text, source]);
  jira.on.deleteComment = async (_key, id) => void sent.push(['delete', id]);
  await session.open();
  return { ...opened, sent, show };
}

describe('comments of an issue in its panel', () => {
  it('are added, edited, quoted and deleted', async () => {
    const comment = says('Before');
    const { comments, sent } = await open(comment);
    await comments.add('**hello**', { type: 'role', value: 'Developers' });
    assert.equal(await comments.text('7'), 'Before\n');
    await comments.edit('7', 'changed');
    await comments.delete('7');
    assert.deepEqual(sent, [
      ['add', { kind: 'comment', text: '**hello**', visibility: { type: 'role', value: 'Developers' } }],
      ['edit', '7', 'changed', sourceOf(comment)],
      ['delete', '7'],
    ]);
    await assert.rejects(comments.text('8'), { message: 'This comment is no longer there.' });
  });

  it('are told apart in a question: whose, from when, and how each begins', async () => {
    const author = { accountId: 'me', displayName: 'Ada', active: true };
    const created = '2026-01-15T12:00:00.000Z';
    const long = `Works *now*, and ${'so '.repeat(20)}`;
    const { comments } = await open({ ...says(long), author, created });
    assert.match(
      await comments.describe('7'),
      /^Ada · Jan 1[56], 2026, .+: "Works \*now\*, and (so )+s?o?…"$/,
    );
    const empty = await open(says(''));
    assert.match(await empty.comments.describe('7'), /^Former user · .+ [AP]M$/);
    await assert.rejects(comments.describe('8'), { message: 'This comment is no longer there.' });
  });

  it('that somebody deleted meanwhile go from the page when a change of them is refused', async () => {
    const { comments, jira, session } = await open();
    await comments.text('7');
    const gone = new ShipshapeError('notFound', 'no');
    jira.on.updateComment = () => Promise.reject(gone);
    jira.on.issueDetails = () => Promise.resolve(fakeDetails({ comments: { items: [], total: 0 } }));
    await assert.rejects(comments.edit('7', 'changed'), gone);
    assert.equal(session.details?.comments.total, 0);
  });

  it('are quoted with a mention of who wrote them, unless that is oneself', async () => {
    const author = { accountId: 'ada', displayName: 'Ada', active: true };
    const { comments, jira } = await open({ ...says('Before'), author });
    const sent: unknown[] = [];
    jira.on.addComment = async (_key, draft) => void sent.push(draft.people);
    const reply = await comments.quote('7');
    assert.equal(reply, '> Before\n\n@Ada ');
    await comments.add(`${reply}yes`);
    assert.deepEqual(sent, [[{ label: 'Ada', id: 'ada', name: 'Ada' }]]);
    const mine = await open({ ...says('Before'), author: { ...author, accountId: 'me' } });
    assert.equal(await mine.comments.quote('7'), '> Before\n\n');
  });

  it('are for those whom the user chose, else for those who may read them already', async () => {
    const visibility = { type: 'role', value: 'Developers' } as const;
    const { comments, jira } = await open({ ...says('Before'), visibility });
    const sent: unknown[] = [];
    jira.on.updateComment = async (_key, _id, draft) => void sent.push(draft.visibility);
    jira.on.addComment = async (_key, draft) => void sent.push(draft.visibility);
    await comments.edit('7', 'one');
    await comments.edit('7', 'two', 'everyone');
    await comments.edit('7', 'three', { type: 'group', value: 'leads' });
    await comments.add('four', 'everyone');
    assert.deepEqual(sent, [visibility, undefined, { type: 'group', value: 'leads' }, undefined]);
  });

  it('that wait stay with those whom they are for', async () => {
    const visibility = { type: 'role', value: 'Developers' } as const;
    const { comments, jira, outbox, session } = await open();
    jira.on.addComment = AWAY;
    await comments.add('first', visibility);
    const waiting = (): string => unsentCommentId(outbox.kept[0] ?? { id: '' });
    const shown = (): unknown => session.state().issue?.details?.comments.items[0]?.visibleTo;
    await comments.edit(waiting(), 'second');
    assert.deepEqual(shown(), visibility);
    await comments.edit(waiting(), 'third', 'everyone');
    assert.equal(shown(), undefined);
  });

  it('can be for roles and groups that the site tells of, or other comments show', async () => {
    const developers = { type: 'role', value: 'Developers' } as const;
    const leads = { type: 'group', value: 'leads' } as const;
    const { actions, ui, jira } = await open({ ...says('Before'), visibility: leads });
    let asked = 0;
    jira.on.commentAudiences = async () => {
      asked += 1;
      return [developers];
    };
    assert.equal(await actions.chooseAudience({ chosen: 'everyone' }), 'undone');
    ui.audience = developers;
    assert.deepEqual(await actions.chooseAudience({ chosen: 'everyone' }), developers);
    assert.deepEqual([ui.offeredAudiences, asked], [[developers, leads], 1]);
  });

  it('are sent with what stood there when the editing began, whatever came since', async () => {
    const comment = says('Before');
    const { comments, sent, show, session } = await open(comment);
    await comments.text('7');
    show(says('Theirs'));
    await session.refresh(true);
    await comments.edit('7', 'Mine');
    assert.deepEqual(sent, [['edit', '7', 'Mine', sourceOf(comment)]]);
  });

  it('are sent with that also when the draft came back with the window', async () => {
    const comment = says('Before');
    const { comments, sent, drafts } = await open(says('Theirs'));
    const slot = commentSlot('7');
    await drafts.keep(REF, slot, 'Mine', { text: 'Before\n', source: sourceOf(comment) });
    await drafts.keep(REF, slot, 'Mine, longer');
    await comments.edit('7', 'Mine, longer');
    assert.deepEqual(sent, [['edit', '7', 'Mine, longer', sourceOf(comment)]]);
  });

  it('that wait are edited and taken back before they are sent', async () => {
    const { comments, jira, outbox } = await open();
    jira.on.addComment = AWAY;
    assert.equal(await comments.add('first'), 'kept');
    const id = unsentCommentId(outbox.kept[0] ?? { id: '' });
    assert.equal(await comments.text(id), 'first');
    await comments.edit(id, 'second');
    assert.deepEqual(
      outbox.kept.map(({ write }) => write.kind === 'comment' && write.text),
      ['second'],
    );
    await comments.takeBack(outbox.kept[0]?.id ?? '');
    assert.deepEqual(outbox.kept, []);
    await assert.rejects(comments.text(id), { message: 'This comment is no longer there.' });
    await assert.rejects(comments.takeBack('0'), { message: 'This comment is no longer there.' });
  });

  it('whose answer was lost are neither edited nor taken back, for they may have arrived', async () => {
    const { comments, jira, outbox } = await open();
    jira.on.addComment = () => Promise.reject(new ShipshapeError('connectionLost', 'cut'));
    assert.equal(await comments.add('first'), 'kept');
    const lost = { message: 'It is on its way, or may have arrived. See Unsent Changes.' };
    await assert.rejects(comments.edit(unsentCommentId(outbox.kept[0] ?? { id: '' }), 'second'), lost);
    await assert.rejects(comments.takeBack(outbox.kept[0]?.id ?? ''), lost);
    assert.equal(outbox.kept.length, 1);
  });

  it('are edited from what waits, not from what the site has', async () => {
    const comment = says('Before');
    const { comments, jira, outbox } = await open(comment);
    jira.on.updateComment = AWAY;
    await comments.edit('7', 'first');
    assert.equal(await comments.text('7'), 'first');
    await comments.edit('7', 'second');
    const last = outbox.kept.at(-1)?.write;
    assert.ok(last?.kind === 'editComment');
    assert.deepEqual([last.text, last.source], ['second', sourceOf(comment)]);
  });
});
