import assert from 'node:assert/strict';
import type { UnsentWrite } from '../../../../../src/atlassian/model/write.ts';
import type { IssueDetails } from '../../../../../src/atlassian/model/issueDetails.ts';
import { ShipshapeError } from '../../../../../src/core/errors.ts';
import type { IssueDetailsView } from '../../../../../src/protocol/issueView.ts';
import { FakeJira } from '../../../../support/fakes/fakeJira.ts';
import { fakeDetails, fakeField, openSession } from '../sessionSupport.ts';

const FLAG = { fieldId: 'customfield_10021', name: 'Flagged', options: [] };
const IMPEDIMENT = { id: '10380', label: 'Impediment' };
const DETAILS = fakeDetails({
  watching: { count: 2, mine: false },
  votes: { count: 1, mine: true },
  flag: FLAG,
});

async function opened(jira = new FakeJira(), details: IssueDetails = DETAILS) {
  jira.on.issueDetails = () => Promise.resolve(details);
  const all = openSession(jira);
  await all.session.open();
  const shown = (): IssueDetailsView => {
    const view = all.session.state().issue?.details;
    assert.ok(view);
    return view;
  };
  return { ...all, shown };
}
const offline = (): Promise<never> =>
  Promise.reject(new ShipshapeError('offline', 'no network', { notSent: true }));

describe('watching, voting and flagging in the panel', () => {
  it('sends what is asked for, and reads the issue again', async () => {
    const jira = new FakeJira({ watch: () => Promise.resolve(), vote: () => Promise.resolve() });
    const { actions } = await opened(jira);
    assert.equal(await actions.react({ reaction: 'watch', on: true }), 'saved');
    assert.equal(await actions.react({ reaction: 'vote', on: false }), 'saved');
    assert.deepEqual(jira.calls.find(([method]) => method === 'watch')?.slice(0, 4), [
      ...['watch', 'SHOP-1', 'me'],
      true,
    ]);
    assert.deepEqual(jira.calls.find(([method]) => method === 'vote')?.slice(0, 3), [
      ...['vote', 'SHOP-1'],
      false,
    ]);
    assert.equal(jira.count('issueDetails'), 3);
  });

  it('shows at once what waits, with the count that it will be', async () => {
    const jira = new FakeJira({ watch: offline, vote: offline });
    const { actions, shown } = await opened(jira);
    assert.deepEqual(shown().watching, { count: 2, mine: false });
    assert.equal(await actions.react({ reaction: 'watch', on: true }), 'kept');
    assert.equal(await actions.react({ reaction: 'vote', on: false }), 'kept');
    assert.deepEqual(shown().watching, { count: 3, mine: true, waiting: true });
    assert.deepEqual(shown().votes, { count: 0, mine: false, waiting: true });
  });

  it('is put back with the reason where the site refuses', async () => {
    const jira = new FakeJira({
      vote: () => Promise.reject(new ShipshapeError('notFound', 'own issue', { status: 404 })),
    });
    const { actions, shown } = await opened(jira);
    await assert.rejects(actions.react({ reaction: 'vote', on: true }) as Promise<unknown>, {
      reason: 'notFound',
    });
    assert.deepEqual(shown().votes, { count: 1, mine: true });
  });

  it('is put back where the site refuses later, when nobody waits for it', async () => {
    const jira = new FakeJira({ watch: offline });
    const { actions, shown, outbox } = await opened(jira);
    assert.equal(await actions.react({ reaction: 'watch', on: true }), 'kept');
    for (const state of ['refused', 'conflict'] as const) {
      outbox.kept = outbox.kept.map((unsent) => ({ ...unsent, state }));
      assert.deepEqual(shown().watching, { count: 2, mine: false });
    }
  });

  it('tells who watches and who voted', async () => {
    const ada = { accountId: 'ada', displayName: 'Ada', active: true };
    const jira = new FakeJira({ watchers: () => Promise.resolve([ada]), voters: () => Promise.resolve([]) });
    const { actions } = await opened(jira);
    assert.deepEqual(await actions.people({ of: 'watchers' }), [{ id: 'ada', name: 'Ada' }]);
    assert.deepEqual(await actions.people({ of: 'voters' }), []);
  });

  it('flags with what the edit screen offers, asked for once', async () => {
    const jira = new FakeJira({ editFields: () => Promise.resolve() });
    const { actions } = await opened(jira);
    jira.on.issueForEditing = () =>
      Promise.resolve({
        details: DETAILS,
        fields: [fakeField(FLAG.fieldId, 'options', { allowedValues: [IMPEDIMENT] })],
      });
    for (let turn = 0; turn < 2; turn += 1)
      assert.equal(await actions.react({ reaction: 'flag', on: true }), 'saved');
    assert.equal(jira.count('issueForEditing'), 1);
    const [, key, edits] = jira.calls.find(([method]) => method === 'editFields') ?? [];
    assert.equal(key, 'SHOP-1');
    const [{ from, to } = {}] = edits as { from: unknown; to: unknown }[];
    assert.deepEqual([from, to], [{ kind: 'cleared' }, { kind: 'options', options: [IMPEDIMENT] }]);
  });

  it('takes the flag away without asking, also while the site is away', async () => {
    const jira = new FakeJira({ editFields: offline });
    const flagged = fakeDetails({ flag: { ...FLAG, options: [IMPEDIMENT] } });
    const { actions, shown } = await opened(jira, flagged);
    assert.deepEqual(shown().flag, { on: true });
    assert.equal(await actions.react({ reaction: 'flag', on: false }), 'kept');
    assert.deepEqual(shown().flag, { on: false, waiting: true });
  });

  it('goes on from what is on its way, so that two in a row are no conflict', async () => {
    const jira = new FakeJira({ editFields: offline });
    const flagged = fakeDetails({ flag: { ...FLAG, options: [IMPEDIMENT] } });
    const { actions, outbox } = await opened(jira, flagged);
    for (const on of [false, true, false]) await actions.react({ reaction: 'flag', on });
    const steps = outbox.kept.flatMap(({ write }) => (write.kind === 'edit' ? write.edits : []));
    const is = { kind: 'options', options: [IMPEDIMENT] };
    const not = { kind: 'cleared' };
    assert.deepEqual(
      steps.map(({ from, to }) => [from, to]),
      [
        [is, not],
        [not, is],
        [is, not],
      ],
    );
  });

  it('goes on from what the site has by then, where the second follows at once', async () => {
    const flag = { ...FLAG, options: [IMPEDIMENT] };
    const jira = new FakeJira();
    const { actions, session } = await opened(jira, fakeDetails({ flag }));
    let options: readonly { readonly id: string; readonly label: string }[] = [IMPEDIMENT];
    jira.on.editFields = (_key, [edit]) => {
      options = edit?.to.kind === 'options' ? edit.to.options : [];
      return Promise.resolve();
    };
    jira.on.issueDetails = () => Promise.resolve(fakeDetails({ flag: { ...FLAG, options } }));
    await Promise.all([false, true].map(async (on) => actions.react({ reaction: 'flag', on })));
    const steps = jira.calls.flatMap(([method, , edits]) =>
      method === 'editFields' ? (edits as { from: { kind: string } }[]).map(({ from }) => from.kind) : [],
    );
    assert.deepEqual(steps, ['options', 'cleared']);
    assert.deepEqual(session.details?.flag?.options, [IMPEDIMENT]);
  });

  it('never shows what was there before again, while the site is asked what it has now', async () => {
    const flag = { ...FLAG, options: [IMPEDIMENT] };
    const jira = new FakeJira();
    const { session, outbox, issues, shown } = await opened(jira, fakeDetails({ flag }));
    const field = fakeField(FLAG.fieldId, 'options');
    const unsent: UnsentWrite = {
      ...{ id: 'flag', ref: session.ref, accountId: 'me', createdAt: 0, state: 'waiting' },
      write: {
        kind: 'edit',
        edits: [{ field, from: { kind: 'options', options: [IMPEDIMENT] }, to: { kind: 'cleared' } }],
      },
    };
    const release = session.leaveAsking();
    outbox.kept.push(unsent);
    const change = issues.change(session.ref, {});
    outbox.changed.fire();
    assert.deepEqual(shown().flag, { on: false, waiting: true });
    // It has arrived; what the site said last is older.
    outbox.kept = [];
    change.confirm();
    outbox.changed.fire();
    assert.deepEqual(shown().flag, { on: false, waiting: true });
    jira.on.issueDetails = () => Promise.resolve(fakeDetails({ flag: FLAG }));
    await session.refreshOwn();
    assert.deepEqual(shown().flag, { on: false });
    release();
    assert.deepEqual(shown().flag, { on: false });
  });

  it('shows it again at once where a change went without arriving', async () => {
    const flag = { ...FLAG, options: [IMPEDIMENT] };
    const { session, outbox, shown } = await opened(new FakeJira(), fakeDetails({ flag }));
    const to = { kind: 'cleared' } as const;
    outbox.kept.push({
      ...{ id: 'flag', ref: session.ref, accountId: 'me', createdAt: 0, state: 'waiting' },
      write: { kind: 'edit', edits: [{ field: fakeField(FLAG.fieldId, 'options'), from: to, to }] },
    });
    outbox.changed.fire();
    assert.equal(shown().flag?.on, false);
    outbox.kept = [];
    session.lookAway();
    outbox.changed.fire();
    assert.deepEqual(shown().flag, { on: true });
  });

  it('shows again what was there before where the site refuses', async () => {
    const flag = { ...FLAG, options: [IMPEDIMENT] };
    const jira = new FakeJira({
      editFields: () => Promise.reject(new ShipshapeError('forbidden', 'no', { status: 403 })),
    });
    const { actions, shown } = await opened(jira, fakeDetails({ flag }));
    await assert.rejects(actions.react({ reaction: 'flag', on: false }) as Promise<unknown>);
    assert.deepEqual(shown().flag, { on: true });
  });

  it('says that an issue whose edit screen lacks the flag cannot be flagged', async () => {
    const { actions, jira, outbox } = await opened();
    jira.on.issueForEditing = () => Promise.resolve({ details: DETAILS, fields: [] });
    await assert.rejects(actions.react({ reaction: 'flag', on: true }) as Promise<unknown>, /"Flagged"/);
    assert.deepEqual(outbox.kept, []);
  });

  it('offers nothing that the site does not tell of', async () => {
    const { shown } = await opened(new FakeJira(), fakeDetails());
    assert.deepEqual([shown().watching, shown().votes, shown().flag], [undefined, undefined, undefined]);
  });
});
