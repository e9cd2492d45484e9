import assert from 'node:assert/strict';
import { templateWordAt } from '../../../../src/features/templates/templateWord.ts';

describe('the word that asks for a checklist', () => {
  const at = (line: string): number | undefined => templateWordAt(line, line.length);

  it('stands alone in its line, whole or begun, in both languages', () => {
    for (const [line, begins] of [
      ['ch', 0],
      ['Check', 0],
      ['  checklist', 2],
      ['checklist-rel', 0],
      ['檢查', 0],
      ['\t檢查清單', 1],
    ] as const)
      assert.equal(at(line), begins, line);
  });

  it('is no other word, and no part of a text', () => {
    for (const line of ['', 'c', 'chess', 'the checklist', '- checklist', '# check', 'checks'])
      assert.equal(at(line), undefined, line);
    assert.equal(templateWordAt('checklist of today', 9), undefined);
    assert.equal(templateWordAt('checklist  ', 9), 0);
  });
});
