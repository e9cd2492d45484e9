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
    assert.equal(memory.seen(REF, 'b.md').size, 0);
  });

  it('has an end', async () => {
    const memory = new TickMemory(memoryStore());
    for (let page = 0; page < 250; page += 1) await memory.keepAnswer({ ...REF, pageId: String(page) }, true);
    assert.deepEqual(
      [memory.answer({ ...REF, pageId: '3' }), memory.answer({ ...REF, pageId: '249' })],
      [undefined, true],
    );
  });

  it('is every task of a file, and of files looked at long ago nothing once there are too many', async () => {
    const memory = new TickMemory(memoryStore());
    const many = new Map(Array.from({ length: 5000 }, (_, at) => [`t${at}`, at % 2 === 0] as const));
    for (const file of ['a.md', 'b.md', 'c.md', 'd.md', 'e.md', 'a.md'])
      await memory.keepSeen(REF, file, many);
    assert.deepEqual(
      ['a.md', 'b.md', 'c.md', 'd.md', 'e.md'].map((file) => memory.seen(REF, file).size),
      [5000, 0, 5000, 5000, 5000],
    );
    assert.deepEqual(
      [memory.seen(REF, 'a.md').get('t4998'), memory.seen(REF, 'a.md').get('t4999')],
      [true, false],
    );
    const all = new Map(Array.from({ length: 30_000 }, (_, at) => [`t${at}`, true] as const));
    await memory.keepSeen(REF, 'huge.md', all);
    assert.deepEqual([memory.seen(REF, 'huge.md').size, memory.seen(REF, 'a.md').size], [30_000, 0]);
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
