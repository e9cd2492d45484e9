import assert from 'node:assert/strict';
import type { CommentSubject, PageWords } from '../../../../src/atlassian/model/pageComment.ts';
import type { Write } from '../../../../src/atlassian/model/write.ts';
import { describePageWords } from '../../../../src/atlassian/storageFormat/pageWords.ts';
import { visibleText } from '../../../../src/atlassian/storageFormat/visibleText.ts';
import { FakeConfluence } from '../../../support/fakes/fakeConfluence.ts';
import { failure, OFFLINE, only, OutboxFixture } from '../../../support/fakes/outboxFixture.ts';

const BODY = '<p>Stop the queue.</p>';

describe('comments on pages in the outbox', () => {
  let desk: OutboxFixture;
  let confluence: FakeConfluence;
  let page: string;
  const say = (text: string, subject: CommentSubject = { kind: 'page' }): Write => ({
    ...{ kind: 'pageComment', subject, text, page: 'Release' },
  });
  const settle = (commentId: string, resolved: boolean): Write => ({
    ...{ kind: 'resolveComment', commentId, resolved, text: 'queue', page: 'Release' },
  });
  const place = (): PageWords => {
    const shown = visibleText(BODY);
    return (shown && describePageWords(shown, { from: 9, to: 14 })) ?? assert.fail();
  };
  const said = async (): Promise<readonly string[]> =>
    (await confluence.pageComments(page))?.flatMap(({ comment, replies }) =>
      [comment, ...replies].map(({ body }) => body.replace(/<[^>]*>/g, '')),
    ) ?? [];
  const sent = (): number => confluence.calls.filter((call) => /^(?:add|resolve)/.test(call)).length;
  const passTime = async (): Promise<void> => {
    for (let round = 0; round < 40; round += 1) await desk.pass(5000);
  };

  beforeEach(async () => {
    desk = await OutboxFixture.open();
    confluence = new FakeConfluence();
    confluence.now = () => desk.clock.now();
    page = confluence.add('Release', BODY).id;
    assert.ok(desk.sites.get('site1'));
    desk.sites.put(desk.sites.get('site1') ?? assert.fail(), { confluence });
  });
  afterEach(() => desk.close());

  it('are sent at once', async () => {
    const { outbox } = desk.window();
    assert.equal((await desk.send(outbox, say('One'), page)).kind, 'done');
    assert.equal((await desk.send(outbox, say('Two', { kind: 'words', place: place() }), page)).kind, 'done');
    assert.deepEqual(await said(), ['One', 'Two']);
  });

  it('wait for the network, all of them, in order', async () => {
    const { outbox } = desk.window();
    for (const text of ['One', 'Two']) {
      confluence.nextWrite = { failure: OFFLINE, afterWrite: false };
      await desk.send(outbox, say(text), page);
    }
    assert.equal(outbox.pending({ siteId: 'site1', key: page }).length, 2);
    await passTime();
    assert.deepEqual([outbox.list(), await said()], [[], ['One', 'Two']]);
  });

  it('whose answer is lost are looked for, and are there once', async () => {
    for (const subject of [
      { kind: 'page' },
      { kind: 'words', place: place() },
      { kind: 'reply', commentId: confluence.say(page, '<p>First</p>'), isInline: false },
    ] as const) {
      const { outbox } = desk.window();
      const before = sent();
      confluence.nextWrite = { failure: failure('connectionLost'), afterWrite: true };
      assert.equal((await desk.send(outbox, say(`Of ${subject.kind}`, subject), page)).kind, 'done');
      assert.equal(sent(), before + 1);
    }
    assert.deepEqual((await said()).toSorted(), ['First', 'Of page', 'Of reply', 'Of words']);
  });

  it('that did not arrive are sent again, though somebody else said the same', async () => {
    const { outbox } = desk.window();
    confluence.say(page, '<p>Same</p>');
    confluence.nextWrite = { failure: failure('connectionLost'), afterWrite: false };
    await desk.send(outbox, say('Same'), page);
    await passTime();
    assert.deepEqual([outbox.list(), await said()], [[], ['Same', 'Same']]);
  });

  it('on words that were changed until they are sent are refused, and kept as they were typed', async () => {
    const { outbox } = desk.window();
    const write = say('Why?', { kind: 'words', place: place() });
    confluence.nextWrite = { failure: OFFLINE, afterWrite: false };
    await desk.send(outbox, write, page);
    confluence.change(page, { body: '<p>Start the queue.</p>' });
    await passTime();
    assert.deepEqual([only(outbox).state, only(outbox).write], ['refused', write]);
    assert.deepEqual(await said(), []);
  });

  it('are settled with the last word, once', async () => {
    const { outbox } = desk.window();
    const inline = { ref: 'r', selection: 'queue', resolution: 'open' } as const;
    const id = confluence.say(page, '<p>Why?</p>', { inline });
    for (const resolved of [true, false, true]) {
      confluence.nextWrite = { failure: OFFLINE, afterWrite: false };
      await desk.send(outbox, settle(id, resolved), page);
    }
    assert.deepEqual(only(outbox).write, settle(id, true));
    await passTime();
    assert.deepEqual([outbox.list(), await confluence.commentResolution(page, id)], [[], 'resolved']);
    confluence.nextWrite = { failure: failure('connectionLost'), afterWrite: true };
    const before = sent();
    assert.equal((await desk.send(outbox, settle(id, false), page)).kind, 'done');
    assert.equal(sent(), before + 1);
    assert.equal((await desk.send(outbox, settle('gone', true), page)).kind, 'refused');
  });
});
