import assert from 'node:assert/strict';
import type { Comment } from '../../../../src/atlassian/model/issueDetails.ts';
import { ALL_ALLOWED } from '../../../../src/atlassian/model/permissions.ts';
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
    assert.deepEqual(session.state().unsent, ['not sent: comment']);
    await drafts.keep(REF, 'comment', '');
    assert.deepEqual(session.state().drafts, {});
  });
});
