import assert from 'node:assert/strict';
import { markdownToWiki } from '../../../../src/atlassian/wiki/markdownToWiki.ts';
import { saveWikiMarkdown } from '../../../../src/atlassian/wiki/saveWikiMarkdown.ts';
import { wikiToMarkdown } from '../../../../src/atlassian/wiki/wikiToMarkdown.ts';

const base = [
  'h2.  Steps',
  '',
  'A {color:red}coloured{color} word, [~kim.lee] and *bold* text.',
  '',
  '',
  '* one {color:#00ff00}green{color}',
  '** nested',
  '* two',
  '',
  '{code:title=A.java|java}',
  'int a;',
  '',
  'int b;',
  '{code}',
  '',
  '||a||b||',
  '|{color:red}c{color}|d|',
  '',
  '{panel:title=Mind|borderColor=#ccc}',
  'Inside.',
  '{panel}',
  '',
].join('\n');

function edit(from: string, to: string, text = base): string {
  const markdown = wikiToMarkdown(text);
  assert.ok(markdown.includes(from), markdown);
  return saveWikiMarkdown(text, markdown.replace(from, to));
}

describe('saveWikiMarkdown', () => {
  it('gives back the text itself where nothing changed', () => {
    assert.equal(saveWikiMarkdown(base, wikiToMarkdown(base)), base);
    const windows = base.replaceAll('\n', '\r\n');
    assert.equal(saveWikiMarkdown(windows, wikiToMarkdown(windows)), windows);
    assert.equal(saveWikiMarkdown('', ''), '');
  });

  it('keeps the names of files and places, in a changed line and in a new text', () => {
    const names =
      '!中文 圖 (1).png|width=30! [a|^報表 1.xlsx] [b|#sec 1] !a%20b.png! !100%.png! !c%21d.png! end';
    assert.equal(saveWikiMarkdown(names, wikiToMarkdown(names)), names);
    assert.equal(edit(' end', ' ends', names), names.replace(' end', ' ends'));
    assert.equal(markdownToWiki(wikiToMarkdown(names)), names.replace('|width=30', ''));
  });

  it('gives back lists within lists in cells, and changes a word beside them', () => {
    const cells = ['|* a\n** bb\n* c|x|', '|# a\n#* bb\n### c\n# d|x|', '||H||\n|- a\n-- bb\ntext|'];
    for (const table of cells) {
      assert.equal(saveWikiMarkdown(table, wikiToMarkdown(table)), table);
      assert.equal(edit('bb', 'cc', table), table.replace('bb', 'cc'));
    }
  });

  it('changes a word, and keeps the colours beside it and all other blocks', () => {
    assert.equal(edit(' word,', ' term,'), base.replace(' word,', ' term,'));
    assert.equal(edit('coloured', 'painted'), base.replace('coloured', 'painted'));
    assert.equal(edit('Steps', 'Ways'), base.replace('Steps', 'Ways'));
    assert.equal(edit('- two', '- three'), base.replace('* two', '* three'));
    assert.equal(edit('int b;', 'int c;'), base.replace('int b;', 'int c;'));
    assert.equal(edit('| d |', '| e |'), base.replace('|d|', '|e|'));
    assert.equal(edit('Inside', 'Within'), base.replace('Inside', 'Within'));
  });

  it('puts in, takes out and moves blocks', () => {
    assert.equal(
      edit('- one', 'New *text*.\n\n- one').includes('New _text_.\n\n\n* one {color:#00ff00}green{color}'),
      true,
    );
    const markdown = wikiToMarkdown(base);
    const without = saveWikiMarkdown(base, markdown.replace(/A coloured.*\n\n/, ''));
    assert.equal(without, base.replace(/A \{color.*\n\n\n/, '').replace('Steps\n\n', 'Steps\n\n'));
    const moved = saveWikiMarkdown(base, `${markdown.replace('## Steps\n\n', '')}\n\n## Steps`);
    assert.ok(moved.trimEnd().endsWith('{panel}\n\nh2.  Steps'), moved);
  });

  it('writes a text where there was none', () => {
    assert.equal(saveWikiMarkdown('', '# a\n\n- b'), 'h1. a\n\n* b');
  });
});
