import assert from 'node:assert/strict';
import fc from 'fast-check';
import { markdownToWiki } from '../../../../src/atlassian/wiki/markdownToWiki.ts';
import { wikiToMarkdown } from '../../../../src/atlassian/wiki/wikiToMarkdown.ts';

/** What nobody sees: marks of ours. */
const G = '\u200b';

describe('wiki markup, read as Jira draws it', () => {
  for (const [title, wiki, markdown, again] of [
    // Only the signs that mean something are escaped.
    ['paths', 'D:\\資料\\報表.xlsx and \\d+\\.\\d', 'D:\\資料\\報表.xlsx and \\d+\\\\.\\d', undefined],
    ['a share', '\\\\server\\share\\x', '\\\\\\server\\share\\x', '&#92;&#92;server\\share\\x'],
    [
      'all that are',
      '\\*a\\* \\_b\\_ \\{c\\} \\[d\\] \\!e\\! \\(/) \\~f \\@g \\%h',
      '\\*a\\* \\_b\\_ {c} [d] !e! (/) ~f @g %h',
      '\\*a\\* \\_b\\_ \\{c\\} \\[d\\] \\!e\\! &#40;/) \\~f @g %h',
    ],
    ['a break', 'one\\\\two \\\\ three', 'one\\\ntwo\\\nthree', 'one\ntwo\nthree'],
    [
      'an escaped sign at the end',
      '*wow\\!* _a\\__ {{b\\}}} -c\\--',
      '**wow!** *a\\_* `b}` ~~c-~~',
      '{*}wow!{*} {_}a\\_{_} {{b&#125;}} {-}c\\-{-}',
    ],
    ['a path in code', '{{D:\\}} and {{\\d+}}', '`D:\\` and `\\d+`', '{{D:&#92;}} and {{\\d\\+}}'],
    // Jira leaves what looks like one to the browser.
    [
      'characters by their names',
      '&copy; 2026 &rarr; &frac12; &Uuml;ber &amp;copy; &nope; {{&lt;b&gt;}}',
      '© 2026 → ½ Über \\&copy; \\&nope; `<b>`',
      '© 2026 → ½ Über &#38;copy; &#38;nope; {{<b>}}',
    ],
    ['dashes', 'a -- b --- c\n-- d --', 'a – b — c\\\n– d –', 'a – b — c\n– d –'],
    ['no dashes', 'npm ci --foo {{ls -- x}} ----', 'npm ci --foo `ls -- x` ----', undefined],
    // Brackets that are no link.
    [
      'brackets',
      'map[key:value] [error: disk] [x|y z] [i|j] [command:a.b] [x|command:a.b]',
      'map[key:value] [error: disk] [x|y z] [i|j] [command:a.b] [x|command:a.b]',
      undefined,
    ],
    [
      'brackets with an address of a kind',
      '[http: no] [ftp://a] [x|D:\\a]',
      '[http: no] [ftp://a] [x|D:\\a]',
      undefined,
    ],
    [
      'references',
      '[~kim] [^plan v2.pdf] [Plan|^plan.pdf]',
      '[~kim] [^plan v2.pdf] [Plan](%5Eplan.pdf)',
      '[~kim] [^plan v2.pdf] [Plan|^plan.pdf]',
    ],
    // Letters beside signs.
    ['no formatting', '使用{{npm}}安裝，再*測試*一次', '使用{{npm}}安裝，再\\*測試\\*一次', undefined],
    [
      'braces',
      '使用{{{}npm{}}}安裝{*}測試{*}一次',
      '使用`npm`安裝**測試**一次',
      '使用{{{}npm{}}}安裝{*}測試{*}一次',
    ],
    ['one brace', '(*a{*}b) 「_c_」', '(**a**b) 「*c*」', undefined],
    ['a sign within a word', '*a*b* and 2*3*4 and _x_y', '\\*a\\*b\\* and 2\\*3\\*4 and \\_x_y', undefined],
    [
      'an end within a link, code and an image',
      '*a [b*|https://c.example/d*] {{e*}} !f.png|alt=g*! h*',
      '**a [b\\*](https://c.example/d*) `e*` ![g\\*](f.png) h**',
      undefined,
    ],
    [
      'images beside letters',
      '圖!a.png!圖 Stop!really.now! yes',
      '圖!a.png!圖 Stop!really.now! yes',
      undefined,
    ],
    // Macros anywhere.
    [
      'a macro behind text',
      'Run:{code:bash}\nnpm ci\n*x*\n{code}\nthen',
      'Run:\n\n```bash\nnpm ci\n*x*\n```\n\nthen',
      'Run:\n\n{code:bash}\nnpm ci\n*x*\n{code}\n\nthen',
    ],
    [
      'within one line',
      'use {noformat}x *y*{noformat} here',
      'use\n\n```\nx *y*\n```\n\nhere',
      'use\n\n{noformat}\nx *y*\n{noformat}\n\nhere',
    ],
    ['on a later line', 'a\nb {quote}c{quote} d', 'a\\\nb\n\n> c\n\nd', 'a\nb\n\n{quote}\nc\n{quote}\n\nd'],
    [
      'in an item',
      '* Run:{code}\nx\n{code}\n* y',
      '- Run:\n\n  ```\n  x\n  ```\n- y',
      '* Run:\n{noformat}\nx\n{noformat}\n* y',
    ],
    [
      'one in code, or that does not end',
      'write {{code}} and {code} here',
      'write `code` and {code} here',
      'write {{code}} and \\{code\\} here',
    ],
    [
      'behind a heading',
      'h2. Run: {code:bash}\n*x*\n{code}\nthen',
      '## Run:\n\n```bash\n*x*\n```\n\nthen',
      'h2. Run:\n\n{code:bash}\n*x*\n{code}\n\nthen',
    ],
    ['within a heading', 'h3. a {quote}b{quote} c', '### a\n\n> b\n\nc', undefined],
    [
      'in a quoted line',
      'bq. Run: {code}\n*x*\n{code}\nbq. next',
      '> Run:\n>\n> ```\n> *x*\n> ```\n>\n> next',
      '{quote}\nRun:\n\n{noformat}\n*x*\n{noformat}\n\nnext\n{quote}',
    ],
    ['none behind a heading that does not end', 'h2. a {code} b', '## a {code} b', undefined],
    [
      'with a name in capitals',
      'Run:{CODE:java}\n*x*\n{CODE} {Quote}a {COLOR:red}b{COLOR}{Quote}\n|{NoFormat}c|d{NoFormat}|{Color:red}e|f{Color}|',
      'Run:\n\n```java\n*x*\n```\n\n> a b\n\n| | |\n| --- | --- |\n| `c\\|d` | e\\|f |',
      undefined,
    ],
    ['an escaped one', '\\{code}x{code}', '{code}x{code}', '\\{code\\}x\\{code\\}'],
    // Blocks that begin without a space.
    ['a heading without a space', 'h2.Steps\na\nh3.More', '## Steps\n\na\n\n### More', undefined],
    ['a quote without a space', 'bq.so it is', '> so it is', undefined],
    ['neither', 'h7. a H2. b\nBq. c', 'h7. a H2. b\\\nBq. c', undefined],
    // Signs that are drawn: not before a letter.
    ['drawn signs', '(x) f(x) :) :-) C:D ;-) :-( :p (*r)', '❌ f❌ 🙂 🙂 C😀 😉 🙁 😛 ⭐', undefined],
    [
      'signs before a letter',
      'KEY:Page C:DE :P9 f(x)y 使用(x)座標 (/)完成',
      'KEY:Page C:DE :P9 f(x)y 使用(x)座標 (/)完成',
      'KEY:Page C:DE :P9 f(x)y 使用(x)座標 (/)完成',
    ],
    ['escaped signs', '\\:) \\:P \\;) \\(x) \\:x \\:Page', ':) :P ;) (x) \\\\:x \\\\:Page', undefined],
    ['a sign behind a sign', '(x)(/) (x)_a_ :D*b*', '❌✅ ❌*a* 😀**b**', undefined],
    // Titles.
    [
      'a backtick in a title',
      '{code:title=a`b|java}\nint x;\n{code}',
      '~~~java a`b\nint x;\n~~~',
      '{code:title=a`b|java}\nint x;\n{code}',
    ],
    [
      'a fence in a title',
      '{code:title=```|java}\n~~~\n```\n{code}',
      '~~~~java ```\n~~~\n```\n~~~~',
      '{code:title=```|java}\n~~~\n```\n{code}',
    ],
    [
      'no link of a title',
      '{panel:title=[x](command:a)}\nb\n{panel}',
      '> **[x\\](command:a)**\n>\n> b',
      undefined,
    ],
    [
      'escapes in a title',
      '{code:title=a\\*b &amp; c|java}\nx\n{code}',
      '```java a*b \\& c\nx\n```',
      '{code:title=a*b & c|java}\nx\n{code}',
    ],
    // Lists.
    ['mixed lists', '* a\n*- b\n*-# c\n- d\n-- e', '- a\n  - b\n    1. c\n\n* d\n  - e', undefined],
    // Only the last sign of a marker says which kind of list, the others how deep.
    [
      'bullets below a number',
      '# a\n** b\n** c\n# d\n-- e',
      '1. a\n   - b\n   - c\n2. d\n   - e',
      '# a\n#* b\n#* c\n# d\n#* e',
    ],
    ['numbers below a bullet', '* a\n## b\n## c\n* d', '- a\n  1. b\n  2. c\n- d', undefined],
    ['markers of other kinds', '*# a\n## b\n** c', '- 1. a\n  2. b\n\n  - c', undefined],
    ['no lists', '-- a\n--- b', '– a\\\n— b', '– a\n— b'],
    // Tables.
    [
      'colours over bars',
      '||A||B||\n|{color:red}x|y{color}|z|',
      '| A | B |\n| --- | --- |\n| x\\|y | z |',
      '|| A || B ||\n| x\\|y | z |',
    ],
    [
      'cells over lines',
      '||Step||Result||\n|Do this\n* x\n* y|ok|\n|{code}x | y{code}|z|',
      '| Step | Result |\n| --- | --- |\n| Do this<br>• x<br>• y | ok |\n| `x \\| y` | z |',
      '|| Step || Result ||\n| Do this\n* x\n* y | ok |\n| {{x \\| y}} | z |',
    ],
    [
      'code over lines in a cell',
      '|a|{code:java}\nint x;\n\nint y | z;\n{code}|\n|b|c|',
      '| | |\n| --- | --- |\n| a | `int x;`<br>`int y \\| z;` |\n| b | c |',
      '| a | {noformat}\nint x;\nint y | z;\n{noformat} |\n| b | c |',
    ],
    [
      'a panel and numbers in a cell',
      '|{panel:title=T}\nin *it*\n{panel}|# one\n# two|',
      '| | |\n| --- | --- |\n| **T**<br>in **it** | 1. one<br>2. two |',
      '| *T* \\\\ in *it* | # one\n# two |',
    ],
    [
      'a cell that goes on',
      '|a\nb|c\nd|\nend',
      '| | |\n| --- | --- |\n| a<br>b | c<br>d |\n\nend',
      '| a \\\\ b | c \\\\ d |\n\nend',
    ],
    [
      'a row without its last bar',
      '|a|b\n|c|d|',
      '| | |\n| --- | --- |\n| a | b |\n| c | d |',
      '| a | b |\n| c | d |',
    ],
    [
      'tasks in a cell',
      '|Build|☑ compiled \\\\ ☐ signed|',
      '| | |\n| --- | --- |\n| Build | [x] compiled<br>[ ] signed |',
      '| Build | ☑ compiled \\\\ ☐ signed |',
    ],
    ['bars that are no table', 'A\n|\nv\n||\nB', 'A\\\n\\|\\\nv\\\n\\||\\\nB', 'A\n\\|\nv\n\\|\\|\nB'],
    [
      'numbers below numbers in a cell',
      '|# a\n## b\n## c\n# d|',
      '| |\n| --- |\n| 1. a<br>&emsp;1. b<br>&emsp;2. c<br>2. d |',
      '| # a\n## b\n## c\n# d |',
    ],
    [
      'numbers behind text in a cell',
      '|Do this\n# x\n# y|ok|',
      '| | |\n| --- | --- |\n| Do this<br>1. x<br>2. y | ok |',
      '| Do this\n# x\n# y | ok |',
    ],
    [
      'bullets below numbers in a cell',
      '|Do this\n# x\n#* y\n# z|',
      '| |\n| --- |\n| Do this<br>1. x<br>&emsp;◦ y<br>2. z |',
      '| Do this\n# x\n#* y\n# z |',
    ],
    [
      'numbers below bullets in a cell',
      '|* x\n*# y|',
      '| |\n| --- |\n| • x<br>&emsp;1. y |',
      '| * x\n*# y |',
    ],
    [
      'a number that counts nothing',
      '|a\\\\2. b\\\\3. c|',
      '| |\n| --- |\n| a<br>2. b<br>3. c |',
      '| a \\\\ 2&#46; b \\\\ 3&#46; c |',
    ],
    ['numbers in cells', '|1.|2. a|', '| | |\n| --- | --- |\n| 1. | 2. a |', '| 1&#46; | 2&#46; a |'],
  ] as const) {
    it(title, () => {
      assert.equal(wikiToMarkdown(wiki), markdown);
      if (again !== undefined) assert.equal(markdownToWiki(markdown), again);
      // A second way there and back changes nothing.
      assert.equal(wikiToMarkdown(markdownToWiki(markdown)), markdown);
    });
  }
});

describe('an address in wiki markup', () => {
  it('ends before Chinese, and holds signs of formatting', () => {
    assert.equal(
      wikiToMarkdown('看https://a.example/b，*粗*，{{c}} https://a.example/*d*e'),
      '看https://a.example/b，**粗**，`c` <https://a.example/*d*e>',
    );
  });
});

describe('wiki markup, written so that Jira draws it', () => {
  for (const [markdown, wiki] of [
    ['使用`npm`安裝，再執行**測試**', '使用{{{}npm{}}}安裝，再執行{*}測試{*}'],
    ['a`b` `c`d `e`、`f`', 'a{{{}b{}}} {{{}c{}}}d {{e}}、{{f}}'],
    ['**a\\\nb** and ~~c\\\nd~~', '*a*\n*b* and -c-\n-d-'],
    ['***a\\\nb***', '{_}{*}a{*}{_}\n{_}{*}b{*}{_}'],
    ['- **a\\\n  b**', '* *a* \\\\ *b*'],
    ['**a**`b`**c**', '{*}a{*}{{b}}{*}c{*}'],
    ['**a*b**', '*a\\*b*'],
    ['`{x}` `}}` `a\tb` `½` ` x `', '{{&#123;x&#125;}} {{&#125;&#125;}} {{a&#9;b}} {{&#189;}} {{x}}'],
    ['**👩‍💻 ½**', '{*}👩&#8205;💻 &#189;{*}'],
    ['{{name}} {x}', '&#123;&#123;name&#125;&#125; \\{x\\}'],
    ['C++ and a+b, 5*, D:\\資料\\ x', 'C++ and a+b, 5*, D:\\資料\\ x'],
    ['a -- b ----', 'a \\-\\- b \\-\\-\\-\\-'],
    ['圖![a](b.png)圖', `圖${G}!b.png|alt=a!${G}圖`],
    ['x<u> a </u>b <u>c', 'x +a+ b <u>c'],
    // Signs that Jira draws.
    [
      ':) :-) ;-) :p (x), (\\*r) (\\*)',
      '&#58;&#41; &#58;\\-&#41; &#59;\\-&#41; &#58;p &#40;x), &#40;\\*r) &#40;\\*&#41;',
    ],
    // Jira makes a number of an escaped sign, and of `;)` a wink.
    ['(a _b_\\_) (\\*)) `(x*)` [x])', '(a {_}b{_}\\_&#41; &#40;\\*&#41;&#41; {{(x\\*&#41;}} \\[x\\])'],
    ['f(x)y C:DE KEY:Page 使用(x)座標', 'f(x)y C:DE KEY:Page 使用(x)座標'],
    ['(x)**a** `:Page :P`', '&#40;x){*}a{*} {{:Page &#58;P}}'],
    // What would begin a block.
    ['h2.x is a file', 'h2&#46;x is a file'],
    ['bq.x\\\nh1.y', 'bq&#46;x\nh1&#46;y'],
    ['see h2.x', 'see h2.x'],
    // Odd targets.
    ['[a](b) [c](<d e>) [f](~g) [h](#i)', '[a|./b] [c|./d%20e] [f|./~g] [h|#i]'],
    ['[a](command:b.c) [d]() ![e](f) ![g]()', 'a (command:b.c) d !./f|alt=e! g'],
    ['[a|b](https://c.example/d|e) [x](%5Eplan.pdf)', '[a\\|b|https://c.example/d%7Ce] [x|^plan.pdf]'],
    ['![a](data:image/png;base64,AAAA)', 'a (data:image/png;base64,AAAA)'],
    // Jira looks for files and places by their names as they stand.
    ['![](a%20b.png) ![x](<圖 1.png>) ![](100%25.png)', '!a b.png! !圖 1.png|alt=x! !100%.png!'],
    ['![](a!b.png) ![](<a|b.png>) ![](a[1].png)', '!a%21b.png! !a%7Cb.png! !a%5B1%5D.png!'],
    ['![](javascript%3Ax.y) ![](a%0Ab.png) ![](%20a.png)', '!javascript%3Ax.y! !a%0Ab.png! !%20a.png!'],
    ['[x](%5E報表%201.xlsx) [x](#章節-1) [x](#a%20b)', '[x|^報表 1.xlsx] [x|#章節-1] [x|#a b]'],
    ['![](https://c.example/a%20b.png) ![](/d/a%20b.png)', '!https://c.example/a%20b.png! !/d/a%20b.png!'],
    // Languages.
    ['```dockerfile\nFROM x\n```', '{noformat}\nFROM x\n{noformat}'],
    ['```mermaid\n{noformat}\n```', '{code:none}\n{noformat}\n{code}'],
    ['```ts\nx\n```', '{code:javascript}\nx\n{code}'],
    ['```Shell title\nx\n```', '{code:title=title|bash}\nx\n{code}'],
    ['```csharp\nx\n```', '{code:c#}\nx\n{code}'],
    ['```yml\nx\n```', '{code:yaml}\nx\n{code}'],
    ['```text\nx\n```', '{noformat}\nx\n{noformat}'],
    ['```diff a.patch\nx\n```', '{noformat:title=a.patch}\nx\n{noformat}'],
    ['~~~java a`b\nx\n~~~', '{code:title=a`b|java}\nx\n{code}'],
    ['~~~java {1,3} | x\nx\n~~~', '{code:title=x|java}\nx\n{code}'],
    // Cells.
    ['| A |\n| --- |\n| [x] a<br>- [ ] b<br>\\[ ] c |', '|| A ||\n| ☑ a \\\\ ☐ b \\\\ \\[ \\] c |'],
    ['| A |\n| --- |\n| [ ] a<br>&emsp;[x] b |', '|| A ||\n| ☐ a \\\\ ☑ b |'],
    ['| A |\n| --- |\n| ☑ a<br>1. b |', '|| A ||\n| &#9745; a \\\\ 1&#46; b |'],
    ['| A |\n| --- |\n| a<br>• b<br>&emsp;◦ c<br>d |', '|| A ||\n| a\n* b\n** c\nd |'],
    ['- | A |\n  | --- |\n  | • a<br>• b |', '* || A ||\n| • a \\\\ • b |'],
  ] as const) {
    it(JSON.stringify(markdown), () => assert.equal(markdownToWiki(markdown), wiki));
  }

  it('parts code from letters, whatever stands around it', () => {
    const around = fc.constantFrom('', ' ', '使用', 'a', '9', '，', '(', '\\\\', '-', '**b**', '!');
    fc.assert(
      fc.property(around, around, (before, after) => {
        const wiki = markdownToWiki(`${before}\`x\`${after}`);
        assert.match(wiki, /\{\{\{\}x\{\}\}\}|(?<![\p{L}\p{Nd}\\])\{\{x\}\}(?![\p{L}\p{Nd}])/u, wiki);
      }),
    );
  });
});

describe('wiki markup there and back', () => {
  const sign = fc.constantFrom(
    ...[
      '*',
      '_',
      '-',
      '+',
      '^',
      '~',
      '??',
      '{*}',
      '{_}',
      '{{',
      '}}',
      '{{{}',
      '{}}}',
      '[',
      ']',
      '|',
      '\\',
      '\\\\',
      '!',
      '{',
      '}',
    ],
    ...[
      ' ',
      ' ',
      'a',
      '中',
      '9',
      '，',
      'b.c',
      '\n',
      '\n* ',
      '\n# ',
      '\n*- ',
      '\n|',
      '\n||',
      '\n\n',
      'h1. ',
      'bq. ',
      '[~k]',
      '[x|#y]',
    ],
    ...[
      '{code}',
      '{code:java}',
      '{noformat}',
      '{quote}',
      '{panel:title=t}',
      '☐ ',
      '(x)',
      '&#42;',
      'https://a.example',
    ],
  );
  const wiki = fc.array(sign, { maxLength: 30 }).map((signs) => signs.join(''));

  it('loses no letter', () => {
    fc.assert(
      fc.property(wiki, (text) => {
        const letters = (some: string): string => some.replace(/[^a中9，]/gu, '');
        const names = /\{(?:code|noformat|quote|panel)[^}]*\}|h1\.|bq\.|https:\/\/a\.example|title=t/g;
        const kept = letters(wikiToMarkdown(text).replace(/java|https:\/\/a\.example/g, ''));
        const wanted = letters(text.replace(names, ''));
        for (const letter of wanted) assert.ok(kept.includes(letter), wikiToMarkdown(text));
        assert.ok(kept.length >= wanted.length, wikiToMarkdown(text));
      }),
      { numRuns: 1000 },
    );
  });
});
