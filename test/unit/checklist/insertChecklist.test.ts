import assert from 'node:assert/strict';
import fc from 'fast-check';
import { insertChecklist, type InsertOptions } from '../../../src/checklist/insertChecklist.ts';
import { findSameChecklist, mergeChecklist, mergeEdits } from '../../../src/checklist/mergeChecklist.ts';
import { parseChecklists, progressOf } from '../../../src/checklist/parseChecklists.ts';
import { applyEdits } from '../../../src/core/textEdit.ts';
import { markdownSoup } from './support.ts';

const LIST = '- [ ] x\n  - [ ] y\n- [x] z\n';
const PAGE = '# Release\n\n- [ ] x\n\n## After\n\n- [ ] y\n';

/** Inserts at the `|` of the text and marks the first item's box with `¦`. */
function insert(text: string, checklistMarkdown: string, more: Partial<InsertOptions> = {}): string {
  const offset = text.indexOf('|');
  const documentText = text.slice(0, offset) + text.slice(offset + 1);
  const { edits, firstItemOffset } = insertChecklist({
    documentText,
    offset,
    checklistMarkdown,
    eol: '\n',
    ...more,
  });
  const after = applyEdits(documentText, edits);
  return `${after.slice(0, firstItemOffset)}¦${after.slice(firstItemOffset)}`;
}

describe('inserting a checklist', () => {
  const cases: [name: string, before: string, markdown: string, after: string][] = [
    ['into an empty file', '|', PAGE, '# Release\n\n- [¦ ] x\n\n## After\n\n- [ ] y\n'],
    ['behind a paragraph', 'text| more\n', LIST, 'text more\n\n- [¦ ] x\n  - [ ] y\n- [x] z\n'],
    ['at the end without a newline', 'text|', LIST, 'text\n\n- [¦ ] x\n  - [ ] y\n- [x] z\n'],
    ['on a blank line between paragraphs', 'a\n|\nb\n', '- [ ] x', 'a\n\n- [¦ ] x\n\nb\n'],
    ['before a block', '|text\n', '- [ ] x', '- [¦ ] x\n\ntext\n'],
    [
      'under a heading, one level below',
      '## Docs\n\n|\n',
      PAGE,
      '## Docs\n\n### Release\n\n- [¦ ] x\n\n#### After\n\n- [ ] y\n',
    ],
    [
      'as siblings in a list',
      '- [ ] a|\n- [ ] b\n',
      LIST,
      '- [ ] a\n- [¦ ] x\n  - [ ] y\n- [x] z\n- [ ] b\n',
    ],
    ['with the marker of the list', '* a|\n', LIST, '* a\n* [¦ ] x\n  - [ ] y\n* [x] z\n'],
    ['numbers go on', '1. a\n2. b|\n', LIST, '1. a\n2. b\n3. [¦ ] x\n   - [ ] y\n4. [x] z\n'],
    ['in a nested list', '- a\n  * b|\n- c\n', LIST, '- a\n  * b\n  * [¦ ] x\n    - [ ] y\n  * [x] z\n- c\n'],
    ['behind what is nested in the item', '- a|\n  - b\n', '- [ ] x', '- a\n  - b\n- [¦ ] x\n'],
    ['as children, by the indentation', '- a\n  |\n', '- [ ] x', '- a\n  - [¦ ] x\n'],
    ['on the line behind a list', '- a\n|', '- [ ] x', '- a\n- [¦ ] x\n'],
    ['in a quote', '> - a|\n', '- [ ] x\n- [ ] y', '> - a\n> - [¦ ] x\n> - [ ] y\n'],
    [
      'in a code block, as it is',
      '```\na|\n```\n',
      PAGE,
      '```\na# Release\n\n- [ ] x\n\n## After\n\n- [ ] y\n```\n',
    ],
    ['never into front matter', '---\na: |\n---\ntext\n', '- [ ] x', '---\na: \n---\n\n- [¦ ] x\n\ntext\n'],
    ['a page behind the whole list', '- a|\n- b\n', '# T\n\n- [ ] x', '- a\n- b\n\n# T\n\n- [¦ ] x\n'],
  ];
  for (const [name, before, markdown, after] of cases) {
    it(name, () => {
      const actual = insert(before, markdown);
      assert.equal(after.includes('¦') ? actual : actual.replace('¦', ''), after);
    });
  }

  it('keeps the line endings and indents with tabs where the editor does', () => {
    assert.equal(insert('a\r\n|', LIST, { eol: '\r\n' }), 'a\r\n\r\n- [¦ ] x\r\n  - [ ] y\r\n- [x] z\r\n');
    assert.equal(insert('|', LIST, { insertSpaces: false, tabSize: 4 }), '- [¦ ] x\n\t- [ ] y\n- [x] z\n');
  });

  it('loses nothing and adds exactly its items, wherever the cursor stands', () => {
    fc.assert(
      fc.property(markdownSoup, fc.nat(), fc.constantFrom(LIST, PAGE), (documentText, at, markdown) => {
        const offset = at % (documentText.length + 1);
        const eol = documentText.includes('\r\n') ? '\r\n' : '\n';
        const { edits } = insertChecklist({ documentText, offset, checklistMarkdown: markdown, eol });
        const after = applyEdits(documentText, edits);
        for (const edit of edits) {
          assert.match(documentText.slice(edit.offset, edit.offset + edit.length), /^\s*$/);
        }
        assert.ok(
          after.replace(/\s/g, '').length >= (documentText + markdown).replace(/\s/g, '').length - 10,
        );
        const total = progressOf(after).total;
        const before = progressOf(documentText).total;
        // In code, HTML and comments the text goes in as it is, and is no list there. An indented line behind a
        // list would belong to its last item.
        const isText = !/```|~~~|<|^ {4}|^ +more|\t/m.test(documentText);
        if (isText) assert.equal(total, before + progressOf(markdown).total, JSON.stringify(after));
      }),
      { numRuns: 1500 },
    );
  });
});

describe('inserting the same checklist again', () => {
  const existing = '# Doc\n\n## Release\n\n- [x] X\n  - [x] mine\n- [ ] own\n\ntext\n\n## After\n\n* [x] y\n';
  const fresh =
    '# Release\n\n- [ ] new first\n- [ ] x\n  - [ ] child\n- [ ] z\n\n# Extra\n\n- [ ] e\n\n# After\n\n- [ ] y\n- [ ] last\n';

  it('is noticed', () => {
    assert.deepEqual(
      findSameChecklist(existing, fresh).map((list) => list.title),
      ['Release', 'After'],
    );
    assert.deepEqual(findSameChecklist(existing, '# Release\n\n- [ ] something else\n'), []);
  });

  it('keeps ticks and own items, adds what is new', () => {
    assert.equal(
      mergeChecklist(existing, fresh),
      '# Doc\n\n## Release\n\n- [x] X\n  - [x] mine\n  - [ ] child\n- [ ] new first\n- [ ] z\n- [ ] own\n\ntext\n\n## Extra\n\n- [ ] e\n\n## After\n\n* [x] y\n* [ ] last\n',
    );
  });

  it('changes nothing the second time, and never loses an item or a tick', () => {
    fc.assert(
      fc.property(markdownSoup, markdownSoup, (one, other) => {
        // Additions alone: what stands in the document stays, ticks included.
        for (const edit of mergeEdits(one, other, '\n')) assert.equal(edit.length, 0);
        assert.deepEqual(mergeEdits(one, one, '\n'), []);
      }),
      { numRuns: 500 },
    );
    assert.equal(mergeChecklist(mergeChecklist(existing, fresh), fresh), mergeChecklist(existing, fresh));
    assert.equal(parseChecklists(mergeChecklist(existing, fresh)).length, 3);
  });
});
