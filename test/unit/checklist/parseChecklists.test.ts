import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mayHaveChecklist } from '../../../src/checklist/mayHaveChecklist.ts';
import { allItems, parseChecklists, progressOf } from '../../../src/checklist/parseChecklists.ts';
import { applyEdits } from '../../../src/core/textEdit.ts';
import { tickItem, toggleItem, untickItem } from '../../../src/checklist/toggleItem.ts';
import { markdownSoup } from './support.ts';

const items = (text: string): string[] =>
  parseChecklists(text).flatMap((list) =>
    [...allItems(list.items)].map(
      (item) => `${'>'.repeat(item.depth)}${item.checked ? 'x' : '_'} ${item.text}`,
    ),
  );

describe('parsing checklists', () => {
  it('groups items under their headings, nested as they are', () => {
    const text =
      '# Plan\n\n- [ ] one\n  - [x] two **bold** `code`\n\n## Done [link](x)\n\n1. [X] three\n2) [ ] four\n\n### Empty\n';
    const [plan, done, ...rest] = parseChecklists(text);
    assert.deepEqual(rest, []);
    assert.equal(plan?.title, 'Plan');
    assert.deepEqual(plan.progress, { done: 1, total: 2 });
    assert.deepEqual(
      { title: done?.title, level: done?.level, line: done?.line },
      { title: 'Done link', level: 2, line: 5 },
    );
    assert.deepEqual(items(text), ['_ one', '>x two bold code', 'x three', '_ four']);
    const [one] = plan.items;
    assert.deepEqual(
      {
        line: one?.line,
        end: one?.endLine,
        textEnd: one?.textEndLine,
        marker: one?.marker,
        indent: one?.indent,
      },
      { line: 2, end: 5, textEnd: 3, marker: '-', indent: 0 },
    );
    assert.deepEqual(
      { marker: one?.children[0]?.marker, indent: one?.children[0]?.indent },
      { marker: '-', indent: 2 },
    );
  });

  it('counts every list marker, quotes, tabs, and no list without a heading', () => {
    assert.deepEqual(items('* [ ] a\n+ [x] b\n> - [ ] c\n>   1. [X] d\n'), ['_ a', 'x b', '_ c', '>x d']);
    assert.deepEqual(items('-\t[ ] a\n\t- [x] b\n'), ['_ a', '>x b']);
    assert.deepEqual(items('- - [ ] twice\n'), ['_ twice']);
    assert.deepEqual(items('- plain\n  - [ ] below\n'), ['_ below']);
    assert.deepEqual(items('- [ ]\n- [x] \n'), ['_ ', 'x ']);
  });

  it('leaves out what is no list: code, comments, HTML, front matter, paragraphs', () => {
    for (const text of [
      '```\n- [ ] a\n```\n',
      '    - [ ] a\n',
      '<!--\n- [ ] a\n-->\n',
      '<div>\n- [ ] a\n</div>\n',
      '---\ntodo:\n  - [ ] a\n---\n',
      '[ ] a\n',
      '- [] a\n- [  ] b\n- [y] c\n- [ ](x) d\n- [x]: y\n',
      '-[ ] a\n',
      '- a [ ] b\n',
    ]) {
      assert.deepEqual(items(text), [], text);
    }
  });

  it('knows the exact character, whatever the line ending', () => {
    for (const eol of ['\n', '\r\n', '\r']) {
      const text = ['---', 'a: 1', '---', '# T', '', '> 1. [ ] one', '>    - [x] two', ''].join(eol);
      for (const item of allItems(parseChecklists(text)[0]?.items ?? [])) {
        assert.equal(text.slice(item.boxOffset - 1, item.boxOffset + 2), item.checked ? '[x]' : '[ ]');
      }
      assert.deepEqual(progressOf(text), { done: 1, total: 2 });
    }
  });
});

describe('ticking', () => {
  it('changes one character, also from a later line of the item', () => {
    const text = '- [ ] one\n  goes on\n  - [X] two\n';
    assert.deepEqual(toggleItem(text, 0), { offset: 3, length: 1, newText: 'x' });
    assert.deepEqual(toggleItem(text, 1), { offset: 3, length: 1, newText: 'x' });
    assert.deepEqual(toggleItem(text, 2), { offset: 25, length: 1, newText: ' ' });
    assert.equal(toggleItem(text, 3), undefined);
    assert.equal(tickItem(text, 2), undefined);
    assert.deepEqual(untickItem(text, 2), { offset: 25, length: 1, newText: ' ' });
    assert.equal(untickItem(text, 0), undefined);
  });

  it('flips exactly one item, and back', () => {
    fc.assert(
      fc.property(markdownSoup, fc.nat(), (text, pick) => {
        const all = parseChecklists(text).flatMap((list) => [...allItems(list.items)]);
        if (all.length === 0) return;
        const chosen = all[pick % all.length];
        assert.ok(chosen);
        const edit = toggleItem(text, chosen.line);
        assert.ok(edit);
        const toggled = applyEdits(text, [edit]);
        const after = parseChecklists(toggled).flatMap((list) => [...allItems(list.items)]);
        const changed = all.filter((item, at) => item.checked !== after[at]?.checked);
        assert.equal(after.length, all.length);
        assert.equal(changed.length, 1);
        const back = toggleItem(toggled, chosen.line);
        assert.ok(back);
        assert.equal(applyEdits(toggled, [back]).toLowerCase(), text.toLowerCase());
      }),
      { numRuns: 500 },
    );
  });
});

describe('the cheap look before parsing', () => {
  it('never misses a checklist', () => {
    fc.assert(
      fc.property(fc.oneof(markdownSoup, fc.string({ unit: 'binary' })), (text) => {
        if (progressOf(text).total > 0) assert.ok(mayHaveChecklist(text), text);
      }),
      { numRuns: 1000 },
    );
  });

  it('is linear', () => {
    for (const text of ['- '.repeat(200_000), `-${' '.repeat(400_000)}`, '1.>'.repeat(100_000)]) {
      // What is not linear would take minutes for these.
      assert.equal(mayHaveChecklist(text), false);
    }
  });
});
