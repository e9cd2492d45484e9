import assert from 'node:assert/strict';
import { itemBegun, likelyDueDates, ownersIn } from '../../../src/checklist/itemBegun.ts';

describe('what is being typed in a checklist item', () => {
  it('is somebody’s name behind an at sign', () => {
    assert.deepEqual(itemBegun('- [ ] Tell @'), { kind: 'owner', begun: '@' });
    assert.deepEqual(itemBegun('  1. [x] 通知（@黃志'), { kind: 'owner', begun: '@黃志' });
    assert.deepEqual(itemBegun('> - [ ] @Maya Ok'), { kind: 'owner', begun: '@Maya Ok' });
  });

  it('is a due date behind its sign, or a word for it', () => {
    assert.deepEqual(itemBegun('- [ ] Tell them 📅 2026-1'), { kind: 'due', begun: '📅 2026-1' });
    assert.deepEqual(itemBegun('* [ ] Tell them due'), { kind: 'due', begun: 'due' });
    assert.deepEqual(itemBegun('- [ ] 通知 到期'), { kind: 'due', begun: '到期' });
  });

  it('is both in a row of a table that has a box, wherever that stands', () => {
    assert.deepEqual(itemBegun('| Pay @Ma', '| Pay @Ma | [ ] |'), { kind: 'owner', begun: '@Ma' });
    assert.deepEqual(itemBegun('| [x] Pay 📅 '), { kind: 'due', begun: '📅 ' });
    assert.equal(itemBegun('| Pay @Ma', '| Pay @Ma | a[ ] |'), undefined);
    assert.deepEqual(ownersIn('| @Maya Okafor | [ ] |\n| @Tom | - |'), ['Maya Okafor']);
  });

  it('is neither in other texts', () => {
    for (const line of ['Tell @', '- Tell @', '- [ ] a@b', '- [ ] ada@', '- [ ] overdu', '- [ ]@', '- [ ] x'])
      assert.equal(itemBegun(line), undefined, line);
  });
});

describe('the days that items are mostly due on', () => {
  it('are the next two weeks and the end of the month, each once', () => {
    const dates = likelyDueDates(new Date(2026, 11, 1, 23, 59));
    assert.deepEqual(
      [dates[0], dates[1], dates.at(-1), dates.length],
      ['2026-12-01', '2026-12-02', '2026-12-31', 16],
    );
    assert.equal(likelyDueDates(new Date(2026, 11, 20)).filter((date) => date === '2026-12-31').length, 1);
  });
});

describe('the owners of items', () => {
  it('are told once each, and from items alone', () => {
    const text = '@Nobody here\n- [ ] a @Maya Okafor, b @黃志豪\n- [x] (@Maya Okafor) and @tom\n- @Other';
    assert.deepEqual(ownersIn(text), ['Maya Okafor', '黃志豪', 'tom']);
  });
});
