import assert from 'node:assert/strict';
import { mapConcurrent } from '../../../src/core/mapConcurrent.ts';

describe('mapConcurrent', () => {
  it('does all of it, never more than the limit at a time, and keeps the order of the results', async () => {
    let running = 0;
    let most = 0;
    const results = await mapConcurrent([5, 1, 4, 2, 3], 2, async (item) => {
      most = Math.max(most, ++running);
      for (let turns = 0; turns < item; turns += 1) await new Promise(setImmediate);
      running -= 1;
      return item * 10;
    });
    assert.deepEqual(results, [50, 10, 40, 20, 30]);
    assert.equal(most, 2);
  });

  it('starts nothing new once a task has thrown, and rejects with the first failure', async () => {
    const begun: number[] = [];
    await assert.rejects(
      mapConcurrent([1, 2, 3, 4], 1, async (item) => {
        begun.push(item);
        if (item === 2) throw new Error('second');
      }),
      /second/,
    );
    assert.deepEqual(begun, [1, 2]);
  });

  it('gives nothing for nothing', async () => {
    assert.deepEqual(await mapConcurrent([], 4, () => Promise.reject(new Error('never'))), []);
  });
});
