import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mergeMarkdown } from '../../../src/markdown/mergeMarkdown.ts';

const base =
  '# Title\n\nFirst paragraph.\n\n- [ ] one\n- [ ] two\n- [ ] three\n\n| a | b |\n| --- | --- |\n| c | d |\n\nLast.\n';

describe('mergeMarkdown', () => {
  it('takes what only one side changed', () => {
    const mine = base.replace('First', '1st');
    assert.equal(mergeMarkdown(base, mine, base).markdown, mine);
    assert.equal(mergeMarkdown(base, base, mine).markdown, mine);
    assert.equal(mergeMarkdown(base, mine, mine).markdown, mine);
    assert.equal(mergeMarkdown(base, base, base).markdown, base);
  });

  it('puts together changes of neighbouring blocks, items, rows and words', () => {
    const mine = base
      .replace('# Title', '# New title')
      .replace('[ ] one', '[x] one')
      .replace('| c |', '| C |');
    const theirs = base
      .replace('First paragraph', 'First long paragraph')
      .replace('[ ] two', '[x] two')
      .replace('| d |', '| d |\n| e | f |');
    assert.equal(
      mergeMarkdown(base, mine, theirs).markdown,
      '# New title\n\nFirst long paragraph.\n\n- [x] one\n- [x] two\n- [ ] three\n\n| a | b |\n| --- | --- |\n| C | d |\n| e | f |\n\nLast.\n',
    );
    const [one, other] = ['The quick brown fox jumps over it.', 'A quick brown fox leaps over it.'];
    assert.equal(
      mergeMarkdown('A quick brown fox jumps over it.\n', one, other).markdown,
      'The quick brown fox leaps over it.\n',
    );
  });

  it('keeps what both put in at one place', () => {
    const [mine, theirs] = [`${base}\nmine\n`, `${base}\ntheirs\n`];
    assert.equal(mergeMarkdown(base, mine, theirs).markdown, `${base}\ntheirs\n\nmine\n`);
  });

  it('tells of true conflicts alone, in texts that differ in nothing else', () => {
    const mine = base.replace('First', 'My').replace('Last.', 'The last.').replace('# Title', '# T');
    const theirs = base.replace('First', 'Their').replace('three', 'four');
    const merged = mergeMarkdown(base, mine, theirs);
    assert.equal(merged.markdown, undefined);
    assert.equal(merged.conflicts, 1);
    const common = base.replace('# Title', '# T').replace('Last.', 'The last.').replace('three', 'four');
    assert.equal(merged.base, common);
    assert.equal(merged.mine, common.replace('First', 'My'));
    assert.equal(merged.theirs, common.replace('First', 'Their'));
  });

  it('finds a conflict where one side deleted what the other changed', () => {
    const merged = mergeMarkdown('a b c\n\nd\n', 'd\n', 'a b C\n\nd\n');
    assert.deepEqual(merged, {
      markdown: undefined,
      conflicts: 1,
      base: 'a b c\n\nd\n',
      mine: 'd\n',
      theirs: 'a b C\n\nd\n',
    });
  });

  it('is the other side’s text where one changed nothing, whatever the texts', () => {
    const block = fc.constantFrom(
      'a',
      'b c',
      '- x\n- y',
      '> q',
      '| a |\n| --- |',
      '```\ncode\n```',
      '# h',
      '[r]: x',
    );
    const text = fc
      .array(block, { maxLength: 6 })
      .map((blocks) => blocks.join('\n\n') + (blocks.length > 0 ? '\n' : ''));
    fc.assert(
      fc.property(text, text, (one, other) => {
        assert.equal(mergeMarkdown(one, other, one).markdown, other);
        assert.equal(mergeMarkdown(one, one, other).markdown, other);
        assert.equal(mergeMarkdown(one, other, other).markdown, other);
        const { base: common, mine, theirs, conflicts } = mergeMarkdown(one, other, `${one}\nnew\n`);
        assert.ok(conflicts > 0 || (common === mine && mine === theirs));
      }),
      { numRuns: 300 },
    );
  });
});
