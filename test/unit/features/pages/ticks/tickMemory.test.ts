import assert from 'node:assert/strict';
import { lookPause } from '../../../../../src/features/pages/ticks/lookPause.ts';
import { TickMemory } from '../../../../../src/features/pages/ticks/tickMemory.ts';
import { memoryStore } from '../../../atlassian/support/memory.ts';

const REF = { siteId: 'site1', pageId: '7' };

describe('what is remembered of ticks', () => {
  it('is an answer for each page, and the tasks for each file of it', async () => {
    const memory = new TickMemory(memoryStore());
    assert.equal(memory.answer(REF), undefined);
    await memory.keepAnswer(REF, false);
    await memory.keepAnswer({ ...REF, pageId: '8' }, true);
    assert.deepEqual([memory.answer(REF), memory.answer({ ...REF, pageId: '8' })], [false, true]);
    const seen = new Map([
      ['1', true],
      ['2', false],
    ]);
    await memory.keepSeen(REF, 'a.md', seen);
    assert.deepEqual(new Map([...memory.seen(REF, 'a.md')].toSorted()), seen);
  });

  it('has an end', async () => {
    const memory = new TickMemory(memoryStore());
    for (let page = 0; page < 250; page += 1) await memory.keepAnswer({ ...REF, pageId: String(page) }, true);
    assert.deepEqual(
      [memory.answer({ ...REF, pageId: '3' }), memory.answer({ ...REF, pageId: '249' })],
      [undefined, true],
    );
  });

  it('goes on with a file that was renamed', async () => {
    const memory = new TickMemory(memoryStore());
    await memory.keepSeen(REF, 'old.md', new Map([['1', false]]));
    await memory.keepSeen(REF, 'a.md', new Map([['1', true]]));
    await memory.keepSeen({ ...REF, pageId: '70' }, 'b.md', new Map([['1', false]]));
    assert.deepEqual([...memory.seen(REF, 'new.md')], [['1', true]], 'as the page was seen last');
    assert.deepEqual([...memory.seen(REF, 'old.md')], [['1', false]]);
    assert.equal(memory.seen({ ...REF, pageId: '8' }, 'new.md').size, 0);
  });

  it('is every task of a file, and of files looked at long ago nothing once there are too many', async () => {
    const store = memoryStore();
    const memory = new TickMemory(store);
    const many = new Map(Array.from({ length: 5000 }, (_, at) => [`t${at}`, at % 2 === 0] as const));
    for (const file of ['a.md', 'b.md', 'c.md', 'd.md', 'e.md', 'a.md'])
      await memory.keepSeen(REF, file, many);
    assert.deepEqual(
      Object.keys(store.get<object>('pages.tasksSeen') ?? {}),
      ['c.md', 'd.md', 'e.md', 'a.md'].map((file) => `site1 7 ${file}`),
    );
    assert.deepEqual(
      [memory.seen(REF, 'a.md').get('t4998'), memory.seen(REF, 'a.md').get('t4999')],
      [true, false],
    );
    const all = new Map(Array.from({ length: 30_000 }, (_, at) => [`t${at}`, true] as const));
    await memory.keepSeen(REF, 'huge.md', all);
    assert.equal(memory.seen(REF, 'huge.md').size, 30_000);
    assert.deepEqual(Object.keys(store.get<object>('pages.tasksSeen') ?? {}), ['site1 7 huge.md']);
  });

  it('may be damaged', () => {
    const store = memoryStore();
    void store.update('pages.ticksInStep', { 'site1 7': 'yes' });
    void store.update('pages.tasksSeen', { 'site1 7 a.md': { open: 'x', done: [1, '2'] } });
    const memory = new TickMemory(store);
    assert.equal(memory.answer(REF), undefined);
    assert.deepEqual([...memory.seen(REF, 'a.md')], [['2', true]]);
  });
});

describe('looks at a page', () => {
  it('are seconds apart while something happens, and rarer when nothing does or the site is away', () => {
    assert.equal(lookPause(0, 0), 5000);
    assert.equal(lookPause(3 * 60_000, 0), 15_000);
    assert.equal(lookPause(60 * 60_000, 0), 60_000);
    assert.deepEqual(
      [1, 3, 20].map((failures) => lookPause(0, failures)),
      [10_000, 40_000, 300_000],
    );
  });
});
