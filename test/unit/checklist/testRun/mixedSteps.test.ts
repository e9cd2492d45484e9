import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cleanScript } from '../../../../src/checklist/testRun/cleanScript.ts';
import { readSteps } from '../../../../src/checklist/testRun/readSteps.ts';
import { recordEdits } from '../../../../src/checklist/testRun/recordStep.ts';
import { applyEdits } from '../../../../src/core/textEdit.ts';

/** What is to be done and what is to come of it, of every step of a script's run. */
function stepsOf(...lines: readonly string[]): readonly string[] {
  const clean = cleanScript(`${lines.join('\n')}\n`);
  return readSteps(clean ?? '').map(({ action, expected }) =>
    expected === '' ? action : `${action} → ${expected}`,
  );
}

describe('a script with steps of several kinds', () => {
  it('has the rows of its table, its numbered items and its boxes as steps, in their order', () => {
    assert.deepEqual(
      stepsOf(
        '# Checkout',
        '',
        '| Step | Expected |',
        '| --- | --- |',
        '| Put it into the basket | The badge shows 1 |',
        '| Pay | - [ ] box in cell |',
        '| Return it | The amount is right |',
        '',
        'Afterwards',
        '',
        '1. Log out',
        '2. Close the window',
        '',
        '- [ ] No errors in the console',
      ),
      [
        'Put it into the basket → The badge shows 1',
        'Pay → box in cell',
        'Return it → The amount is right',
        'Log out',
        'Close the window',
        'No errors in the console',
      ],
    );
  });

  it('keeps the boxes of a row as the steps of that row, wherever they stand', () => {
    assert.deepEqual(
      stepsOf(
        '| Step | Expected | Remarks |',
        '| - | - | - |',
        '| [ ] Open | Page | |',
        '| [x] Pay<br>[ ] Pay again | Mail | |',
        '| Return | [ ] amount<br>[ ] mail | |',
        '| Log in | Page | [ ] with a passkey |',
        '| Log out | Page | |',
      ),
      [
        'Open → Page',
        'Pay → Mail',
        'Pay again → Mail',
        'Return · amount → amount',
        'Return · mail → mail',
        'Log in · with a passkey → Page',
        'Log out → Page',
      ],
    );
  });

  it('puts the boxes that are missing where those of the other rows stand', () => {
    const heads = '| Step | Expected | Done |\n| - | - | - |\n';
    assert.equal(
      cleanScript(`${heads}| a | b | [x] |\n| c | d | |\n| e | f |\n`),
      `${heads}| a | b | [ ] |\n| c | d | [ ] |\n| e | f | [ ] |\n`,
    );
    assert.equal(
      cleanScript('| Step | Expected |\n| - | - |\n| a | [ ] b |\n| c | d |\n'),
      '| Step | Expected | Result |\n| - | - | --- |\n| a | [ ] b |\n| c | d | [ ] |\n',
    );
  });

  it('makes no second step of a numbered item that has boxes, and says which it is', () => {
    assert.deepEqual(
      stepsOf(
        '1. Open the page',
        '   - [ ] The badge shows 1',
        '2. [ ] Pay',
        '3. Return it',
        '',
        '   | Step | Expected |',
        '   | - | - |',
        '   | Ask for it | Mail |',
        '4. Log out',
      ),
      ['Open the page · The badge shows 1', 'Pay', 'Return it · Ask for it → Mail', 'Log out'],
    );
  });

  it('leaves numbered lists that say what is given, not what is to be done', () => {
    for (const above of [
      '## Preconditions',
      '**Preconditions:**',
      'Preconditions:',
      '## 1. 前置條件',
      '### 測試資料：',
    ])
      assert.deepEqual(
        stepsOf('# Checkout', '', above, '', '1. A customer', '', '## Steps', '', '1. Pay', '', '- [ ] Mail'),
        ['Pay', 'Mail'],
        above,
      );
    assert.deepEqual(
      stepsOf('# T', '', '## Preconditions', '', '### Accounts', '', '1. Mia', '', '## Then', '', '1. Pay'),
      ['Pay'],
    );
  });

  it('takes them where there is nothing else, as a text of numbered items alone is a script', () => {
    assert.deepEqual(stepsOf('# Notes', '', '1. Pay', '2. Return'), ['Pay', 'Return']);
    assert.deepEqual(stepsOf('# T', '', '## Preconditions', '', '1. Log in'), ['Log in']);
  });

  it('finds tables in lists and quotes', () => {
    assert.equal(
      cleanScript('- | Step | Expected |\n  | - | - |\n  | a | b |\n\n> | Step |\n> | - |\n> | c |\n'),
      '- | Step | Expected | Result |\n  | - | - | --- |\n  | a | b | [ ] |\n\n> | Step | Result |\n> | - | --- |\n> | c | [ ] |\n',
    );
  });

  it('stays a list above a line of dashes, whatever is noted', () => {
    const text = '- [ ] r\n  | - | - |\n  | - | - |\n';
    const [step] = readSteps(text);
    assert.ok(step);
    const recorded = applyEdits(text, recordEdits(text, step.item, { verdict: 'failed', note: 'a | b' }));
    assert.equal(readSteps(recorded)[0]?.note, 'a | b');
    assert.equal(cleanScript(recorded), text);
  });

  it('is as it was once it is cleaned again, whatever was recorded', () => {
    const lines = fc.constantFrom(
      ...[
        '| Step | Expected | Result |',
        '| - | - | - |',
        '| a | b | |',
        '| [ ] c | d |',
        '| e | [x] f<br>[ ] g |',
      ],
      ...[
        '| | [ ] | h |',
        'Step | What',
        '--- | ---',
        'i | j',
        '| k | `a \\| b` [ ] | [ ] |',
        '- | Step | x |',
      ],
      ...[
        '1. m',
        '2. n',
        '   - [ ] o',
        '   1. p',
        '1. [x] q',
        '- [ ] r',
        '- s',
        '  | Step | t |',
        '  | - | - |',
      ],
      ...[
        '# Steps',
        '## Preconditions',
        'Notes:',
        '',
        '',
        '  | u | v |',
        '> 1. w',
        '> | Step |',
        '> | - |',
        '> | x |',
      ],
    );
    const text = fc
      .tuple(fc.array(lines, { maxLength: 16 }), fc.constantFrom('\n', '\r\n'))
      .map(([all, eol]) => all.join(eol));
    fc.assert(
      fc.property(text, fc.nat(), (script, pick) => {
        const clean = cleanScript(script);
        if (clean === undefined) return;
        assert.equal(cleanScript(clean), clean);
        const before = readSteps(clean);
        const at = pick % before.length;
        const step = before[at];
        assert.ok(step);
        const edits = recordEdits(clean, step.item, { verdict: 'failed', note: 'a | b', issueKey: 'SHOP-9' });
        const recorded = applyEdits(clean, edits);
        const after = readSteps(recorded);
        assert.deepEqual(
          after.map(({ action, expected }) => [action, expected]),
          before.map(({ action, expected }) => [action, expected]),
        );
        assert.equal(after[at]?.verdict, 'failed');
        assert.equal(cleanScript(recorded), clean);
      }),
      { numRuns: 300 },
    );
  });
});
