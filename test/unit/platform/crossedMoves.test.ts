import assert from 'node:assert/strict';
import { CrossedMoves, type SentList } from '../../../src/platform/crossedMoves.ts';

const list = (echo: readonly string[]): SentList<string> => ({ echo: () => () => echo, shows: () => true });

// What crosses what, by the thousand: pickSchedules.test.ts.
describe('rows that come in while the user moves', () => {
  it('hold up no Enter where nothing is on its way', async () => {
    const moves = new CrossedMoves<string>(() => true);
    moves.highlighted('a');
    assert.equal(await moves.pressed('a'), true);
  });

  it('count no Enter once the list is closed', async () => {
    const moves = new CrossedMoves<string>(() => true);
    moves.highlighted('a');
    moves.sent(list(['a']));
    const enter = moves.pressed('a');
    moves.close();
    assert.equal(await enter, false);
  });

  it('count no Enter on a row out of sight that the window never said it highlights', async () => {
    const moves = new CrossedMoves<string>(() => false);
    moves.highlighted('a');
    moves.highlighted(undefined);
    assert.equal(await moves.pressed('a'), false);
  });

  it('count Enter on a row that has just come into sight, and none on one that had not', async () => {
    for (const [comesFirst, counts] of [
      ['rows', true],
      ['enter', false],
    ] as const) {
      const moves = new CrossedMoves<string>(() => true);
      const before = moves.sent({ echo: () => () => [], shows: () => false });
      before.begins();
      before.ends();
      const { begins, ends: arrived } = moves.sent(list(['a']));
      begins();
      if (comesFirst === 'rows') moves.highlighted('a');
      const enter = moves.pressed('a');
      if (comesFirst === 'enter') moves.highlighted('a');
      arrived();
      assert.equal(await enter, counts, comesFirst);
    }
  });

  it('are past with another text: Enter is what it was by then', async () => {
    const moves = new CrossedMoves<string>(() => true);
    moves.highlighted('a');
    const { begins, ends: arrived } = moves.sent(list(['a']));
    begins();
    moves.highlighted('b');
    moves.highlighted('a');
    const enter = moves.pressed('a');
    moves.forget();
    assert.equal(await enter, false, 'the user was on another row');
    assert.equal(arrived(), undefined);
    moves.highlighted('c');
    assert.equal(await moves.pressed('c'), true);
  });

  it('are there already where the window told of them before the text: steps behind it count', async () => {
    const moves = new CrossedMoves<string>(() => true);
    const { begins: beforeIt, ends: before } = moves.sent(list(['a']));
    beforeIt();
    moves.highlighted('a');
    moves.forget();
    moves.highlighted('b');
    assert.equal(before(), undefined);
    const { begins: next, ends: behind } = moves.sent(list(['a']));
    next();
    moves.highlighted('a');
    const enter = moves.pressed('a');
    assert.equal(behind(), 'b', 'rows that came in carried the user back');
    assert.equal(await enter, false);
  });

  it('leave Enter to the highlighted row where the one that the user was on is gone', async () => {
    const moves = new CrossedMoves<string>((row) => row !== 'gone');
    const { begins, ends: arrived } = moves.sent(list(['a']));
    begins();
    moves.highlighted('gone');
    moves.highlighted('a');
    const meanwhile = moves.pressed('a');
    assert.equal(arrived(), undefined);
    assert.equal(await meanwhile, false, 'the user was on another row');
    assert.equal(await moves.pressed('a'), true);
  });

  it('leave Enter to the highlighted row where the one that the user was on goes with them', async () => {
    let isThere = true;
    const moves = new CrossedMoves<string>(() => isThere);
    const { begins, ends: arrived } = moves.sent(list(['a']));
    begins();
    moves.highlighted('b');
    moves.highlighted('a');
    const meanwhile = moves.pressed('a');
    isThere = false;
    assert.equal(arrived(), undefined);
    assert.equal(await meanwhile, false, 'the user was on another row');
    assert.equal(await moves.pressed('a'), true);
  });
});
