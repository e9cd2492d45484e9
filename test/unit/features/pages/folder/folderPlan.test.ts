import assert from 'node:assert/strict';
import { english } from '../../../../../src/core/localize.ts';
import {
  settlePlan,
  type FilePlan,
  type PlannedFile,
} from '../../../../../src/features/pages/folder/folderPlan.ts';
import { placeFiles } from '../../../../../src/features/pages/folder/placeFiles.ts';

type Given = FilePlan & { readonly links?: readonly string[] };

const ref = { siteId: 'site1', pageId: '7' };
const SAME: FilePlan = { kind: 'same', ref, base: 1 };
const fresh = (title: string, ...links: readonly string[]): Given => ({ kind: 'new', title, links });

/** The plans by path, in a few words. */
function settled(given: Readonly<Record<string, Given>>): Readonly<Record<string, string>> {
  const isEmpty = (path: string): boolean => {
    const plan = given[path];
    return plan?.kind === 'left' && plan.isEmpty === true;
  };
  const files = placeFiles(Object.keys(given), (path) => !isEmpty(path)).flatMap((file): PlannedFile[] => {
    const plan = given[file.path];
    // The place of a file on disk is nobody's business here.
    const uri = {} as PlannedFile['uri'];
    if (!plan) return [];
    // Each has a page of its own, but for those that a test ties to one.
    const isOwn = plan.kind === 'same' && plan.ref === ref;
    const tied: FilePlan = isOwn ? { ...plan, ref: { ...ref, pageId: file.path } } : plan;
    return [{ ...file, uri, plan: tied, links: plan.links ?? [] }];
  });
  const words = ({ plan, parent }: PlannedFile): string =>
    plan.kind === 'left' ? plan.why : `${plan.kind} below ${parent ?? 'the top'}`;
  const once = settlePlan(files, english);
  assert.deepEqual(settlePlan(once, english), once);
  return Object.fromEntries(once.map((file) => [file.path, words(file)]));
}

describe('the plan of a folder', () => {
  it('leaves out titles that no page may have, and says why', () => {
    const plan = settled({
      'a.md': fresh('x'.repeat(256)),
      'b.md': fresh('x'.repeat(255)),
      'c.md': fresh(' '),
    });
    assert.deepEqual(plan, {
      'a.md': 'A title has at most 255 characters.',
      'b.md': 'new below the top',
      'c.md': 'A page needs a title.',
    });
  });

  it('publishes none of several files that are tied to one page', () => {
    const twin: FilePlan = { kind: 'same', ref: { siteId: 'site1', pageId: '8' }, base: 1 };
    const words = (path: string): string => `Another file of the folder is tied to the same page: ${path}`;
    assert.deepEqual(settled({ 'a.md': twin, 'b.md': SAME, 'c.md': twin, 'd.md': twin }), {
      'a.md': words('c.md'),
      'b.md': 'same below the top',
      'c.md': words('a.md'),
      'd.md': words('a.md'),
    });
  });

  it('puts what is below an empty file below the next one up', () => {
    const empty: FilePlan = { kind: 'left', why: 'The file is empty.', isEmpty: true };
    assert.deepEqual(settled({ 'README.md': fresh('Top'), 'ops/README.md': empty, 'ops/a.md': fresh('A') }), {
      'README.md': 'new below the top',
      'ops/README.md': 'The file is empty.',
      'ops/a.md': 'new below README.md',
    });
    assert.equal(
      settled({ 'index.md': empty, 'README.md': fresh('B'), 'a.md': fresh('A') })['a.md'],
      'new below README.md',
    );
  });

  it('promises no page below one that is not made', () => {
    const plan = settled({
      'README.md': fresh('Top'),
      'ops/README.md': { kind: 'left', why: 'Two texts are still in this file.' },
      'ops/night/README.md': fresh('Night'),
      'ops/night/a.md': fresh('A'),
      'dev/README.md': { kind: 'left', why: 'Pull first.', ref },
      'dev/b.md': fresh('B'),
    });
    assert.deepEqual(plan, {
      'README.md': 'new below the top',
      'ops/README.md': 'Two texts are still in this file.',
      'ops/night/README.md': 'ops/README.md, which it stands below, has no page.',
      'ops/night/a.md': 'ops/night/README.md, which it stands below, has no page.',
      'dev/README.md': 'Pull first.',
      'dev/b.md': 'new below dev/README.md',
    });
  });

  it('makes one page of several files with one title, whatever its case', () => {
    assert.deepEqual(settled({ 'a.md': fresh('On call'), 'b.md': fresh('on CALL ') }), {
      'a.md': 'new below the top',
      'b.md': 'Another file of the folder has this title, too: on CALL ',
    });
  });

  it('counts what links to a new page as changed, and nothing else', () => {
    const plan = settled({
      'a.md': { ...SAME, links: ['new.md'] },
      'b.md': { ...SAME, links: ['a.md', 'long.md'] },
      'c.md': { kind: 'same', ref, links: ['new.md'] },
      'd.md': { kind: 'links', ref, base: 1, links: ['a.md'] },
      'new.md': fresh('New'),
      'long.md': fresh('x'.repeat(256)),
    });
    assert.deepEqual(plan, {
      'a.md': 'links below the top',
      'b.md': 'same below the top',
      'c.md': 'What it comes from is a guess. Publish it alone, and see the changes.',
      'd.md': 'same below the top',
      'long.md': 'A title has at most 255 characters.',
      'new.md': 'new below the top',
    });
  });
});
