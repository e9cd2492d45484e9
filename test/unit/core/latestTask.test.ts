import assert from 'node:assert/strict';
import { LatestTask, type TaskFailure } from '../../../src/core/latestTask.ts';

describe('the latest task', () => {
  it('tells of a failure, and of success without one, so that success is never logged as an error', async () => {
    const told: (TaskFailure | undefined)[] = [];
    const task = new LatestTask((failure) => told.push(failure));
    await task.run(() => Promise.resolve());
    const error = new Error('no');
    await task.run(() => Promise.reject(error));
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- whatever it is
    await task.run(() => Promise.reject(undefined));
    assert.deepEqual(told, [undefined, { error }, { error: undefined }]);
  });

  it('tells nothing of one that gave way to a newer one', async () => {
    const told: (TaskFailure | undefined)[] = [];
    const task = new LatestTask((failure) => told.push(failure));
    const first = task.run(
      (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new Error('aborted')));
        }),
    );
    await task.run(() => Promise.resolve());
    await first;
    assert.deepEqual(told, [undefined]);
  });
});
