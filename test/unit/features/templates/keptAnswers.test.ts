import assert from 'node:assert/strict';
import { keptAnswers } from '../../../../src/features/templates/keptAnswers.ts';
import { memoryStore } from '../../atlassian/support/memory.ts';

const HOUR_MS = 3_600_000;

describe('what the variables of a template were filled with', () => {
  it('outlives the run that was left, each for itself, and ends with its use', () => {
    const store = memoryStore();
    keptAnswers(store, 'insert a').set('version', '9.9.9');
    keptAnswers(store, 'insert b').set('version', '1.0');
    const again = keptAnswers(store, 'insert a');
    again.set('service', '');
    assert.deepEqual(
      [...keptAnswers(store, 'insert a').all()],
      [
        ['version', '9.9.9'],
        ['service', ''],
      ],
    );
    again.forget();
    assert.deepEqual([...again.all()], []);
    assert.deepEqual([...keptAnswers(store, 'insert a').all()], []);
    assert.deepEqual([...keptAnswers(store, 'insert b').all()], [['version', '1.0']]);
  });

  it('is not taken for new a day later', () => {
    const store = memoryStore();
    let now = 0;
    const open = () => keptAnswers(store, 'insert a', () => now);
    open().set('version', '9.9.9');
    now = 23 * HOUR_MS;
    assert.equal(open().all().get('version'), '9.9.9');
    now = 24 * HOUR_MS;
    assert.equal(open().all().size, 0);
  });

  it('is read from what an odd file holds as far as it can be', () => {
    const store = memoryStore();
    const now = Date.now();
    for (const odd of [null, 'x', { id: 1 }, [null, { id: 'insert a', at: now, answers: { version: 3 } }]]) {
      void store.update('templates.answers', odd);
      assert.equal(keptAnswers(store, 'insert a').all().size, 0);
    }
    void store.update('templates.answers', [7, { id: 'insert a', at: now, answers: { version: '3' } }]);
    assert.equal(keptAnswers(store, 'insert a').all().get('version'), '3');
  });
});
