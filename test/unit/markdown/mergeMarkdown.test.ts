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

  describe('where a block was moved', () => {
    const list = '- [ ] Back up\n- [ ] Deploy';
    const text = (...blocks: readonly string[]): string => `${blocks.join('\n\n')}\n`;
    const before = text('One.', list, 'Two.', 'Three.');

    it('takes along what the other side changed in it', () => {
      const moved = text('One.', 'Two.', 'Three.', list);
      const ticked = before.replace('[ ] Deploy', '[x] Deploy');
      const both = moved.replace('[ ] Deploy', '[x] Deploy');
      assert.equal(mergeMarkdown(before, ticked, moved).markdown, both);
      assert.equal(mergeMarkdown(before, moved, ticked).markdown, both);
    });

    it('leaves it out where the other side took it out', () => {
      const moved = text('One.', 'Two.', 'Three.', list);
      assert.equal(
        mergeMarkdown(before, text('One.', 'Two.', 'Three.'), moved).markdown,
        text('One.', 'Two.', 'Three.'),
      );
    });

    it('stands once where both moved it, and what else was changed is no conflict', () => {
      const mine = text('Three.', 'One.', list.replace('[ ] Back', '[x] Back'), 'Two.');
      const theirs = text('One.', 'Three.', list, 'Two.');
      assert.equal(
        mergeMarkdown(before, mine, theirs).markdown,
        text('One.', 'Three.', list.replace('[ ] Back', '[x] Back'), 'Two.'),
      );
    });

    it('never gives a tick to another item', () => {
      const other = '- [ ] Freeze\n- [ ] Tell';
      const start = text('One.', list, 'Two.', other, 'Three.');
      const mine = start.replace('[ ] Freeze', '[x] Freeze');
      const theirs = text(other, 'One.', 'Two.', list, 'Three.');
      assert.equal(mergeMarkdown(start, mine, theirs).markdown, theirs.replace('[ ] Freeze', '[x] Freeze'));
      const swapped = mergeMarkdown(
        `${list}\n`,
        `${list}\n`.replace('[ ] Back', '[x] Back'),
        '- [ ] Deploy\n- [ ] Back up\n',
      );
      assert.equal(swapped.markdown, '- [ ] Deploy\n- [x] Back up\n');
      // Nobody ticked what stands there now.
      const replaced = mergeMarkdown(
        `${list}\n`,
        `${list}\n`.replace('[ ] Back', '[x] Back'),
        `${list}\n`.replace('Back up', 'Ask the customers'),
      );
      assert.equal(replaced.conflicts, 1);
    });

    it('stays a list of its own beside another one', () => {
      const start = text('- a\n- b', 'One.', '- c\n- d', 'Two.');
      const theirs = text('- a\n- b', 'One.', 'Two.', '- c\n- d');
      const mine = text('- a\n- b', 'One.', '- c\n- d', 'Two.', '- e\n  - f');
      const { markdown } = mergeMarkdown(start, mine, theirs);
      assert.equal(markdown, text('- a\n- b', 'One.', 'Two.', '- c\n- d', '* e\n  - f'));
    });
  });

  it('keeps the tick of a task whose words are in conflict, whichever are chosen', () => {
    const task = '- [ ] Deploy the shop\n- [ ] Tell support\n';
    const mine = task.replace('[ ] Deploy the shop', '[x] Deploy the shop twice');
    const theirs = task.replace('shop', 'shop now');
    const merged = mergeMarkdown(task, mine, theirs);
    assert.equal(merged.conflicts, 1);
    assert.equal(merged.theirs, theirs.replace('[ ] Deploy', '[x] Deploy'));
    assert.equal(merged.mine, mine);
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

  it('takes no other numbers of a list for other words', () => {
    const numbers = '1. one two\n1. three four\n1. five six\n';
    const mine = numbers.replace('three', 'third');
    assert.equal(mergeMarkdown(numbers, mine, '1. one two\n2. third four\n3. five six\n').conflicts, 0);
    const theirs = '1. one two\n2. three four\n3. five seven\n';
    assert.equal(mergeMarkdown(numbers, mine, theirs).markdown, '1. one two\n2. third four\n3. five seven\n');
  });

  it('keeps every block apart from what comes to stand before it', () => {
    const list = '1. w1\n1. w2\n\n### w3\n\n1. w6\n\nw11\n';
    const mine = '1. w1\n1. w2\n\n1. w6\n1. M1\n\nw11\n';
    const theirs = '1. w1\n1. w2\n\n### w3\n\nw11\n';
    for (const { markdown } of [mergeMarkdown(list, mine, theirs), mergeMarkdown(list, theirs, mine)])
      assert.doesNotMatch(markdown ?? '', /M1\nw11/);
    const quote = '> a b\n> c\n';
    const twice = `${quote}\n${quote}`;
    const { markdown } = mergeMarkdown(quote, `${twice}\n${quote}`, `${quote}\nnew text\n\n${quote}`);
    assert.doesNotMatch(markdown ?? '', /> c\nnew text/);
  });

  it('never breaks code in items that both moved', () => {
    const item = (text: string, code: string): string => `2) ${text}\n   \`\`\`\n   ${code}\n   \`\`\`\n`;
    const [one, two] = [item('w1 w2 w3', 'w4 w5'), item('w6 w7 w8 w9', 'w10')];
    const { markdown } = mergeMarkdown(`${one}\n---\n\n${two}`, `---\n\n${two}`, `${two}\n${one}`);
    assert.doesNotMatch(markdown ?? '', /w9\n {3}w10/);
  });

  it('leaves each side of a conflict all of its words, where one joined what the other changed', () => {
    const merged = mergeMarkdown('w1\n\nw2\n\nend\n', 'w1 w2\n\nend\n', 'T1\n\nw2\n\nend\n');
    assert.equal(merged.markdown, undefined);
    assert.match(merged.mine, /w1 w2/);
    assert.match(merged.theirs, /T1\s+w2/);
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
