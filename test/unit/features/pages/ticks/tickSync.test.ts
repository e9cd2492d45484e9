import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tasksIn } from '../../../../../src/atlassian/storageFormat/tasks.ts';
import { tickedBoxes } from '../../../../../src/features/pages/ticks/boxes.ts';
import { TickTeam, type Ticker } from '../../../../support/tickTeam.ts';

/** Long runs by hand: `TICK_RUNS=10000 npx mocha test/unit/features/pages/ticks/tickSync.test.ts`. */
const RUNS = Number(process.env['TICK_RUNS'] ?? 100);

const WORDS = ['alpha', 'beta', 'gamma', 'delta'] as const;

const BODY = `<p>Start.</p><ac:task-list>${WORDS.map(
  (word, at) =>
    `<ac:task><ac:task-id>${at + 1}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>Do the ${word} part</ac:task-body></ac:task>`,
).join('')}</ac:task-list><p>End.</p>`;

describe('ticks of a file and its page', () => {
  let team: TickTeam;
  let one: Ticker;
  beforeEach(async () => {
    team = new TickTeam(BODY);
    one = await team.join();
  });

  it('go to the page alone, and are in no other file before it looks', async () => {
    const other = await team.join();
    team.pages.calls.length = 0;
    assert.deepEqual(await one.tick('beta'), { unplaced: [], refused: [] });
    assert.deepEqual(team.pages.calls, [`tickTask ${team.id} task 2 true`]);
    assert.equal(
      team.pages.newest(team.id).body,
      BODY.replace(/incomplete(?=<[^>]*><[^>]*>Do the beta)/, 'complete'),
    );
    assert.equal(await other.sync.look(), 'changed');
    assert.deepEqual([other.isTicked('beta'), other.isTicked('alpha')], [true, false]);
    await other.tick('beta');
    await one.sync.look();
    assert.deepEqual([one.isTicked('beta'), team.isTicked('beta')], [false, false]);
  });

  it('come from the page into the file, and change one character of it', async () => {
    const before = one.file;
    assert.equal(await one.sync.look(), 'same');
    team.tickOnPage('gamma');
    assert.equal(await one.sync.look(), 'changed');
    assert.equal(one.file, before.replace('[ ] Do the gamma', '[x] Do the gamma'));
    team.pages.calls.length = 0;
    await one.sync.look();
    assert.deepEqual(team.pages.calls, [`pageTasks ${team.id}`]);
  });

  it('that were undone in the editor take nothing of others back', async () => {
    team.tickOnPage('gamma');
    await one.sync.look();
    await one.tick('gamma', true);
    assert.deepEqual([one.isTicked('gamma'), team.isTicked('gamma')], [false, true]);
    await one.tick('alpha');
    await one.tick('alpha', true);
    assert.equal(team.isTicked('alpha'), false);
  });

  it('stay out of a file with two texts in it', async () => {
    one.file = one.told = `${one.file}\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n`;
    team.tickOnPage('alpha');
    await one.sync.look();
    assert.equal(one.isTicked('alpha'), false);
    await one.tick('beta');
    assert.equal(team.isTicked('beta'), false);
    one.file = one.told = one.file.replace(/<<<<<<<[\s\S]*/, '');
    await one.sync.look();
    assert.equal(one.isTicked('alpha'), true);
  });

  it('are told of where the page has no such task', async () => {
    one.file = one.told = `${one.file}\n- [ ] Nothing of the kind\n`;
    const { unplaced } = await one.tick('kind');
    assert.deepEqual(
      unplaced.map(({ text }) => text),
      ['Nothing of the kind'],
    );
  });

  it('are told of where the site refuses them, and found again after', async () => {
    const body = team.pages.newest(team.id).body.replace('<ac:task-id>1<', '<ac:task-id>9<');
    team.pages.change(team.id, { body });
    assert.equal((await one.tick('alpha')).refused.length, 1);
    await one.sync.look();
    await one.tick('alpha');
    await one.tick('alpha');
    assert.equal(tasksIn(team.pages.newest(team.id).body)[0]?.done, true);
  });

  it('that wait are not taken back by what the page still says', async () => {
    one.isOffline = true;
    await one.tick('alpha');
    one.isOffline = false;
    await one.sync.look();
    assert.equal(one.isTicked('alpha'), true);
    await one.flush();
    await one.sync.look();
    assert.deepEqual([one.isTicked('alpha'), team.isTicked('alpha')], [true, true]);
  });

  it('cannot be told from a page that was never seen: whoever asks again loses none', async () => {
    one.reopen();
    one.isOffline = true;
    const [before] = [one.file];
    await assert.rejects(one.tick('alpha'));
    one.isOffline = false;
    await one.sync.fileChanged(before, one.file);
    assert.equal(team.isTicked('alpha'), true);
  });

  it('that were made on the page while the file was closed show when it is opened', async () => {
    team.tickOnPage('delta');
    one.reopen();
    await one.sync.look();
    assert.equal(one.isTicked('delta'), true);
  });

  it('are told from edits of the words, of the order and of the file as a whole', () => {
    const texts = (before: string, after: string): string[] =>
      tickedBoxes(before, after).map(({ text, done }) => `${text} ${String(done)}`);
    assert.deepEqual(texts('- [ ] a\n- [ ] b\n', '- [x] a\n- [ ] b\n'), ['a true']);
    assert.deepEqual(texts('- [x] a\r\n', 'new\r\n\r\n- [ ] a\r\n'), ['a false']);
    assert.deepEqual(texts('- [ ] a\n', '- [x] a b\n'), []);
    assert.deepEqual(texts('- [~] a\n- [x] b\n', '- [x] a\n- [-] b\n'), ['a true', 'b false']);
    assert.deepEqual(texts('- [ ] a\n- [x] b\n', '- [x] b\n- [ ] a\n'), []);
    assert.deepEqual(texts('| a |\n|-|\n| [ ] x<br>[ ] y |\n', '| a |\n|-|\n| [ ] x<br>[x] y |\n'), [
      'y true',
    ]);
  });

  interface Step {
    readonly kind:
      | 'tick'
      | 'tickOnPage'
      | 'edit'
      | 'editPage'
      | 'look'
      | 'publish'
      | 'pull'
      | 'offline'
      | 'online'
      | 'reopen';
    readonly who: 0 | 1;
    readonly word: (typeof WORDS)[number];
  }
  const step: fc.Arbitrary<Step> = fc.record({
    kind: fc.constantFrom<Step['kind'][]>(
      ...(['tick', 'tick', 'tick', 'tickOnPage', 'tickOnPage', 'edit', 'editPage', 'look', 'look'] as const),
      ...(['publish', 'pull', 'offline', 'online', 'reopen'] as const),
    ),
    who: fc.constantFrom(0, 1),
    word: fc.constantFrom(...WORDS),
  });

  it('and the words of both are never lost, in whatever order two people work', async function () {
    this.timeout(0);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const both = new TickTeam(BODY);
        const people = [await both.join(), await both.join()] as const;
        const words: string[] = [];
        const online = async (person: Ticker): Promise<void> => {
          person.isOffline = false;
          await person.flush();
          await person.settle();
          await person.sync.look();
        };
        for (const { kind, who, word } of steps) {
          const person = people[who];
          switch (kind) {
            case 'tick':
              await person.tick(word).catch((error: unknown) => assert.ok(person.isOffline, String(error)));
              break;
            case 'tickOnPage':
              both.tickOnPage(word);
              both.last.set(`Do the ${word} part`, both.isTicked(word));
              break;
            case 'edit': {
              const added = `file${words.push('') - 1}z`;
              words[words.length - 1] = added;
              person.file = person.file.replace(
                who === 0 ? 'Start.' : 'End.',
                (found) => `${found} ${added}`,
              );
              await person.settle().catch((error: unknown) => assert.ok(person.isOffline, String(error)));
              break;
            }
            case 'editPage': {
              const added = `page${words.push('') - 1}z`;
              words[words.length - 1] = added;
              const { body } = both.pages.newest(both.id);
              both.pages.change(both.id, { body: `${body}<p>${added}</p>` });
              break;
            }
            case 'look':
              if (!person.isOffline) await person.sync.look();
              break;
            case 'publish':
            case 'pull':
              await online(person);
              await both[kind](person);
              break;
            case 'offline':
              person.isOffline = true;
              break;
            case 'online':
              await online(person);
              break;
            case 'reopen':
              if (!person.isOffline) person.reopen();
          }
        }
        for (const person of [...people, ...people]) {
          await online(person);
          assert.ok(await both.publish(person));
        }
        for (const person of people) {
          await person.sync.look();
          await both.pull(person);
        }
        const { body } = both.pages.newest(both.id);
        for (const word of words) assert.ok(body.includes(word), `${word} is lost`);
        assert.deepEqual(
          tasksIn(body).map(({ id }) => id),
          ['1', '2', '3', '4'],
        );
        for (const [text, done] of both.last) {
          const word = wordIn(text);
          assert.equal(both.isTicked(word), done, `${word} on the page`);
          for (const person of people) assert.equal(person.isTicked(word), done, `${word} in a file`);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

function wordIn(text: string): string {
  return WORDS.find((word) => text.includes(word)) ?? '';
}
