import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { ProgressPause } from '../../../../src/features/workspaceChecklists/progressComment/progressPause.ts';

describe('the wait before a comment tells how far a checklist is', () => {
  let written: string[];
  let pause: ProgressPause<string>;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    written = [];
    pause = new ProgressPause((file) => void written.push(file));
  });
  afterEach(() => mock.timers.reset());

  it('is five seconds from the last change, and ends in one comment', () => {
    pause.changed('a', 'first');
    mock.timers.tick(4_999);
    pause.changed('a', 'last');
    mock.timers.tick(4_999);
    assert.deepEqual(written, []);
    mock.timers.tick(1);
    assert.deepEqual(written, ['last']);
    mock.timers.tick(60_000);
    assert.deepEqual(written, ['last']);
  });

  it('is each file’s own, and begins anew after it', () => {
    pause.changed('a', 'a');
    mock.timers.tick(3_000);
    pause.changed('b', 'b');
    mock.timers.tick(2_000);
    assert.deepEqual(written, ['a']);
    pause.changed('a', 'a again');
    mock.timers.tick(5_000);
    assert.deepEqual(written, ['a', 'b', 'a again']);
  });

  it('ends in nothing where the window closes meanwhile', () => {
    pause.changed('a', 'a');
    pause.dispose();
    mock.timers.tick(60_000);
    assert.deepEqual(written, []);
  });
});
