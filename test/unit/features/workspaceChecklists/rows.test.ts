import assert from 'node:assert/strict';
import { issueKeyNearTitle } from '../../../../src/checklist/issueKeyNearTitle.ts';
import { english } from '../../../../src/core/localize.ts';
import {
  type ChecklistFile,
  type ItemNode,
} from '../../../../src/features/workspaceChecklists/checklistFile.ts';
import {
  countBlocked,
  fileLook,
  hasOpenItem,
  itemLook,
  listLook,
  progressOf,
} from '../../../../src/features/workspaceChecklists/checklistRows.ts';

const CLUES = {
  today: '2026-11-30',
  isKnown: (project: string) => project === 'SHOP',
  statusOf: (key: string) => (key === 'SHOP-7' ? 'In Progress' : undefined),
};

const child: ItemNode = { name: '1', line: 4, text: 'Unit tests', state: 'done' as const, children: [] };
const parent: ItemNode = {
  name: '0',
  line: 3,
  text: 'Tests are green',
  state: 'open' as const,
  children: [child],
};
const file: ChecklistFile = {
  lists: [{ name: 'Before', heading: 'Before', line: 1, done: 1, total: 2, items: [parent] }],
  done: 1,
  total: 2,
  keysNearTitle: ['UTF-8', 'NODE-22', 'SHOP-142'],
};

describe('checklist rows', () => {
  it('show a file with its progress and issue', () => {
    const look = fileLook('docs/releases/2.14.md', file, CLUES, english);
    assert.equal(look.description, '1 / 2 · SHOP-142');
    assert.equal(look.spoken, 'docs/releases/2.14.md, 1 of 2 done, SHOP-142');
    assert.equal(look.icon?.id, 'checklist');
  });
  it('tell complete, begun and untouched files apart by their icon', () => {
    const icon = (done: number): string | undefined =>
      fileLook('a.md', { ...file, done }, CLUES, english).icon?.id;
    assert.deepEqual([icon(0), icon(1), icon(2)], ['circle-large-outline', 'checklist', 'pass-filled']);
  });
  it('give a list without a heading a name', () => {
    const [list] = file.lists;
    assert.ok(list);
    const { name, line, done, total, items } = list;
    assert.equal(listLook(list, CLUES, english).label, 'Before');
    assert.equal(listLook({ name, line, done, total, items }, CLUES, english).label, 'Checklist');
  });
  it('tell what failed, is blocked and was left out of a test run', () => {
    const step = (name: string, more: Partial<ItemNode>): ItemNode => ({
      ...child,
      name,
      state: 'open',
      ...more,
    });
    const items = [
      step('1', { text: 'Pay ❌ Failed: no', asked: 'Pay', verdict: 'failed' }),
      step('2', { text: 'Return ⛔ Blocked', asked: 'Return', verdict: 'blocked' }),
      step('3', { state: 'notApplicable' }),
    ];
    const run: ChecklistFile = {
      lists: [{ name: 'A', line: 1, done: 0, total: 2, items }],
      done: 0,
      total: 2,
      test: 'run',
      keysNearTitle: [],
    };
    const look = fileLook('run.md', run, CLUES, english);
    assert.equal(look.description, '0 / 2 · 1 failed · 1 blocked · 1 left out');
    assert.equal(look.icon?.id, 'error');
    assert.equal(
      fileLook('a.md', { ...run, test: 'script' }, CLUES, english).description,
      '0 / 2 · 1 failed · 1 blocked',
    );
    const looks = items.map((item) => itemLook(item, CLUES, english));
    assert.deepEqual(
      looks.map(({ label, description, spoken }) => [label, description, spoken]),
      [
        ['Pay', 'failed', 'Pay, failed'],
        ['Return', 'blocked', 'Return, blocked'],
        ['Unit tests', 'not applicable', 'Unit tests, not applicable'],
      ],
    );
  });
  it('count what is nested below an item', () => {
    assert.deepEqual(progressOf([parent]), { done: 1, total: 2 });
    assert.equal(itemLook(parent, CLUES, english).description, '1 / 1');
    assert.equal(itemLook(child, CLUES, english).description, '');
    assert.equal(itemLook(child, CLUES, english).spoken, 'Unit tests, ticked');
  });
});

describe('what items say of themselves', () => {
  const look = (text: string, state: ItemNode['state'] = 'open', due?: string) =>
    itemLook(
      { name: '0', line: 0, text, state, children: [], ...(due !== undefined && { due }) },
      CLUES,
      english,
    );

  it('tells what is overdue, of the file too', () => {
    const late = look('Freeze', 'open', '2026-11-29');
    assert.deepEqual([late.description, late.icon?.id], ['overdue', 'warning']);
    assert.equal(look('Freeze', 'open', '2026-11-30').description, '');
    assert.equal(look('Freeze', 'done', '2026-11-29').description, '');
    assert.equal(look('Freeze', 'notApplicable', '2026-11-29').description, 'not applicable');
    const items: ItemNode[] = [
      {
        name: '0',
        line: 0,
        text: 'a',
        due: '2026-01-01',
        state: 'underWay',
        children: [{ ...child, text: 'b', due: '2026-01-01', state: 'open' }],
      },
    ];
    assert.equal(
      fileLook('a.md', { ...file, lists: [{ name: '', line: 0, done: 0, total: 2, items }] }, CLUES, english)
        .description,
      '1 / 2 · 2 overdue · SHOP-142',
    );
  });

  it('shows the states that a check box has no picture for', () => {
    assert.deepEqual(
      [look('a', 'underWay').description, look('a', 'underWay').icon?.id],
      ['under way', 'play-circle'],
    );
    assert.equal(look('a', 'notApplicable').icon?.id, 'circle-slash');
    assert.equal(look('a', 'notApplicable').spoken, 'a, not applicable');
  });

  it('shows the status of the issue it names, where that is known', () => {
    assert.equal(look('Load test SHOP-7').description, 'In Progress');
    assert.equal(look('Load test SHOP-8').description, '');
  });
});

describe('issueKeyNearTitle', () => {
  it('looks at the top of the file only', () => {
    assert.equal(issueKeyNearTitle('# Release\n\nTicket: SHOP-142\n'), 'SHOP-142');
    assert.equal(issueKeyNearTitle(`# Release\n${'text\n'.repeat(30)}SHOP-142\n`), undefined);
    assert.equal(issueKeyNearTitle('SHOP-7'), 'SHOP-7');
    const isKnown = (project: string): boolean => project === 'SHOP';
    assert.equal(issueKeyNearTitle('# NODE-22\n\nFor SHOP-7', isKnown), 'SHOP-7');
  });

  it('tell what is blocked and what is left, below settled items too', () => {
    const blocked: ItemNode = { ...child, state: 'open', verdict: 'blocked' };
    const settled: ItemNode = { ...parent, state: 'done', children: [blocked] };
    assert.equal(countBlocked([settled, blocked]), 2);
    assert.ok(hasOpenItem([settled]));
    assert.ok(!hasOpenItem([child, { ...child, state: 'notApplicable' }]));
  });
});
