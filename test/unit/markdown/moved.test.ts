import assert from 'node:assert/strict';
import { adfToMarkdown } from '../../../src/atlassian/adf/adfToMarkdown.ts';
import { saveMarkdown } from '../../../src/atlassian/adf/saveMarkdown.ts';
import type { AdfDocument, AdfNode } from '../../../src/atlassian/adf/adf.ts';
import { saveStorageMarkdown } from '../../../src/atlassian/storageFormat/saveStorageMarkdown.ts';
import { storageToMarkdown } from '../../../src/atlassian/storageFormat/storageToMarkdown.ts';
import { saveWikiMarkdown } from '../../../src/atlassian/wiki/saveWikiMarkdown.ts';
import { wikiToMarkdown } from '../../../src/atlassian/wiki/wikiToMarkdown.ts';
import { withMoved } from '../../../src/markdown/pairing.ts';

/** A text whose lines stand in another order. */
function reordered(markdown: string, ...order: readonly number[]): string {
  const lines = markdown.trimEnd().split('\n');
  return `${order.map((at) => lines[at] ?? '').join('\n')}\n`;
}

describe('what is moved stays what it is', () => {
  it('pairs what moved before what changed', () => {
    const same = (at: number): { at: number; isSame: true } => ({ at, isSame: true });
    assert.deepEqual(withMoved([same(1), undefined], ['a', 'b'], ['b', 'a']), [same(1), same(0)]);
    assert.deepEqual(withMoved([{ at: 0, isSame: false }, undefined], ['a'], ['x', 'a']), [
      undefined,
      same(0),
    ]);
    assert.deepEqual(withMoved([same(0), undefined], ['a'], ['a', 'a']), [same(0), undefined]);
  });

  it('in storage format: tasks, items and rows, with their ids and comments', () => {
    const task = (id: number, text: string): string =>
      `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${text}</ac:task-body></ac:task>`;
    const [one, two, three] = [task(1, 'one'), task(2, '<em>two</em>'), task(3, 'three')];
    const tasks = `<ac:task-list>${one}${two}${three}</ac:task-list>`;
    const moved = (body: string, ...order: readonly number[]): string =>
      saveStorageMarkdown(body, reordered(storageToMarkdown(body).markdown, ...order));
    assert.equal(moved(tasks, 2, 0, 1), `<ac:task-list>${three}${one}${two}</ac:task-list>`);
    const item = (text: string): string =>
      `<li local-id="${text}"><p><ac:inline-comment-marker ac:ref="r${text}">${text}</ac:inline-comment-marker></p></li>`;
    const list = `<ul>${item('a')}${item('b')}${item('c')}</ul>`;
    assert.equal(moved(list, 1, 2, 0), `<ul>${item('b')}${item('c')}${item('a')}</ul>`);
    const row = (text: string): string => `<tr local-id="${text}"><td class="x"><p>${text}</p></td></tr>`;
    const table = (...rows: readonly string[]): string =>
      `<table><tbody><tr><th><p>h</p></th></tr>${rows.join('')}</tbody></table>`;
    assert.equal(
      moved(table(row('a'), row('b'), row('c')), 0, 1, 4, 2, 3),
      table(row('c'), row('a'), row('b')),
    );
  });

  it('in storage format: a task with tasks beneath it, into another list', () => {
    const task = (id: number, text: string): string =>
      `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${text}</ac:task-body></ac:task>`;
    const body = `<ac:task-list>${task(1, 'one')}<ac:task-list>${task(2, 'two')}</ac:task-list></ac:task-list><p>x</p><ac:task-list>${task(3, 'three')}</ac:task-list>`;
    const saved = saveStorageMarkdown(body, 'x\n\n- [ ] three\n- [ ] one\n  - [ ] two\n');
    assert.equal(
      saved,
      `<p>x</p><ac:task-list>${task(3, 'three')}${task(1, 'one')}<ac:task-list>${task(2, 'two')}</ac:task-list></ac:task-list>`,
    );
  });

  it('in storage format: code with its title', () => {
    const code = (text: string): string =>
      `<ac:structured-macro ac:name="code" ac:macro-id="m${text}"><ac:parameter ac:name="title">T</ac:parameter><ac:parameter ac:name="linenumbers">true</ac:parameter><ac:plain-text-body><![CDATA[${text}]]></ac:plain-text-body></ac:structured-macro>`;
    const [one, two] = [code('1'), code('2')];
    const fence = (text: string): string => `**T**\n\n\`\`\`\n${text}\n\`\`\`\n`;
    assert.equal(
      saveStorageMarkdown(`${one}<p>x</p><p>y</p>`, `x\n\ny\n\n${fence('1')}`),
      `<p>x</p><p>y</p>${one}`,
    );
    assert.equal(
      saveStorageMarkdown(`${one}<p>x</p>${two}`, `${fence('2')}\nx\n\n${fence('1')}`),
      `${two}<p>x</p>${one}`,
    );
  });

  it('in storage format: what stood beside code in one macro', () => {
    const tip =
      '<ac:structured-macro ac:name="tip" ac:macro-id="t"><ac:parameter ac:name="title">T</ac:parameter><ac:rich-text-body><p>in</p></ac:rich-text-body></ac:structured-macro>';
    const code =
      '<ac:structured-macro ac:name="code" ac:macro-id="c"><ac:plain-text-body><![CDATA[x]]></ac:plain-text-body></ac:structured-macro>';
    const body = `<p>a</p><ac:structured-macro ac:name="excerpt" ac:macro-id="e"><ac:rich-text-body>${tip}${code}</ac:rich-text-body></ac:structured-macro>`;
    const saved = saveStorageMarkdown(body, '```\nx\n```\n\n> [!TIP]\n> **T**\n>\n> in\n\na\n');
    assert.equal(saved.split('>T<').length, 2, saved);
    assert.equal(saved.split('<p>in</p>').length, 2, saved);
  });

  it('in storage format: the white space beside what is gone', () => {
    const row = (text: string): string => `  <tr>\n    <td>${text}</td>\n  </tr>\n`;
    const table = (...rows: readonly string[]): string =>
      `<table>\n<tbody>\n  <tr><th>h</th></tr>\n${rows.map(row).join('')}</tbody>\n</table>\n<p>x</p>\n\n<p>y</p>\n<p>z</p>`;
    assert.equal(
      saveStorageMarkdown(table('a', 'b', 'c'), '| h |\n| --- |\n| a |\n| c |\n\nx\n\nz\n'),
      table('a', 'c').replace('<p>y</p>\n', '').replace('</p>\n\n<p>z', '</p>\n<p>z'),
    );
  });

  it('in storage format: code without its title', () => {
    const code =
      '<ac:structured-macro ac:name="code" ac:macro-id="m"><ac:parameter ac:name="title">T</ac:parameter><ac:parameter ac:name="linenumbers">true</ac:parameter><ac:plain-text-body><![CDATA[x]]></ac:plain-text-body></ac:structured-macro>';
    assert.equal(
      saveStorageMarkdown(`${code}<p>a</p><p>b</p>`, '**T**\n\na\n\nb\n\n```\nx\n```\n'),
      `<p><strong>T</strong></p><p>a</p><p>b</p>${code.replace('<ac:parameter ac:name="title">T</ac:parameter>', '')}`,
    );
  });

  it('in storage format: out of what holds it, and into it', () => {
    const paragraph = (text: string): string =>
      `<p style="text-align: center;"><ac:inline-comment-marker ac:ref="r${text}">${text}</ac:inline-comment-marker></p>`;
    const panel = (...inner: readonly string[]): string =>
      `<ac:structured-macro ac:name="info" ac:macro-id="m"><ac:rich-text-body>${inner.join('')}</ac:rich-text-body></ac:structured-macro>`;
    const body = `${panel(paragraph('a'), paragraph('b'))}${paragraph('c')}`;
    assert.equal(
      saveStorageMarkdown(body, '> [!NOTE]\n> a\n\nc\n\nb\n'),
      `${panel(paragraph('a'))}${paragraph('c')}${paragraph('b')}`,
    );
    assert.equal(
      saveStorageMarkdown(body, '> [!NOTE]\n> a\n>\n> c\n>\n> b\n'),
      panel(paragraph('a'), paragraph('c'), paragraph('b')),
    );
    // A copy has no comments.
    assert.equal(
      saveStorageMarkdown(body, '> [!NOTE]\n> a\n>\n> b\n>\n> x\n\nc\n\na\n'),
      `${panel(paragraph('a'), paragraph('b'), '<p>x</p>')}${paragraph('c')}<p style="text-align: center;">a</p>`,
    );
  });

  it('in ADF: tasks, items and rows', () => {
    const line = (text: string): AdfNode[] => [{ type: 'text', text }];
    const task = (localId: string): AdfNode => ({
      type: 'taskItem',
      attrs: { localId, state: 'TODO' },
      content: line(localId),
    });
    const list: AdfNode = {
      type: 'taskList',
      attrs: { localId: 'l' },
      content: [task('a'), task('b'), task('c')],
    };
    const document: AdfDocument = { type: 'doc', version: 1, content: [list] };
    const saved = saveMarkdown(document, reordered(adfToMarkdown(document).markdown, 2, 0, 1));
    assert.deepEqual(saved.content, [{ ...list, content: [task('c'), task('a'), task('b')] }]);
  });

  it('in wiki markup: items and rows, with their colours', () => {
    const wiki = '* {color:red}a{color}\n* b\n* {color:blue}c{color}\n';
    assert.equal(
      saveWikiMarkdown(wiki, reordered(wikiToMarkdown(wiki), 2, 0, 1)),
      '* {color:blue}c{color}\n* {color:red}a{color}\n* b\n',
    );
    const table = '||h||\n|{color:red}a{color}|\n|b|\n';
    assert.equal(
      saveWikiMarkdown(table, reordered(wikiToMarkdown(table), 0, 1, 3, 2)),
      '||h||\n|b|\n|{color:red}a{color}|\n',
    );
  });
});
