import assert from 'node:assert/strict';
import { debounce } from '../../../../src/features/checklists/debounce.ts';
import { forEachBounded } from '../../../../src/features/checklists/forEachBounded.ts';
import { planToggle, selectedLines } from '../../../../src/features/checklists/tickPlan.ts';

const items = [
  { line: 1, checked: false },
  { line: 2, checked: true },
  { line: 4, checked: true },
];

describe('planToggle', () => {
  it('toggles the item of a line', () => {
    assert.deepEqual(planToggle(items, [{ first: 1, last: 1 }]), [{ line: 1, checked: true }]);
    assert.deepEqual(planToggle(items, [{ first: 2, last: 2 }]), [{ line: 2, checked: false }]);
  });
  it('ticks all of several lines first, and unticks them when all are ticked', () => {
    assert.deepEqual(planToggle(items, [{ first: 0, last: 9 }]), [{ line: 1, checked: true }]);
    assert.deepEqual(planToggle(items, [{ first: 2, last: 9 }]), [
      { line: 2, checked: false },
      { line: 4, checked: false },
    ]);
  });
  it('does nothing on lines without items, and nothing twice', () => {
    assert.deepEqual(planToggle(items, [{ first: 3, last: 3 }]), []);
    assert.deepEqual(
      planToggle(items, [
        { first: 1, last: 1 },
        { first: 1, last: 1 },
      ]),
      [{ line: 1, checked: true }],
    );
  });
});

describe('selectedLines', () => {
  const at = (line: number, character: number): { line: number; character: number } => ({ line, character });
  it('leaves out the line that a selection of whole lines ends before', () => {
    assert.deepEqual(selectedLines([{ start: at(1, 0), end: at(3, 0) }]), [{ first: 1, last: 2 }]);
    assert.deepEqual(selectedLines([{ start: at(1, 0), end: at(3, 1) }]), [{ first: 1, last: 3 }]);
    assert.deepEqual(selectedLines([{ start: at(2, 0), end: at(2, 0) }]), [{ first: 2, last: 2 }]);
  });
});

describe('forEachBounded', () => {
  it('does all of it, never more than the limit at a time', async () => {
    let running = 0;
    let most = 0;
    const done: number[] = [];
    await forEachBounded([1, 2, 3, 4, 5], 2, new AbortController().signal, async (item) => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running--;
      done.push(item);
    });
    assert.deepEqual(done, [1, 2, 3, 4, 5]);
    assert.equal(most, 2);
  });
  it('takes nothing new once it is cancelled', async () => {
    const controller = new AbortController();
    const done: number[] = [];
    await forEachBounded([1, 2, 3], 1, controller.signal, async (item) => {
      done.push(item);
      controller.abort();
    });
    assert.deepEqual(done, [1]);
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
