import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { plainInline } from '../../../src/checklist/markdownTokens.ts';
import { mayHaveChecklist } from '../../../src/checklist/mayHaveChecklist.ts';
import { allItems, parseChecklists, progressOf } from '../../../src/checklist/parseChecklists.ts';
import { applyEdits } from '../../../src/core/textEdit.ts';
import { boxEdit } from '../../../src/checklist/boxEdit.ts';
import { isSettled, nextState, signOf } from '../../../src/checklist/itemState.ts';
import { markdownSoup } from './support.ts';

const items = (text: string): string[] =>
  parseChecklists(text).flatMap((list) =>
    [...allItems(list.items)].map(
      (item) => `${'>'.repeat(item.depth)}${signOf(item.state).replace(' ', '_')} ${item.text}`,
    ),
  );

describe('what a line says', () => {
  it('is what the parser reads, also where it is not asked', () => {
    const parser = new MarkdownIt({ html: true });
    const sign = fc.constantFrom(...Array.from('ab 1.-+#>|!]:"\'{}()=$%@/\t 📅\u00a0\u2028'));
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 20 }), (text) => {
        const [line] = parser.parseInline(text, {});
        const read = (line?.children ?? []).map(({ content }) => content).join('');
        assert.equal(plainInline(text), read.replace(/\s+/g, ' ').trim());
      }),
      { numRuns: 500 },
    );
  });
});

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
        assert.equal(text.slice(item.boxOffset - 1, item.boxOffset + 2), `[${signOf(item.state)}]`);
      }
      assert.deepEqual(progressOf(text), { done: 1, total: 2 });
    }
  });
});

describe('ticking', () => {
  it('changes one character', () => {
    const text = '- [ ] one\n  goes on\n  - [X] two\n  - [~] three\n  - [-] four\n';
    const all = parseChecklists(text).flatMap((list) => [...allItems(list.items)]);
    assert.deepEqual(
      all.map((item) => boxEdit(item, nextState(item.state))),
      [
        { offset: 3, length: 1, newText: 'x' },
        { offset: 25, length: 1, newText: ' ' },
        { offset: 37, length: 1, newText: 'x' },
        { offset: 51, length: 1, newText: ' ' },
      ],
    );
  });

  it('flips exactly one item, and back', () => {
    fc.assert(
      fc.property(markdownSoup, fc.nat(), (text, pick) => {
        const all = parseChecklists(text).flatMap((list) => [...allItems(list.items)]);
        if (all.length === 0) return;
        const chosen = all[pick % all.length];
        assert.ok(chosen);
        const toggled = applyEdits(text, [boxEdit(chosen, nextState(chosen.state))]);
        const after = parseChecklists(toggled).flatMap((list) => [...allItems(list.items)]);
        const changed = all.filter((item, at) => item.state !== after[at]?.state);
        assert.equal(after.length, all.length);
        assert.equal(changed.length, 1);
        const back = applyEdits(toggled, [boxEdit(chosen, chosen.state)]);
        assert.equal(back.toLowerCase(), text.toLowerCase());
        assert.notEqual(isSettled(chosen.state), isSettled(nextState(chosen.state)));
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
