import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openItems } from '../../../src/checklist/openItems.ts';
import { allItems, parseChecklists } from '../../../src/checklist/parseChecklists.ts';

function left(markdown: string): string[] {
  return parseChecklists(markdown).flatMap(({ items }) => [...openItems(items)].map(({ text }) => text));
}

describe('openItems', () => {
  it('gives what is open or under way, of nested items too', () => {
    assert.deepEqual(left('- [ ] a\n  - [x] b\n  - [~] c\n- [x] d\n  - [ ] e\n- [-] f\n'), ['a', 'c', 'e']);
  });

  it('leaves out what does not apply or is optional, with all that is below it', () => {
    assert.deepEqual(
      left(
        '- [-] a\n  - [ ] b\n- [ ] c (Optional)\n  - [ ] d\n- [ ] 通知客服（選填）\n- [ ] e（可略過）\n- [ ] f（非必要）\n- [ ] g (選用)\n',
      ),
      [],
    );
    assert.deepEqual(left('- [ ] The optional part\n'), ['The optional part']);
  });

  it('gives nothing but items that are not done, in their order', () => {
    const item = fc.tuple(
      fc.nat(3),
      fc.constantFrom(' ', 'x', '~', '-'),
      fc.constantFrom('a', 'b (optional)'),
    );
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const text = items
          .map(([depth, sign, words]) => `${'  '.repeat(depth)}- [${sign}] ${words}`)
          .join('\n');
        const all = parseChecklists(text).flatMap((list) => [...allItems(list.items)]);
        const open = parseChecklists(text).flatMap((list) => [...openItems(list.items)]);
        const places = open.map(({ line }) => line);
        assert.deepEqual(
          places,
          places.toSorted((one, other) => one - other),
        );
        for (const { line } of open) {
          const state = all.find((each) => each.line === line)?.state ?? '';
          assert.ok(['open', 'underWay'].includes(state), state);
        }
      }),
    );
  });
});
