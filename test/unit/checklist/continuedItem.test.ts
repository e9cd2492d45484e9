import assert from 'node:assert/strict';
import { ENTER_RULES, isEmptyItem, isInCode, nextMarker } from '../../../src/checklist/continuedItem.ts';

const rules = ENTER_RULES;
const next = (before: string): string | undefined => rules.find((rule) => rule.before.test(before))?.next;

describe('Enter in a list', () => {
  it('goes on with an item of the same kind, to do', () => {
    assert.equal(next('- [x] Tests are green'), '- [ ] ');
    assert.equal(next('  * [~] Under way'), '* [ ] ');
    assert.equal(next('+ plain'), '+ ');
    assert.equal(next('9. [-] step'), '10. [ ] ');
    assert.equal(next('12) step'), '13) ');
    assert.equal(next('> - [ ] quoted'), '> - [ ] ');
    assert.equal(next('- [link](a.md)'), '- ');
  });

  it('does nothing where there is no item, or nothing in it', () => {
    for (const line of [
      'text',
      '',
      '- ',
      '- [ ] ',
      '1. ',
      '* * *',
      '- - -',
      '***',
      '---',
      '-5 degrees',
      '# A',
      '| - [ ] x |',
    ])
      assert.equal(next(line), undefined, line);
  });

  it('goes on where no rule can: at any number, and however deep in quotes', () => {
    assert.equal(nextMarker('51. step'), '52. ');
    assert.equal(nextMarker('  99) [x] step'), '100) [ ] ');
    assert.equal(nextMarker('> 50. step'), '> 51. ');
    assert.equal(nextMarker('999999998. step'), '999999999. ');
    assert.equal(nextMarker('>   - a'), '>   - ');
    assert.equal(nextMarker('>   1. [x] a'), '>   2. [ ] ');
    assert.equal(nextMarker('> > * [ ] a'), '> > * [ ] ');
    assert.equal(nextMarker('  >>\t+ a'), '>>\t+ ');
    assert.equal(nextMarker('>- a'), '>- ');
    for (const line of [
      '>   text',
      '> - ',
      '>   1. [ ] ',
      '999999999. a',
      '1234567890. a',
      '>   - - -',
      '> > ***',
    ])
      assert.equal(nextMarker(line), undefined, line);
  });

  it('leaves to the rules what they do', () => {
    for (const line of ['- a', '> - [x] a', '1. a', '49) [ ] a', '> 3. a', '  * a'])
      assert.ok(next(line) !== undefined && nextMarker(line) === undefined, line);
    assert.equal(next('50. a'), undefined);
  });

  it('takes nothing in code or front matter for a list', () => {
    const lines = '---\na: |\n  51. x\n---\n51. a\n```sh\n51. b\n~~~\n```\n51. c\n- ~~~ x\n  51. d'.split(
      '\n',
    );
    const inCode = lines.flatMap((text, at) => (text.includes('51') ? [isInCode(lines, at)] : []));
    assert.deepEqual(inCode, [true, false, true, false, true]);
  });

  it('takes nothing in comments and indented code for a list, but for what belongs to an item', () => {
    for (const [text, expected] of [
      ['<!--\n- a', true],
      ['<!-- x -->\n- a', false],
      ['<!-- x --> <!--\n\n- a', true],
      ['<!--\nx\n-->\n- a', false],
      ['```\n<!--\n```\n- a', false],
      ['~~~md\n- a', true],
      ['````\n```\n- a', true],
      ['````\n```\n- a\n````\n- b', false],
      ['Text\n\n    - a', true],
      ['# A\n    - a', true],
      ['    - a', true],
      ['\t- a', true],
      ['- x\n    - a', false],
      ['- x\n\n    - a', false],
      ['1. x\n\n   words\n\n    - a', false],
      ['- x\n    - y\n        - a', false],
      ['Text\n\n    - a\n    - b', true],
      ['> - x\n\n    - a', false],
    ] as const) {
      const lines = text.split('\n');
      assert.equal(isInCode(lines, lines.length - 1), expected, text);
    }
  });

  it('ends the list in an item of which nothing is written', () => {
    for (const line of ['- ', '- [ ] ', '  1. [ ] ', '> * ', '>   - ', '> > 101. [ ] '])
      assert.ok(isEmptyItem(line), line);
    for (const line of ['', '- [x] ', '- a', '- [ ] a', '---', '***']) assert.ok(!isEmptyItem(line), line);
  });
});
