import assert from 'node:assert/strict';
import { itemsIn } from '../../../src/checklist/parseChecklists.ts';
import { wrongDueDatesIn } from '../../../src/checklist/wrongDueDates.ts';

describe('the due dates of a text that are none', () => {
  it('are found in items at every depth', () => {
    const text = '# A\n\n- [ ] a 📅 soon\n  - [ ] b 📅 2026-02-30\n    1. [x] c 📅\n- [ ] d 📅 2026-02-28\n';
    assert.deepEqual(wrongDueDatesIn(text), [
      { line: 2, at: 8, length: 7, said: 'soon' },
      { line: 3, at: 10, length: 13, said: '2026-02-30' },
      { line: 4, at: 13, length: 2, said: '' },
    ]);
    assert.deepEqual(wrongDueDatesIn(text.replaceAll('\n', '\r\n')), wrongDueDatesIn(text));
  });

  it('are not those that are formatted, nor others beside them', () => {
    assert.deepEqual(wrongDueDatesIn('- [ ] a 📅 **2026-12-01**, `b` 📅 *2026-12-02 at noon*\n'), []);
    assert.deepEqual(wrongDueDatesIn('- [ ] **a** 📅 **2026-12-01** 📅 **2026-02-30**\n'), [
      { line: 0, at: 30, length: 17, said: '**2026-02-30**' },
    ]);
    assert.deepEqual(wrongDueDatesIn('- [ ] a 📅📅2026-12-01\n'), [{ line: 0, at: 8, length: 2, said: '' }]);
  });

  it('are found in every cell of a row that has a box, and on all lines of an item', () => {
    assert.deepEqual(
      wrongDueDatesIn(
        '| a | b |\n| - | - |\n| Pay 📅 2026-13-02 | [ ] |\n| 📅 | [ ] x<br>[ ] y |\n| 📅 soon | |\n',
      ),
      [
        { line: 2, at: 6, length: 13, said: '2026-13-02' },
        { line: 3, at: 2, length: 2, said: '' },
      ],
    );
    assert.deepEqual(wrongDueDatesIn('- [ ] a\n  b 📅 soon\n'), [
      { line: 1, at: 4, length: 7, said: 'soon' },
    ]);
  });

  it('have a time, or more', () => {
    for (const said of ['2026-12-01T10:00', '2026-12-01-02', '2026-12-01/02', '2026-12-01:30'])
      assert.deepEqual(wrongDueDatesIn(`- [ ] a 📅 ${said}`), [
        { line: 0, at: 8, length: 3 + said.length, said },
      ]);
    for (const said of ['2026-12-01.', '2026-12-01, b', '2026-12-01前', '2026-12-01)'])
      assert.deepEqual(wrongDueDatesIn(`- [ ] a 📅 ${said}`), [], said);
  });

  it('are no words of code, which names no due date either', () => {
    assert.deepEqual(wrongDueDatesIn('- [ ] write `📅 2026-13-02` or ``📅 ` soon``\n'), []);
    assert.deepEqual(wrongDueDatesIn('- [ ] a 📅 `2026-12-01`\n'), [
      { line: 0, at: 8, length: 15, said: '`2026-12-01`' },
    ]);
    assert.equal(itemsIn('- [ ] write `📅 2026-12-01`\n')[0]?.due, undefined);
    assert.equal(itemsIn('- [ ] write **📅 2026-12-01**\n')[0]?.due, '2026-12-01');
    assert.equal(
      itemsIn('| 📅 2026-12-01 | [ ] |\n| - | - |\n| 📅 2026-12-02 | [ ] |\n')[1]?.due,
      '2026-12-02',
    );
  });

  it('are none where there is no item', () => {
    assert.deepEqual(wrongDueDatesIn('📅 soon\n\n```\n- [ ] a 📅 soon\n```\n'), []);
  });
});
