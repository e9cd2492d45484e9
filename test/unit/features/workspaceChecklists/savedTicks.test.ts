import assert from 'node:assert/strict';
import type { ItemState } from '../../../../src/checklist/itemState.ts';
import { SavedTicks } from '../../../../src/features/workspaceChecklists/savedTicks.ts';
import type { Tick, Tickable } from '../../../../src/features/workspaceChecklists/tickPlan.ts';

const tick = (text: string, state: ItemState, line = 0): Tick => ({ line, text, state });
const item = (text: string, state: ItemState, line = 0): Tickable => ({
  ...tick(text, state, line),
  endLine: line + 1,
});

describe('what was ticked', () => {
  let ticks: SavedTicks;
  const saved = (...items: readonly Tickable[]): Record<'done' | 'undone', readonly string[]> => {
    const { done, undone } = ticks.saved('a.md', items);
    return { done: done.map(({ text }) => text), undone: undone.map(({ text }) => text) };
  };
  const NOTHING = { done: [], undone: [] };

  beforeEach(() => {
    ticks = new SavedTicks();
  });

  it('is told of once, when the file is saved with it', () => {
    ticks.set('a.md', [tick('Smoke test', 'done')]);
    assert.ok(ticks.watches('a.md'));
    assert.deepEqual(saved(item('Smoke test', 'done', 3), item('Other', 'done')), {
      done: ['Smoke test'],
      undone: [],
    });
    assert.deepEqual(saved(item('Smoke test', 'done')), NOTHING);
  });

  it('was never done where it is not saved: undone, removed, or thrown away with its editor', () => {
    ticks.set('a.md', [tick('Removed', 'done')]);
    assert.deepEqual(saved(item('Other', 'done')), NOTHING);
    ticks.set('a.md', [tick('Undone', 'done')]);
    assert.deepEqual(saved(item('Undone', 'open')).done, []);
    assert.ok(!ticks.watches('a.md'));
    ticks.set('a.md', [tick('Thrown away', 'done')]);
    ticks.forget('a.md');
    assert.deepEqual(saved(item('Thrown away', 'done')), NOTHING);
  });

  it('is taken back when the file is saved without it', () => {
    ticks.set('a.md', [tick('Smoke test', 'done')]);
    saved(item('Smoke test', 'done'));
    assert.deepEqual(saved(item('Smoke test', 'open')), { done: [], undone: ['Smoke test'] });
    ticks.set('a.md', [tick('Of yesterday', 'open')]);
    assert.deepEqual(saved(item('Of yesterday', 'open')), { done: [], undone: ['Of yesterday'] });
  });

  it('stays where somebody opened it without saving that', () => {
    ticks.set('a.md', [tick('Smoke test', 'open')]);
    assert.deepEqual(saved(item('Smoke test', 'done')), NOTHING);
    ticks.set('b.md', [tick('Smoke test', 'done')]);
    assert.deepEqual(saved(item('Smoke test', 'done')), NOTHING);
  });
});
