import assert from 'node:assert/strict';
import { saveStorageMarkdown } from '../../../../src/atlassian/storageFormat/saveStorageMarkdown.ts';
import { storageToMarkdown } from '../../../../src/atlassian/storageFormat/storageToMarkdown.ts';

const options = { tokens: true };
const macro = (name: string, id: string, parameters = ''): string =>
  `<ac:structured-macro ac:name="${name}" ac:schema-version="1" ac:macro-id="${id}">${parameters}</ac:structured-macro>`;
const toc = '<ac:structured-macro ac:name="toc" ac:schema-version="1" ac:macro-id="t1"/>';
const children = macro('children', 'c1', '<ac:parameter ac:name="all">true</ac:parameter>');
const tally = macro('task-report', 'r1', '<ac:parameter ac:name="spaces">DS</ac:parameter>');
const body = `${toc}<h1>One</h1><p>before ${tally} behind</p>${children}<p>end</p>`;
const markdown = '⟦macro: toc⟧\n\n# One\n\nbefore ⟦macro: task-report⟧ behind\n\n⟦macro: children⟧\n\nend\n';

function saved(edit: (markdown: string) => string, base = body): string {
  return saveStorageMarkdown(base, edit(storageToMarkdown(base, options).markdown), options);
}

describe('what Markdown cannot say of a page', () => {
  it('is one short line, without ids', () => {
    assert.equal(storageToMarkdown(body, options).markdown, markdown);
    const unknown = '<p><ac:link><ri:user ri:account-id="557058:f5c2"/></ac:link></p>';
    assert.equal(storageToMarkdown(unknown, options).markdown, '⟦mention⟧\n');
    assert.equal(
      storageToMarkdown('<ac:structured-macro ac:name="3f2504e0-4f89-41d3-9a0c-0305e82c3301"/>', options)
        .markdown,
      '⟦macro⟧\n',
    );
    assert.equal(storageToMarkdown('<p>a <ac:image/> b</p>', options).markdown, 'a ⟦image⟧ b\n');
    // Where it is inserted into somebody's file, it is left out.
    assert.equal(storageToMarkdown(body).markdown, '# One\n\nbefore behind\n\nend\n');
  });

  it('is told wherever something of a page is left out', () => {
    const tree = macro(
      'pagetree',
      'p',
      '<ac:parameter ac:name="root"><ac:link><ri:page ri:content-title="Home"/></ac:link></ac:parameter>',
    );
    const { markdown: text, warnings } = storageToMarkdown(tree, options);
    assert.equal(text, '⟦macro: pagetree: Home⟧\n');
    assert.ok(warnings.some(({ reason, name }) => reason === 'unknownMacro' && name === 'pagetree'));
    const linked =
      '<p><ac:image ac:href="https://x.example/"><ri:attachment ri:filename="a.png"/></ac:image></p>';
    assert.equal(storageToMarkdown(linked).markdown, '[![a.png](a.png)](https://x.example/)\n');
    assert.equal(
      saveStorageMarkdown(`${linked}<p>a</p>`, '[![a.png](a.png)](https://x.example/)\n\nb\n'),
      `${linked}<p>b</p>`,
    );
  });

  it('says which page or diagram a macro shows, and is none of the words of the page', () => {
    const other = '<ac:link><ri:page ri:content-title="Other"/></ac:link>';
    const include = macro('include', 'i1', `<ac:parameter ac:name="">${other}</ac:parameter>`);
    const diagram = macro(
      'drawio',
      'd1',
      '<ac:parameter ac:name="diagramName">Net</ac:parameter><ac:parameter ac:name="revision">2</ac:parameter>',
    );
    const page = `<p>one</p>${include}<p>two</p>${diagram}<p>three</p>`;
    const linked = { ...options, pageUrl: () => 'https://x.example/wiki/pages/1' };
    const shown = storageToMarkdown(page, linked).markdown;
    assert.equal(shown, 'one\n\n⟦macro: include: Other⟧\n\ntwo\n\n⟦macro: drawio: Net⟧\n\nthree\n');
    const edited = (text: string): string => saveStorageMarkdown(page, text, linked);
    assert.equal(edited(shown.replace('two', '2')), page.replace('two', '2'));
    assert.equal(edited(shown.replace('Other', 'Others').replace('Net', 'Network')), page);
    assert.equal(
      edited(shown.replace('⟦macro: include: Other⟧\n\n', '') + '\n⟦macro: include: Other⟧\n'),
      page.replace(include, '') + include,
    );
    assert.equal(edited(shown.replace('⟦macro: include: Other⟧\n\n', '')), page.replace(include, ''));
    // Where it is inserted into somebody's file, the words stay.
    assert.equal(storageToMarkdown(include + diagram).markdown, 'Other\n\nNet\n');
  });

  it('is not what somebody wrote into a macro, to be read and edited', () => {
    const poll = macro('poll', 'p1', '<ac:parameter ac:name="question">Ship it?</ac:parameter>');
    const query = macro('jira', 'j1', '<ac:parameter ac:name="jqlQuery">project = A</ac:parameter>');
    assert.equal(storageToMarkdown(poll + query, options).markdown, 'Ship it?\n\n`project = A`\n');
    const long = macro('roadmap', 'l1', `<ac:parameter ac:name="title">${'far '.repeat(30)}</ac:parameter>`);
    assert.equal(storageToMarkdown(long, options).markdown, `${'far '.repeat(30).trim()}\n`);
  });

  it('stays where it is', () => {
    assert.equal(
      saved((text) => text),
      body,
    );
    assert.equal(
      saved((text) => text.replace('behind', 'after')),
      body.replace('behind', 'after'),
    );
    assert.equal(
      saved((text) => text.replace('# One', '# Two')),
      body.replace('One', 'Two'),
    );
  });

  it('can be moved', () => {
    assert.equal(
      saved((text) => `${text.replace('⟦macro: children⟧\n\n', '')}\n⟦macro: children⟧\n`),
      body.replace(`${children}<p>end</p>`, `<p>end</p>${children}`),
    );
    assert.equal(
      saved((text) =>
        text.replace('before ⟦macro: task-report⟧ behind', 'before behind ⟦macro: task-report⟧'),
      ),
      body.replace(`${tally} behind`, `behind ${tally}`),
    );
    // Into another line.
    assert.equal(
      saved((text) => text.replace(' ⟦macro: task-report⟧', '').replace('end', 'end: ⟦macro: task-report⟧')),
      body.replace(`before ${tally} behind`, 'before behind').replace('>end', `>end: ${tally}`),
    );
  });

  it('can be deleted', () => {
    assert.equal(
      saved((text) => text.replace('⟦macro: children⟧\n\n', '')),
      body.replace(children, ''),
    );
    assert.equal(
      saved((text) => text.replace('⟦macro: toc⟧\n\n', '')),
      body.replace(toc, ''),
    );
    assert.equal(
      saved((text) => text.replace(' ⟦macro: task-report⟧', '')),
      body.replace(` ${tally}`, ''),
    );
  });

  it('can be copied, and the copy has no id of another one', () => {
    assert.equal(
      saved((text) => `${text}\n⟦macro: children⟧\n`),
      body + children.replace(' ac:macro-id="c1"', ''),
    );
    assert.equal(
      saved((text) => text.replace('end', 'see ⟦macro: task-report⟧')),
      body.replace('>end', `>see ${tally.replace(' ac:macro-id="r1"', '')}`),
    );
  });

  it('cannot be damaged', () => {
    for (const damaged of [
      ...[
        '⟦macro: children',
        'macro: children⟧',
        '⟦macro: childre⟧',
        '⟦macro:children⟧',
        '⟦ macro: children ⟧',
      ],
      ...['⟦children⟧', '⟦macro: children⟧⟧', '⟦macro: kids children⟧'],
    ])
      assert.ok(saved((text) => text.replace('⟦macro: children⟧', damaged)).includes(children), damaged);
    assert.equal(
      saved((text) => text.replace('⟦macro: task-report⟧', '⟦macro: task-repor').replace('behind', 'after')),
      body.replace('behind', 'after').replace(' after', ' after'),
    );
  });

  it('stays what it is when a paragraph is parted or joined', () => {
    const dated =
      '<p>On <time datetime="2025-12-24"/> ask <ac:link><ri:user ri:account-id="5:1"/></ac:link>. Then <ac:emoticon ac:name="tick"/> it.</p>';
    const name = { ...options, userName: () => 'Mia Chen' };
    const text = storageToMarkdown(dated, name).markdown;
    assert.equal(text, 'On 2025-12-24 ask @Mia Chen. Then ✅ it.\n');
    assert.equal(
      saveStorageMarkdown(dated, 'On 2025-12-24\n\nask @Mia Chen. Then ✅ it.\n', name),
      '<p>On <time datetime="2025-12-24"/></p><p>ask <ac:link><ri:user ri:account-id="5:1"/></ac:link>. Then <ac:emoticon ac:name="tick"/> it.</p>',
    );
    const status = macro('status', 's1', '<ac:parameter ac:name="title">DONE</ac:parameter>');
    const states = `<p>a ${status}</p><p>b</p>`;
    assert.equal(saveStorageMarkdown(states, 'b: **[DONE]**\n', options), `<p>b: ${status}</p>`);
  });
});
