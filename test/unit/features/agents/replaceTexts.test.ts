import assert from 'node:assert/strict';
import fc from 'fast-check';
import { replaceTexts } from '../../../../src/features/agents/replaceTexts.ts';
import { ToolRefused } from '../../../../src/features/agents/toolRefused.ts';

describe('find and replace for a model', () => {
  it('changes the one place that is meant, and no other letter', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '$', '文'), maxLength: 12 });
    fc.assert(
      fc.property(part, part, part, (before, after, replace) => {
        const text = `${before}<mark>${after}`;
        if (replace === '<mark>') return;
        assert.equal(replaceTexts(text, [{ find: '<mark>', replace }]), `${before}${replace}${after}`);
      }),
    );
  });

  it('goes on with what the one before has made', () => {
    const steps = [
      { find: 'one', replace: 'two' },
      { find: 'two', replace: 'three' },
    ];
    assert.equal(replaceTexts('one', steps), 'three');
  });

  it('appends a block, or is the whole text where there is none', () => {
    assert.equal(replaceTexts('# A\n\ntext\n', [{ find: '', replace: '- [ ] b' }]), '# A\n\ntext\n\n- [ ] b');
    assert.equal(replaceTexts('', [{ find: '', replace: 'b' }]), 'b');
  });

  it('appends to a text of one line within that line, and parts it nowhere', () => {
    const line = { isOneLine: true };
    assert.equal(replaceTexts('Gift cards', [{ find: '', replace: ' again' }], line), 'Gift cards again');
    assert.equal(replaceTexts('', [{ find: '', replace: 'b' }], line), 'b');
    for (const replace of ['a\nb', '\r'])
      assert.throws(() => replaceTexts('x', [{ find: 'x', replace }], line), /one line/);
  });

  it('appends nothing that says nothing', () => {
    for (const replace of ['', ' \n'])
      assert.throws(() => replaceTexts('a', [{ find: '', replace }]), /Nothing would change/);
  });

  it('never guesses: not there, there twice (overlapping too), or nothing changed', () => {
    for (const [text, find, replace] of [
      ['abc', 'x', ''],
      ['a b a', 'a', 'c'],
      ['aaa', 'aa', 'b'],
      ['abc', 'b', 'b'],
      ['Abc', 'abc', 'x'],
    ] as const)
      assert.throws(() => replaceTexts(text, [{ find, replace }]), ToolRefused);
  });
});
