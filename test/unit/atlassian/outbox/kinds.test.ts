import assert from 'node:assert/strict';
import type { FieldAnswer } from '../../../../src/fields/field.ts';
import type { EditCommentWrite, EditWrite, IssueWrite } from '../../../../src/atlassian/model/write.ts';
import { OFFLINE, only, OutboxFixture, failure } from '../../../support/fakes/outboxFixture.ts';
import { edit, field, text } from './support/fieldEdits.ts';

const REF = { siteId: 'site1', key: 'SHOP-1' };

describe('kinds of writes', () => {
  let desk: OutboxFixture;
  beforeEach(async () => {
    desk = await OutboxFixture.open();
    desk.fields = { summary: text('old'), team: text('blue') };
  });
  afterEach(() => desk.close());

  const later = async (rounds = 4): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) await desk.pass(5000);
  };

  it('show on top of their issue from the first moment until the site has them', async () => {
    const { outbox } = desk.window();
    let arrive = (): void => undefined;
    desk.misfortunes.push(new Promise<void>((resolve) => (arrive = resolve)), OFFLINE);
    const sending = outbox.send(REF, { kind: 'comment', text: 'one' });
    await desk.until(() => outbox.pending(REF)[0]?.state === 'sending');
    assert.deepEqual([outbox.pending(REF).length, outbox.list()], [1, []]);
    assert.deepEqual(outbox.pending({ ...REF, key: 'SHOP-2' }), []);
    arrive();
    await desk.settled(sending);
    assert.deepEqual(outbox.pending(REF), []);
    await desk.send(outbox, { kind: 'comment', text: 'two' });
    assert.deepEqual(outbox.pending(REF), outbox.list());
  });

  describe('edit', () => {
    it('changes what the user saw, at once and everywhere', async () => {
      const { outbox, issues } = desk.window();
      const outcome = await desk.send(outbox, edit(['summary', 'old', 'new']));
      assert.deepEqual([outcome.kind, desk.fields['summary']], ['done', text('new')]);
      assert.equal(issues.get(REF)?.summary, 'new');
    });

    it('never overwrites what was changed meanwhile, but shows it', async () => {
      const { outbox, issues } = desk.window();
      desk.fields['summary'] = text('theirs');
      const outcome = await desk.send(outbox, edit(['summary', 'old', 'mine']));
      assert.equal(outcome.kind, 'kept');
      assert.deepEqual([desk.jira.count('editFields'), desk.fields['summary']], [0, text('theirs')]);
      const { state, conflict, id } = only(outbox);
      assert.deepEqual([state, conflict?.texts?.[0]?.name], ['conflict', 'Field summary']);
      assert.notEqual(issues.get(REF)?.summary, 'mine');
      await later();
      assert.equal(desk.jira.count('editFields'), 0);
      await desk.settled(outbox.retry(id, { overwrite: true }));
      assert.deepEqual([desk.fields['summary'], outbox.list()], [text('mine'), []]);
    });

    it('is done where somebody else wrote the same', async () => {
      const { outbox } = desk.window();
      desk.fields['summary'] = text('new');
      assert.equal((await desk.send(outbox, edit(['summary', 'old', 'new']))).kind, 'done');
      assert.equal(desk.jira.count('editFields'), 0);
    });

    it('merges by field with one that waits, from what the user saw first', async () => {
      const { outbox } = desk.window();
      desk.misfortunes.push(OFFLINE, OFFLINE);
      await desk.send(outbox, edit(['summary', 'old', 'newer']));
      await desk.send(outbox, edit(['summary', 'newer', 'newest'], ['team', 'blue', 'green']));
      assert.equal(outbox.list().length, 1);
      await later();
      assert.deepEqual(desk.fields, { summary: text('newest'), team: text('green') });
      assert.deepEqual([desk.jira.count('editFields'), outbox.list()], [3, []]);
    });

    it('does not take up what the site refused, unless all of it is answered anew', async () => {
      const { outbox } = desk.window();
      desk.misfortunes.push(OFFLINE, failure('invalid'));
      await desk.send(outbox, edit(['summary', 'old', ''], ['team', 'blue', 'red']));
      await later();
      assert.equal(only(outbox).state, 'refused');
      await desk.send(outbox, edit(['summary', 'old', 'new']));
      assert.deepEqual([only(outbox).state, desk.fields['summary']], ['refused', text('new')]);
      await desk.send(outbox, edit(['summary', 'new', 'x'], ['team', 'blue', 'red']));
      assert.deepEqual([outbox.list(), desk.fields['team']], [[], text('red')]);
    });

    describe('of a long text', () => {
      const BASE = 'One two.\n\nThree four.\n';
      const paragraph = (words: string): FieldAnswer => ({ kind: 'paragraph', text: words });
      const rewrite = (to: string): EditWrite => ({
        kind: 'edit',
        edits: [
          {
            field: { ...field('description'), kind: 'paragraph' },
            from: paragraph(BASE),
            to: to === '' ? { kind: 'cleared' } : paragraph(to),
            source: paragraph(BASE),
          },
        ],
      });
      const theirs = (words: string): void => void (desk.fields['description'] = paragraph(words));
      beforeEach(() => theirs(BASE));

      it('is merged also where another field is in conflict, and overwritten', async () => {
        const { outbox } = desk.window();
        theirs(`${BASE}\nFive.\n`);
        desk.fields['summary'] = text('theirs');
        const { edits } = edit(['summary', 'old', 'mine']);
        await desk.send(outbox, {
          kind: 'edit',
          edits: [...edits, ...rewrite(BASE.replace('One', '1')).edits],
        });
        await desk.settled(outbox.retry(only(outbox).id, { overwrite: true }));
        assert.deepEqual(desk.fields, {
          ...{ summary: text('mine'), team: text('blue') },
          description: paragraph('1 two.\n\nThree four.\n\nFive.\n'),
        });
      });

      it('is merged with what was changed in other places, and told of', async () => {
        const { outbox } = desk.window();
        const told: string[] = [];
        outbox.onDidMerge(({ ref }) => told.push(ref.key));
        theirs(`${BASE}\nFive.\n`);
        assert.equal((await desk.send(outbox, rewrite(BASE.replace('One', '1')))).kind, 'done');
        assert.deepEqual(desk.fields['description'], paragraph('1 two.\n\nThree four.\n\nFive.\n'));
        assert.deepEqual([told, outbox.list()], [['SHOP-1'], []]);
      });

      it('is merged when it waited, also by a later window', async () => {
        const first = desk.window();
        desk.misfortunes.push(OFFLINE);
        await desk.send(first.outbox, rewrite(BASE.replace('One', '1')));
        desk.closeWindow(first.outbox);
        theirs(BASE.replace('four', '4'));
        const { outbox } = desk.window();
        await desk.settled(outbox.load());
        await later();
        assert.deepEqual(desk.fields['description'], paragraph('1 two.\n\nThree 4.\n'));
      });

      it('is found where its answer was lost, merged or not', async () => {
        const { outbox } = desk.window();
        theirs(BASE.replace('four', '4'));
        desk.misfortunes.push('answerLost');
        assert.equal((await desk.send(outbox, rewrite(BASE.replace('One', '1')))).kind, 'done');
        assert.equal(desk.jira.count('editFields'), 1);
      });

      it('has nothing left to send where somebody else changed just that, and more', async () => {
        const { outbox } = desk.window();
        theirs(`${BASE.replace('One', '1')}\nFive.\n`);
        assert.equal((await desk.send(outbox, rewrite(BASE.replace('One', '1')))).kind, 'done');
        assert.equal(desk.jira.count('editFields'), 0);
      });

      it('stays with the user where both changed one place, and keeps what stands there', async () => {
        const { outbox } = desk.window();
        theirs(BASE.replace('two', 'zwei'));
        await desk.send(outbox, rewrite(BASE.replace('two', 'deux')));
        const { state, conflict } = only(outbox);
        assert.deepEqual(
          [state, conflict?.texts?.[0]?.source],
          ['conflict', paragraph(BASE.replace('two', 'zwei'))],
        );
        assert.equal(desk.jira.count('editFields'), 0);
      });

      it('takes the place of what it holds, where nothing stood before', async () => {
        const { outbox } = desk.window();
        const written = (to: string): EditWrite => ({
          kind: 'edit',
          edits: [
            {
              field: { ...field('description'), kind: 'paragraph' },
              from: { kind: 'cleared' },
              to: paragraph(to),
            },
          ],
        });
        // The user's own first words, which had not arrived when they wrote on.
        theirs('One.\n');
        assert.equal((await desk.send(outbox, written('One.\n\nTwo.\n'))).kind, 'done');
        assert.deepEqual(desk.fields['description'], paragraph('One.\n\nTwo.\n'));
        for (const other of ['Ten.\n', 'One', 'Two.\n\nOne.\n']) {
          theirs(other);
          await desk.send(outbox, written('One.\n\nTwo.\n'));
          assert.equal(only(outbox).state, 'conflict', other);
          await desk.settled(outbox.discard(only(outbox).id));
        }
      });

      it('asks where one of both cleared it', async () => {
        const { outbox } = desk.window();
        theirs(BASE.replace('two', 'zwei'));
        await desk.send(outbox, rewrite(''));
        assert.equal(only(outbox).state, 'conflict');
      });

      it('is sent with the other fields, or not at all', async () => {
        const { outbox } = desk.window();
        theirs(`${BASE}\nFive.\n`);
        desk.fields['summary'] = text('theirs');
        await desk.send(outbox, {
          kind: 'edit',
          edits: [...rewrite(BASE.replace('One', '1')).edits, ...edit(['summary', 'old', 'mine']).edits],
        });
        assert.deepEqual([only(outbox).state, desk.jira.count('editFields')], ['conflict', 0]);
      });
    });

    it('is found on the site when its answer was lost', async () => {
      const { outbox } = desk.window();
      desk.misfortunes.push('answerLost');
      assert.equal((await desk.send(outbox, edit(['summary', 'old', 'new']))).kind, 'done');
      assert.deepEqual([desk.jira.count('editFields'), outbox.list()], [1, []]);
    });
  });

  describe('comment', () => {
    it('adds, and replaces no other', async () => {
      const { outbox } = desk.window();
      desk.misfortunes.push(OFFLINE, OFFLINE);
      for (const words of ['one', 'two', 'two']) await desk.send(outbox, { kind: 'comment', text: words });
      assert.equal(outbox.list().length, 3);
      await later(8);
      assert.deepEqual(
        desk.comments.map(({ body }) => body),
        ['two', 'two', 'one'],
      );
    });

    it('is found on the site when its answer was lost, and sent again when it is not there', async () => {
      const { outbox } = desk.window();
      desk.misfortunes.push('answerLost');
      assert.equal((await desk.send(outbox, { kind: 'comment', text: '👍 ✅' })).kind, 'done');
      desk.misfortunes.push(failure('connectionLost'));
      await desk.send(outbox, { kind: 'comment', text: 'x' });
      for (let round = 0; round < 7; round += 1) await desk.pass(10_000);
      assert.deepEqual([desk.comments.map(({ body }) => body), outbox.list()], [['x', '👍 ✅'], []]);
    });
  });

  describe('a comment that is there', () => {
    beforeEach(async () => {
      await desk.jira.client.addComment('SHOP-1', { text: 'before' });
    });

    const change = (words: string, source: unknown = 'before'): EditCommentWrite => ({
      ...{ kind: 'editComment', commentId: '1', source, text: words },
    });
    const remove: IssueWrite = { kind: 'deleteComment', commentId: '1', source: 'before' };

    it('gets another text, and is never overwritten unseen', async () => {
      const { outbox } = desk.window();
      assert.equal((await desk.send(outbox, change('after'))).kind, 'done');
      await desk.send(outbox, change('again'));
      assert.deepEqual(
        [only(outbox).state, only(outbox).conflict?.texts, desk.comments[0]?.body],
        ['conflict', [{ text: 'after', source: 'after' }], 'after'],
      );
    });

    it('is merged with what was changed meanwhile in other places, and told of', async () => {
      const { outbox } = desk.window();
      const told: string[] = [];
      outbox.onDidMerge(({ write }) => told.push(write.kind));
      await desk.jira.client.updateComment('SHOP-1', '1', { text: 'before\n\nlast' }, 'before');
      assert.equal((await desk.send(outbox, change('first\n\nbefore'))).kind, 'done');
      assert.deepEqual([desk.comments[0]?.body, told], ['first\n\nbefore\n\nlast\n', ['editComment']]);
    });

    it('is not merged once it was sent: it may have arrived, and been changed for good', async () => {
      const { outbox } = desk.window();
      desk.misfortunes.push(failure('connectionLost'));
      await desk.send(outbox, change('before\n\nmine'));
      await desk.jira.client.updateComment('SHOP-1', '1', { text: 'theirs\n\nbefore' }, 'before');
      for (let round = 0; round < 7; round += 1) await desk.pass(10_000);
      assert.deepEqual([only(outbox).state, desk.comments[0]?.body], ['conflict', 'theirs\n\nbefore']);
    });

    it('is sent where only signs differ from what stands there', async () => {
      const { outbox } = desk.window();
      await desk.send(outbox, change('*before*!'));
      assert.equal(desk.comments[0]?.body, '*before*!');
    });

    it('keeps the last of several texts that wait', async () => {
      const { outbox } = desk.window();
      desk.misfortunes.push(OFFLINE, OFFLINE);
      await desk.send(outbox, change('after'));
      await desk.send(outbox, change('last', 'after'));
      assert.equal(outbox.list().length, 1);
      await later();
      assert.deepEqual([desk.comments[0]?.body, outbox.list()], ['last', []]);
    });

    describe('that only some may read', () => {
      const DEVELOPERS = { type: 'role', value: 'Developers' } as const;
      const LEADS = { type: 'group', value: 'leads' } as const;
      const restrict = (visibility: typeof DEVELOPERS | typeof LEADS): Promise<void> =>
        desk.jira.client.updateComment('SHOP-1', '1', { text: 'before', visibility }, 'before');
      const shown = (): unknown => [desk.comments[0]?.body, desk.comments[0]?.visibility];

      it('stays with them, also where it was restricted since it was seen', async () => {
        const { outbox } = desk.window();
        await restrict(DEVELOPERS);
        await desk.send(outbox, change('after'));
        assert.deepEqual(shown(), ['after', DEVELOPERS]);
        await restrict(LEADS);
        await desk.send(outbox, { ...change('again'), visibility: DEVELOPERS });
        assert.deepEqual(shown(), ['again', LEADS]);
      });

      it('is for those whom the user chose, were it only that', async () => {
        const { outbox } = desk.window();
        await desk.send(outbox, { ...change('before'), visibility: LEADS, choosesVisibility: true });
        assert.deepEqual(shown(), ['before', LEADS]);
        await desk.send(outbox, { ...change('before'), choosesVisibility: true });
        assert.deepEqual(shown(), ['before', undefined]);
      });

      it('keeps that choice when another text takes the place of one that waits', async () => {
        const { outbox } = desk.window();
        desk.misfortunes.push(OFFLINE, OFFLINE);
        await desk.send(outbox, { ...change('after'), visibility: LEADS, choosesVisibility: true });
        await desk.send(outbox, change('last', 'after'));
        await later();
        assert.deepEqual(shown(), ['last', LEADS]);
      });

      it('stays with them where somebody else changed its text and the user overwrites it', async () => {
        const { outbox } = desk.window();
        await desk.jira.client.updateComment('SHOP-1', '1', { text: 'No!', visibility: LEADS }, 'before');
        await desk.send(outbox, change('Yes!'));
        assert.equal(only(outbox).state, 'conflict');
        await outbox.retry(only(outbox).id, { overwrite: true });
        assert.deepEqual(shown(), ['Yes!', LEADS]);
      });
    });

    it('is deleted as it was seen, also when the answer is lost', async () => {
      const { outbox } = desk.window();
      desk.misfortunes.push('answerLost');
      assert.equal((await desk.send(outbox, remove)).kind, 'done');
      assert.deepEqual([desk.comments, desk.jira.count('deleteComment')], [[], 1]);
    });

    it('is not deleted when it says something else by now', async () => {
      const { outbox } = desk.window();
      await desk.jira.client.updateComment('SHOP-1', '1', { text: 'No!' }, 'before');
      await desk.send(outbox, remove);
      assert.deepEqual([only(outbox).state, desk.comments.length], ['conflict', 1]);
    });
  });

  for (const [kind, on, off, isOn] of [
    ['watch', { kind: 'watch', watching: true }, { kind: 'watch', watching: false }, () => desk.watching],
    ['vote', { kind: 'vote', voted: true }, { kind: 'vote', voted: false }, () => desk.voted],
  ] satisfies [kind: 'watch' | 'vote', on: IssueWrite, off: IssueWrite, isOn: () => boolean][])
    describe(kind, () => {
      it('is switched on and off again', async () => {
        const { outbox } = desk.window();
        await desk.send(outbox, on);
        assert.equal(isOn(), true);
        await desk.send(outbox, off);
        assert.equal(isOn(), false);
      });

      it('keeps the last word of several that wait', async () => {
        const { outbox } = desk.window();
        desk.misfortunes.push(OFFLINE, OFFLINE, OFFLINE);
        for (const write of [on, off, on]) await desk.send(outbox, write);
        assert.deepEqual(only(outbox).write, on);
        await later();
        assert.deepEqual([isOn(), desk.jira.count(kind), outbox.list()], [true, 4, []]);
      });

      it('is found on the site when its answer was lost', async () => {
        const { outbox } = desk.window();
        desk.misfortunes.push('answerLost');
        assert.equal((await desk.send(outbox, on)).kind, 'done');
        assert.deepEqual([isOn(), desk.jira.count(kind)], [true, 1]);
      });
    });
});
