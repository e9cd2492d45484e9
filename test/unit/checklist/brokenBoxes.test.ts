import assert from 'node:assert/strict';
import { brokenBoxesIn } from '../../../src/checklist/brokenBoxes.ts';
import { itemsIn } from '../../../src/checklist/parseChecklists.ts';

describe('boxes of items that are none', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['- [] open', '- [ ] open'],
    ['* [ x] done', '* [x] done'],
    ['1. [x ] done', '1. [x] done'],
    ['- [x]done', '- [x] done'],
    ['- [ ]open', '- [ ] open'],
    ['- [  ] two', '- [ ] two'],
    ['> - [✓] seen', '> - [x] seen'],
    ['- ［x］ 完成', '- [x] 完成'],
    ['- ［　］部署', '- [ ] 部署'],
    ['- []', '- [ ]'],
    ['- a\n  - [-]left', '- a\n  - [-] left'],
    ['- [ ] a\r\n- []b\r\n', '- [ ] a\r\n- [ ] b\r\n'],
  ];
  for (const [text, right] of cases)
    it(JSON.stringify(text), () => {
      const [box, ...others] = brokenBoxesIn(text);
      assert.ok(box);
      assert.deepEqual(others, []);
      const lines = text.split('\n');
      const line = lines[box.line] ?? '';
      assert.equal(line.slice(box.at, box.at + box.length), box.written);
      lines[box.line] = line.slice(0, box.at) + box.meant + line.slice(box.at + box.length);
      assert.equal(lines.join('\n'), right);
      assert.equal(itemsIn(right).length, itemsIn(text).length + 1);
    });

  it('are no boxes, links, references, words or code', () => {
    for (const text of [
      '- [ ] a\n- [x] b\n- [~] c\n- [-] d\n- [X]',
      '- [x](https://a.example)',
      '- [x][ref]\n\n[x]: https://a.example',
      '- [xy] a\n- [1] b',
      '```\n- [] a\n```\n\n    - [] b',
      '[] a',
      '- a [] b',
      '---\n- [] a\n---\n',
    ])
      assert.deepEqual(brokenBoxesIn(text), [], text);
  });
});
