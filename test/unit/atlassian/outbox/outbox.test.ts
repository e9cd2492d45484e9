import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import type { Field } from '../../../../src/fields/field.ts';
import type { EditWrite, TransitionWrite, UnsentWrite } from '../../../../src/atlassian/model/write.ts';
import { isSiteRemoved } from '../../../../src/core/errors.ts';
import { fakeIssue } from '../../../support/fakes/fakeJira.ts';
import { fakeSite } from '../../../support/fakes/fakeSites.ts';
import {
  ASSIGN_ME,
  BLOCKED,
  DONE,
  failure,
  moveTo,
  OFFLINE,
  only,
  OTHER,
  OutboxFixture,
  REVIEW,
} from '../../../support/fakes/outboxFixture.ts';

const COMMENT: Field = {
  ...{ id: 'comment', name: 'Comment', kind: 'comment', required: false, operations: ['add'] },
  ...{ allowedValues: [], hasDefault: false, typeName: 'comment' },
};
const REF = { siteId: 'site1', key: 'SHOP-1' };

describe('outbox', () => {
  let desk: OutboxFixture;
  beforeEach(async () => (desk = await OutboxFixture.open()));
  afterEach(() => desk.close());

  const sent = (): number => desk.jira.count('transition') + desk.jira.count('assign');

  it('sends at once, and leaves nothing behind', async () => {
    const { outbox, issues } = desk.window();
    assert.equal((await desk.send(outbox, moveTo(DONE))).kind, 'done');
    assert.deepEqual([outbox.list(), await desk.files(), sent()], [[], [], 1]);
    assert.equal(issues.get(REF)?.status.name, 'Done');
  });

  it('takes back what the site refuses', async () => {
    const { outbox, issues } = desk.window();
    desk.misfortunes.push(failure('invalid'));
    assert.equal((await desk.send(outbox, moveTo(DONE))).kind, 'refused');
    assert.deepEqual([outbox.list(), await desk.files()], [[], []]);
    assert.equal(issues.get(REF)?.status.name, 'To Do');
  });

  it('keeps what the site refuses after nobody waited for it any more, and tells', async () => {
    const { outbox, issues } = desk.window();
    const kept: UnsentWrite[] = [];
    outbox.onDidKeep((unsent) => kept.push(unsent));
    let refuse = (): void => undefined;
    desk.misfortunes.push(new Promise((_, reject) => (refuse = () => reject(failure('invalid')))));
    const gaveUp = new AbortController();
    const sending = outbox.send(REF, moveTo(DONE), gaveUp.signal);
    await desk.until(() => sent() === 1);
    gaveUp.abort();
    refuse();
    assert.equal((await sending).kind, 'kept');
    assert.deepEqual([only(outbox).state, kept.length, (await desk.files()).length], ['refused', 1, 1]);
    assert.equal(issues.get(REF)?.status.name, 'To Do');
  });

  it('keeps what cannot be sent, shows it as done, and sends it later, once', async () => {
    const { outbox, issues } = desk.window();
    const kept: UnsentWrite[] = [];
    outbox.onDidKeep((unsent) => kept.push(unsent));
    desk.misfortunes.push(OFFLINE);
    assert.equal((await desk.send(outbox, moveTo(DONE))).kind, 'kept');
    assert.deepEqual([only(outbox).state, kept.length, (await desk.files()).length], ['waiting', 1, 1]);
    assert.equal(issues.get(REF)?.status.name, 'Done');
    await desk.pass(5000);
    assert.deepEqual([outbox.list(), await desk.files(), sent()], [[], [], 2]);
    await desk.pass(600_000);
    assert.equal(sent(), 2);
  });

  it('waits longer after each try in vain, and tries at once when woken', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(OFFLINE, OFFLINE, OFFLINE);
    await desk.send(outbox, moveTo(DONE));
    await desk.pass(5000);
    await desk.pass(5000);
    assert.equal(sent(), 2);
    await desk.pass(5000);
    assert.equal(sent(), 3);
    outbox.wake();
    await outbox.load();
    await desk.pass(0);
    assert.deepEqual([sent(), outbox.list()], [4, []]);
  });

  it('is not woken from a wait that the site asked for', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(failure('rateLimited', { retryAfterMs: 90_000 }));
    await desk.send(outbox, moveTo(DONE));
    outbox.wake();
    await outbox.load();
    await desk.pass(80_000);
    assert.equal(sent(), 1);
    await desk.pass(10_000);
    assert.deepEqual([sent(), outbox.list()], [2, []]);
  });

  it('finds on the site what arrived though its answer was lost', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push('answerLost');
    assert.equal((await desk.send(outbox, moveTo(DONE))).kind, 'done');
    assert.deepEqual([sent(), outbox.list(), await desk.files()], [1, [], []]);
  });

  it('gives a slow site its time before it sends again what is not there', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(failure('connectionLost'));
    await desk.send(outbox, moveTo(DONE));
    assert.equal(only(outbox).state, 'unknown');
    await desk.pass(59_000);
    assert.equal(sent(), 1);
    await desk.pass(1000);
    assert.deepEqual([sent(), outbox.list()], [2, []]);
  });

  it('gives what stands behind a gateway longer, from the last attempt on', async () => {
    const { outbox } = desk.window();
    // As after a wait that the site asked for, between two attempts of one try.
    let answer = (): void => undefined;
    desk.misfortunes.push(
      new Promise((_, reject) => (answer = () => reject(failure('serverError', { status: 504 })))),
    );
    const sending = outbox.send(REF, moveTo(DONE));
    await desk.until(() => sent() === 1);
    await desk.clock.moveTo(desk.clock.now() + 90_000);
    answer();
    await sending;
    await desk.pass(119_000);
    assert.equal(sent(), 1);
    await desk.pass(1000);
    assert.deepEqual([sent(), outbox.list()], [2, []]);
  });

  it('finds what a gateway gave up, and was done twenty seconds later', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(failure('serverError', { status: 502 }));
    await desk.send(outbox, moveTo(DONE));
    await desk.pass(20_000);
    await desk.jira.client.transition('SHOP-1', { transitionId: 't3', values: {} }, []);
    for (let round = 0; round < 12; round += 1) await desk.pass(20_000);
    assert.deepEqual([sent(), outbox.list(), desk.issue.status.name], [2, [], 'Done']);
  });

  for (const jump of [3_600_000, -3_600_000, 720 * 3_600_000, -720 * 3_600_000])
    it(`gives it the same time when the clock is set by ${jump}, and finds what arrived`, async () => {
      const { outbox } = desk.window();
      desk.misfortunes.push(failure('connectionLost'));
      await desk.send(outbox, moveTo(DONE));
      desk.clock.set(jump);
      await desk.pass(59_000);
      assert.equal(sent(), 1);
      await desk.pass(1000);
      assert.deepEqual([sent(), outbox.list()], [2, []]);
    });

  it('waits no longer than that where the clock was set back', async () => {
    const first = desk.window();
    desk.misfortunes.push(failure('connectionLost'));
    await desk.send(first.outbox, moveTo(DONE));
    const path = await desk.pathOf(only(first.outbox));
    desk.closeWindow(first.outbox);
    const text = await readFile(path, 'utf8');
    const hour = 3_600_000;
    const moved = text.replace(/"settlesAt":(\d+)/, (_, at: string) => `"settlesAt":${Number(at) + hour}`);
    assert.notEqual(moved, text);
    await writeFile(path, moved);
    const { outbox } = desk.window();
    await outbox.load();
    for (let seconds = 0; seconds < 90; seconds += 15) await desk.pass(15_000);
    assert.deepEqual([sent(), outbox.list()], [2, []]);
  });

  it('sends in order, one after the other', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(OFFLINE);
    await desk.send(outbox, ASSIGN_ME);
    assert.equal((await desk.send(outbox, moveTo(DONE))).kind, 'kept');
    assert.deepEqual([outbox.list().map(({ write }) => write.kind), sent()], [['assign', 'transition'], 1]);
    for (let round = 0; round < 4; round += 1) await desk.pass(5000);
    assert.deepEqual(
      desk.jira.calls.map(([name]) => name).filter((name) => name === 'assign' || name === 'transition'),
      ['assign', 'assign', 'transition'],
    );
    assert.deepEqual(outbox.list(), []);
  });

  it('keeps the order also where the clock was set back', async () => {
    const first = desk.window();
    desk.misfortunes.push(OFFLINE);
    await desk.send(first.outbox, ASSIGN_ME);
    const path = await desk.pathOf(only(first.outbox));
    const { id } = only(first.outbox);
    desk.closeWindow(first.outbox);
    // As if it had been made an hour from now.
    const later = id.replace(/^\d+/, (stamp) => String(Number(stamp) + 3_600_000).padStart(15, '0'));
    await writeFile(path.replace(id, later), (await readFile(path, 'utf8')).replace(id, later));
    await rm(path);
    const { outbox } = desk.window();
    await outbox.load();
    desk.misfortunes.push(OFFLINE);
    await desk.send(outbox, moveTo(DONE));
    assert.deepEqual(
      outbox.list().map(({ write }) => write.kind),
      ['assign', 'transition'],
    );
  });

  const said = (text: string): Partial<TransitionWrite> => ({
    fields: [COMMENT],
    values: { comment: { kind: 'comment', text } },
  });

  it('takes two steps in a row, with all that was typed, when the site can be reached again', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(OFFLINE, OFFLINE);
    await desk.send(outbox, moveTo(REVIEW, said('Please look')));
    await desk.send(outbox, moveTo(DONE, { from: REVIEW }));
    assert.equal(outbox.list().length, 2);
    for (let round = 0; round < 6; round += 1) await desk.pass(5000);
    assert.deepEqual(
      [desk.issue.status.name, desk.comments.map(({ body }) => body), outbox.list()],
      ['Done', ['Please look'], []],
    );
  });

  it('takes two steps in a row, also where both set the same field', async () => {
    const { outbox } = desk.window();
    const resolution: Field = { ...COMMENT, id: 'resolution', kind: 'resolution', operations: ['set'] };
    const resolved = (id: string): Partial<TransitionWrite> => ({
      fields: [resolution],
      values: { resolution: { kind: 'resolution', option: { id, label: id } } },
    });
    desk.misfortunes.push(OFFLINE, OFFLINE);
    await desk.send(outbox, moveTo(REVIEW, resolved('1')));
    await desk.send(outbox, moveTo(DONE, { from: REVIEW, ...resolved('2') }));
    for (let round = 0; round < 6; round += 1) await desk.pass(5000);
    assert.deepEqual([desk.issue.status.name, outbox.list()], ['Done', []]);
  });

  for (const [what, older, newer, count] of [
    ['a step that says the same', said('It works.'), said('It works.'), 1],
    ['a step that says more', said('It works.'), said('It works. Really.'), 1],
    ['a step that says nothing', said('It works.'), {}, 2],
    ['a step that says something else', said('It works.'), said('No.'), 2],
    ['a step after one that said nothing', said('  '), {}, 1],
  ] as const)
    it(`${count === 1 ? 'replaces' : 'keeps'} a waiting step for ${what} from the same status`, async () => {
      const { outbox } = desk.window();
      desk.misfortunes.push(OFFLINE, OFFLINE);
      await desk.send(outbox, moveTo(REVIEW, older));
      await desk.send(outbox, moveTo(DONE, newer));
      assert.deepEqual([outbox.list().length, (await desk.files()).length], [count, count]);
    });

  it('gives an issue to the last of several, whom nobody else took it from', async () => {
    desk.issue = fakeIssue('SHOP-1', { assignee: OTHER });
    const { outbox } = desk.window();
    desk.misfortunes.push(OFFLINE, OFFLINE);
    const third = { accountId: 'third', displayName: 'Lin', active: true };
    await desk.send(outbox, { kind: 'assign', from: OTHER, to: third });
    await desk.send(outbox, { kind: 'assign', from: third, to: ASSIGN_ME.to });
    assert.equal(outbox.list().length, 1);
    await desk.pass(5000);
    assert.deepEqual([desk.issue.assignee?.accountId, outbox.list()], ['me', []]);
  });

  it('puts a new change in the place of one that was certainly not done', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(OFFLINE, OFFLINE);
    await desk.send(outbox, moveTo(REVIEW));
    await desk.send(outbox, moveTo(DONE));
    const { write } = only(outbox);
    assert.equal(write.kind === 'transition' && write.to.name, 'Done');
    assert.equal((await desk.files()).length, 1);
    await desk.pass(5000);
    assert.deepEqual([desk.issue.status.name, sent()], ['Done', 3]);
  });

  it('keeps what waited when it is refused together with a new change', async () => {
    const { outbox } = desk.window();
    const labelled = (id: string, label: string): EditWrite => {
      const field: Field = { ...COMMENT, id, kind: 'labels', operations: ['set'] };
      return {
        kind: 'edit',
        edits: [{ field, from: { kind: 'cleared' }, to: { kind: 'labels', labels: [label] } }],
      };
    };
    desk.misfortunes.push(OFFLINE, failure('forbidden'));
    assert.equal((await desk.send(outbox, labelled('labels', 'a'))).kind, 'kept');
    assert.equal((await desk.send(outbox, labelled('teams', 'b'))).kind, 'kept');
    const { state, write } = only(outbox);
    assert.equal(state, 'refused');
    assert.deepEqual(write.kind === 'edit' && write.edits.map(({ field }) => field.id), ['labels', 'teams']);
    assert.equal((await desk.files()).length, 1);
  });

  it('keeps what waited when the same is asked again and refused', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(OFFLINE, failure('notFound'));
    assert.equal((await desk.send(outbox, moveTo(REVIEW))).kind, 'kept');
    assert.equal((await desk.send(outbox, moveTo(REVIEW))).kind, 'kept');
    assert.deepEqual([only(outbox).state, (await desk.files()).length], ['refused', 1]);
  });

  it('takes back a refused change that took the place of another', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(OFFLINE, failure('forbidden'));
    await desk.send(outbox, moveTo(REVIEW));
    assert.equal((await desk.send(outbox, moveTo(DONE))).kind, 'refused');
    assert.deepEqual([outbox.list(), await desk.files()], [[], []]);
  });

  it('lets a new change wait behind one that may have been done', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(failure('timeout'));
    await desk.send(outbox, moveTo(REVIEW));
    await desk.send(outbox, moveTo(DONE, { from: REVIEW }));
    assert.deepEqual(
      outbox.list().map(({ state }) => state),
      ['unknown', 'waiting'],
    );
    for (let round = 0; round < 14; round += 1) await desk.pass(10_000);
    assert.deepEqual([desk.issue.status.name, sent(), outbox.list()], ['Done', 3, []]);
  });

  it('replaces nothing that is being sent in this moment', async () => {
    const { outbox } = desk.window();
    let answer = (): void => undefined;
    desk.misfortunes.push(new Promise((resolve) => (answer = resolve)));
    const first = outbox.send(REF, moveTo(REVIEW));
    const second = outbox.send(REF, moveTo(DONE, { from: REVIEW }));
    await desk.until(() => sent() === 1);
    assert.deepEqual(outbox.list(), [], 'nothing is amiss yet');
    answer();
    assert.deepEqual([(await first).kind, (await second).kind, sent()], ['done', 'done', 2]);
  });

  it('shows what somebody else changed meanwhile, and sends all the same only when told so', async () => {
    const { outbox, issues } = desk.window();
    desk.misfortunes.push(OFFLINE);
    await desk.send(outbox, moveTo(DONE));
    await desk.pass(1000);
    desk.somebodyElse({ status: REVIEW });
    await desk.pass(5000);
    const { id, state, conflict } = only(outbox);
    assert.deepEqual(
      [state, conflict?.status?.name, conflict?.by, sent()],
      ['conflict', 'In Review', 'Alex', 1],
    );
    assert.equal(issues.get(REF)?.status.name, 'In Review');
    await desk.pass(600_000);
    assert.equal((await desk.settled(outbox.retry(id))).kind, 'kept');
    assert.equal(sent(), 1);
    assert.equal((await desk.settled(outbox.retry(id, { overwrite: true }))).kind, 'done');
    assert.deepEqual([sent(), desk.issue.status.name, outbox.list()], [2, 'Done', []]);
  });

  it('overwrites only what the user has seen: a further change is shown first', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(OFFLINE);
    await desk.send(outbox, moveTo(DONE));
    await desk.pass(1000);
    desk.somebodyElse({ status: REVIEW });
    await desk.pass(5000);
    const { id } = only(outbox);
    desk.somebodyElse({ status: BLOCKED });
    const outcome = await desk.settled(outbox.retry(id, { overwrite: true }));
    assert.equal(outcome.kind === 'kept' && outcome.unsent.conflict?.status?.name, 'Blocked');
    assert.equal(sent(), 1);
    assert.equal((await desk.settled(outbox.retry(id, { overwrite: true }))).kind, 'done');
    assert.deepEqual([sent(), desk.issue.status.name], [2, 'Done']);
  });

  it('sends to one site while another does not answer', async () => {
    const { outbox } = desk.window();
    desk.sites.put(fakeSite('site2'));
    const other = desk.sites.jira('site2');
    Object.assign(other.on, desk.jira.on, { assign: () => Promise.reject(OFFLINE) });
    desk.misfortunes.push(OFFLINE);
    await desk.send(outbox, moveTo(DONE));
    await desk.pass(1000);
    await desk.settled(outbox.send({ siteId: 'site2', key: 'SHOP-7' }, ASSIGN_ME));
    other.on.assign = async () => undefined;
    let answer = (): void => undefined;
    desk.misfortunes.push(new Promise((resolve) => (answer = resolve)));
    await desk.clock.moveTo(desk.clock.now() + 4000);
    await desk.until(() => sent() === 2);
    await desk.clock.moveTo(desk.clock.now() + 1000);
    await desk.until(() => other.count('assign') === 2);
    answer();
    await desk.quiet();
    assert.deepEqual(outbox.list(), []);
  });

  it('keeps what is refused later, until the user decides', async () => {
    const { outbox, issues } = desk.window();
    desk.misfortunes.push(OFFLINE, failure('invalid', { serverMessages: ['No.'] }));
    await desk.send(outbox, moveTo(DONE));
    await desk.pass(5000);
    assert.deepEqual([only(outbox).state, only(outbox).problem?.serverMessages], ['refused', ['No.']]);
    assert.equal(issues.get(REF)?.status.name, 'To Do');
    await outbox.discard(only(outbox).id);
    assert.deepEqual([outbox.list(), await desk.files()], [[], []]);
  });

  it('cannot tell what became of a change when its issue is gone', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(OFFLINE);
    await desk.send(outbox, moveTo(DONE));
    desk.jira.on.issueHistory = () => Promise.reject(failure('notFound'));
    await desk.pass(5000);
    assert.equal(only(outbox).state, 'refused');
    const other = desk.window();
    desk.misfortunes.push(failure('connectionLost'));
    await desk.send(other.outbox, moveTo(DONE), 'SHOP-2');
    for (let round = 0; round < 7; round += 1) await desk.pass(10_000);
    assert.deepEqual(
      other.outbox.list().map(({ ref, state }) => [ref.key, state]),
      [['SHOP-2', 'uncertain']],
    );
  });

  it('waits for the account that made it', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(OFFLINE);
    await desk.send(outbox, moveTo(DONE));
    desk.sites.put(fakeSite('site1', { accountId: 'other' }));
    await desk.pass(60_000);
    assert.deepEqual(
      [only(outbox).problem?.reason, only(outbox).problem?.code],
      ['signedOut', 'otherAccount'],
    );
    assert.equal(sent(), 1);
    desk.sites.put(fakeSite());
    await desk.quiet();
    await desk.pass(0);
    assert.deepEqual([sent(), outbox.list()], [2, []]);
  });

  it('forgets what belongs to a site that was removed', async () => {
    const { outbox, issues } = desk.window();
    desk.misfortunes.push(OFFLINE);
    await desk.send(outbox, moveTo(DONE));
    await desk.sites.remove('site1');
    await outbox.forget('site1');
    assert.deepEqual([outbox.list(), await desk.files()], [[], []]);
    assert.equal(issues.get(REF)?.status.name, 'To Do');
  });

  it('writes nothing back when the site is removed while a change is sent', async () => {
    const { outbox, issues } = desk.window();
    let fail = (): void => undefined;
    desk.misfortunes.push(new Promise((_, reject) => (fail = () => reject(OFFLINE))));
    const sending = outbox.send(REF, moveTo(DONE));
    await desk.until(() => sent() === 1);
    await desk.sites.remove('site1');
    await outbox.forget('site1');
    fail();
    assert.equal((await sending).kind, 'refused');
    assert.deepEqual([outbox.list(), await desk.files()], [[], []]);
    assert.equal(issues.get(REF)?.status.name, 'To Do');
  });

  it('refuses what is for a site that is not there, for it could never leave', async () => {
    const { outbox, issues } = desk.window();
    const kept: UnsentWrite[] = [];
    outbox.onDidKeep((unsent) => kept.push(unsent));
    await desk.sites.remove('site1');
    const outcome = await desk.send(outbox, moveTo(DONE));
    assert.ok(outcome.kind === 'refused' && isSiteRemoved(outcome.error));
    assert.deepEqual([outbox.list(), kept, await desk.files(), sent()], [[], [], [], 0]);
    assert.equal(issues.get(REF)?.status.name, 'To Do');
  });

  it('does not take for done what waited for its turn when its site was removed', async () => {
    const { outbox } = desk.window();
    let fail = (): void => undefined;
    desk.misfortunes.push(new Promise((_, reject) => (fail = () => reject(OFFLINE))));
    const first = outbox.send(REF, moveTo(DONE));
    await desk.until(() => sent() === 1);
    const second = outbox.send(REF, ASSIGN_ME);
    await desk.sites.remove('site1');
    fail();
    assert.deepEqual([(await first).kind, (await second).kind], ['refused', 'refused']);
    assert.equal(sent(), 1);
  });

  it('keeps the changes of sites that a window with an old list does not know', async () => {
    const known = desk.window();
    desk.sites.put(fakeSite('site2'));
    Object.assign(desk.sites.jira('site2').on, { assign: () => Promise.reject(OFFLINE) });
    await desk.settled(known.outbox.send({ siteId: 'site2', key: 'OPS-1' }, ASSIGN_ME));
    const old = desk.window();
    await desk.sites.remove('site1');
    await old.outbox.forget('site1');
    assert.equal((await desk.files()).length, 1);
  });

  it('does nothing more once its window closed', async () => {
    const { outbox } = desk.window();
    desk.misfortunes.push(OFFLINE);
    await desk.send(outbox, moveTo(DONE));
    desk.closeWindow(outbox);
    await desk.pass(600_000);
    assert.deepEqual([sent(), (await desk.files()).length], [1, 1]);
  });

  it('confirms nothing of other issues, and shows an assignment at once', async () => {
    desk.issue = fakeIssue('SHOP-1', { assignee: OTHER });
    const { outbox, issues } = desk.window();
    desk.misfortunes.push(OFFLINE);
    await desk.send(outbox, { ...ASSIGN_ME, from: OTHER });
    assert.equal(issues.get(REF)?.assignee?.displayName, 'Kim');
    await desk.pass(5000);
    assert.equal(desk.issue.assignee?.accountId, 'me');
  });
});
