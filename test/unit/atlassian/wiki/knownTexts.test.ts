import assert from 'node:assert/strict';
import { saveWikiMarkdown } from '../../../../src/atlassian/wiki/saveWikiMarkdown.ts';
import { wikiToMarkdown } from '../../../../src/atlassian/wiki/wikiToMarkdown.ts';

function save(base: string, edit: (markdown: string) => string): string {
  const markdown = `${wikiToMarkdown(base).trimEnd()}\n`;
  const edited = edit(markdown);
  assert.notEqual(edited, markdown);
  return saveWikiMarkdown(base, edited);
}

describe('wiki markup that stands elsewhere', () => {
  const RED = 'one {color:red}red{color} line {anchor:a}';
  const PICTURE = '!shot.png|width=300!';

  it('keeps what Markdown does not show where a line becomes an item, a quote, a heading or text', () => {
    const base = `Before\n\n${RED} ${PICTURE}\n\nBehind\n`;
    const become = (from: string, to: string): string => save(base, (markdown) => markdown.replace(from, to));
    assert.equal(become('one', '- one'), base.replace('one', '* one'));
    assert.equal(become('one', '- [x] one'), base.replace('one', '* ☑ one'));
    assert.equal(become('one', '## one'), base.replace('one', 'h2. one'));
    assert.equal(
      become('one', '> one'),
      base.replace(`${RED} ${PICTURE}`, `{quote}\n${RED} ${PICTURE}\n{quote}`),
    );
    assert.equal(
      save(`h2. ${RED}\n\nBehind\n`, (markdown) => markdown.replace('## ', '')),
      `${RED}\n\nBehind\n`,
    );
  });

  it('keeps it where an item goes into another one, out of it, or to another list', () => {
    const base = `* first\n* ${RED}\n\nBetween\n\n# third ${PICTURE}\n`;
    const nested = save(base, (markdown) => markdown.replace('- one', '  - one'));
    assert.equal(nested, base.replace('* one', '** one'));
    assert.equal(
      save(nested, (markdown) => markdown.replace('  - one', '- one')),
      base,
    );
    assert.equal(
      save(base, (markdown) => markdown.replace(/\n\nBetween\n\n1\. (.*)\n/, '\n- $1\n\nBetween\n')),
      `* first\n* ${RED}\n* third ${PICTURE}\n\nBetween\n`,
    );
  });

  it('keeps it where a line goes into a panel or a cell', () => {
    const panel = `{panel:title=T}\nsee\n{panel}\n\n${RED}\n`;
    assert.equal(
      save(panel, (markdown) => markdown.replace('> see\n\n', '> see\n>\n> ')),
      `{panel:title=T}\nsee\n\n${RED}\n{panel}\n`,
    );
    const table = `||a||b||\n|c|d|\n\n${RED}\n`;
    assert.equal(
      save(table, (markdown) => markdown.replace(/\n\n(one.*)\n/, '\n| $1 | x |\n')),
      `||a||b||\n|c|d|\n| ${RED} | x |\n`,
    );
  });

  it('keeps it in a copy, macros’ parameters too', () => {
    const code = '{code:title=A.java|borderStyle=solid|java}\nint a;\n{code}';
    const base = `${RED}\n\n{panel:bgColor=#eee}\nsee ${PICTURE}\n{panel}\n\n${code}\n`;
    assert.equal(
      save(base, (markdown) => `${markdown}\n${markdown}`),
      `${base}\n${base}`,
    );
  });

  it('does not take a short text that is written twice for the first one', () => {
    const base = '{color:red}yes{color}\n\nno\n';
    assert.equal(
      save(base, (markdown) => `${markdown}\nyes\n`),
      `${base}\nyes\n`,
    );
  });

  it('tells a text of one word in scripts without spaces from one of several', () => {
    const copied = (text: string): string => {
      const base = `{color:red}${text}{color}\n\nno\n`;
      return save(base, (markdown) => `${markdown}\n${text}\n`).slice(base.length + 1);
    };
    for (const text of ['這一行紅色的字很重要', 'この行はとても大切です', 'this is it'])
      assert.equal(copied(text), `{color:red}${text}{color}\n`);
    for (const text of ['不可以', 'อันตราย', 'yes, yes!']) assert.equal(copied(text), `${text}\n`);
  });

  it('keeps the size of a picture where its paragraph is joined to another one', () => {
    assert.equal(
      save(`one line here\n\nand ${PICTURE} more\n`, (markdown) => markdown.replace('\n\n', ' ')),
      `one line here and ${PICTURE} more\n`,
    );
  });
});
