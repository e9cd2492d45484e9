import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ItemState } from '../../../../src/checklist/itemState.ts';
import { checklistOf } from '../../../../src/atlassian/checklists/checklistOf.ts';
import type { ChecklistItemEntry } from '../../../../src/atlassian/checklists/issueChecklist.ts';
import { namedItems } from '../../../../src/atlassian/checklists/itemNames.ts';
import type {
  ChecklistApp,
  ChecklistChange,
  ChecklistItemName,
  NewChecklistItem,
} from '../../../../src/atlassian/model/checklist.ts';

/** Lines as the apps write them, and as nobody should. */
const LINES: Readonly<Record<'heroCoders' | 'smartChecklist', readonly string[]>> = {
  heroCoders: [
    ...['# Default checklist', '--- Before', '---', '— After', '>> why', '  >> more', '>>', '', '  '],
    ...['* [x] paid', '* [] packed', '- [ ] **sent**', '[]? maybe', '? perhaps', '*? could', 'plain'],
    ...['+ [X] 發票', '* [in progress] waits', '- [Runbook](https://x.example/) read', '[SHOP-1] done?'],
    ...['-', '* []', '[x]', '   [] deep', '- -', '\t* [x] tab', '*bold* text', '#hash', '[[', '* [x](y)'],
  ],
  smartChecklist: [
    ...['# Before', '## 之後', '> why', '>', '', ' ', '- to do', '+ done', 'x left out', '~ at it'],
    ...[
      '- ! must',
      '+! must',
      '-!must',
      '  - deep',
      'nothing of it',
      '---',
      '- ',
      '* star',
      'xylophone',
      '~',
    ],
  ],
};

const okapyaElement = fc.oneof(
  fc.record(
    {
      name: fc.constantFrom('paid', 'packed', '**sent**', '發票', 'paid'),
      checked: fc.boolean(),
      mandatory: fc.boolean(),
      isHeader: fc.constantFrom(false, false, true),
      rank: fc.nat(9),
      id: fc.nat(99),
      globalItemId: fc.nat(9),
      status: fc.constantFrom(null, { id: 'none' }, { id: 'inProgress', name: 'In Progress' }, { id: 'qa' }),
      assigneeIds: fc.constantFrom([], ['mei']),
      later: fc.jsonValue(),
    },
    { requiredKeys: ['name', 'checked'] },
  ),
  fc.constantFrom<unknown>(null, 3, 'text', {}, { name: '' }, { name: 'no box' }, []),
);

const SOURCES: Readonly<Record<ChecklistApp, fc.Arbitrary<unknown>>> = {
  heroCoders: linesOf('heroCoders'),
  smartChecklist: linesOf('smartChecklist'),
  okapya: fc.array(okapyaElement, { maxLength: 8 }),
};
const APPS = Object.keys(SOURCES) as ChecklistApp[];

function linesOf(app: 'heroCoders' | 'smartChecklist'): fc.Arbitrary<string> {
  const line = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...LINES[app]) }, fc.string());
  return fc
    .tuple(fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n')), { maxLength: 12 }), line)
    .map(([lines, last]) => lines.map(([text, end]) => text.replace(/[\r\n]/g, '') + end).join('') + last);
}

function itemsOf(app: ChecklistApp, source: unknown): readonly (ChecklistItemEntry & ChecklistItemName)[] {
  const read = checklistOf(app).read(source);
  assert.ok(read);
  return namedItems(read.entries).map(({ item, name }) => ({ ...item, ...name, text: name.text }));
}

function changed(app: ChecklistApp, source: unknown, changes: readonly ChecklistChange[]) {
  const result = checklistOf(app).change(source, changes);
  assert.ok(result);
  return result;
}

function ticked(app: ChecklistApp, source: unknown, at: number, to: ItemState): unknown {
  const item = itemsOf(app, source)[at];
  assert.ok(item);
  return changed(app, source, [{ kind: 'state', item: nameOf(item), from: item.state, to }]).source;
}

function nameOf({ heading, text, nth }: ChecklistItemName): ChecklistItemName {
  return { heading, text, nth };
}

function newItem(text: string, more: Partial<NewChecklistItem> = {}): NewChecklistItem {
  return { heading: '', text, nth: 0, state: 'open', mandatory: true, details: [], ...more };
}

describe('the checklist of any app, read and written', () => {
  for (const app of APPS) {
    it(`${app}: what nothing is changed in stays the same value`, () => {
      fc.assert(
        fc.property(SOURCES[app], (source) => {
          const same = itemsOf(app, source).map((item): ChecklistChange => ({
            kind: 'state',
            item: nameOf(item),
            from: item.state,
            to: item.state,
          }));
          assert.equal(changed(app, source, []).source, source);
          assert.equal(changed(app, source, same).source, source);
        }),
      );
    });

    it(`${app}: one item in another state, and every other line or member as it was`, () => {
      fc.assert(
        fc.property(SOURCES[app], fc.nat(), fc.nat(), (source, which, whichState) => {
          const items = itemsOf(app, source);
          const at = items.length === 0 ? 0 : which % items.length;
          const item = items[at];
          const { states } = checklistOf(app);
          const to = states[whichState % states.length];
          fc.pre(item !== undefined && to !== undefined && !item.fixed && item.state !== to);
          const after = ticked(app, source, at, to);
          const now = itemsOf(app, after);
          assert.deepEqual(
            now.map(({ text, heading, mandatory, details }) => [text, heading, mandatory, details]),
            items.map(({ text, heading, mandatory, details }) => [text, heading, mandatory, details]),
          );
          // Okapya's box is taken out, and what the team said of it counts again.
          if (app !== 'okapya' || to === 'done') assert.equal(now[at]?.state, to);
          const [before, then] = [partsOf(source), partsOf(after)];
          assert.equal(then.length, before.length);
          assert.equal(then.filter((part, index) => part !== before[index]).length <= 1, true);
        }),
      );
    });

    it(`${app}: what is added is there, and taking it away gives back what was`, () => {
      fc.assert(
        fc.property(SOURCES[app], fc.boolean(), (source, mandatory) => {
          const item = newItem('something new', { mandatory, state: 'done' });
          const { source: longer } = changed(app, source, [{ kind: 'add', item }]);
          const found = itemsOf(app, longer).filter(({ text }) => text === 'something new');
          assert.equal(found.length, 1);
          assert.equal(found[0]?.state, 'done');
          // Told twice, it is there once.
          assert.equal(changed(app, longer, [{ kind: 'add', item }]).source, longer);
          const [added] = found;
          assert.ok(added);
          const { source: shorter } = changed(app, longer, [
            { kind: 'remove', item: nameOf(added), from: 'done' },
          ]);
          assert.deepEqual(itemsOf(app, shorter), itemsOf(app, source));
        }),
      );
    });

    it(`${app}: what is nothing of the app's is not written over`, () => {
      for (const odd of [undefined, 7, true, { checklist: 'x' }, ...(app === 'okapya' ? ['[x'] : [[]])]) {
        assert.equal(checklistOf(app).read(odd), undefined);
        assert.equal(checklistOf(app).change(odd, []), undefined);
      }
    });
  }
});

/** Lines of a text, elements of a list as JSON. */
function partsOf(source: unknown): readonly string[] {
  return typeof source === 'string'
    ? source.split(/(?<=\n)/)
    : (source as unknown[]).map((one) => JSON.stringify(one));
}

describe('a checklist of HeroCoders', () => {
  const TEXT = '# Default checklist\n--- Before\n* [x] Paid\n* []? Note\n>> for the customer\nplain\n';

  it('is read as its manual says', () => {
    assert.deepEqual(checklistOf('heroCoders').read(TEXT), {
      unknown: 0,
      entries: [
        { kind: 'heading', text: 'Default checklist' },
        { kind: 'heading', text: 'Before' },
        { kind: 'item', text: 'Paid', state: 'done', mandatory: true, details: [] },
        { kind: 'item', text: 'Note', state: 'open', mandatory: false, details: ['for the customer'] },
        { kind: 'item', text: 'plain', state: 'open', mandatory: true, details: [] },
      ],
    });
  });

  it('is ticked whatever stands before an item', () => {
    const tick = (line: string): unknown => ticked('heroCoders', line, 0, 'done');
    assert.deepEqual(['a', '[] a', '* a', '* [] a', '- [ ] a', '? a', '*? a', '- []? a', '  a'].map(tick), [
      '[x] a',
      '[x] a',
      '* [x] a',
      '* [x] a',
      '- [x] a',
      '[x]? a',
      '*[x]? a',
      '- [x]? a',
      '  [x] a',
    ]);
    assert.equal(ticked('heroCoders', '* [x]? a', 0, 'open'), '* []? a');
  });

  it('leaves a state alone that only the app knows', () => {
    const [item] = itemsOf('heroCoders', '* [in progress] Wait');
    assert.ok(item?.fixed);
    const change: ChecklistChange = { kind: 'state', item: nameOf(item), from: 'open', to: 'done' };
    const { source, clashes } = changed('heroCoders', '* [in progress] Wait', [change]);
    assert.equal(source, '* [in progress] Wait');
    assert.equal(clashes.length, 1);
    assert.deepEqual(
      itemsOf('heroCoders', '* [SHOP-1] a\n* [Run](https://x.example) b').map(({ fixed }) => fixed),
      [undefined, undefined],
    );
  });

  it('takes new items under their headings, behind the ones that they follow', () => {
    const changes: ChecklistChange[] = [
      { kind: 'add', item: newItem('Packed', { heading: 'before', details: ['twice'] }), behind: 'paid' },
      { kind: 'add', item: newItem('Thanked', { heading: 'After', mandatory: false }) },
      { kind: 'add', item: newItem('Rested', { heading: 'After' }), behind: 'Thanked' },
    ];
    assert.equal(
      changed('heroCoders', TEXT, changes).source,
      '# Default checklist\n--- Before\n* [x] Paid\n* [] Packed\n>> twice\n* []? Note\n>> for the customer\nplain\n' +
        '--- After\n* []? Thanked\n* [] Rested\n',
    );
    assert.equal(changed('heroCoders', '', [{ kind: 'add', item: newItem('First') }]).source, '* [] First\n');
  });
});

describe('a checklist of Smart Checklist', () => {
  it('is read by its signs, and keeps what has none', () => {
    const read = checklistOf('smartChecklist').read('# A\n- ! b\n> why\n+ c\nx d\n~ e\nwhatever\n');
    assert.equal(read?.unknown, 1);
    assert.deepEqual(
      read.entries.flatMap((entry) =>
        entry.kind === 'item' ? [[entry.text, entry.state, entry.mandatory]] : [],
      ),
      [
        ['b', 'open', true],
        ['c', 'done', false],
        ['d', 'notApplicable', false],
        ['e', 'underWay', false],
      ],
    );
  });

  it('wants all of it done where nothing is marked', () => {
    const items = itemsOf('smartChecklist', '- a\n- b');
    assert.deepEqual(
      items.map(({ mandatory }) => mandatory),
      [true, true],
    );
  });

  it('marks what is mandatory as the app did, and else not at all', () => {
    const add: ChecklistChange = { kind: 'add', item: newItem('new') };
    assert.equal(changed('smartChecklist', '- ! a', [add]).source, '- ! a\n- ! new');
    assert.equal(changed('smartChecklist', '-!a\n', [add]).source, '-!a\n-!new\n');
    assert.equal(changed('smartChecklist', '- a', [add]).source, '- a\n- new');
  });
});

describe('a checklist of Okapya', () => {
  const LIST = [
    { name: 'Before', checked: false, isHeader: true, id: 1 },
    { name: 'Paid', checked: false, mandatory: true, status: { id: 'inProgress' }, id: 2, x: [1] },
    { name: 'Sent', checked: true, mandatory: false, id: 3, assigneeIds: ['mei'] },
  ];

  it('keeps every member of what it ticks', () => {
    const after = ticked('okapya', LIST, 1 - 1, 'done') as readonly unknown[];
    assert.deepEqual(after, [LIST[0], { ...LIST[1], checked: true }, LIST[2]]);
    assert.equal(after[2], LIST[2]);
  });

  it('knows what is under way, and opens no more than the box', () => {
    assert.deepEqual(
      itemsOf('okapya', LIST).map(({ state }) => state),
      ['underWay', 'done'],
    );
    const [item] = itemsOf('okapya', LIST);
    assert.ok(item);
    const open: ChecklistChange = { kind: 'state', item: nameOf(item), from: 'done', to: 'open' };
    assert.deepEqual(changed('okapya', LIST, [open]), { source: LIST, clashes: [] });
  });

  it('makes headers only where there are such', () => {
    const add: ChecklistChange = { kind: 'add', item: newItem('new', { heading: 'After' }) };
    assert.equal((changed('okapya', LIST, [add]).source as readonly unknown[]).length, 5);
    assert.deepEqual(changed('okapya', null, [add]).source, [
      { name: 'new', checked: false, mandatory: true },
    ]);
  });
});

describe('changes of a checklist that somebody else changed too', () => {
  const from = '# A\n- one\n- two\n- three';
  const state = (text: string, to: ItemState): ChecklistChange => ({
    kind: 'state',
    item: { heading: 'A', text, nth: 0 },
    from: 'open',
    to,
  });

  it('are both there where they are about different items', () => {
    const theirs = from.replace('- two', '+ two').replace('# A', '# A\n- zero');
    assert.deepEqual(changed('smartChecklist', theirs, [state('one', 'done')]), {
      source: '# A\n- zero\n+ one\n+ two\n- three',
      clashes: [],
    });
  });

  it('are one where they say the same', () => {
    const theirs = from.replace('- one', '+ one');
    assert.deepEqual(changed('smartChecklist', theirs, [state('one', 'done')]), {
      source: theirs,
      clashes: [],
    });
  });

  it('clash where one item was made two things of, or is gone', () => {
    const theirs = '# A\nx one\n- three';
    const changes = [state('one', 'done'), state('two', 'done'), state('three', 'underWay')];
    const { source, clashes } = changed('smartChecklist', theirs, changes);
    assert.equal(source, '# A\nx one\n~ three');
    assert.deepEqual(clashes, [{ change: changes[0], state: 'notApplicable' }, { change: changes[1] }]);
  });

  it('find an item whose heading was renamed, and never one of several', () => {
    assert.deepEqual(changed('smartChecklist', '# B\n- one', [state('one', 'done')]).source, '# B\n+ one');
    const twice = '# B\n- one\n# C\n- one';
    assert.equal(changed('smartChecklist', twice, [state('one', 'done')]).clashes.length, 1);
  });

  it('tell items that say the same by their order', () => {
    const twins = '# A\n- one\n- one';
    const second = { heading: 'A', text: 'one', nth: 1 };
    const change: ChecklistChange = { kind: 'state', item: second, from: 'open', to: 'done' };
    assert.equal(changed('smartChecklist', twins, [change]).source, '# A\n- one\n+ one');
    const third: ChecklistChange = { kind: 'add', item: newItem('one', { heading: 'A', nth: 2 }) };
    assert.equal(changed('smartChecklist', twins, [third]).source, '# A\n- one\n- one\n- one');
  });
});
