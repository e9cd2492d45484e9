import assert from 'node:assert/strict';
import { english } from '../../../../src/core/localize.ts';
import {
  issueKeyNearTitle,
  type ChecklistFile,
  type ItemNode,
} from '../../../../src/features/workspaceChecklists/checklistFile.ts';
import {
  fileLook,
  itemLook,
  listLook,
  progressOf,
} from '../../../../src/features/workspaceChecklists/checklistRows.ts';

const child: ItemNode = { index: 1, line: 4, text: 'Unit tests', checked: true, children: [] };
const parent: ItemNode = { index: 0, line: 3, text: 'Tests are green', checked: false, children: [child] };
const file: ChecklistFile = {
  lists: [{ heading: 'Before', line: 1, done: 1, total: 2, items: [parent] }],
  done: 1,
  total: 2,
  issueKey: 'SHOP-142',
};

describe('checklist rows', () => {
  it('show a file with its progress and issue', () => {
    const look = fileLook('docs/releases/2.14.md', file, english);
    assert.equal(look.description, '1 / 2 · SHOP-142');
    assert.equal(look.spoken, 'docs/releases/2.14.md, 1 of 2 done, SHOP-142');
    assert.equal(look.icon?.id, 'checklist');
  });
  it('tell complete, begun and untouched files apart by their icon', () => {
    const icon = (done: number): string | undefined => fileLook('a.md', { ...file, done }, english).icon?.id;
    assert.deepEqual([icon(0), icon(1), icon(2)], ['circle-large-outline', 'checklist', 'pass-filled']);
  });
  it('give a list without a heading a name', () => {
    const [list] = file.lists;
    assert.ok(list);
    const { line, done, total, items } = list;
    assert.equal(listLook(list, english).label, 'Before');
    assert.equal(listLook({ line, done, total, items }, english).label, 'Checklist');
  });
  it('count what is nested below an item', () => {
    assert.deepEqual(progressOf([parent]), { done: 1, total: 2 });
    assert.equal(itemLook(parent, english).description, '1 / 1');
    assert.equal(itemLook(child, english).description, '');
    assert.equal(itemLook(child, english).spoken, 'Unit tests, ticked');
  });
});

describe('issueKeyNearTitle', () => {
  it('looks at the top of the file only', () => {
    assert.equal(issueKeyNearTitle('# Release\n\nTicket: SHOP-142\n'), 'SHOP-142');
    assert.equal(issueKeyNearTitle(`# Release\n${'text\n'.repeat(30)}SHOP-142\n`), undefined);
    assert.equal(issueKeyNearTitle('SHOP-7'), 'SHOP-7');
  });
});
