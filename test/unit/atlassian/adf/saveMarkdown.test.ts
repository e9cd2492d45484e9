import assert from 'node:assert/strict';
import type { AdfDocument, AdfNode } from '../../../../src/atlassian/adf/adf.ts';
import { adfToMarkdown } from '../../../../src/atlassian/adf/adfToMarkdown.ts';
import { saveMarkdown } from '../../../../src/atlassian/adf/saveMarkdown.ts';
import { mergeMarkdown } from '../../../../src/markdown/mergeMarkdown.ts';
import { adfProblems, needsDocuments } from '../../../../packages/sample-site/test/support/openapi.ts';
import * as adf from './documents.ts';
import { doc, everything, item, node, paragraph, row, task, text } from './documents.ts';

const saved: AdfDocument[] = [];

/** Saves an edit of the document's Markdown. */
function edit(base: AdfDocument, from: string, to: string): readonly AdfNode[] {
  const { markdown } = adfToMarkdown(base);
  assert.ok(markdown.includes(from), markdown);
  const result = saveMarkdown(base, markdown.replace(from, to), {
    findPerson: (name) => (name === 'Bob Roe' ? { id: 'bob' } : undefined),
    localId: () => 'new',
  });
  saved.push(result);
  return result.content;
}

/** The blocks of the big document that an edit changed; all others must be the very same. */
function changed(from: string, to: string): AdfNode[] {
  const content = edit(everything, from, to);
  return content.filter((each) => !everything.content.includes(each));
}

describe('saveMarkdown', () => {
  it('gives back the document itself where nothing changed', () => {
    const { markdown } = adfToMarkdown(everything);
    assert.equal(saveMarkdown(everything, markdown), everything);
    assert.equal(
      saveMarkdown(everything, markdown.replaceAll('- [', '* [').replaceAll('\n', '\r\n')),
      everything,
    );
  });

  it('keeps mentions, cards, days and states of a changed paragraph, and makes a mention of a known name', () => {
    assert.deepEqual(changed('please see', 'do see @Bob Roe and @Nobody,'), [
      paragraph(
        'Hello ',
        adf.mention,
        ' do see ',
        node('mention', { id: 'bob', text: '@Bob Roe' }),
        ' and @Nobody, ',
        adf.card,
        ' by ',
        adf.day,
        ' ',
        adf.status,
      ),
    ]);
  });

  it('joins what is written into formatted text to it, in whatever order its marks are', () => {
    const linked = text(
      'some code',
      { type: 'code' },
      { type: 'link', attrs: { href: 'https://x.example' } },
    );
    const base = doc(paragraph('See ', linked, ' now'));
    assert.deepEqual(edit(base, 'code', 'coder'), [
      paragraph('See ', { ...linked, text: 'some coder' }, ' now'),
    ]);
  });

  it('makes a task of a table cell that gets a check box', () => {
    const base = doc({ type: 'table', content: [row(adf.header('a')), row(adf.cell('ship it'))] });
    const [table] = edit(base, 'ship', '[x] ship');
    assert.deepEqual(table?.content?.[1]?.content?.[0]?.content, [
      node('taskList', { localId: 'new' }, task('new', 'DONE', 'ship it')),
    ]);
  });

  it('shows code of which a part is commented as one code', () => {
    const code = { type: 'code' };
    const base = doc(paragraph(text('npm ', code), text('run x', code, adf.anchor), text('yz', code)));
    assert.equal(adfToMarkdown(base).markdown, '`npm run xyz`\n');
    assert.deepEqual(edit(base, 'npm', 'pnpm'), [
      paragraph(text('pnpm ', code), text('run x', code, adf.anchor), text('yz', code)),
    ]);
  });

  it('keeps colours and comments whose text still stands, whatever the paragraph becomes', () => {
    const [red, anchor] = [adf.red, adf.anchor];
    const line = [text('coloured', red), text(' and '), text('commented good text', anchor), text(' END.')];
    assert.deepEqual(changed('commented text end', 'commented good text END'), [paragraph('A ', ...line)]);
    const same = [
      text('A '),
      text('coloured', red),
      text(' and '),
      text('commented text', anchor),
      text(' end.'),
    ];
    assert.deepEqual(changed('A coloured', '## A coloured'), [node('heading', { level: 2 }, ...same)]);
    assert.deepEqual(changed('A coloured', '- A coloured'), [
      node('bulletList', undefined, item({ type: 'paragraph', content: same })),
    ]);
    assert.deepEqual(changed('coloured', '**coloured**')[0]?.content?.[1]?.marks, [red, { type: 'strong' }]);
  });

  it('changes a state’s text and a day in place', () => {
    const [line] = changed('2025-11-29 ⟦status: In progress⟧', '2026-01-01 ⟦status: Done⟧');
    assert.deepEqual(line?.content?.slice(5), [
      node('date', { timestamp: '1767225600000' }),
      text(' '),
      node('status', { text: 'Done', color: 'blue', localId: 's1' }),
    ]);
  });

  it('ticks a task and touches nothing else', () => {
    const list = everything.content[5]!;
    const [first, ...others] = list.content!;
    assert.deepEqual(changed('[ ] do it', '[x] do it'), [
      { ...list, content: [{ ...first, attrs: { localId: 't1', state: 'DONE' } }, ...others] },
    ]);
    const [ticked] = changed('[x] sub', '[ ] sub');
    assert.equal(ticked?.content?.[0], first);
    assert.deepEqual(ticked?.content?.[1], node('taskList', { localId: 'l2' }, task('t2', 'TODO', 'sub')));
  });

  it('changes only the item of a list in a panel', () => {
    const panel = everything.content[3]!;
    const [result] = changed('> - y', '> - y1\n> - z');
    assert.equal(result?.content?.[0], panel.content?.[0]);
    const [x] = panel.content?.[1]?.content ?? [];
    assert.deepEqual(result?.content?.[1]?.content, [x, item('y1'), item('z')]);
  });

  it('keeps the kind of a panel, changes it with the alert, and an expand’s title with its line', () => {
    assert.equal(changed('Good', 'Better')[0]?.attrs?.['panelType'], 'success');
    assert.equal(changed('[!TIP]', '[!CAUTION]')[0]?.attrs?.['panelType'], 'error');
    assert.deepEqual(changed('⟦expand: More⟧', '⟦expand: Less⟧'), [
      node('expand', { title: 'Less' }, paragraph('inside')),
    ]);
  });

  it('lets a macro be moved and deleted, but not damaged', () => {
    const { markdown } = adfToMarkdown(everything);
    const without = markdown.replace('⟦macro: jira-chart⟧\n\n', '');
    assert.deepEqual(
      saveMarkdown(everything, without).content,
      everything.content.filter((each) => each !== adf.macro),
    );
    const moved = saveMarkdown(everything, `⟦macro: jira-chart⟧\n\n${without}`);
    assert.equal(moved.content[0], adf.macro);
    const within = saveMarkdown(everything, `${without}\n- ⟦macro: jira-chart⟧ here\n`);
    assert.deepEqual(
      within.content.at(-1),
      node('bulletList', undefined, item({ type: 'paragraph', content: [] }, adf.macro, 'here')),
    );
    assert.deepEqual(changed('⟦macro: jira-chart⟧', '⟦macro: jira-'), []);
    assert.ok(edit(everything, '⟦macro: jira-chart⟧', '⟦macro: jira-').includes(adf.macro));
    saved.push(moved, within);
  });

  it('changes only the cell that was edited', () => {
    const table = everything.content[9]!;
    const [head, second, third] = table.content!;
    const [result] = changed('• i2 |', '• i2!<br>• i3 |');
    assert.equal(result?.content?.[0], head);
    assert.equal(result?.content?.[2], third);
    assert.equal(result?.content?.[1]?.content?.[0], second?.content?.[0]);
    const list = second?.content?.[1]?.content?.[1];
    assert.deepEqual(result?.content?.[1]?.content?.[1]?.content, [
      paragraph('intro'),
      { ...list, content: [list?.content?.[0], item('i2!'), item('i3')] },
    ]);
    assert.deepEqual(
      changed('c1<br>second', 'c1<br>2nd')[0]?.content?.[1]?.content?.[0],
      adf.cell('c1', '2nd'),
    );
  });

  it('finds a word in a panel, a list or code of a cell', () => {
    const code = node('codeBlock', { language: 'sh' }, text('run a\n\nrun b'));
    const panel = node('panel', { panelType: 'note' }, paragraph('mind ', text('this', adf.anchor)), code);
    const inner = node('bulletList', undefined, item('x', node('bulletList', undefined, item('deep'))));
    const table = doc(node('table', {}, row(adf.header('h')), row(adf.cell(panel, inner))));
    const cellOf = (content: readonly AdfNode[]): AdfNode | undefined =>
      content[0]?.content?.[1]?.content?.[0];
    assert.deepEqual(
      cellOf(edit(table, 'mind this', 'mind, this')),
      adf.cell({ ...panel, content: [paragraph('mind, ', text('this', adf.anchor)), code] }, inner),
    );
    assert.deepEqual(
      cellOf(edit(table, 'run b', 'run c')),
      adf.cell(
        { ...panel, content: [panel.content![0]!, { ...code, content: [text('run a\n\nrun c')] }] },
        inner,
      ),
    );
    assert.deepEqual(
      cellOf(edit(table, 'deep', 'deeper')),
      adf.cell(
        panel,
        node('bulletList', undefined, item('x', node('bulletList', undefined, item('deeper')))),
      ),
    );
  });

  it('puts in rows and columns, and keeps the others', () => {
    const table = everything.content[9]!;
    const [head, second, third] = table.content!;
    assert.deepEqual(changed('| c2 |', '| n1 | n2 |\n| c2 |'), [
      { ...table, content: [head, second, row(adf.cell('n1'), adf.cell('n2')), third] },
    ]);
    const { markdown } = adfToMarkdown(everything);
    const wider = markdown.replace(
      /^\|(.*)\|$/gm,
      (line) => `${line} ${line.includes('---') ? '---' : 'n'} |`,
    );
    const result = saveMarkdown(everything, wider).content[9];
    assert.deepEqual(
      result?.content?.map((each, at) =>
        each.content?.slice(0, 2).every((one, index) => one === table.content?.[at]?.content?.[index]),
      ),
      [true, true, true],
    );
    const added = result.content.slice(0, 2).map((each) => each.content?.[2]);
    assert.deepEqual(added, [adf.header('n'), adf.cell('n')]);
  });

  it('parts a merged cell only where something is written over it or put into it', () => {
    const merged = { ...adf.cell('wide'), attrs: { colspan: 2 } };
    const table = doc(
      node(
        'table',
        {},
        row(adf.header('a'), adf.header('b')),
        row(merged),
        row(adf.cell('c'), adf.cell('d')),
      ),
    );
    assert.equal(edit(table, '| c |', '| c! |')[0]?.content?.[1], table.content[0]?.content?.[1]);
    assert.deepEqual(
      edit(table, '| wide | |', '| wide | e |')[0]?.content?.[1],
      row({ ...adf.cell('wide'), attrs: {} }, adf.cell('e')),
    );
  });

  it('shows Atlassian’s own emoji as the signs they are, and keeps them', () => {
    const emoji = (attrs: Record<string, string>): AdfNode => node('emoji', attrs);
    const base = doc(
      paragraph(
        emoji({ shortName: ':check_mark:', id: 'atlassian-check_mark', text: ':check_mark:' }),
        emoji({ shortName: ':cross_mark:', id: 'atlassian-cross_mark' }),
        emoji({ shortName: ':rocket:', id: '1f680' }),
        emoji({ shortName: ':parrot:', id: '8f1c-2', text: ':parrot:' }),
        ' done',
      ),
    );
    assert.equal(adfToMarkdown(base).markdown, '✅❌🚀:parrot: done\n');
    assert.deepEqual(edit(base, 'done', 'over'), [
      { ...base.content[0], content: [...(base.content[0]?.content ?? []).slice(0, 4), text(' over')] },
    ]);
  });

  it('shows what a macro says where nobody knows it, and keeps the macro', () => {
    const macro = node('inlineExtension', { extensionType: 'x', extensionKey: 'badge', text: 'On track' });
    const base = doc(paragraph('State: ', macro, ' now'));
    assert.equal(adfToMarkdown(base).markdown, 'State: ⟦macro: badge: On track⟧ now\n');
    assert.deepEqual(edit(base, 'now', 'then'), [paragraph('State: ', macro, ' then')]);
  });

  it('keeps a macro whose token was misspelt, in a cell too', () => {
    const macro = node('inlineExtension', { extensionType: 'x', extensionKey: 'jira-chart' });
    const base = doc(
      node('table', {}, row(adf.header('h')), row(node('tableCell', {}, paragraph('a ', macro, ' b')))),
    );
    for (const damaged of ['⟦macro: jira-char⟧', '⟦macro: jira-chart', 'macro: jira-chart⟧', '⟦jira-chart⟧'])
      assert.deepEqual(
        edit(base, '⟦macro: jira-chart⟧ b', `${damaged} c`)[0]?.content?.[1],
        row(node('tableCell', {}, paragraph('a ', macro, ' c'))),
        damaged,
      );
  });

  it('gives an expand that moves into another one the attributes that the schema wants there', () => {
    const expand = node('expand', undefined, paragraph('in'));
    const base = doc(expand, node('expand', { title: 'outer' }, paragraph('out')));
    const moved = saveMarkdown(base, '> ⟦expand: outer⟧\n>\n> out\n>\n> > ⟦expand⟧\n> >\n> > in\n');
    assert.deepEqual(moved.content[0]?.content?.[1], node('nestedExpand', {}, paragraph('in')));
  });

  it('edits within the columns of a layout, and dissolves one that lost its shape', () => {
    const layout = everything.content[10]!;
    const [left, right] = layout.content!;
    assert.deepEqual(changed('right\n', 'right\n\nmore\n'), [
      { ...layout, content: [left, { ...right, content: [...(right?.content ?? []), paragraph('more')] }] },
    ]);
    const content = edit(everything, '⟦next column⟧\n\n', '');
    assert.deepEqual(content.slice(10, 12), [left?.content?.[0], right?.content?.[0]]);
  });

  it('keeps addresses in tokens and descriptions from becoming links', () => {
    const file = node('media', { type: 'file', id: 'm', collection: 'c', alt: 'https://x.example/a_b.pdf' });
    const picture = node('media', {
      type: 'external',
      url: 'https://x.example/a.png',
      alt: 'see https://x.example/a_b',
    });
    const base = doc(node('mediaGroup', undefined, file, picture));
    assert.equal(
      adfToMarkdown(base).markdown,
      '⟦file: x.example/a_b.pdf⟧ ![see https://x.example/a\\_b](https://x.example/a.png)\n',
    );
    assert.deepEqual(edit(base, 'see', 'look at'), [
      node('mediaGroup', undefined, file, {
        ...picture,
        attrs: { ...picture.attrs, alt: 'look at https://x.example/a_b' },
      }),
    ]);
  });

  it('keeps pictures and files as long as their tokens stand', () => {
    const picture = everything.content[7]!;
    assert.deepEqual(changed('A caption', 'Another'), [
      { ...picture, content: [picture.content?.[0], node('caption', undefined, text('Another'))] },
    ]);
    const files = everything.content[8]!;
    assert.deepEqual(changed('⟦file: a.pdf⟧ ', ''), [{ ...files, content: [files.content?.[1]] }]);
  });

  it('adds a decision to the decisions', () => {
    const list = everything.content[11]!;
    assert.deepEqual(changed('⟦decision⟧ Postgres', '⟦decision⟧ Postgres\n- ⟦decision⟧ Redis'), [
      {
        ...list,
        content: [
          list.content?.[0],
          node('decisionItem', { localId: 'new', state: 'DECIDED' }, text('Redis')),
        ],
      },
    ]);
  });

  it('keeps double spaces and empty paragraphs around an edit', () => {
    const base = doc(paragraph('a  b   c'), { type: 'paragraph' }, paragraph('d'));
    assert.deepEqual(edit(base, 'c', 'C'), [paragraph('a  b   C'), base.content[1], base.content[2]]);
  });

  it('keeps what a newer server sends', () => {
    const strange = node(
      'futureBlock',
      { secret: 'id-1' },
      node('futureItem', undefined, paragraph('old words')),
    );
    const base = doc(strange, paragraph('x'));
    assert.match(
      adfToMarkdown(base).markdown,
      /^> ⟦future block⟧\n>\n> > ⟦future item⟧\n> >\n> > old words\n/,
    );
    assert.equal(edit(base, 'x', 'y')[0], strange);
    assert.deepEqual(edit(base, 'old words', 'new words')[0], {
      ...strange,
      content: [{ ...strange.content?.[0], content: [paragraph('new words')] }],
    });
  });

  describe('by Atlassian’s schema', () => {
    before(needsDocuments('adf-full.schema'));

    it('is valid after each of these edits', async () => {
      for (const each of saved.filter(({ content }) => !JSON.stringify(content).includes('future')))
        assert.deepEqual(await adfProblems(each), []);
    });
  });
});

describe('saveMarkdown of what is odd', () => {
  it('shows the words in what no schema knows, within their line, and keeps it', () => {
    const unknown = { type: 'madeUp', content: [{ type: 'paragraph', content: [text('some words')] }] };
    const base = doc(paragraph(text('a '), unknown, text(' b')), paragraph(text('c')));
    const { markdown, tokens } = adfToMarkdown(base);
    assert.equal(markdown, 'a ⟦made up: some words⟧ b\n\nc\n');
    assert.deepEqual(tokens, [{ text: '⟦made up: some words⟧', node: unknown }]);
    const moved = saveMarkdown(base, 'a b\n\nc ⟦made up: some words⟧\n');
    assert.deepEqual(moved.content, [paragraph(text('a b')), paragraph(text('c '), unknown)]);
    const edited = saveMarkdown(base, markdown.replace(' b', ' bb'));
    assert.deepEqual(edited.content[0], paragraph(text('a '), unknown, text(' bb')));
  });

  it('keeps a card whose address goes on', () => {
    const card = node('blockCard', { url: 'https://x.example/a' });
    assert.deepEqual(edit(doc(card), 'https://x.example/a', 'https://x.example/a/b'), [
      { ...card, attrs: { url: 'https://x.example/a/b' } },
    ]);
  });

  it('edits the title of an expand in a cell, and what is in it', () => {
    const expand = (title: string, inside: string): AdfNode =>
      node('nestedExpand', { title }, paragraph(text(inside)));
    const table = (content: AdfNode): AdfNode =>
      node('table', undefined, node('tableRow', undefined, node('tableCell', undefined, content)));
    assert.deepEqual(edit(doc(table(expand('More', 'in'))), 'expand: More', 'expand: Less'), [
      table(expand('Less', 'in')),
    ]);
    assert.deepEqual(edit(doc(table(expand('More', 'in'))), 'More⟧<br>in', 'Less⟧<br>out'), [
      table(expand('Less', 'out')),
    ]);
  });

  it('gives a commented word’s anchor to the word in its place', () => {
    const marks = [{ type: 'annotation', attrs: { id: 'c', annotationType: 'inlineComment' } }];
    const line = (word: string): AdfNode =>
      paragraph(text('a '), { type: 'text', text: word, marks }, text(' b'));
    assert.deepEqual(edit(doc(line('part')), 'part', 'whole'), [line('whole')]);
  });

  for (const marks of [
    [{ type: 'annotation', attrs: { id: 'c', annotationType: 'inlineComment' } }],
    [{ type: 'textColor', attrs: { color: '#ff5630' } }],
  ]) {
    const line = (before: string, word: string, behind: string): AdfNode =>
      paragraph(text(before), { type: 'text', text: word, marks }, text(behind));
    for (const [edited, expected] of [
      ['a parts b', line('a ', 'parts', ' b')],
      ['a apart b', line('a ', 'apart', ' b')],
      ['a parts of it b', line('a ', 'parts', ' of it b')],
      ['a not a part b', line('a not a ', 'part', ' b')],
      ['a part, b', line('a ', 'part', ', b')],
      ['a part零件 b', line('a ', 'part', '零件 b')],
    ] as const)
      it(`gives a letter typed at a word what the word has: ${marks[0]?.type ?? ''}, ${edited}`, () => {
        const [before = ''] = adfToMarkdown(doc(line('a ', 'part', ' b'))).markdown.split('\n');
        assert.deepEqual(edit(doc(line('a ', 'part', ' b')), before, edited), [expected]);
      });
  }

  it('shows an alert in which nothing is written yet', () => {
    const panel = node('panel', { panelType: 'info' }, paragraph());
    assert.equal(adfToMarkdown(doc(panel)).markdown, '> [!NOTE]\n');
  });

  it('makes a task of a box in a cell, and none of an escaped one', () => {
    const base = doc();
    const { content } = saveMarkdown(base, '| a |\n| --- |\n| \\[ ] t<br>[ ] b |\n');
    const markdown = adfToMarkdown({ ...base, content }).markdown;
    assert.equal(markdown, '| a |\n| --- |\n| \\[ ] t<br>[ ] b |\n');
  });

  it('keeps a picture’s address beside the link around it', () => {
    const { content } = saveMarkdown(doc(), '[![i](https://x.example/a)](https://x.example/l)');
    assert.match(JSON.stringify(content), /x\.example\/l.*x\.example\/a/);
  });
});

describe('adfToMarkdown', () => {
  it('says what it cannot say, without ids and JSON, and hands out what stands behind', () => {
    const { markdown, tokens } = adfToMarkdown(everything);
    assert.doesNotMatch(markdown, /acc-1|comment-1|secret|localId|[{}]|\bm1\b/);
    assert.deepEqual(
      tokens.map((each) => each.text),
      markdown.match(/⟦[^⟧]*⟧/g),
    );
    assert.equal(tokens.find((each) => each.text === '⟦macro: jira-chart⟧')?.node, adf.macro);
    assert.equal(tokens.find((each) => each.text.startsWith('⟦layout'))?.node, everything.content[10]);
  });

  it('is never at a loss', () => {
    for (const odd of [
      undefined,
      null,
      1,
      'doc',
      {},
      { type: 'doc' },
      { type: 'doc', content: [null, 1, {}, { type: 'table', content: 'x' }] },
    ])
      assert.equal(typeof adfToMarkdown(odd).markdown, 'string');
    let deep: AdfNode = paragraph('bottom');
    for (let level = 0; level < 5000; level += 1) deep = node('blockquote', undefined, deep);
    assert.match(adfToMarkdown(doc(deep)).markdown, /bottom/);
  });
});

describe('the text below a picture', () => {
  const media = node('media', { type: 'file', id: 'm', collection: 'c', alt: 'x' });
  const toc = node('inlineExtension', { extensionType: 'com.x', extensionKey: 'toc' });
  const file = node('mediaInline', { type: 'file', id: 'f', collection: 'c' });
  const captioned = (...line: AdfNode[]): AdfNode =>
    node('mediaSingle', { layout: 'center' }, media, node('caption', undefined, ...line));

  it('keeps what a site has in it beyond the schema', () => {
    const base = doc(captioned(text('one two '), toc, text(' three '), file));
    // The site has sent what no schema allows: what is saved is no more valid than that.
    const { markdown } = adfToMarkdown(base);
    assert.deepEqual(
      saveMarkdown(base, markdown.replace('two', '2')),
      doc(captioned(text('one 2 '), toc, text(' three '), file)),
    );
  });

  it('gives a macro or a file that is moved into it a place behind it', () => {
    for (const [token, moved] of [
      ['⟦macro: toc⟧', toc],
      ['⟦file⟧', file],
    ] as const) {
      const base = doc(paragraph('see ', moved), captioned(text('below')));
      const { markdown } = adfToMarkdown(base);
      const result = saveMarkdown(
        base,
        markdown.replace(`see ${token}`, 'see').replace('below', `below ${token}`),
      );
      saved.push(result);
      const flat = JSON.stringify(result.content);
      assert.ok(flat.includes(JSON.stringify(moved)), flat);
      assert.deepEqual(result.content.at(-1), paragraph(moved));
    }
  });
});

describe('an edit of what the site has changed meanwhile', () => {
  const base = doc(paragraph('one'), paragraph('two ', adf.mention), paragraph('three'));
  const { markdown } = adfToMarkdown(base);
  const merge = (mine: string, theirs: AdfDocument): ReturnType<typeof mergeMarkdown> =>
    mergeMarkdown(markdown, mine, adfToMarkdown(theirs).markdown);

  it('is put into what the site has by now, node by node', () => {
    const theirs = doc(...base.content, paragraph(text('commented', adf.anchor)));
    const merged = merge(markdown.replace('two', 'second'), theirs);
    assert.deepEqual(
      saveMarkdown(theirs, merged.markdown ?? ''),
      doc(base.content[0]!, paragraph('second ', adf.mention), base.content[2]!, theirs.content[3]!),
    );
  });

  it('comes as three texts that differ in the conflict alone', () => {
    const theirs = doc(paragraph('uno'), ...base.content.slice(1));
    assert.deepEqual(merge(markdown.replace('one', 'eins').replace('three', 'drei'), theirs), {
      markdown: undefined,
      conflicts: 1,
      base: 'one\n\ntwo @Lin Yi-Chen\n\ndrei\n',
      mine: 'eins\n\ntwo @Lin Yi-Chen\n\ndrei\n',
      theirs: 'uno\n\ntwo @Lin Yi-Chen\n\ndrei\n',
    });
  });
});
