import assert from 'node:assert/strict';
import { isNamedAtRemote } from '../../../src/platform/gitNames.ts';

describe('the name of a branch at its remote', () => {
  const remotes = [{ name: 'origin' }, { name: 'forks/kim' }];
  it('is what follows the name of the remote, all of it', () => {
    for (const ref of ['origin/main', 'forks/kim/main'])
      assert.ok(isNamedAtRemote(ref, 'main', remotes), ref);
    for (const ref of [
      'origin/feature/main',
      'forks/main',
      'main',
      'kim/main',
      'origin/mainly',
      'origin/main/x',
    ])
      assert.ok(!isNamedAtRemote(ref, 'main', remotes), ref);
    assert.ok(!isNamedAtRemote('origin/feature/HEAD', 'HEAD', remotes));
  });
});
