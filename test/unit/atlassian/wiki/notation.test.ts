import assert from 'node:assert/strict';
import { markdownToWiki } from '../../../../src/atlassian/wiki/markdownToWiki.ts';
import { wikiToMarkdown } from '../../../../src/atlassian/wiki/wikiToMarkdown.ts';

describe('markdownToWiki', () => {
  for (const [markdown, wiki] of [
    ['## Deploy **now**', 'h2. Deploy *now*'],
    ['a **b**c *d*, ~~e~~ `f_g`', 'a {*}b{*}c _d_, -e- {{f\\_g}}'],
    ['one\\\ntwo\nthree', 'one\ntwo three'],
    ['- a\n  1. b\n- [x] c', '* a\n*# b\n* ☑ c'],
    ['- a\n\n  b\n\n  ```js\n  c()\n  ```', '* a \\\\ \\\\ b\n{code:js}\nc()\n{code}'],
    ['```\nx\n```', '{noformat}\nx\n{noformat}'],
    ['```\n{noformat}\n```', '{code:none}\n{noformat}\n{code}'],
    ['> a\n>\n> > b', '{quote}\na\n\nbq. b\n{quote}'],
    ['| A | B |\n| --- | --- |\n| 1 | `x` |', '|| A || B ||\n| 1 | {{x}} |'],
    ['[a](https://x.example) <https://y.example>', '[a|https://x.example] [https://y.example]'],
    ['![alt](a.png)', '!a.png|alt=alt!'],
    ['Ask [~kim] about snake_case, e-mail and 3 * 4', 'Ask [~kim] about snake_case, e-mail and 3 * 4'],
    ['\\*a\\* {b} \\[c\\] x|y C:\\\\d (x) h1. h', '\\*a\\* \\{b\\} \\[c\\] x\\|y C:&#92;d &#40;x) h1. h'],
    ['h1. no heading', 'h1&#46; no heading'],
    ['<u>under</u> H<sub>2</sub>O', '+under+ H{~}2{~}O'],
    ['---', '----'],
    ['[a](b.md "See `b`")', '[a|b.md|See `b`]'],
    ['![a](b.png "Now, \'then\'")', "!b.png|alt=a,title=Now&#44; 'then'!"],
    ['5. a\n   - b\n6. c', '5. a\n* b\n6. c'],
    ['1\\. no list', '1&#46; no list'],
    ['```js title\na\n```', '{code:title=title|js}\na\n{code}'],
    ['```js\n{code}\n```', '{code:js}\n{code\u200b}\n{code}'],
    ['> a\n>\n> > - b', '{quote}\na\n\n{panel}\n* b\n{panel}\n{quote}'],
    ['| A |\n| --- |\n| a<br>b |', '|| A ||\n| a \\\\ b |'],
    ['<kim@shop.example>', '[mailto:kim@shop.example]'],
    ['', ''],
  ] as const) {
    it(JSON.stringify(markdown), () => assert.equal(markdownToWiki(markdown), wiki));
  }
});

describe('wikiToMarkdown', () => {
  for (const [wiki, markdown] of [
    ['h3. Steps\nfirst\nsecond', '### Steps\n\nfirst\\\nsecond'],
    ['*a* _b_ -c- +d+ ^e^ ~f~ {{g}} ??h??', '**a** *b* ~~c~~ <u>d</u> <sup>e</sup> <sub>f</sub> `g` *h*'],
    ['not*bold* 2*3*4 a - b', 'not\\*bold\\* 2\\*3\\*4 a - b'],
    ['{color:red}red{color} text', 'red text'],
    ['{panel:title=Mind|borderStyle=solid}\nthe gap\n{panel}', '> **Mind**\n>\n> the gap'],
    ['{code:title=A.java|java}\nint a;\n{code}\nafter', '```java A.java\nint a;\n```\n\nafter'],
    ['bq. one\nbq. two', '> one\n>\n> two'],
    ['- a\n- b\n\n# c\n#* d', '- a\n- b\n\n1. c\n   - d'],
    [
      '||Name||Value||\n|a|[x|https://x.example]|',
      '| Name | Value |\n| --- | --- |\n| a | [x](https://x.example) |',
    ],
    [
      '[https://x.example] [mailto:a@b.example] [word] [x|javascript:y]',
      '<https://x.example> <a@b.example> [word] x',
    ],
    ['Thanks [~kim.lee]', 'Thanks [~kim.lee]'],
    ['Steps\n1. a\n2. b\nIn\n2024. done', 'Steps\n\n1. a\n2. b\\\n   In\\\n   2024\\. done'],
    ['01. of May\n02. of May', '01\\. of May\\\n02\\. of May'],
    ['{code:title=A.java}\nint a;\n{code}', '**A.java**\n\n```\nint a;\n```'],
    ['*a*{_}b{_} {*}c{*}{*}_d_{*}', '**a***b* **c*d***'],
    ['[mailto:a@b.example|Write|To us]', '[mailto:a@b.example](Write "To us")'],
    ['Done (/) not (x)', 'Done ✅ not ❌'],
    ['!shot.png|thumbnail! wow! done!', '![](shot.png) wow! done!'],
    ['{code}\nnever closed', '{code}\\\nnever closed'],
    ['\\*plain\\* &amp; \\\\ next', '\\*plain\\* &\\\nnext'],
  ] as const) {
    it(JSON.stringify(wiki), () => assert.equal(wikiToMarkdown(wiki), markdown));
  }

  it('reads a long and hostile text', () => {
    // What is not linear would take minutes for these.
    for (const text of [
      '*a '.repeat(20_000),
      '[a|'.repeat(20_000),
      '{{'.repeat(20_000),
      `[${'{{a}}'.repeat(5_000)}`,
      `|[${'!a!'.repeat(5_000)}`,
      '[!a'.repeat(10_000),
      '{quote}'.repeat(5_000),
    ])
      assert.equal(typeof wikiToMarkdown(text), 'string');
  });
});
