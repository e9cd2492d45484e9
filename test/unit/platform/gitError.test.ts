import assert from 'node:assert/strict';
import { ShipshapeError } from '../../../src/core/errors.ts';
import { inGitsWords } from '../../../src/platform/gitError.ts';

describe('what Git says is wrong', () => {
  for (const [what, thrown, said] of [
    [
      'without what it told of its progress',
      { stderr: "Preparing worktree (checking out 'a')\nfatal: 'a' is already used\n", message: '' },
      "fatal: 'a' is already used",
    ],
    ['with all the lines of it', { stderr: 'error: one\nhint: two', message: 'x' }, 'error: one\nhint: two'],
    ['whatever it is', { stderr: ' ', message: 'Failed to execute git' }, 'Failed to execute git'],
  ] as const)
    it(what, async () => {
      await assert.rejects(
        inGitsWords(Promise.reject(Object.assign(new Error(thrown.message), thrown))),
        (error) => error instanceof ShipshapeError && error.detail.serverMessages?.[0] === said,
      );
    });
});
