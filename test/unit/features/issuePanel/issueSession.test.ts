import assert from 'node:assert/strict';
import type { Comment } from '../../../../src/atlassian/model/issueDetails.ts';
import { ALL_ALLOWED } from '../../../../src/atlassian/model/permissions.ts';
import type { IssueWrite } from '../../../../src/atlassian/model/write.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { FakeJira, fakeIssue } from '../../../support/fakes/fakeJira.ts';
import { fakeDetails, openSession, REF, SITE } from './sessionSupport.ts';

const comment = (id: string, created = '2026-01-01T00:00:00.000Z'): Comment => ({
  id,
  body: { format: 'wiki', markup: id },
  created,
  updated: created,
});
const fails = (reason: ConstructorParameters<typeof ShipshapeError>[0]) => () =>
  Promise.reject(new ShipshapeError(reason, 'no'));
const MOMENT = '2026-12-02T04:30:55.778+08:00';
const TRANSITION: IssueWrite = {
  kind: 'transition',
  ...{ transitionId: '1', name: 'Finish', fields: [], values: {} },
  from: { id: '1', name: 'To Do', category: 'todo' },
  to: { id: '3', name: 'Done', category: 'done' },
};

describe('an issue in its panel', () => {
  it('shows what lists know of it at once, and asks the site once for the rest', async () => {
    const { session, issues, jira } = openSession();
    issues.put([fakeIssue('SHOP-1', { summary: 'known' })]);
    jira.on.issueDetails = () => Promise.resolve(fakeDetails({}, { summary: 'newer' }));
    const opening = session.open();
    assert.equal(session.state().issue?.summary, 'known');
    assert.equal(session.state().issue?.details, undefined);
    assert.equal(session.state().loading, true);
    await opening;
    const state = session.state();
    assert.equal(state.issue?.summary, 'newer');
    assert.ok(state.issue.details);
    assert.equal(state.loading, false);
    assert.deepEqual(state.changes, []);
    assert.equal(jira.count('issueDetails'), 1);
  });

  it('shows what is kept on disk while the site is away, and since when it is so', async () => {
    const { session, cache, jira } = openSession();
    cache.issueDetails.write(SITE, 'SHOP-1', fakeDetails({}, { summary: 'kept' }));
    jira.on.issueDetails = fails('offline');
    await session.open();
    const state = session.state();
    assert.equal(state.issue?.summary, 'kept');
    assert.ok(state.issue.details);
    assert.equal(state.asOf, 1000);
    assert.deepEqual(state.problem, {
      message: 'because offline',
      action: { run: 'retry', label: 'Try again' },
    });
  });

  it('says that it was deleted or is out of sight, and keeps on showing what it showed', async () => {
    const { session, jira } = openSession();
    jira.on.issueDetails = () => Promise.resolve(fakeDetails());
    await session.open();
    jira.on.issueDetails = fails('notFound');
    await session.refresh(true);
    const { problem, issue } = session.state();
    assert.match(problem?.message ?? '', /^SHOP-1 was not found: it was deleted/);
    assert.ok(issue?.details);
    jira.on.issueDetails = () => Promise.resolve(fakeDetails());
    await session.refresh(true);
    assert.equal(session.state().problem, undefined);
  });

  it('offers to sign in where the token is refused or gone', async () => {
    for (const reason of ['signedOut', 'unauthorized'] as const) {
      const { session, jira } = openSession();
      jira.on.issueDetails = fails(reason);
      await session.open();
      assert.equal(session.state().problem?.action?.run, 'signIn');
    }
  });

  it('goes on showing what it showed when its site is removed, and lets nothing be changed', async () => {
    const { session, jira, removeSite, addSite, drafts } = openSession();
    jira.on.issueDetails = () => Promise.resolve(fakeDetails({}, { summary: 'before' }));
    await session.open();
    await drafts.keep(REF, 'comment', 'half a thought');
    removeSite();
    const { readOnly, problem, issue, drafts: typed } = session.state();
    assert.equal(readOnly, true);
    assert.equal(problem?.action?.run, 'addSite');
    assert.equal(issue?.summary, 'before');
    assert.deepEqual(new Set(Object.values(issue.details?.may ?? {})), new Set([false]));
    assert.deepEqual(typed, { comment: 'half a thought' });
    assert.equal(jira.count('issueDetails'), 1);

    jira.on.issueDetails = () => Promise.resolve(fakeDetails({}, { summary: 'after' }));
    addSite();
    await new Promise(setImmediate);
    const again = session.state();
    assert.deepEqual([again.readOnly, again.problem, again.issue?.summary], [false, undefined, 'after']);
    assert.equal(again.issue?.details?.may.comment, true);
    assert.deepEqual(again.drafts, { comment: 'half a thought' });
  });

  it('forgets what it asked of a site that is removed meanwhile', async () => {
    const { session, jira, removeSite } = openSession();
    let answer = (): void => undefined;
    jira.on.issueDetails = () => new Promise((resolve) => (answer = () => resolve(fakeDetails())));
    const opening = session.open();
    await new Promise(setImmediate);
    removeSite();
    answer();
    await opening;
    const { loading, problem } = session.state();
    assert.deepEqual([loading, problem?.action?.run], [false, 'addSite']);
  });

  it('asks again when the site can be asked again, and only where it could not', async () => {
    const { session, jira, recover } = openSession();
    jira.on.issueDetails = fails('unauthorized');
    await session.open();
    jira.on.issueDetails = () => Promise.resolve(fakeDetails());
    recover();
    await new Promise(setImmediate);
    assert.equal(session.state().problem, undefined);
    const { length } = jira.calls;
    recover();
    assert.equal(jira.calls.length, length);
  });

  it('follows an issue that was moved to another key', async () => {
    const { session, jira, drafts } = openSession();
    await drafts.keep(REF, 'comment', 'Half a sen');
    const { showing } = session.state();
    const moved = fakeDetails({}, { ref: { siteId: 'site1', key: 'OPS-7' } });
    jira.on.issueDetails = () => Promise.resolve(moved);
    await session.open();
    assert.equal(session.state().key, 'OPS-7');
    assert.deepEqual(session.state().changes, ['SHOP-1 was moved. It is OPS-7 now.']);
    // What is being typed goes along, in boxes that stay open.
    assert.deepEqual([session.state().drafts, session.state().showing], [{ comment: 'Half a sen' }, showing]);
    await session.refresh(true);
    assert.deepEqual(jira.calls.at(-1), ['issueDetails', 'OPS-7']);
  });

  it('says what others changed meanwhile, and nothing of what was changed from here', async () => {
    const { session, jira } = openSession();
    jira.on.issueDetails = () => Promise.resolve(fakeDetails());
    await session.open();
    const newer = fakeDetails(
      {
        comments: { items: [comment('1')], total: 1 },
        fields: [{ id: 'customfield_1', name: 'Risk', value: { kind: 'names', names: ['High'] } }],
      },
      { status: { id: '3', name: 'Done', category: 'done' } },
    );
    jira.on.issueDetails = () => Promise.resolve(newer);
    await session.refresh(false);
    assert.deepEqual(session.state().changes, ['Status: To Do → Done', 'Risk: – → High', 'A new comment']);
    jira.on.issueDetails = () => Promise.resolve(fakeDetails({}, { summary: 'mine' }));
    await session.refreshOwn();
    assert.deepEqual(session.state().changes, []);
  });

  it('tells of days and moments as the page shows them', async () => {
    const { session, jira } = openSession();
    jira.on.issueDetails = () => Promise.resolve(fakeDetails());
    await session.open();
    jira.on.issueDetails = () =>
      Promise.resolve(
        fakeDetails({
          fields: [
            { id: 'resolutiondate', name: 'Resolved', value: { kind: 'time', time: MOMENT } },
            { id: 'duedate', name: 'Due date', value: { kind: 'date', date: '2026-12-24' } },
            { id: 'customfield_2', name: 'Reach', value: { kind: 'number', number: 12_000.5 } },
          ],
        }),
      );
    await session.refresh(false);
    const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
    assert.deepEqual(session.state().changes, [
      `Resolved: – → ${moment.format(Date.parse(MOMENT))}`,
      'Due date: – → Dec 24, 2026',
      'Reach: – → 12,000.5',
    ]);
    session.closeChanges();
    assert.deepEqual(session.state().changes, []);
  });

  it('tells nothing of what a change from elsewhere in the window brought along', async () => {
    const { session, jira, outbox } = openSession();
    jira.on.issueDetails = () => Promise.resolve(fakeDetails());
    jira.on.transition = () => Promise.resolve();
    await session.open();
    const resolved = fakeDetails(
      { fields: [{ id: 'resolutiondate', name: 'Resolved', value: { kind: 'time', time: MOMENT } }] },
      { status: { id: '3', name: 'Done', category: 'done' }, updated: '2026-01-03T00:00:00.000+00:00' },
    );
    jira.on.issueDetails = () => Promise.resolve(resolved);
    await outbox.send(session.ref, TRANSITION);
    await new Promise(setImmediate);
    assert.equal(session.state().issue?.details?.fields[0]?.id, 'resolutiondate');
    assert.deepEqual(session.state().changes, []);
    // What comes after it is news again.
    jira.on.issueDetails = () => Promise.resolve(fakeDetails({}, { summary: 'Another' }));
    await session.refresh(false);
    assert.ok(session.state().changes.includes('Summary: Summary of SHOP-1 → Another'));
  });

  it('tells nothing of it either where it was made while the panel was out of sight', async () => {
    const { session, jira, outbox } = openSession();
    jira.on.issueDetails = () => Promise.resolve(fakeDetails());
    jira.on.transition = () => Promise.resolve();
    await session.open();
    session.lookAway();
    jira.on.issueDetails = () =>
      Promise.resolve(fakeDetails({}, { status: { id: '3', name: 'Done', category: 'done' } }));
    await outbox.send(session.ref, TRANSITION);
    await new Promise(setImmediate);
    assert.equal(jira.count('issueDetails'), 1);
    session.look();
    await new Promise(setImmediate);
    assert.equal(jira.count('issueDetails'), 2);
    assert.deepEqual(session.state().changes, []);
  });

  it('shows the newest of thousands of comments, and older ones on request', async () => {
    const { session, jira } = openSession();
    const all = Array.from({ length: 120 }, (_, at) => comment(String(at)));
    // Jira gave the oldest ones only.
    const first = { items: all.slice(100), total: 120 };
    jira.on.issueDetails = () => Promise.resolve(fakeDetails({ comments: first }));
    jira.on.comments = (_key, startAt) =>
      Promise.resolve({ items: all.slice(startAt, startAt + 50), total: 120 });
    await session.open();
    const shown = (): readonly string[] =>
      session.state().issue?.details?.comments.items.map(({ id }) => id) ?? [];
    assert.deepEqual(
      shown(),
      all.slice(0, 50).map(({ id }) => id),
    );
    await session.showMoreComments();
    assert.deepEqual(
      shown(),
      all.slice(0, 100).map(({ id }) => id),
    );
    await session.showMoreComments();
    assert.deepEqual(
      shown(),
      all.map(({ id }) => id),
    );
    assert.equal(session.state().issue?.details?.comments.total, 120);
  });

  it('is read only where the account may not change it', async () => {
    const jira = new FakeJira();
    jira.on.permissions = () => Promise.resolve({ ...ALL_ALLOWED, edit: false, assign: false });
    const { session } = openSession(jira);
    jira.on.issueDetails = () => Promise.resolve(fakeDetails({ transitions: [] }));
    await session.open();
    assert.deepEqual(session.state().issue?.details?.may, {
      ...ALL_ALLOWED,
      edit: false,
      assign: false,
      transition: false,
    });
  });

  it('leaves everything open where the site does not tell what is allowed', async () => {
    const jira = new FakeJira();
    jira.on.permissions = fails('serverError');
    const { session } = openSession(jira);
    jira.on.issueDetails = () => Promise.resolve(fakeDetails());
    await session.open();
    assert.equal(session.state().issue?.details?.may.edit, true);
    assert.equal(session.state().problem, undefined);
  });

  it('asks again when it comes into sight after a while, and not before', async () => {
    const { session, jira, clock } = openSession();
    jira.on.issueDetails = () => Promise.resolve(fakeDetails());
    await session.open();
    session.look();
    assert.equal(jira.count('issueDetails'), 1);
    clock.now += 60_000;
    session.look();
    await new Promise(setImmediate);
    assert.equal(jira.count('issueDetails'), 2);
  });

  it('follows what lists hear of its issue while it is in sight', async () => {
    const { session, jira, issues } = openSession();
    jira.on.issueDetails = () => Promise.resolve(fakeDetails());
    await session.open();
    session.lookAway();
    issues.put([fakeIssue('SHOP-1', { updated: '2026-01-03T00:00:00.000+00:00' })]);
    await new Promise(setImmediate);
    assert.equal(jira.count('issueDetails'), 1);
    jira.on.issueDetails = () =>
      Promise.resolve(fakeDetails({}, { updated: '2026-01-03T00:00:00.000+00:00' }));
    session.look();
    await new Promise(setImmediate);
    assert.equal(jira.count('issueDetails'), 2);
    issues.put([fakeIssue('SHOP-1', { updated: '2026-01-03T00:00:00.000+00:00', summary: 'same time' })]);
    await new Promise(setImmediate);
    assert.equal(jira.count('issueDetails'), 2);
    issues.put([fakeIssue('SHOP-1', { updated: '2026-01-04T00:00:00.000+00:00' })]);
    await new Promise(setImmediate);
    assert.equal(jira.count('issueDetails'), 3);
  });

  it('asks once where something that waited has reached the site', async () => {
    const { session, jira, issues, outbox } = openSession();
    jira.on.issueDetails = () => Promise.resolve(fakeDetails());
    await session.open();
    const write = { kind: 'comment', text: 'x' } as const;
    outbox.kept = [{ id: '1', ref: REF, accountId: 'me', write, createdAt: 0, state: 'waiting' }];
    outbox.changed.fire();
    const shown = issues.change(REF, { summary: 'new' });
    // As the outbox tells it: in one go.
    outbox.kept = [];
    shown.confirm();
    outbox.changed.fire();
    await new Promise(setImmediate);
    assert.equal(jira.count('issueDetails'), 2);
  });

  it('has drafts and unsent changes of its own issue only', async () => {
    const { session, drafts, outbox } = openSession();
    await drafts.keep(REF, 'comment', 'half a sen');
    await drafts.keep({ ...REF, key: 'SHOP-2' }, 'comment', 'other');
    const write = { kind: 'comment', text: 'x' } as const;
    const unsent = { id: '1', accountId: 'me', write, createdAt: 0, state: 'waiting' } as const;
    outbox.kept = [
      { ...unsent, ref: REF },
      { ...unsent, ref: { ...REF, key: 'SHOP-2' } },
    ];
    assert.deepEqual(session.state().drafts, { comment: 'half a sen' });
    assert.deepEqual(
      session.state().unsent.map((one) => [one.id, one.text, one.hasPlace]),
      [['1', 'not sent: comment', true]],
    );
    await drafts.keep(REF, 'comment', '');
    assert.deepEqual(session.state().drafts, {});
  });

  it('tells at the top of what waits under the key that the issue had before', async () => {
    const { session, jira, outbox } = openSession();
    jira.on.issueDetails = () => Promise.resolve(fakeDetails({}, { ref: { ...REF, key: 'OPS-7' } }));
    await session.open();
    const write = { kind: 'comment', text: 'x' } as const;
    const issueId = fakeDetails().issue.id;
    outbox.kept = [
      { id: '1', ref: REF, issueId, accountId: 'me', write, createdAt: 0, state: 'waiting' },
      { id: '2', ref: REF, issueId: 'other', accountId: 'me', write, createdAt: 0, state: 'waiting' },
    ];
    assert.deepEqual(
      session.state().unsent.map((one) => [one.id, one.text, one.hasPlace]),
      [['1', 'not sent: comment', false]],
    );
  });
});
