import assert from 'node:assert/strict';
import { saveMarkdown } from '../../../src/atlassian/adf/saveMarkdown.ts';
import { adfToMarkdown } from '../../../src/atlassian/adf/adfToMarkdown.ts';
import type { AdfDocument, AdfNode } from '../../../src/atlassian/adf/adf.ts';
import { saveStorageMarkdown } from '../../../src/atlassian/storageFormat/saveStorageMarkdown.ts';
import { storageToMarkdown } from '../../../src/atlassian/storageFormat/storageToMarkdown.ts';

const CODE =
  '<ac:structured-macro ac:name="code" ac:macro-id="m"><ac:parameter ac:name="linenumbers">true</ac:parameter><ac:plain-text-body><![CDATA[x | y]]></ac:plain-text-body></ac:structured-macro>';

const head = '<tr><th><p>Area</p></th><th><p>Step</p></th><th><p>Who</p></th></tr>';
const rows = [
  '<tr><td rowspan="3"><p>Web</p></td><td><p>one</p></td><td><p>Mia</p></td></tr>',
  `<tr><td>${CODE}</td><td><p>Lin</p></td></tr>`,
  '<tr><td><p>three</p></td><td><p>Kai</p></td></tr>',
  '<tr local-id="z"><td colspan="2" class="x"><p>wide</p></td><td><p>end</p></td></tr>',
];
const table = `<table ac:local-id="t"><colgroup><col/></colgroup><tbody>${head}${rows.join('')}</tbody></table>`;

/** The table after an edit of its Markdown. */
function edited(edit: (lines: string[]) => unknown, body = table): string {
  const lines = storageToMarkdown(body).markdown.trimEnd().split('\n');
  edit(lines);
  return saveStorageMarkdown(body, `${lines.join('\n')}\n`);
}

const withRows = (...now: readonly string[]): string => table.replace(rows.join(''), now.join(''));
const [first = '', second = '', third = '', last = ''] = rows;
const narrower = (row: string, span: number): string =>
  row.replace(' rowspan="3"', span === 1 ? '' : ` rowspan="${span}"`);

describe('tables with merged cells whose rows and columns change', () => {
  it('lose a row, and every other cell stays as it is', () => {
    // Lines: head, delimiter, first, second, third, last.
    assert.equal(
      edited((lines) => lines.splice(5, 1)),
      withRows(first, second, third),
    );
    assert.equal(
      edited((lines) => lines.splice(4, 1)),
      withRows(narrower(first, 2), second, last),
    );
    assert.equal(
      edited((lines) => lines.splice(3, 1)),
      withRows(narrower(first, 2), third, last),
    );
  });

  it('lose the row in which a merged cell begins: the rows below have cells of their own', () => {
    const empty = (row: string): string => row.replace('<tr>', '<tr><td><p/></td>');
    assert.equal(
      edited((lines) => lines.splice(2, 1)),
      withRows(empty(second), empty(third), last),
    );
  });

  it('get a row within a merged cell, which reaches over it where it is empty', () => {
    const row = '<tr><td><p>new</p></td><td><p>Ann</p></td></tr>';
    assert.equal(
      edited((lines) => lines.splice(4, 0, '| | new | Ann |')),
      withRows(narrower(first, 4), second, row, third, last),
    );
    assert.equal(
      edited((lines) => lines.splice(4, 0, '| App | new | Ann |')),
      withRows(
        narrower(first, 2),
        second,
        row.replace('<tr>', '<tr><td><p>App</p></td>'),
        third.replace('<tr>', '<tr><td><p/></td>'),
        last,
      ),
    );
  });

  it('get a row beside merged cells', () => {
    const row = '<tr><td><p>a</p></td><td><p>b</p></td><td><p>c</p></td></tr>';
    assert.equal(
      edited((lines) => lines.push('| a | b | c |')),
      withRows(...rows, row),
    );
    assert.equal(
      edited((lines) => lines.splice(5, 0, '| a | b | c |')),
      withRows(first, second, third, row, last),
    );
  });

  it('lose and get a column', () => {
    const cut = (lines: string[]): void => {
      for (const [at, line] of lines.entries())
        lines[at] = line.replace(/^(\|[^|]*\|)(?:\\\||[^|])*\|/, '$1');
    };
    const saved = edited(cut);
    assert.ok(saved.includes('<td rowspan="3"><p>Web</p></td><td><p>Mia</p></td>'), saved);
    assert.ok(saved.includes('<td class="x"><p>wide</p></td><td><p>end</p></td>'), saved);
    const wider = edited((lines) => {
      for (const [at, line] of lines.entries()) lines[at] = `${line} ${at === 1 ? '---' : `n${at}`} |`;
    });
    assert.ok(wider.includes(CODE));
    assert.equal(wider.replace(/<t[hd]><p>n\d<\/p><\/t[hd]>/g, ''), table);
  });

  it('are written over only where something is written', () => {
    assert.equal(
      edited((lines) => (lines[3] = lines[3]?.replace('| |', '| App |') ?? '')),
      withRows(
        narrower(first, 1),
        second.replace('<tr>', '<tr><td><p>App</p></td>'),
        third.replace('<tr>', '<tr><td><p/></td>'),
        last,
      ),
    );
  });

  it('keep their cells where a column was aligned by one that is gone', () => {
    const aligned = '<tr><td><p>a</p></td><td><p style="text-align: center;">b</p></td></tr>';
    const body = `<table ac:local-id="t"><tbody><tr><th colspan="2"><p>h</p></th></tr>${aligned}<tr><td>${CODE}</td><td/></tr></tbody></table>`;
    assert.equal(
      edited((lines) => lines.splice(2, 1), body),
      body.replace(aligned, ''),
    );
  });

  it('keep all else where a column is aligned otherwise', () => {
    const aligned = (way: string): string => edited((lines) => (lines[1] = `| --- | --- | ${way} |`), table);
    const centred = table
      .replace('<p>Who', '<p style="text-align: center;">Who')
      .replace('<p>Mia', '<p style="text-align: center;">Mia')
      .replace('<p>Lin', '<p style="text-align: center;">Lin')
      .replace('<p>Kai', '<p style="text-align: center;">Kai')
      .replace('<p>end', '<p style="text-align: center;">end');
    assert.equal(aligned(':---:'), centred);
    assert.equal(
      edited((lines) => (lines[1] = '| --- | --- | --- |'), centred),
      table,
    );
    const cell =
      '<table><tbody><tr><th style="color: red; text-align: right;">h</th></tr><tr><td style="text-align: right;">a</td></tr></tbody></table>';
    assert.equal(
      edited((lines) => (lines[1] = '| :---: |'), cell),
      cell.replaceAll('right', 'center'),
    );
  });

  it('keep their code and everything else in ADF, too', () => {
    const cell = (text: string, attrs: Record<string, unknown> = {}): AdfNode => ({
      type: 'tableCell',
      attrs,
      content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
    });
    const row = (...content: AdfNode[]): AdfNode => ({ type: 'tableRow', content });
    const code: AdfNode = {
      type: 'tableCell',
      attrs: {},
      content: [{ type: 'codeBlock', attrs: { language: 'sql' }, content: [{ type: 'text', text: 'a' }] }],
    };
    const web = cell('Web', { rowspan: 3, background: '#fff' });
    const content = [row(web, cell('one')), row(code), row(cell('three')), row(cell('x'), cell('y'))];
    const document: AdfDocument = { type: 'doc', version: 1, content: [{ type: 'table', content }] };
    const lines = adfToMarkdown(document).markdown.trimEnd().split('\n');
    const without = saveMarkdown(document, `${lines.toSpliced(4, 1).join('\n')}\n`);
    const after = without.content[0]?.content ?? [];
    assert.deepEqual(after[0], row(cell('Web', { background: '#fff', rowspan: 2 }), cell('one')));
    assert.equal(after[1], content[1]);
    assert.equal(after.at(-1), content[3]);
  });
});
