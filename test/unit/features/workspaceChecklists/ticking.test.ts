import assert from 'node:assert/strict';
import { debounce } from '../../../../src/features/workspaceChecklists/debounce.ts';
import {
  placeTicks,
  planState,
  planToggle,
  selectedLines,
  type Tick,
  type Tickable,
} from '../../../../src/features/workspaceChecklists/tickPlan.ts';

const items: Tickable[] = [
  { line: 1, endLine: 2, state: 'open' as const, text: 'one' },
  { line: 2, endLine: 4, state: 'done' as const, text: 'two, on two lines' },
  { line: 5, endLine: 6, state: 'done' as const, text: 'three' },
];
const one: Tick = { line: 1, state: 'done' as const, text: 'one' };
const two: Tick = { line: 2, state: 'open' as const, text: 'two, on two lines' };
const three: Tick = { line: 5, state: 'open' as const, text: 'three' };

describe('planToggle', () => {
  it('toggles the item of a line, of any line of its text', () => {
    assert.deepEqual(planToggle(items, [{ first: 1, last: 1 }]), [one]);
    assert.deepEqual(planToggle(items, [{ first: 2, last: 2 }]), [two]);
    assert.deepEqual(planToggle(items, [{ first: 3, last: 3 }]), [two]);
  });
  it('ticks all of several lines first, and unticks them when all are ticked', () => {
    assert.deepEqual(planToggle(items, [{ first: 0, last: 9 }]), [one]);
    assert.deepEqual(planToggle(items, [{ first: 2, last: 9 }]), [two, three]);
  });
  it('does nothing on lines without items, and nothing twice', () => {
    assert.deepEqual(planToggle(items, [{ first: 4, last: 4 }]), []);
    assert.deepEqual(
      planToggle(items, [
        { first: 1, last: 1 },
        { first: 1, last: 1 },
      ]),
      [one],
    );
  });
});

describe('the other states', () => {
  const mixed: Tickable[] = [
    { line: 0, endLine: 1, state: 'open', text: 'a' },
    { line: 1, endLine: 2, state: 'underWay', text: 'b' },
    { line: 2, endLine: 3, state: 'done', text: 'c' },
    { line: 3, endLine: 4, state: 'notApplicable', text: 'd' },
  ];
  const toggled = (first: number, last: number): string[] =>
    planToggle(mixed, [{ first, last }]).map(({ text, state }) => `${text} ${state}`);

  it('are toggled: what is under way is done, what does not apply is open again', () => {
    assert.deepEqual(toggled(1, 1), ['b done']);
    assert.deepEqual(toggled(3, 3), ['d open']);
  });
  it('stay while others are ticked', () => {
    assert.deepEqual(toggled(0, 3), ['a done', 'b done']);
    assert.deepEqual(toggled(2, 3), ['c open', 'd open']);
  });
  it('are set, nothing twice', () => {
    assert.deepEqual(
      planState(mixed, [{ first: 0, last: 3 }], 'notApplicable').map(({ text }) => text),
      ['a', 'b', 'c'],
    );
    assert.deepEqual(planState(mixed, [{ first: 9, last: 9 }], 'done'), []);
  });
});

describe('items of a table', () => {
  const row: Tickable[] = [
    { line: 1, endLine: 2, state: 'open' as const, text: 'same', cell: { column: 2, endColumn: 10 } },
    { line: 1, endLine: 2, state: 'open' as const, text: 'same', cell: { column: 14, endColumn: 22 } },
  ];
  const second: Tick = { line: 1, state: 'done' as const, text: 'same', column: 14 };

  it('are toggled one by one where the cursor stands, and all where lines are selected', () => {
    assert.deepEqual(planToggle(row, [{ first: 1, last: 1, column: 15 }]), [second]);
    assert.deepEqual(planToggle(row, [{ first: 1, last: 1, column: 99 }]), [second]);
    assert.equal(planToggle(row, [{ first: 1, last: 1, column: 0 }])[0]?.column, 2);
    assert.equal(planToggle(row, [{ first: 1, last: 1 }]).length, 2);
  });

  it('are told apart by their columns where they say the same', () => {
    assert.deepEqual(placeTicks(row, [second]).placed, [{ item: row[1], state: 'done' as const }]);
  });
});

describe('placeTicks', () => {
  it('finds an item that moved by its text, the nearest one', () => {
    const moved = [
      { line: 3, state: 'open' as const, text: 'one' },
      { line: 30, state: 'open' as const, text: 'one' },
    ];
    assert.deepEqual(placeTicks(moved, [one]), {
      placed: [{ item: moved[0], state: 'done' as const }],
      missing: [],
    });
  });
  it('tells what is gone, and leaves out what is as it shall be already', () => {
    assert.deepEqual(placeTicks([], [one]), { placed: [], missing: [one] });
    const done = [{ line: 1, state: 'done' as const, text: 'one' }];
    assert.deepEqual(placeTicks(done, [one]), { placed: [], missing: [] });
  });
  it('gives each of two twins its own tick, although both moved up', () => {
    const twins = [
      { line: 0, state: 'open' as const, text: 'one' },
      { line: 1, state: 'open' as const, text: 'one' },
    ];
    const ticks = [one, { ...one, line: 2 }];
    assert.deepEqual(
      placeTicks(twins, ticks)
        .placed.map(({ item }) => item.line)
        .sort(),
      [0, 1],
    );
  });
});

describe('selectedLines', () => {
  const at = (line: number, character: number): { line: number; character: number } => ({ line, character });
  it('leaves out the line that a selection of whole lines ends before', () => {
    assert.deepEqual(selectedLines([{ start: at(1, 0), end: at(3, 0) }]), [{ first: 1, last: 2 }]);
    assert.deepEqual(selectedLines([{ start: at(1, 0), end: at(3, 1) }]), [{ first: 1, last: 3 }]);
    assert.deepEqual(selectedLines([{ start: at(2, 0), end: at(2, 0) }]), [{ first: 2, last: 2, column: 0 }]);
  });
});

describe('debounce', () => {
  it('calls once after a burst, and not after it was cancelled', async () => {
    let calls = 0;
    const later = debounce(() => calls++, 5);
    later.schedule();
    later.schedule();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(calls, 1);
    later.schedule();
    later.cancel();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(calls, 1);
  });
});
