import assert from 'node:assert/strict';
import fc from 'fast-check';
import { builtinChecklists } from '../../../../src/checklist/builtin/builtinChecklists.ts';
import { parseChecklists } from '../../../../src/checklist/parseChecklists.ts';
import { cleanScript } from '../../../../src/checklist/testRun/cleanScript.ts';
import { countSteps, readSteps, sameStep } from '../../../../src/checklist/testRun/readSteps.ts';
import { recordEdits, type StepRecord } from '../../../../src/checklist/testRun/recordStep.ts';
import { runTies } from '../../../../src/checklist/testRun/runFrontMatter.ts';
import { bugMarkdown, bugSummary, reportMarkdown } from '../../../../src/checklist/testRun/runReport.ts';
import { resultEdits, runText } from '../../../../src/checklist/testRun/runText.ts';
import { runWords } from '../../../../src/checklist/testRun/runWords.ts';
import { applyEdits } from '../../../../src/core/textEdit.ts';
import { markdownSoup } from '../support.ts';

const TABLE = [
  '# Checkout',
  '',
  '| # | Step | Expected | Result |',
  '| --- | --- | --- | --- |',
  '| 1 | Put it into the basket | The badge shows **1** | [ ] |',
  '| 2 | Pay | As it should | [ ] accepted<br>[ ] declined: nothing ordered |',
  '',
  '- [ ] No errors in the console',
  '',
].join('\n');

const START = {
  script: '../test-scripts/checkout.md',
  issueUrl: 'https://shop.example/browse/SHOP-142',
  issueKey: 'SHOP-142',
  date: '2026-12-01',
  environment: { version: '2.14.0', browser: 'Chrome 131', tester: "Mia O'Hara: QA" },
};

function record(text: string, at: number, what: StepRecord): string {
  const step = readSteps(text)[at];
  assert.ok(step);
  return applyEdits(text, recordEdits(text, step.item, what));
}

describe('steps of a test script', () => {
  it('are the check boxes of tables and lists, with what is to be done and what is to come of it', () => {
    assert.deepEqual(
      readSteps(TABLE).map(({ action, expected }) => [action, expected]),
      [
        ['Put it into the basket', 'The badge shows 1'],
        ['Pay · accepted', 'As it should'],
        ['Pay · declined: nothing ordered', 'As it should'],
        ['No errors in the console', ''],
      ],
    );
  });

  it('go on from the row above where a cell stands for both, and do not repeat that they passed', () => {
    const text =
      '| Step | Expected | Result |\n| - | - | - |\n| Pay | Page | [ ] passed |\n| | Mail | [ ] mail |\n';
    assert.deepEqual(
      readSteps(text).map(({ action, expected }) => [action, expected]),
      [
        ['Pay', 'Page'],
        ['Pay · mail', 'Mail'],
      ],
    );
  });

  it('are read from the built-in script in both languages', () => {
    for (const language of ['en', 'zh-tw']) {
      const script = builtinChecklists(language).find(({ id }) => id === 'test-script');
      assert.ok(script);
      const steps = readSteps(script.markdown);
      assert.ok(steps.length > 20, language);
      assert.ok(steps.filter(({ expected }) => expected !== '').length >= 11, language);
      assert.equal(cleanScript(script.markdown), script.markdown);
    }
  });
});

describe('a clean script', () => {
  it('has every step open, and nothing remarked', () => {
    let text = record(TABLE, 0, { verdict: 'passed', note: 'slow' });
    text = record(text, 1, { verdict: 'leftOut' });
    text = record(text, 2, { verdict: 'failed', note: 'a | b', issueKey: 'SHOP-9' });
    text = record(text, 3, { verdict: 'blocked', picture: { address: 'x/a.png', name: 'a' } });
    assert.notEqual(text, TABLE);
    assert.equal(cleanScript(text), TABLE);
  });

  it('gives a table of steps without boxes a column of results', () => {
    const text =
      'Text\n\n| Step | Expected |\n| - | - |\n| a | b |\n| c |\n| | *Payment* |\n\n| Build | x |\n| - | - |\n| 1 | 2 |\n';
    assert.equal(
      cleanScript(text),
      'Text\n\n| Step | Expected | Result |\n| - | - | --- |\n| a | b | [ ] |\n| c | | [ ] |\n| | *Payment* |\n\n| Build | x |\n| - | - |\n| 1 | 2 |\n',
    );
  });

  it('fills an empty column of results, and one without bars at its ends', () => {
    assert.equal(
      cleanScript('| 步驟 | 預期結果 | 結果 |\n| - | - | - |\n| 甲 | 乙 | |\n| 丙 | 丁 |\n'),
      '| 步驟 | 預期結果 | 結果 |\n| - | - | - |\n| 甲 | 乙 | [ ] |\n| 丙 | 丁 | [ ] |\n',
    );
    assert.equal(
      cleanScript('Step | Expected\n--- | ---\na \\| b | c\n'),
      'Step | Expected | Result\n--- | --- | ---\na \\| b | c | [ ]\n',
    );
  });

  it('makes steps of numbered items where there are no others', () => {
    assert.equal(
      cleanScript('# T\r\n\r\n1. Open\r\n   1. inner\r\n2. Pay\r\n\r\n- aside\r\n'),
      '# T\r\n\r\n1. [ ] Open\r\n   1. inner\r\n2. [ ] Pay\r\n\r\n- aside\r\n',
    );
    assert.equal(cleanScript('# T\n\n- aside\n\n```\n1. code\n```\n'), undefined);
  });

  it('only ever adds boxes to what has none', () => {
    fc.assert(
      fc.property(markdownSoup, (text) => {
        const clean = cleanScript(text);
        if (clean === undefined) return;
        assert.ok(readSteps(clean).every(({ verdict }) => verdict === 'open'));
        assert.equal(cleanScript(clean), clean);
      }),
    );
  });
});

const anyRecord: fc.Arbitrary<StepRecord> = fc.record(
  {
    verdict: fc.constantFrom('passed', 'failed', 'blocked', 'leftOut', 'open'),
    note: fc.oneof(
      fc.constantFrom(
        '',
        'basket empty',
        'a | b',
        '**bold** `code`',
        '<br> &amp; <b>',
        '金額錯誤：多了 10 元',
        'x (y) ![',
        '\\',
      ),
      fc.string({ unit: 'grapheme-ascii', maxLength: 20 }),
    ),
    issueKey: fc.constantFrom('SHOP-1', 'SHOP-22'),
    picture: fc.constant({ address: 'run/step.png', name: 'a [b] | c' }),
  },
  { requiredKeys: [] },
);

describe('what is recorded of a step', () => {
  it('stands behind it, and is read again', () => {
    const text = record(TABLE, 2, { verdict: 'failed', note: 'basket | *empty*' });
    assert.match(text, /\[ \] declined: nothing ordered ❌ \*\*Failed\*\*: basket \\\| \\\*empty\\\* \|$/m);
    const keyed = record(text, 2, { issueKey: 'SHOP-9' });
    const step = readSteps(keyed)[2];
    assert.equal(step?.verdict, 'failed');
    assert.equal(step.note, 'basket | *empty*');
    assert.deepEqual(step.issueKeys, ['SHOP-9']);
    assert.equal(step.action, 'Pay · declined: nothing ordered');
  });

  it('leaves a step of the list its own words', () => {
    const text = record(TABLE, 0, { verdict: 'failed', note: 'shows 2' });
    const [item] = parseChecklists(text)[0]?.items ?? [];
    assert.equal(item?.remark?.asked, '1 · Put it into the basket · The badge shows 1');
    assert.equal(item.remark.kind, 'failed');
    assert.equal(item.text, '1 · Put it into the basket · The badge shows 1 ❌ Failed: shows 2');
  });

  it('keeps notes, keys and pictures when it comes out otherwise', () => {
    let text = record('1. [ ] Pay\n', 0, { verdict: 'failed', note: 'declined' });
    text = record(text, 0, { issueKey: 'SHOP-9', picture: { address: 'r/a.png', name: 'a' } });
    assert.equal(text, '1. [ ] Pay ❌ **Failed**: declined (SHOP-9) ![a](r/a.png)\n');
    text = record(text, 0, { verdict: 'passed' });
    assert.equal(text, '1. [x] Pay 📝 **Note**: declined (SHOP-9) ![a](r/a.png)\n');
    assert.equal(
      record('- [ ] 付款\n', 0, { verdict: 'blocked', note: '沒有測試卡' }),
      '- [ ] 付款 ⛔ **受阻**：沒有測試卡\n',
    );
  });

  it('takes a sign alone for the words of a script', () => {
    const [step] = readSteps('- [ ] The page shows ❌ for a wrong card\n');
    assert.equal(step?.verdict, 'open');
    assert.equal(step.action, 'The page shows ❌ for a wrong card');
  });

  it('makes no table of an item above a line of dashes', () => {
    const script = '- - [ ] n\n---';
    for (const what of [{ picture: { address: 'a.png', name: 'a | b' } }, { note: 'a | b' }]) {
      const text = record(script, 0, what);
      assert.deepEqual(
        readSteps(text).map(({ action }) => action),
        ['n'],
      );
      assert.equal(cleanScript(text), script);
    }
    assert.equal(readSteps(record(script, 0, { note: 'a | b' }))[0]?.note, 'a | b');
  });

  it('changes no other byte, and is gone without a trace', () => {
    const scripts = fc.oneof(markdownSoup, fc.constantFrom(TABLE, TABLE.replaceAll('\n', '\r\n')));
    fc.assert(
      fc.property(scripts, fc.nat(), fc.array(anyRecord, { maxLength: 4 }), (script, pick, records) => {
        const clean = cleanScript(script);
        const before = clean === undefined ? [] : readSteps(clean);
        if (clean === undefined || before.length === 0) return;
        const at = pick % before.length;
        let text = clean;
        for (const what of records) {
          text = record(text, at, what);
          const after = readSteps(text);
          assert.deepEqual(
            after.map(({ action, expected }) => [action, expected]),
            before.map(({ action, expected }) => [action, expected]),
          );
          assert.ok(after.every(({ verdict }, other) => other === at || verdict === 'open'));
          if (what.verdict !== undefined) assert.equal(after[at]?.verdict, what.verdict);
        }
        assert.equal(cleanScript(text), clean);
      }),
    );
  });
});

describe('a run', () => {
  it('is the script, tied to where it comes from', () => {
    const run = runText(
      `---\ntags: [shop]\nconfluence: https://x/pages/1\n---\n\n${TABLE.replace('# Checkout', '# Checkout {{version}}')}`,
      {
        ...START,
        previous: 'checkout-2026-11-30.md',
      },
    );
    assert.equal(
      run,
      [
        '---',
        'test-script: ../test-scripts/checkout.md',
        'issue: https://shop.example/browse/SHOP-142',
        'version: 2.14.0',
        'browser: Chrome 131',
        "tester: 'Mia O''Hara: QA'",
        'date: 2026-12-01',
        'previous-run: checkout-2026-11-30.md',
        'tags: [shop]',
        '---',
        '',
        '# Checkout 2.14.0',
        '',
        "**Test run** 2026-12-01 · Version 2.14.0 · Chrome 131 · Mia O'Hara: QA · issue [SHOP-142](https://shop.example/browse/SHOP-142) · previous run checkout-2026-11-30",
        '',
        ...TABLE.split('\n').slice(2),
      ].join('\n'),
    );
    assert.deepEqual(runTies(run), {
      script: START.script,
      issueUrl: START.issueUrl,
      date: START.date,
      environment: START.environment,
      previous: 'checkout-2026-11-30.md',
    });
    assert.equal(runTies(TABLE), undefined);
  });

  it('keeps the language of its script, whoever tests it and whatever it mentions', () => {
    const english = runText(TABLE, { ...START, environment: { tester: '林宜蓁' } }) ?? '';
    assert.equal(runWords(english).run, 'Test run');
    assert.equal(runWords('- [ ] A name in Chinese, 林宜蓁, is shown in the basket\n').run, 'Test run');
    const chinese =
      runText('# 結帳\n\n1. 付款\n', { ...START, environment: { branch: 'feature/a-b-c-d-e-f' } }) ?? '';
    assert.equal(runWords(chinese).run, '測試執行');
  });

  it('is summed up once', () => {
    let text = runText(TABLE, START) ?? '';
    text = record(text, 0, { verdict: 'passed' });
    text = applyEdits(text, resultEdits(text, countSteps(readSteps(text))));
    assert.match(
      text,
      /SHOP-142\)\n\n\*\*Result\*\*: 1 passed, 0 failed, 0 blocked, 0 left out, 3 not tested\n\n\| #/,
    );
    text = record(text, 1, { verdict: 'failed' });
    const again = applyEdits(text, resultEdits(text, countSteps(readSteps(text))));
    assert.equal(
      again,
      text.replace(
        '1 passed, 0 failed, 0 blocked, 0 left out, 3',
        '1 passed, 1 failed, 0 blocked, 0 left out, 2',
      ),
    );
    assert.deepEqual(resultEdits(again, countSteps(readSteps(again))), []);
  });

  it('can be made of a run, whose head goes', () => {
    let text = runText(TABLE, START) ?? '';
    text = record(text, 2, { verdict: 'failed', note: 'no' });
    text = applyEdits(text, resultEdits(text, countSteps(readSteps(text))));
    assert.equal(runText(text, START), runText(TABLE, START));
  });

  it('needs no title', () => {
    const text = runText('- [ ] 付款\n', { ...START, environment: {} }) ?? '';
    assert.match(text, /---\n\n\*\*測試執行\*\* 2026-12-01 · 議題 \[SHOP-142\]\(\S+\)\n\n- \[ \] 付款\n$/);
    const summed = applyEdits(text, resultEdits(text, countSteps(readSteps(text))));
    assert.match(summed, /\n\n\*\*結果\*\*：0 項通過、0 項失敗、0 項受阻、0 項略過、1 項未測\n\n- \[ \]/);
    assert.equal(runText('# Nothing\n', START), undefined);
  });

  it('finds a step again that moved', () => {
    const [first, second] = readSteps('- [ ] a\n- [ ] a\n');
    assert.ok(first && second);
    const moved = readSteps('- [ ] new\n- [ ] a\n- [ ] a\n');
    assert.equal(sameStep(moved, second)?.item.line, 1);
    assert.equal(sameStep(readSteps('- [ ] b\n'), first), undefined);
  });

  it('tells of itself, and of a bug', () => {
    let text = runText(TABLE, START) ?? '';
    text = record(text, 0, { verdict: 'passed' });
    text = record(text, 1, { verdict: 'leftOut' });
    text = record(text, 2, { verdict: 'failed', note: 'basket empty', issueKey: 'SHOP-9' });
    const ties = runTies(text);
    assert.ok(ties);
    const run = {
      ties,
      steps: readSteps(text),
      name: 'checkout-2026-12-01',
      issueKey: 'SHOP-142',
      words: runWords(text),
    };
    assert.equal(
      reportMarkdown(run),
      [
        '**Test run checkout-2026-12-01**: 1 passed, 1 failed, 0 blocked, 1 left out, 1 not tested',
        "2026-12-01 · 2.14.0 · Chrome 131 · Mia O'Hara: QA",
        '- **Failed**: Pay · declined: nothing ordered – basket empty (SHOP-9)',
      ].join('\n\n'),
    );
    const step = run.steps[2];
    assert.ok(step);
    assert.equal(bugSummary(step, run.words), 'Pay · declined: nothing ordered: basket empty');
    assert.equal(
      bugMarkdown(run, step),
      [
        '### Steps',
        '1. Put it into the basket\n2. Pay · declined: nothing ordered',
        '### Expected result',
        'As it should',
        '### Actual result',
        'basket empty',
        '### Environment',
        "- Version: 2.14.0\n- Browser: Chrome 131\n- Tester: Mia O'Hara: QA",
        'Found in the test run checkout-2026-12-01 ([SHOP-142](https://shop.example/browse/SHOP-142)).',
      ].join('\n\n'),
    );
  });
});
