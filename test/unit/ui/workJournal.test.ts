import assert from 'node:assert/strict';
import { WorkJournal } from '../../../src/ui/workJournal.ts';

function journalAt(start: number) {
  const kept = new Map<string, unknown>();
  let now = start;
  const store = {
    get: (key: string) => kept.get(key) as never,
    update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
  };
  return {
    kept,
    journal: new WorkJournal(store, () => now),
    later: (ms: number) => {
      now += ms;
    },
  };
}

const NOON = new Date(2026, 10, 30, 12).getTime();
const DAY = 24 * 60 * 60_000;
const TICK = { kind: 'ticked', text: 'Smoke test', place: 'file:///a.md', key: 'SHOP-1' } as const;

describe('the work journal', () => {
  it('keeps how a test run came out last, and reads none that is damaged', async () => {
    const { journal, kept } = journalAt(NOON);
    const counts = { passed: 1, failed: 0, blocked: 0, leftOut: 0, open: 2 };
    const run = { kind: 'tested', text: 'checkout', place: 'file:///runs/a.md', counts } as const;
    await journal.note([run]);
    await journal.note([{ ...run, counts: { ...counts, passed: 3, open: 0 } }]);
    await journal.note([{ ...run, place: 'file:///runs/b.md' }]);
    const read = () => journal.since(0).map((entry) => entry.counts?.passed);
    assert.deepEqual(read(), [3, 1]);
    const [entry] = journal.since(0);
    kept.set('workJournal', [
      { ...entry, counts: { passed: 1 } },
      { ...entry, counts: null },
    ]);
    assert.deepEqual(read(), []);
  });

  it('notes a thing once a day, and takes back what was undone', async () => {
    const { journal, later } = journalAt(NOON);
    await journal.note([TICK]);
    later(60_000);
    await journal.note([TICK, { ...TICK, text: 'Tell support' }]);
    assert.deepEqual(
      journal.since(0).map(({ text, at }) => [text, at - NOON]),
      [
        ['Smoke test', 60_000],
        ['Tell support', 60_000],
      ],
    );
    await journal.takeBack([TICK]);
    assert.deepEqual(
      journal.since(0).map(({ text }) => text),
      ['Tell support'],
    );
  });

  it('keeps what was done on another day, each under an id of its own', async () => {
    const { journal, later } = journalAt(NOON);
    await journal.note([TICK]);
    later(DAY);
    await journal.note([TICK]);
    await journal.takeBack([TICK]);
    await journal.note([TICK]);
    const all = journal.since(0);
    assert.equal(new Set(all.map(({ id }) => id)).size, 2);
    assert.deepEqual(
      journal.since(NOON + 1).map(({ at }) => at),
      [NOON + DAY],
    );
  });

  it('forgets what is old, and reads nothing that is damaged', async () => {
    const { journal, kept, later } = journalAt(NOON);
    await journal.note([TICK]);
    kept.set('workJournal', [...(kept.get('workJournal') as unknown[]), { id: 1 }, null, 'x']);
    assert.equal(journal.since(0).length, 1);
    later(32 * DAY);
    await journal.note([{ ...TICK, text: 'New' }]);
    assert.deepEqual(
      journal.since(0).map(({ text }) => text),
      ['New'],
    );
  });
});
