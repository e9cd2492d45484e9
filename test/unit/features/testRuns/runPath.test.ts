import assert from 'node:assert/strict';
import { latestFirst, pathFrom, runPlace } from '../../../../src/features/testRuns/runPath.ts';

const DATE = '2026-12-01';

describe('where runs of a test script are', () => {
  it('is named by script and day; the second of a day has a number', () => {
    const place = runPlace('docs/test-runs/<script>-<date>.md', 'checkout.md', DATE);
    assert.equal(place.folder, 'docs/test-runs');
    assert.deepEqual([place.name(1), place.name(2)], ['checkout-2026-12-01.md', 'checkout-2026-12-01-2.md']);
    assert.ok(place.isRun('checkout-2026-11-30-12.md'));
    for (const other of ['checkout-guest-2026-11-30.md', 'checkout-2026-11-30.md.bak', 'checkout.md'])
      assert.ok(!place.isRun(other), other);
  });

  it('may be a folder of each script, and never outside of the workspace', () => {
    const place = runPlace('/..\\runs/<script>/<date>', '結帳 (1).md', DATE);
    assert.equal(place.folder, 'runs/結帳 (1)');
    assert.equal(place.name(1), '2026-12-01.md');
    assert.ok(place.isRun('2026-11-30-2.md'));
    assert.equal(runPlace('', 'a.md', DATE).name(1), 'a-2026-12-01.md');
  });

  it('is told from the latest to the first', () => {
    assert.deepEqual(
      latestFirst(['a-2026-12-01.md', 'a-2026-12-01-10.md', 'a-2026-11-30-3.md', 'a-2026-12-01-2.md']),
      ['a-2026-12-01-10.md', 'a-2026-12-01-2.md', 'a-2026-12-01.md', 'a-2026-11-30-3.md'],
    );
  });

  it('is a path from one file to the other', () => {
    assert.equal(pathFrom('/w/docs/test-runs/a.md', '/w/docs/test-scripts/b.md'), '../test-scripts/b.md');
    assert.equal(pathFrom('/w/a.md', '/w/b.md'), 'b.md');
    assert.equal(pathFrom('/w/x/a.md', '/w/x/y/b.md'), 'y/b.md');
    assert.equal(pathFrom('/w/x/y/a.md', '/w/b.md'), '../../b.md');
  });
});
