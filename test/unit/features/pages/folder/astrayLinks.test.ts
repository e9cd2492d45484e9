import assert from 'node:assert/strict';
import { english } from '../../../../../src/core/localize.ts';
import {
  describeAstrayLinks,
  type OpenAddress,
} from '../../../../../src/features/pages/folder/astrayLinks.ts';
import type { FilePlan, PlannedFile } from '../../../../../src/features/pages/folder/folderPlan.ts';

const NEW: FilePlan = { kind: 'new', title: 'New' };
const SAME: FilePlan = { kind: 'same', ref: { siteId: 'site1', pageId: '7' }, base: 1 };
const LEFT: FilePlan = { kind: 'left', why: 'The file is empty.' };

function notes(
  plans: Readonly<Record<string, FilePlan>>,
  open: Readonly<Record<string, readonly OpenAddress[]>>,
): readonly string[] {
  // The place of a file on disk is nobody's business here.
  const uri = {} as PlannedFile['uri'];
  const files = Object.entries(plans).map(([path, plan]): PlannedFile => ({ path, uri, plan, links: [] }));
  return describeAstrayLinks(files, new Map(Object.entries(open)), english);
}

describe('links of a folder that lead nowhere on its pages', () => {
  it('are told for each file that is published', () => {
    const open = [{ address: 'gone.md' }, { address: '../build.sh' }];
    assert.deepEqual(notes({ 'a.md': NEW, 'b.md': SAME }, { 'a.md': open, 'b.md': open }), [
      'a.md: On the page these lead nowhere: gone.md, ../build.sh',
    ]);
  });

  it('are none to files that get a page or have one, and some to those that are left out', () => {
    const open = ['b.md', 'c.md', 'd.md'].map((path) => ({ address: `./${path}`, path }));
    assert.deepEqual(notes({ 'a.md': NEW, 'b.md': NEW, 'c.md': SAME, 'd.md': LEFT }, { 'a.md': open }), [
      'a.md: On the page these lead nowhere: ./d.md',
    ]);
  });

  it('are counted where they are many', () => {
    const open = ['1', '2', '3', '4', '5'].map((address) => ({ address }));
    assert.deepEqual(notes({ 'a.md': NEW }, { 'a.md': open }), [
      'a.md: 1, 2, 3 and 2 more lead nowhere on the page.',
    ]);
  });
});
