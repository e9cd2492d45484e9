import assert from 'node:assert/strict';
import { soonKnown } from '../../../../src/features/templates/versionLookUp.ts';

describe('soonKnown', () => {
  it('takes what the site says', async () => {
    const found = await soonKnown({
      known: Promise.resolve(['1.0']),
      latest: Promise.resolve(['1.0', '2.0']),
    });
    assert.deepEqual(found, ['1.0', '2.0']);
  });
});
