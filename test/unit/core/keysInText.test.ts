import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keyBegun, keysInMessage, keysInText } from '../../../src/core/keysInText.ts';

const isKnown = (project: string): boolean => ['SHOP', 'FULF', 'UTF', 'R2D2'].includes(project);
const found = (text: string): string[] => keysInText(text, isKnown).map(({ key }) => key);

describe('keysInText', () => {
  for (const [text, expected] of [
    ['// SHOP-142: a gift card pays for goods', ['SHOP-142']],
    ['fix(SHOP-1): x, closes FULF-22.', ['SHOP-1', 'FULF-22']],
    ['使用SHOP-12的設定', ['SHOP-12']],
    ['R2D2-7', ['R2D2-7']],
    // Known in this team: then it is a project, whatever else is called so.
    ['UTF-8', ['UTF-8']],
    ['ISO-27001 CVE-2026-1234 RFC-2119 ABC-1', []],
    ['shop-142 SHOP-0 SHOP- SHOP-1a XSHOP-1 SHOP-1-2 SHOP-1.2', []],
    ['SHOP_ID = "SHOP-7"', ['SHOP-7']],
    ['const SHOP = 1; SHOP-142', ['SHOP-142']],
    ['see https://other.example/browse/SHOP-142 or SHOP-3', ['SHOP-3']],
    ['git@host:x/SHOP-142.git https://a/b?x=SHOP-1', []],
    ['git@github.com:acme/SHOP-1.git and SHOP-2', ['SHOP-2']],
    ['www.other.example/SHOP-1 other.example:8080/browse/SHOP-2, SHOP-3', ['SHOP-3']],
    ['見 other.example/browse/SHOP-1，SHOP-2 已完成', ['SHOP-2']],
    ['見https://other.example/SHOP-1，SHOP-2；（https://other.example/）SHOP-3', ['SHOP-2', 'SHOP-3']],
    ['me@SHOP-1.example @SHOP-2 lin@box:~/shop/SHOP-3$', ['SHOP-2', 'SHOP-3']],
    ['src/SHOP-1/a.ts docs/a.b/SHOP-2 lin@box: SHOP-3', ['SHOP-1', 'SHOP-2', 'SHOP-3']],
    ['Done.SHOP-1 e.g. SHOP-2/SHOP-3', ['SHOP-1', 'SHOP-2', 'SHOP-3']],
    ['[SHOP-142 Gift cards](https://shop.example/browse/SHOP-142) and SHOP-5', ['SHOP-5']],
    ['[SHOP-142] is no link', ['SHOP-142']],
    ['éSHOP-142 e\u0301SHOP-142 фSHOP-1 SHOP-1é SHOP-1ß ｘSHOP-2 ΔSHOP-2', []],
    [
      '①SHOP-1 がSHOP-2 か\u3099SHOP-3 SHOP-4을 이슈SHOP-5 ที่SHOP-6',
      [1, 2, 3, 4, 5, 6].map((n) => `SHOP-${n}`),
    ],
    ['mailto:me@other.example?subject=SHOP-1 mailto:?subject=SHOP-2 SHOP-3', ['SHOP-3']],
    ['me@other.example?subject=SHOP-1 other.example?issue=SHOP-2&x=SHOP-3 SHOP-4', ['SHOP-4']],
    ['urn:uuid:SHOP-1 sip:SHOP-2@other.example magnet:?dn=SHOP-3', []],
    ['is it done?SHOP-1 and in shop.ts?SHOP-2 fix:SHOP-3', ['SHOP-1', 'SHOP-2', 'SHOP-3']],
    ['<https://shop.example/SHOP-1> SHOP-2', ['SHOP-2']],
    // A list, a diff, a comment of SQL; of a word before it the dash is a part.
    ['-SHOP-1: gone', ['SHOP-1']],
    ['+SHOP-1: new', ['SHOP-1']],
    ['--SHOP-1 已完成-SHOP-2', ['SHOP-1', 'SHOP-2']],
    ['pre-SHOP-1 a--SHOP-2 a_-SHOP-3 é-SHOP-4', []],
    // As code writes the end of a line, and a log its colours.
    [String.raw`"Done:\nSHOP-1\tSHOP-2"`, ['SHOP-1', 'SHOP-2']],
    ['\u001b[32mSHOP-1\u001b[39m \u001b[1;31mSHOP-2\u001b[0m', ['SHOP-1', 'SHOP-2']],
    ['localhost/SHOP-1 localhost:8080/browse/SHOP-2 jira:8080/browse/SHOP-3', []],
    ['10.0.0.1/browse/SHOP-1 192.168.1.5:8080/SHOP-2, 10.0.0.1: SHOP-3', ['SHOP-3']],
    ['src="//cdn.example/SHOP-1.js" //localhost:80/SHOP-2', []],
    [String.raw`{"self":"https:\/\/other.example\/browse\/SHOP-1","key":"SHOP-2"}`, ['SHOP-2']],
    ['|https://other.example|SHOP-1|', ['SHOP-1']],
    ['[SHOP-1 Cards](https://shop.example/a "Gift cards, SHOP-2") SHOP-3', ['SHOP-3']],
    ["[SHOP-1](a.md 'SHOP-2') [SHOP-3](<a b.md>) [SHOP-4](https://x.example/A_(b))", []],
    ['[`SHOP-1`](a.md) [a [b] SHOP-2](a.md) ![SHOP-3](a.png)', []],
    ['[SHOP-1]: https://shop.example/SHOP-2', ['SHOP-1']],
    ['', []],
  ] as const)
    it(text || '(nothing)', () => assert.deepEqual(found(text), expected));

  it('gives the places', () => {
    assert.deepEqual(keysInText('a SHOP-1', isKnown), [{ key: 'SHOP-1', start: 2, end: 8 }]);
  });

  it('gives keys that stand where it says, in order, and never throws', () => {
    const piece = fc.constantFrom('SHOP-1', 'https://a.b/', '[', '](', ')', ' ', 'FULF-2', '-', '\n', 'x');
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { key, start, end } of keysInText(text, isKnown)) {
          assert.equal(text.slice(start, end), key);
          assert.ok(start >= last);
          last = end;
        }
      }),
    );
  });

  it('is linear in the text', () => {
    for (const unit of [
      'SHOP-1',
      '[',
      '[a](',
      'a://',
      'SHOP-1 https://x/SHOP-1 ',
      '[](',
      '['.repeat(50),
      'a.',
      'a.a/',
      'a@',
      'a@a.',
      'a@a:',
      'a.aa?',
      'a.aa?b=',
      'a@a.aa?b=',
      'mailto:',
      'é',
      'SHOP-1é',
      'e\u0301',
      '[a]',
      '[[a]',
      '[a](<',
      '[a](x "',
      '[a](()',
      'localhost',
      'a:12/',
      '1.1.1.',
      '\\/',
      '\\n',
      '\u001b[31;',
      '-',
    ]) {
      const time = (length: number): number => {
        const text = unit.repeat(Math.ceil(length / unit.length));
        const begun = performance.now();
        keysInText(text, isKnown);
        return performance.now() - begun;
      };
      time(1000);
      // A text of this size would take minutes in a quadratic way.
      assert.ok(Number.isFinite(time(400_000)), unit);
    }
  });
});

describe('keyBegun', () => {
  for (const [before, expected] of [
    ['fix SHOP-', 'SHOP-'],
    ['(SHOP-14', 'SHOP-14'],
    ['修正SHOP-1', 'SHOP-1'],
    ['カートSHOP-', 'SHOP-'],
    ['ÄSHOP-1', undefined],
    ['修正 SHOP-1', 'SHOP-1'],
    ['XSHOP-1', undefined],
    ['ABC-1', undefined],
    ['SHOP', undefined],
    ['SHOP-1 ', undefined],
    ['https://x/SHOP-1', undefined],
    ['a.SHOP-1', undefined],
  ] as const)
    it(before, () => assert.equal(keyBegun(before, isKnown), expected));
});

describe('keysInMessage', () => {
  for (const [text, expected] of [
    ['fix(SHOP-1): a gift card pays for goods\n\nCloses FULF-22, SHOP-1.', ['SHOP-1', 'FULF-22']],
    ['Closes https://shop.atlassian.net/browse/SHOP-142?focusedCommentId=1', ['SHOP-142']],
    ['Closes [the gift cards](https://shop.example/jira/browse/SHOP-142).', ['SHOP-142']],
    ['[SHOP-142](https://shop.example/browse/SHOP-142) pays', ['SHOP-142']],
    ['https://shop.example/jira/software/c/projects/SHOP/boards/1?selectedIssue=SHOP-7', ['SHOP-7']],
    ['shop.example/projects/SHOP/issues/SHOP-8?filter=allopenissues', ['SHOP-8']],
    ['As https://github.com/acme/SHOP-142/pull/7 has it', []],
    ['From git@github.com:acme/SHOP-1.git: SHOP-2', ['SHOP-2']],
    ["Merge branch 'feature/SHOP-1' into main", ['SHOP-1']],
    ['Merge pull request #3 from acme/SHOP-1-gift-cards', ['SHOP-1']],
    ['read UTF-8 for ABC-1', ['UTF-8', 'ABC-1']],
    ['read ISO-27001', []],
  ] as const)
    it(`${text} → ${expected.join(' ') || 'none'}`, () => {
      assert.deepEqual(keysInMessage(text, isKnown), expected);
    });
});
