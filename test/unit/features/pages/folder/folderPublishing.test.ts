import assert from 'node:assert/strict';
import { ShipshapeError, type ErrorReason } from '../../../../../src/core/errors.ts';
import { english } from '../../../../../src/core/localize.ts';
import { FolderPublishing } from '../../../../../src/features/pages/folder/folderPublishing.ts';
import type { FilePlan, PlannedFile } from '../../../../../src/features/pages/folder/folderPlan.ts';
import { placeFiles } from '../../../../../src/features/pages/folder/placeFiles.ts';
import { failsWith } from '../../../atlassian/support/reasons.ts';

/** What is planned for a file, and the files that it links to. */
type Planned = readonly [kind: 'new' | 'change' | 'links' | 'same', ...links: readonly string[]];

function planned(given: Readonly<Record<string, Planned>>): readonly PlannedFile[] {
  return placeFiles(Object.keys(given)).map((file): PlannedFile => {
    const [kind = 'same', ...links] = given[file.path] ?? [];
    const ref = { siteId: 'site1', pageId: `page of ${file.path}` };
    const plan = kind === 'new' ? { kind, title: file.path } : { kind, ref, base: 1, sending: undefined };
    // Neither the place on disk nor what is sent is anybody's business here.
    return { ...file, links, uri: {} as PlannedFile['uri'], plan: plan as unknown as FilePlan };
  });
}

describe('publishing a folder, file by file', () => {
  let did: string[];
  /** What happens to what is done next, by what is done. */
  let troubles: Map<string, ErrorReason>;
  let stop: AbortController;
  /** The user stops once this is done. */
  let stopAfter: string | undefined;
  let publishing: FolderPublishing;

  const work = (what: string): void => {
    did.push(what);
    const reason = troubles.get(what);
    troubles.delete(what);
    if (what === stopAfter) stop.abort();
    if (reason) throw new ShipshapeError(reason, what, { status: reason === 'serverError' ? 500 : 0 });
  };
  const begin = (given: Readonly<Record<string, Planned>>): void => {
    const steps = {
      create: async ({ path }: PlannedFile, parentId: string | undefined) => {
        work(`create ${path}${parentId === undefined ? '' : ` below ${parentId}`}`);
        return `page of ${path}`;
      },
      change: async ({ path }: PlannedFile) => work(`change ${path}`),
      again: async ({ path }: PlannedFile) => work(`again ${path}`),
      explain: (error: unknown) => (error as Error).message,
    };
    publishing = new FolderPublishing(planned(given), steps, english);
  };
  const run = (): Promise<void> => publishing.run({ signal: stop.signal, report: () => undefined });
  const link = (): Promise<void> =>
    publishing.link({ signal: new AbortController().signal, report: () => undefined });

  beforeEach(() => {
    did = [];
    troubles = new Map();
    stop = new AbortController();
    stopAfter = undefined;
  });

  it('makes parents first, and links what was made before what it links to', async () => {
    begin({ 'README.md': ['new', 'b.md'], 'a.md': ['new', 'README.md'], 'b.md': ['new'] });
    await run();
    await link();
    assert.deepEqual(did, [
      'create README.md',
      'create a.md below page of README.md',
      'create b.md below page of README.md',
      'again README.md',
    ]);
    assert.deepEqual([publishing.published, publishing.open, publishing.hasLinks], [3, 0, false]);
  });

  it('links what is there already to the one page that is new', async () => {
    begin({ 'a.md': ['links', 'c.md'], 'b.md': ['change', 'c.md'], 'c.md': ['new'], 'd.md': ['change'] });
    await run();
    await link();
    assert.deepEqual(did, ['create c.md', 'again b.md', 'change d.md', 'again a.md']);
    assert.equal(publishing.published, 4);
  });

  it('links what was made, also when the user stops it', async () => {
    begin({ 'a.md': ['new', 'b.md', 'c.md'], 'b.md': ['new'], 'c.md': ['new'], 'd.md': ['links', 'c.md'] });
    stopAfter = 'create b.md';
    await run();
    await link();
    assert.deepEqual(did, ['create a.md', 'create b.md', 'again a.md']);
    assert.deepEqual([publishing.published, publishing.open], [2, 1]);
  });

  for (const reason of ['unauthorized', 'signedOut', 'offline', 'connectionLost', 'timeout'] as const)
    it(`stops at once at ${reason}, and goes on where it was`, async () => {
      begin({ 'README.md': ['new', 'a.md'], 'a.md': ['new'], 'b.md': ['new'], 'c.md': ['change'] });
      troubles.set('create a.md below page of README.md', reason);
      await failsWith(reason, run());
      assert.equal(did.length, 2);
      assert.deepEqual([publishing.published, publishing.open], [1, 3]);
      assert.deepEqual(publishing.failed, []);
      await run();
      await link();
      assert.deepEqual(did.slice(2), [
        'create a.md below page of README.md',
        'create b.md below page of README.md',
        'change c.md',
        'again README.md',
      ]);
      assert.deepEqual([publishing.published, publishing.open], [4, 0]);
    });

  it('goes on after what is wrong with one file alone, and leaves what stands below it', async () => {
    begin({ 'README.md': ['new'], 'a.md': ['new'], 'x/y.md': ['new'], 'other/index.md': ['change'] });
    troubles.set('create README.md', 'serverError');
    await run();
    assert.deepEqual(did, ['create README.md', 'change other/index.md']);
    assert.deepEqual(publishing.failed, [
      { path: 'README.md', why: 'create README.md' },
      { path: 'a.md', why: 'README.md, which it stands below, has no page.' },
      { path: 'x/y.md', why: 'README.md, which it stands below, has no page.' },
    ]);
    assert.deepEqual([publishing.published, publishing.open], [1, 0]);
  });

  it('stops while it links, too, and goes on there', async () => {
    begin({ 'a.md': ['links', 'b.md'], 'b.md': ['new'] });
    troubles.set('again a.md', 'offline');
    await run();
    await failsWith('offline', link());
    assert.deepEqual([publishing.published, publishing.open, publishing.hasLinks], [1, 1, true]);
    await run();
    await link();
    assert.deepEqual(did, ['create b.md', 'again a.md', 'again a.md']);
  });
});
