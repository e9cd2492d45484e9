import assert from 'node:assert/strict';
import fc from 'fast-check';
import { storageToMarkdown } from '../../../src/atlassian/storageFormat/storageToMarkdown.ts';
import { insertChecklist } from '../../../src/checklist/insertChecklist.ts';
import { mayHaveChecklist } from '../../../src/checklist/mayHaveChecklist.ts';
import { mergeChecklist } from '../../../src/checklist/mergeChecklist.ts';
import { allItems, parseChecklists, progressOf } from '../../../src/checklist/parseChecklists.ts';
import { signOf } from '../../../src/checklist/itemState.ts';
import { applyEdits } from '../../../src/core/textEdit.ts';

const items = (text: string): string[] =>
  parseChecklists(text).flatMap((list) =>
    [...allItems(list.items)].map((item) => `${signOf(item.state).replace(' ', '_')} ${item.text}`),
  );

const table = (...rows: string[]): string => ['| Step | State |', '| --- | --- |', ...rows, ''].join('\n');

describe('check boxes in tables', () => {
  for (const [title, text, found] of [
    ['one in a cell', table('| Build | [x] compiled |'), ['x compiled']],
    [
      'several in a cell',
      table('| Build | [x] a<br>[ ] b<br/>[X] c<BR />[ ] d |'),
      ['x a', '_ b', 'x c', '_ d'],
    ],
    ['several in a row', table('| [ ] a | [x] b |', '| [x] c | d |'), ['_ a', 'x b', 'x c']],
    ['with the signs of a list', table('| - [ ] a | • [x] b<br>&emsp;1. [ ] c |'), ['_ a', 'x b', '_ c']],
    ['without a text: the row’s', table('| Search finds *it* | [ ] |'), ['_ Search finds it']],
    ['without a text, several: the column’s too', table('| [ ] | [x] |'), ['_ Step', 'x State']],
    ['in a table without outer bars', 'A | B\n--- | ---\n[ ] a | b\nc | [x] d\n', ['_ a', 'x d']],
    ['in a quote, in a list', '> - a\n>\n>   | A |\n>   | - |\n>   | [x] b |\n', ['x b']],
    ['below an item', '- [ ] a\n\n  | A |\n  | - |\n  | [x] b |\n', ['_ a', 'x b']],
    ['with bars and code before', table('| a \\| b | `x \\| <br>[ ] y` [ ] z<br>[x] `q\\|` |'), ['x q|']],
    ['in the head', '| [ ] a |\n| --- |\n', ['_ a']],
    ['escaped, or within a text', table('| \\[ ] a | b [ ] c<br>`[ ]` d |', '| [] e | [ ]f |'), []],
    ['in code', `\`\`\`\n${table('| [ ] a | b |')}\`\`\`\n`, []],
  ] as const) {
    it(title, () => {
      assert.deepEqual(items(text), found);
      if (found.length > 0) assert.ok(mayHaveChecklist(text));
      for (const list of parseChecklists(text))
        for (const item of allItems(list.items))
          assert.match(
            text.slice(item.boxOffset - 1, item.boxOffset + 2),
            item.state === 'done' ? /\[[xX]\]/ : /\[[ ~-]\]/,
          );
    });
  }

  it('belong to the heading above, beside items of lists', () => {
    const text = `# T\n\n- [x] a\n\n${table('| b | [ ] |')}\n## U\n\n${table('| c | [x] |')}`;
    assert.deepEqual(
      parseChecklists(text).map(({ title, progress }) => ({ title, ...progress })),
      [
        { title: 'T', done: 1, total: 2 },
        { title: 'U', done: 1, total: 1 },
      ],
    );
  });

  it('come from a page’s tasks in cells', () => {
    const task = (status: string, body: string): string =>
      `<ac:task><ac:task-status>${status}</ac:task-status><ac:task-body>${body}</ac:task-body></ac:task>`;
    const { markdown } = storageToMarkdown(
      `<table><tbody><tr><th>Step</th><th>State</th></tr><tr><td>Build</td><td><ac:task-list>${task('complete', 'compiled')}${task('incomplete', 'signed')}</ac:task-list></td></tr><tr><td>[ ] no task</td><td><p>[x] none</p></td></tr></tbody></table>`,
    );
    assert.match(markdown, /\| Build \| \[x\] compiled<br>\[ \] signed \|/);
    assert.deepEqual(items(markdown), ['x compiled', '_ signed']);
    assert.deepEqual(progressOf(markdown), { done: 1, total: 2 });
  });

  it('come from tasks deeper in a cell: in a panel, a list, a table, a task', () => {
    const task = (status: string, body: string): string =>
      `<ac:task><ac:task-status>${status}</ac:task-status><ac:task-body>${body}</ac:task-body></ac:task>`;
    const tasks = `<ac:task-list>${task('complete', 'one')}${task('incomplete', 'two')}</ac:task-list>`;
    const macro = (name: string): string =>
      `<ac:structured-macro ac:name="${name}"><ac:rich-text-body>${tasks}</ac:rich-text-body></ac:structured-macro>`;
    for (const cell of [
      macro('info'),
      macro('expand'),
      `<ac:adf-extension><ac:adf-node type="panel"><ac:adf-content>${tasks}</ac:adf-content></ac:adf-node></ac:adf-extension>`,
      `<ul><li>${tasks}</li></ul>`,
      `<ul><li>list${tasks}</li></ul>`,
      `<blockquote>${tasks}</blockquote>`,
      `<table><tbody><tr><td>a</td><td>${tasks}</td></tr></tbody></table>`,
    ]) {
      const { markdown } = storageToMarkdown(`<table><tbody><tr><td>${cell}</td></tr></tbody></table>`);
      assert.deepEqual(items(markdown), ['x one', '_ two'], markdown);
    }
    const nested = storageToMarkdown(
      `<table><tbody><tr><td><ac:task-list>${task('complete', tasks)}</ac:task-list></td></tr></tbody></table>`,
    ).markdown;
    assert.deepEqual(progressOf(nested), { done: 2, total: 3 });
  });

  it('are found as many as were written, each at its place', () => {
    const piece = fc.constantFrom(
      '[ ] a',
      '[x] b',
      'c',
      '',
      '`[ ] d`',
      '- [ ] e',
      '\\[ ] f',
      '[ ]',
      '`<br>[ ] g`',
      '`',
    );
    const cell = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join('<br>'));
    const row = fc.tuple(cell, cell).map((cells) => `| ${cells.join(' | ')} |`);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
        const text = table(...rows);
        for (const item of parseChecklists(text).flatMap((list) => [...allItems(list.items)])) {
          assert.ok(item.cell);
          assert.match(text.slice(item.boxOffset - 1, item.boxOffset + 2), /^\[[ x]\]$/);
        }
      }),
    );
  });

  it('do not take time for odd cells', () => {
    for (const cell of [
      '`'.repeat(50_000),
      '` `` '.repeat(20_000),
      '<br>'.repeat(20_000),
      '[ ]'.repeat(20_000),
      '\\|'.repeat(20_000),
    ])
      // What is not linear would take minutes for these.
      assert.ok(parseChecklists(table(`| [ ] a | ${cell} |`)).length <= 1);
  });
});

describe('tables in templates', () => {
  const template = `# T\n\n${table('| one | [ ] |', '| two | [ ] |', '| three | [ ] here<br>[ ] there |')}`;

  it('give their new rows to the document’s table', () => {
    const document = `# T\n\n${table('| one | [x] |', '| three | [x] here<br>[ ] there |')}`;
    assert.equal(
      mergeChecklist(document, template),
      `# T\n\n${table('| one | [x] |', '| two | [ ] |', '| three | [x] here<br>[ ] there |')}`,
    );
    assert.equal(mergeChecklist(template, template), template);
  });

  it('give items of a list to a document that has none, and to a row that lacks one', () => {
    assert.equal(
      mergeChecklist('# T\n\n- [x] one\n- [ ] own\n', template),
      '# T\n\n- [x] one\n- [ ] two\n- [ ] here\n- [ ] there\n- [ ] own\n',
    );
    assert.equal(
      mergeChecklist(
        `# T\n\n${table('| three | [x] here |')}\ntext\n`,
        `# T\n\n${table('| three | [ ] here<br>[ ] there |')}`,
      ),
      `# T\n\n${table('| three | [x] here |', '- [ ] there').replace('|\n- [', '|\n\n- [')}\ntext\n`,
    );
  });

  it('go in where the cursor stands', () => {
    const { edits, firstItemOffset } = insertChecklist({
      documentText: 'Text\n',
      offset: 5,
      checklistMarkdown: template,
      eol: '\n',
    });
    const text = applyEdits('Text\n', edits);
    assert.deepEqual(items(text), items(template));
    assert.equal(text.slice(firstItemOffset - 1, firstItemOffset + 2), '[ ]');
  });
});
