import assert from 'node:assert/strict';
import type { AdfDocument, AdfNode } from '../../../../src/atlassian/adf/adf.ts';
import { adfToMarkdown } from '../../../../src/atlassian/adf/adfToMarkdown.ts';
import { saveMarkdown } from '../../../../src/atlassian/adf/saveMarkdown.ts';
import * as adf from './documents.ts';
import { cell, doc, item, node, paragraph, text } from './documents.ts';

const RED = { type: 'textColor', attrs: { color: '#ff5630' } };

/** The content after the Markdown was edited; new ids are `new`. */
function save(base: AdfDocument, edit: (markdown: string) => string): readonly AdfNode[] {
  return saveMarkdown(base, edit(adfToMarkdown(base).markdown), { localId: () => 'new' }).content;
}

function named(localId: string, base: AdfNode): AdfNode {
  return { ...base, attrs: { ...base.attrs, localId } };
}

function moved(markdown: string, from: string, to: string): string {
  assert.ok(markdown.includes(from), markdown);
  return markdown.replace(from, to);
}

describe('blocks and items that stand elsewhere', () => {
  const status = (localId: string): AdfNode => node('status', { text: 'OPEN', color: 'red', localId });
  const red = named('p', paragraph(text('one red line', RED), ' and more'));
  const first = named('i1', item(red));
  const second = named('i2', item('two'));
  const list = named('l', node('bulletList', undefined, first, second));

  it('are the items of a list that was moved right behind another one', () => {
    const other = node('bulletList', undefined, named('i3', item('three')));
    const base = doc(list, paragraph('between'), other);
    const [joined, ...rest] = save(base, (markdown) =>
      moved(markdown, '- two\n\nbetween\n\n- three', '- two\n- three\n\nbetween'),
    );
    assert.deepEqual(joined, { ...list, content: [first, second, named('i3', item('three'))] });
    assert.deepEqual(rest, [paragraph('between')]);
  });

  it('are the decisions of a list, too', () => {
    const decision = (localId: string, value: string): AdfNode =>
      node('decisionItem', { localId, state: 'DECIDED' }, text(value, RED));
    const decisions = (localId: string, ...content: AdfNode[]): AdfNode =>
      node('decisionList', { localId }, ...content);
    const base = doc(
      decisions('a', decision('a1', 'Buy the plane')),
      paragraph('x'),
      decisions('b', decision('b1', 'Sell the boat')),
    );
    assert.deepEqual(
      save(base, (markdown) =>
        moved(markdown, 'plane\n\nx\n\n- ⟦decision⟧ Sell the boat', 'plane\n- ⟦decision⟧ Sell the boat\n\nx'),
      )[0],
      decisions('a', decision('a1', 'Buy the plane'), decision('b1', 'Sell the boat')),
    );
  });

  it('are items that go into another one or out of it', () => {
    const flat = doc({ ...list, content: [second, first] });
    const nested = node('bulletList', undefined, first);
    const base = doc({ ...list, content: [{ ...second, content: [paragraph('two'), nested] }] });
    assert.deepEqual(
      save(flat, (markdown) => moved(markdown, '\n- one', '\n  - one')),
      base.content,
    );
    assert.deepEqual(
      save(base, (markdown) => moved(markdown, '\n  - one', '\n- one')),
      flat.content,
    );
  });

  it('are whole where they go into a quote or a panel', () => {
    const code = node('codeBlock', { language: 'java', uniqueId: 'u', localId: 'c' }, text('int a;'));
    const base = doc(node('panel', { panelType: 'info' }, paragraph('see')), red, code);
    assert.deepEqual(
      save(base, (markdown) =>
        markdown
          .replace('> see\n', '> see\n>\n> one red line and more\n>\n> ```java\n> int a;\n> ```\n')
          .replace(/\n\none red[\s\S]*/, '\n'),
      ),
      [node('panel', { panelType: 'info' }, paragraph('see'), red, code)],
    );
  });

  it('are the tasks of a list where an item that is none comes above it, or is made of one of them', () => {
    const task = (localId: string, ...line: AdfNode[]): AdfNode =>
      node('taskItem', { localId, state: 'TODO' }, ...line);
    const tasks = (localId: string, ...content: AdfNode[]): AdfNode =>
      node('taskList', { localId }, ...content);
    const [one, two, three] = [
      task('t1', text('one ', RED)),
      task('t2', text('two '), text('said', adf.anchor)),
      task('t3', text('three '), status('s3')),
    ];
    const between = paragraph('between');
    const bullet = (line: AdfNode): AdfNode => node('bulletList', undefined, item(line));
    for (const blank of ['', '\n'])
      assert.deepEqual(
        save(doc(tasks('a', one), between, tasks('b', two, three)), (markdown) =>
          moved(markdown, 'between\n\n', `- between\n${blank}`),
        ),
        [tasks('a', one), bullet(between), tasks('b', two, three)],
      );
    assert.deepEqual(
      save(doc(between, tasks('b', two, three)), (markdown) =>
        moved(markdown, 'between\n\n- [ ] two', '- [ ] between\n- between\n- [ ] and two'),
      ),
      [
        tasks('new', task('new', text('between'))),
        bullet(between),
        tasks('b', task('t2', text('and two '), text('said', adf.anchor)), three),
      ],
    );
    assert.deepEqual(
      save(doc(tasks('a', one, two, three)), (markdown) => moved(markdown, '- [ ] two', '- two')),
      [tasks('a', one), bullet(paragraph('two ', text('said', adf.anchor))), tasks('new', three)],
    );
  });

  it('are copied with colours and macros, with ids of their own and without the places of comments', () => {
    const said = named('s', paragraph('it is ', text('said', adf.anchor, RED), ' here ', status('s1')));
    const table = named('t', {
      type: 'table',
      content: [{ type: 'tableRow', content: [named('c', cell(said)), cell('x')] }],
    });
    const base = doc(table, paragraph('between'));
    const copy = JSON.parse(
      JSON.stringify(table)
        .replaceAll(/"localId":"\w+"/g, '"localId":"new"')
        .replace(`${JSON.stringify(adf.anchor)},`, ''),
    ) as AdfNode;
    assert.deepEqual(
      save(base, (markdown) => `${markdown}\n${markdown.slice(0, markdown.indexOf('\n\n'))}\n`),
      [table, paragraph('between'), copy],
    );
  });

  it('are copied with their colours in scripts without spaces, unless one word alone is written twice', () => {
    const copied = (value: string): readonly AdfNode[] => {
      const base = doc(paragraph(text(value, RED)), paragraph('between'));
      return save(base, (markdown) => `${markdown}\n${value}\n`).slice(2);
    };
    for (const value of ['這一行紅色的字很重要', 'この行はとても大切です', 'บรรทัดนี้สำคัญมาก', 'this is it'])
      assert.deepEqual(copied(value), [paragraph(text(value, RED))]);
    for (const value of ['不可以', 'はい', 'yes, yes, yes', 'no'])
      assert.deepEqual(copied(value), [paragraph(value)]);
  });

  it('are copied whole where they are headings, however short', () => {
    const heading = node('heading', { level: 2, localId: 'h' }, text('Notes', RED));
    const base = doc(heading, paragraph('between'));
    assert.deepEqual(save(base, (markdown) => `${markdown}\n## Notes\n`)[2], named('new', heading));
  });

  it('have no id twice where an item is copied to the one below it', () => {
    const open = named('i', item(paragraph('open ', status('s1'))));
    const base = doc(node('bulletList', undefined, open));
    assert.deepEqual(
      save(base, (markdown) => markdown + markdown),
      [node('bulletList', undefined, open, named('new', item(paragraph('open ', status('new')))))],
    );
  });

  it('are not taken for the text of another line because a name stands in it', () => {
    const said = paragraph(text('it was said here', adf.anchor));
    const base = doc(
      node('bulletList', undefined, item(paragraph('ask ', adf.mention, ' now or then')), item(said)),
    );
    const [changed] = save(base, (markdown) => moved(markdown, 'it was said', 'it was @Lin Yi-Chen said'));
    assert.deepEqual(
      changed?.content?.[1],
      item(paragraph(text('it was ', adf.anchor), adf.mention, text(' said here', adf.anchor))),
    );
  });

  it('are joined without the break that stood at the end and was not shown', () => {
    const base = doc(
      paragraph('one ', text('two', RED), { type: 'hardBreak' }),
      paragraph(text('three', RED)),
    );
    assert.deepEqual(
      save(base, (markdown) => moved(markdown, '\n\n', ' ')),
      [paragraph('one ', text('two', RED), ' ', text('three', RED))],
    );
  });

  it('lead nowhere by white space that belonged to a link', () => {
    const link = (href: string): { type: string; attrs: Record<string, string> } => ({
      type: 'link',
      attrs: { href },
    });
    const base = doc(paragraph(text('a word ', link('https://x.example')), 'more'));
    const shown = (markdown: string): string => adfToMarkdown(doc(...save(base, () => markdown))).markdown;
    assert.equal(shown('[a word](https://y.example) more\n'), '[a word](https://y.example) more\n');
    assert.equal(shown('a word more\n'), 'a word more\n');
  });

  it('do not colour what is typed behind them', () => {
    const base = doc(paragraph('one ', text('two ', RED)));
    assert.deepEqual(
      save(base, (markdown) => moved(markdown, 'two', 'two, three')),
      [paragraph('one ', text('two', RED), ', three', text(' ', RED))],
    );
  });
});
