import assert from 'node:assert/strict';
import { english } from '../../../src/core/localize.ts';
import { describeWrite } from '../../../src/ui/describeWrite.ts';

const told = (text: string): string => describeWrite({ kind: 'comment', text }, english);

describe('describeWrite', () => {
  it('tells a comment on one line, as it is read', () => {
    assert.equal(told('It\n  works \\*now\\*'), 'comment "It works *now*"');
  });

  it('tells the beginning of a long one, and cuts no character in two', () => {
    assert.equal(told('x'.repeat(41)), `comment "${'x'.repeat(40)}…"`);
    assert.equal(told(`${'x'.repeat(39)}🎁 gift`), `comment "${'x'.repeat(39)}…"`);
  });
});
