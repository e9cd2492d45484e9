import assert from 'node:assert/strict';
import type { ListedPage } from '../../../../../src/atlassian/model/page.ts';
import { english } from '../../../../../src/core/localize.ts';
import { describeNothing } from '../../../../../src/features/pages/folder/describeFolder.ts';
import type { FilePlan, PlannedFile } from '../../../../../src/features/pages/folder/folderPlan.ts';
import { placeFiles } from '../../../../../src/features/pages/folder/placeFiles.ts';
import { describeStrayPages, upperFiles } from '../../../../../src/features/pages/folder/strayPages.ts';

const NEW: FilePlan = { kind: 'new', title: 'New' };

/** @param given the page of each file, or that it has none yet */
function planned(given: Readonly<Record<string, string | FilePlan>>): readonly PlannedFile[] {
  return placeFiles(Object.keys(given)).flatMap((file): PlannedFile[] => {
    const page = given[file.path] ?? NEW;
    const plan: FilePlan =
      typeof page === 'string' ? { kind: 'same', ref: { siteId: 'site1', pageId: page }, base: 1 } : page;
    // The place of a file on disk is nobody's business here.
    return [{ ...file, uri: {} as PlannedFile['uri'], plan, links: [] }];
  });
}

/** @param site the pages below that of each file */
function notes(
  given: Readonly<Record<string, string | FilePlan>>,
  site: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  const files = planned(given);
  const page = (id: string): ListedPage => ({
    ...{ siteId: 'site1', kind: 'page', id, title: `Page ${id}`, webUrl: 'https://site.example' },
  });
  const below = upperFiles(files).flatMap(({ path }) => {
    const pages = site[path];
    return pages ? [[path, pages.map(page)] as const] : [];
  });
  return describeStrayPages(files, new Map(below), english);
}

const elsewhere = (path: string): string =>
  `The page of ${path} stands elsewhere on the site; it is not moved.`;

describe('the pages of a folder that stand elsewhere', () => {
  it('are none where files and pages stand alike', () => {
    const files = { 'index.md': '1', 'a.md': '2', 'ops/index.md': '3', 'ops/b.md': '4' };
    assert.deepEqual(notes(files, { 'index.md': ['2', '3'], 'ops/index.md': ['4'] }), []);
    assert.deepEqual(notes({ 'a.md': '2', 'b.md': '3' }, {}), []);
  });

  it('are told where a file was moved below another', () => {
    const files = { 'a/index.md': '1', 'b/index.md': '2', 'b/x.md': '3' };
    assert.deepEqual(notes(files, { 'a/index.md': ['3'], 'b/index.md': [] }), [elsewhere('b/x.md')]);
  });

  it('are told where a file was moved to the top, also when it was the last one below', () => {
    const site = { 'a/index.md': ['3', '4'] };
    assert.deepEqual(notes({ 'a/index.md': '1', 'a/y.md': '4', 'x.md': '3' }, site), [elsewhere('x.md')]);
    assert.deepEqual(notes({ 'a/index.md': '1', 'x.md': '3' }, { 'a/index.md': ['3'] }), [elsewhere('x.md')]);
  });

  it('are told where they are to stand below a page that is only made now', () => {
    assert.deepEqual(notes({ 'index.md': NEW, 'x.md': '3' }, {}), [elsewhere('x.md')]);
  });

  it('are not guessed where the site does not tell what stands below', () => {
    assert.deepEqual(notes({ 'index.md': '1', 'x.md': '3' }, {}), []);
  });

  it('are told with those that belong to no file', () => {
    assert.deepEqual(notes({ 'index.md': '1', 'x.md': '3' }, { 'index.md': ['3', '9'] }), [
      'On the site alone, below "index.md": Page 9',
    ]);
  });

  it('are told also where there is nothing to publish', () => {
    assert.equal(describeNothing([], [], english), 'All pages say what the files say: nothing to publish.');
    assert.equal(
      describeNothing([], [elsewhere('x.md')], english),
      `All pages say what the files say: nothing to publish. ${elsewhere('x.md')}`,
    );
    assert.equal(
      describeNothing([], [elsewhere('x.md'), elsewhere('y.md')], english),
      `All pages say what the files say: nothing to publish. ${elsewhere('x.md')} The log names all.`,
    );
  });
});
