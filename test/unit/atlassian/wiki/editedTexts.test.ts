import assert from 'node:assert/strict';
import { saveWikiMarkdown } from '../../../../src/atlassian/wiki/saveWikiMarkdown.ts';
import { wikiToMarkdown } from '../../../../src/atlassian/wiki/wikiToMarkdown.ts';

/** Holds that an edit of the Markdown changes the text in that way, and not another character. */
function holds(base: string, edit: readonly [string, string], change: readonly [string, string]): void {
  const markdown = wikiToMarkdown(base);
  assert.ok(markdown.includes(edit[0]), markdown);
  assert.ok(base.includes(change[0]), base);
  const saved = saveWikiMarkdown(
    base,
    markdown.replace(edit[0], () => edit[1]),
  );
  assert.equal(
    saved,
    base.replace(change[0], () => change[1]),
  );
}

describe('saving a text in wiki markup', () => {
  it('keeps macros with parameters when something beside them is edited', () => {
    const base =
      '{toc:maxLevel=3}\n\ntext\n\n{code:title=A.java|linenumbers=true|java}\nint a;\n{code}\nbehind\n';
    holds(base, ['text', 'words'], ['text', 'words']);
    holds(base, ['behind', 'after'], ['behind', 'after']);
    holds(base, ['int a', 'int b'], ['int a', 'int b']);
    holds(base, ['```java', '```python'], ['linenumbers=true|java', 'linenumbers=true|python']);
    holds(base, ['text\n', 'text\n\nnew\n'], ['text\n', 'text\n\nnew\n']);
  });

  it('keeps the capitals of a macro’s name', () => {
    const base = '{Code:java}\na\n{Code}\n\n{QUOTE}\nb\n{QUOTE}\n';
    holds(base, ['\na\n', '\nc\n'], ['\na\n', '\nc\n']);
    holds(base, ['> b', '> d'], ['b\n', 'd\n']);
  });

  it('keeps a code macro’s own name of its language', () => {
    holds('{code:ts}\nlet a;\n{code}', ['let a', 'let b'], ['let a', 'let b']);
    holds('{code:title=x.ts|ts}\nlet a;\n{code}\nend', ['end', 'fin'], ['end', 'fin']);
  });

  it('edits what stands in a panel, and its title', () => {
    const base = '{panel:title=Mind this|borderColor=#ccc}\none {color:red}two{color}\n\n* a\n* b\n{panel}';
    holds(base, ['one', 'uno'], ['one', 'uno']);
    holds(base, ['- b', '- b\n> - c'], ['* b', '* b\n* c']);
    holds(base, ['Mind this', 'Mind that'], ['Mind this', 'Mind that']);
  });

  it('keeps a panel on whose title’s line something is written', () => {
    for (const name of ['panel', 'info', 'tip']) {
      const base = `{${name}:title=Mind this|borderColor=#ccc}\none {color:red}two{color}\n\n* a\n{${name}}\n`;
      holds(base, ['**Mind this**', '**Mind this** Ok'], ['#ccc}\n', '#ccc}\nOk\n\n']);
      holds(base, ['**Mind this**', '**Mind this**\n> Ok'], ['#ccc}\n', '#ccc}\nOk\n\n']);
      holds(base, ['**Mind this**', 'Do **Mind this**'], ['Mind this', 'Do Mind this']);
    }
  });

  it('edits lists line by line, with the markers that they have', () => {
    const base = 'Steps:\n- one {color:red}red{color}\n-- sub\n-# ☐ task\n- two *_b_*\n';
    holds(base, ['- two', '- new\n- two'], ['- two', '- new\n- two']);
    holds(base, ['- two ***b***', '- two ***b***\n  - last'], ['*_b_*', '*_b_*\n-- last']);
    holds(base, ['[ ] task', '[x] task'], ['☐', '☑']);
    holds(base, ['red', 'blue'], ['red{', 'blue{']);
    holds(base, ['***b***', '***c***'], ['_b_', '_c_']);
    holds(base, ['Steps:', 'Ways:'], ['Steps:', 'Ways:']);
    holds('# a\n** b\n# c\n', ['- b', '- b\n   - d'], ['** b', '** b\n** d']);
    const windows = '* a\r\n* b\r\n';
    holds(windows, ['- b', '- c\n- b'], ['* b', '* c\r\n* b']);
  });

  it('edits a cell, and keeps all others: code, lists, colours', () => {
    const base =
      '||Step||Code||\n|{color:red}one{color} *_x_*|{code}a{code}|\n|* p\n* q|{code}b | c{code}|\n';
    holds(base, ['one', 'two'], ['one', 'two']);
    holds(base, ['`a`', '`aa`'], ['{code}a{', '{code}aa{']);
    holds(base, ['• q', '• r'], ['* q', '* r']);
    holds(base, ['Step', 'Stage'], ['Step', 'Stage']);
    const markdown = wikiToMarkdown(base);
    assert.equal(
      saveWikiMarkdown(base, `${markdown.trimEnd()}\n| new | row |\n`).trimEnd(),
      `${base}| new | row |`,
    );
    const wide = markdown.replace(/ \|$/gm, ' | n |').replace('--- | n |', '--- | --- |');
    assert.equal(
      saveWikiMarkdown(base, wide),
      base.replace('Code||', 'Code|| n ||').replace(/\{code\}\|$/gm, '{code}| n |'),
    );
  });

  it('keeps colours and macros beside code with signs of formatting in it when the code is edited', () => {
    for (const code of ['npm --save x', 'npm a_b', 'npm -x', 'npm a - b', 'npm*'])
      holds(`{color:red}w{color} {anchor:a}{{${code}}} z`, ['npm', 'npx'], ['npm', 'npx']);
    holds('{color:red}w{color} {{a_b}} z', ['a_b', 'a_c d'], ['a_b', 'a_c d']);
  });

  it('keeps the colours of paragraphs that are parted or joined', () => {
    const base = 'para {color:red}red text here{color} more {anchor:a}\n\nother {color:blue}blue{color} z\n';
    holds(
      base,
      ['red text', 'red\n\ntext'],
      ['{color:red}red text', '{color:red}red{color}\n\n{color:red}text'],
    );
    for (const joined of ['more other', 'more and other'])
      holds(
        base,
        ['more\n\nother', joined],
        ['more {anchor:a}\n\nother', joined.replace('more', 'more {anchor:a}')],
      );
    holds('x {color:red}{{w1 w2}}{color}', ['w2', 'w3'], ['w2', 'w3']);
  });

  it('keeps colours beside a word that becomes bold or a link, in cells too', () => {
    for (const [before, behind] of [
      ['', ''],
      ['|', '|'],
      ['||h||\n|', '|'],
      ['* ', ''],
      ['{panel}\n', '\n{panel}'],
    ] as const)
      for (const [word, now, markup] of [
        ['w1', '**w1**', '*w1*'],
        ['w2', '**w2**', '*w2*'],
        ['w3', '[w3](https://x.example/)', '[w3|https://x.example/]'],
        ['w1 w2', '*w1 w2*', '_w1 w2_'],
      ] as const)
        holds(`${before}{color:red}w1 w2{color} w3${behind}`, [word, now], [word, markup]);
  });

  it('keeps colours where a word becomes bold beside bold words, which are written as one', () => {
    holds(
      '{color:red}*_w1_* w2{color}, w3',
      ['w2', '**w2**'],
      ['*_w1_* w2{color}', '{*}{_}w1{_} w2{*}{color}'],
    );
    holds('{color:red}*_w1_* w2{color}, w3', ['***w1***', '*w1*'], ['*_w1_*', '_w1_']);
    holds('w1 {color:red}{*}w2{*}w3 w4{color} w5', ['**w2**w3', 'w2w3'], ['{*}w2{*}w3', 'w2w3']);
  });

  it('gives new text its place within formatting and macros', () => {
    holds('{panel}\na *b*\n{panel}', ['**b**', '**b c**'], ['*b*', '*b c*']);
    holds('{color:red}a b{color} d', ['a b', 'a c b'], ['a b', 'a c b']);
  });

  it('gives no colour to words that are written beside coloured ones', () => {
    const base = '{color:red}w1 w2{color} *w3*';
    holds(base, ['w1', 'new w1'], ['{color:red}w1', 'new {color:red}w1']);
    holds(base, ['w2', 'w2 new'], ['w2{color}', 'w2{color} new']);
    holds(base, ['w1 w2', 'w1 new w2'], ['w1 w2', 'w1 new w2']);
    holds(base, ['w1 w2', 'new'], ['w1 w2', 'new']);
  });

  it('leaves nothing of words that are gone', () => {
    holds('*{color:red}w1 w2{color}* *w3*', ['w1 w2 ', ''], ['*{color:red}w1 w2{color}* ', '']);
    holds('w0 *w1* *{color:red}w2{color}*', [' w2', ''], [' *{color:red}w2{color}*', '']);
    holds('{color:red}w1 w2{color} *w3* w4', ['w1 w2 ', ''], ['{color:red}w1 w2{color} ', '']);
  });

  it('keeps the colour of words that go elsewhere, and gives it to nothing else', () => {
    const red = '{color:red}two three{color}';
    const moves = (base: string, after: string, saved: string): void =>
      assert.equal(saveWikiMarkdown(base, after), saved);
    moves(
      `one ${red} four\n\nfive six\n`,
      'one four\n\nfive two three six\n',
      `one four\n\nfive ${red} six\n`,
    );
    moves(`* one ${red} four\n* five\n`, '- one four\n- five two three\n', `* one four\n* five ${red}\n`);
    moves(`one ${red}\n\n* five\n`, 'one\n\n- five\n- two three\n', `one\n\n* five\n* ${red}\n`);
    moves(
      `||h||k||\n|one ${red}|five|\n`,
      '| h | k |\n| --- | --- |\n| one | two three five |\n',
      `||h||k||\n|one|${red} five|\n`,
    );
    moves(
      'one *{color:red}two{color}* four\n\nfive\n',
      'one four\n\nfive **two**\n',
      'one four\n\nfive *{color:red}two{color}*\n',
    );
    moves(`one ${red}\n\ntwofold\n`, 'one\n\ntwofold two threes\n', 'one\n\ntwofold two threes\n');
    moves(`one ${red}\n\nfive\n`, 'one\n\nfive\n', 'one\n\nfive\n');
    moves(`one ${red}\n\ntwo three\n`, 'one\n\ntwo three\n', 'one\n\ntwo three\n');
    moves(
      `one ${red}\n\n{code}\nx\n{code}\n`,
      'one\n\n```\nx two three\n```\n',
      'one\n\n{code}\nx two three\n{code}\n',
    );
  });

  it('keeps the sizes of pictures where their paragraph is written anew', () => {
    const base = 'w1 *_w2_* w3 {color:red}!a b.png|width=300! w4{color} \\\\ ';
    assert.equal(
      saveWikiMarkdown(base, wikiToMarkdown(base).replace('w3', '*w3*')),
      'w1 {_}{*}w2{*} w3{_} {color:red}!a b.png|width=300! w4{color} ',
    );
  });

  it('takes bold from a word in the head of a table, and nothing else', () => {
    const base = '||w1 *w2* {color:red}w3{color}||*w4*||\n|{code}w5{code}|w6|\n';
    holds(base, ['**w2**', 'w2'], ['*w2*', 'w2']);
    holds(base, ['**w4**', 'w4'], ['*w4*', 'w4']);
    holds(base, ['w3', '*w3*'], ['w3', '_w3_']);
    holds(base, ['w6', '**w6**'], ['w6', '*w6*']);
  });
});
