import assert from 'node:assert/strict';
import { enterRules, isEmptyItem } from '../../../src/checklist/continuedItem.ts';

const rules = enterRules();
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

  it('ends the list in an item of which nothing is written', () => {
    for (const line of ['- ', '- [ ] ', '  1. [ ] ', '> * ']) assert.ok(isEmptyItem(line), line);
    for (const line of ['', '- [x] ', '- a', '- [ ] a', '---', '***']) assert.ok(!isEmptyItem(line), line);
  });
});
