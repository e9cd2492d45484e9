import assert from 'node:assert/strict';
import { markdownToWiki } from '../../../../src/atlassian/wiki/markdownToWiki.ts';
import { wikiToMarkdown } from '../../../../src/atlassian/wiki/wikiToMarkdown.ts';

/** What nobody sees: marks of ours. */
const G = '\u200b';

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
    ['\\*a\\* {b} \\[c\\] x|y C:\\\\d (x) h1. h', '\\*a\\* \\{b\\} \\[c\\] x\\|y C:\\d &#40;x) h1. h'],
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
    [
      '- ### a\n- | A |\n  | --- |\n- ***\n- ```\n  b\n  ```',
      '* h3. a\n* || A ||\n* ----\n* {noformat}\nb\n{noformat}',
    ],
    [
      '- a\n\n  ### b\n\n  | A |\n  | --- |\n  | 1 |\n\n  ***\n\n  c\n\n  d\n- e',
      '* a\nh3. b\n|| A ||\n| 1 |\n----\nc \\\\ \\\\ d\n* e',
    ],
    ['- > a\n  >\n  > - b\n- c', '* {quote}\na\n\n* b\n{quote}\n* c'],
    ['- | A |\n  | --- |\n\n  | B |\n  | --- |', `* || A ||\n${G}\n|| B ||`],
    ['> - > a\n>   >\n>   > b\n>\n>   c', '{quote}\n* bq. a\nbq. b\nc\n{quote}'],
    ['> > a\n>\n> b\n>\n> > c\n>\n> > d', '{quote}\nbq. a\n\nb\n\nbq. c\n\nbq. d\n{quote}'],
    ['> - > a\n>\n>   > b', `{quote}\n* bq. a\n${G}\nbq. b\n{quote}`],
    [
      '| A | B | C | D |\n| :-- | :-: | --: | --- |\n| 1 | 2 | 3 | |',
      `|| ${G}A || ${G}${G}B || ${G}${G}${G}C || D ||\n| 1 | 2 | 3 |  |`,
    ],
    ['- a\n  - b\n\n  c\n\n  d\n- e', `* a\n** b\n** ${G}c \\\\ \\\\ d\n* e`],
    [
      '1. a\n   1. b\n\n   ```\n   c\n   ```\n   1. d\n2. e',
      `# a\n## b\n#* ${G}\n{noformat}\nc\n{noformat}\n## d\n# e`,
    ],
    ['- a\n  - b\n  + c\n  + d', `* a\n** b\n** ${G}${G}c\n** d`],
    ['- a\n  1. b\n  1) c', `* a\n*# b\n** 1.${G} c`],
    ['- a\n\n  5. b\n     - c\n  6. d', `* a\n** 5.${G} b\n*** c\n** 6.${G} d`],
    ['5. a\n   - b\n\n   c\n6. d', `5. a\n* b\n* ${G}c\n6. d`],
    ['5. ## a\n\n   7. b', `5. \nh2. a\n* 7.${G} b`],
    [
      '> > a\n> >\n> > - b\n> >\n> > > c\n> > >\n> > > # d\n> > >\n> > > > e',
      `{quote}\n{panel}\na\n\n* b\n\n${G}${G}${G}\n\nbq. ${G}c\n\nh1. d\n\nbq. e\n\n${G}${G}\n{panel}\n{quote}`,
    ],
    ['a\u200bb `\u200b`', 'a&#8203;b {{&#8203;}}'],
    ['```\n{noformat\u200b}\n```', '{noformat}\n{noformat\u200b\u200b}\n{noformat}'],
    ['- ☐ a', '* &#9744; a'],
    ['- [ ]\n  h1. a\n- [ ]\n\n  b', '* ☐  h1&#46; a\n* ☐ \nb'],
    ['| | |\n| --- | --- |\n| a | |', '| a |  |'],
    ['| | |\n| --- | --: |\n| a | |', `||  || ${G}${G}${G} ||\n| a |  |`],
    ['> [!NOTE]\n> a\n>\n> - b', '{quote}\n\\[\\!NOTE\\]\na\n\n* b\n{quote}'],
    ['> [!tip]\n> a', '{quote}\n\\[\\!tip\\]\na\n{quote}'],
    ['> [!NOTE] a', '{quote}\n\\[\\!NOTE\\] a\n{quote}'],
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
    ['{quote}\n\\[!TIP\\]\na\n{quote}', '> [!TIP]\n> a'],
    ['{{a}}{{b}}{*}{{c}}{*}', '`ab`**`c`**'],
    ['{quote}\n\\[!Tip\\]\na\n{quote}', '> [!TIP]\n> a'],
    ['|| *A* || B ||\n| 1 | 2 |', '| **A** | B |\n| --- | --- |\n| 1 | 2 |'],
    ['bq. one\nbq. two', '> one\n>\n> two'],
    ['- a\n- b\n\n# c\n#* d', '- a\n- b\n\n1. c\n   - d'],
    [
      '||Name||Value||\n|a|[x|https://x.example]|',
      '| Name | Value |\n| --- | --- |\n| a | [x](https://x.example) |',
    ],
    [
      '[https://x.example] [mailto:a@b.example] [word] [x|javascript:y]',
      '<https://x.example> <a@b.example> [word] [x|javascript:y]',
    ],
    ['Thanks [~kim.lee]', 'Thanks [~kim.lee]'],
    ['Steps\n1. a\n2. b\nIn\n2024. done', 'Steps\n\n1. a\n2. b\\\n   In\\\n   2024\\. done'],
    ['01. of May\n02. of May', '01\\. of May\\\n02\\. of May'],
    ['{code:title=A.java}\nint a;\n{code}', '**A.java**\n\n```\nint a;\n```'],
    ['*a*{_}b{_} {*}c{*}{*}_d_{*}', '**a***b* **c*d***'],
    ['[Write|mailto:a@b.example|To us]', '[Write](mailto:a@b.example "To us")'],
    ['Done (/) not (x)', 'Done ✅ not ❌'],
    ['!shot.png|thumbnail! wow! done!', '![](shot.png) wow! done!'],
    ['{code}\nnever closed', '{code}\\\nnever closed'],
    [
      '* h3. Steps\n* first\nh4. More\n|a|\n----\nbq. b\nbq. c\nlast',
      '- ### Steps\n- first\n\n  #### More\n\n  | |\n  | --- |\n  | a |\n\n  ***\n\n  > b\n  >\n  > c\n\n  last',
    ],
    ['# a\n{panel}\n* b\n\nc\n{panel}\n# d', '1. a\n\n   > - b\n   >\n   > c\n2. d'],
    ['* bq. a\n\nbq. b', '- > a\n\n> b'],
    // Pasted by somebody, and no mark of ours.
    [
      `* ${G}a\n** ${G}${G}${G}b${G}\n*# ${G}c\n\n${G}${G}${G}\nd\n${G}\ne\n${G}${G}${G}${G}\nbq. ${G}f`,
      '- a\n  - b\n\n  c\n\nd\n\ne\n\n> f',
    ],
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
      G.repeat(50_000),
      `${G} `.repeat(20_000),
      `* ${G.repeat(20_000)}a\n`.repeat(5),
      `* a\n** ${G}b\n`.repeat(10_000),
      `* a\n** b\n** ${G}c\n`.repeat(10_000),
      `** ${G}${G}a\n`.repeat(20_000),
      `${G}${G}${G}\n`.repeat(20_000),
      `${G}${G}${G}\n`.repeat(10_000) + `a\n${G}${G}\n`.repeat(10_000),
      `* ${'a\n'.repeat(20_000)}`,
      `|| ${G.repeat(20_000)} |`.repeat(5),
      `bq. ${G}a\n`.repeat(10_000),
    ])
      assert.equal(typeof wikiToMarkdown(text), 'string');
  });
});
