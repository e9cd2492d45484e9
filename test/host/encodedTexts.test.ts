import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, extensions, Position, workspace, type Uri } from 'vscode';
import type { Site } from '../../src/atlassian/model/site.ts';
import type { ConfluenceClient } from '../../src/atlassian/ports/confluence.ts';
import type { SiteDirectory } from '../../src/atlassian/ports/sites.ts';
import { createSiteDirectory } from '../../src/atlassian/sites/siteDirectory.ts';
import { pageUrl } from '../../src/atlassian/pages/pageAddress.ts';
import { readSteps } from '../../src/checklist/testRun/readSteps.ts';
import { runWords } from '../../src/checklist/testRun/runWords.ts';
import { reasonOf } from '../../src/core/errors.ts';
import { writeKeys } from '../../src/features/createIssue/origin/writeKeys.ts';
import { linksDrop } from '../../src/features/issues/tree/issueDrag.ts';
import { PageDocuments } from '../../src/features/pages/pageDocuments.ts';
import type { PagesDependencies } from '../../src/features/pages/pagesDependencies.ts';
import { PageVersions } from '../../src/features/pages/pageVersions.ts';
import { publishPage } from '../../src/features/pages/publishPage.ts';
import { pullPage } from '../../src/features/pages/pullPage.ts';
import { ensureSampleSite } from '../../src/features/sites/sampleSiteProcess.ts';
import { recordInFile } from '../../src/features/testRuns/recordInFile.ts';
import { readFileText, writeGrowingFile } from '../../src/platform/textFiles.ts';
import { MentionedPeople } from '../../src/ui/mentionedPeople.ts';
import { FakeSiteCache } from '../support/fakes/fakeSiteCache.ts';
import { closeEditors } from './activeEditor.ts';
import { bytesOf, leaveNothing, newFile, newUri, through, useEncoding } from './encodedFiles.ts';
import { isTried } from './triedEncodings.ts';

/** Under files.encoding's names: words that the encoding can hold, and how lines end. */
const ALL_WORDS: readonly (readonly [encoding: string, words: string, eol: string])[] = [
  ['utf8', '測試通過 ✓', '\n'],
  ['utf8bom', '測試通過 ✓', '\r\n'],
  ['utf16le', '測試通過 ✓', '\n'],
  ['utf16be', '測試通過 ✓', '\r\n'],
  ['cp950', '許功蓋測試', '\r\n'],
  ['gbk', '测试通过', '\n'],
  ['shiftjis', 'テスト表に合格', '\n'],
  ['windows1252', 'Gepr\u00fcft \u201eja\u201c \u20ac', '\n'],
  ['iso88591', 'Gepr\u00fcft', '\n'],
];
const WORDS = ALL_WORDS.filter(([encoding]) => isTried(encoding));
/** Read without their setting, these give other words. */
const UNKNOWABLE = ['cp950', 'gbk', 'shiftjis', 'windows1252', 'iso88591'].filter((encoding) =>
  WORDS.some(([tried]) => tried === encoding),
);

const encoded = async (text: string, encoding: string): Promise<Buffer> =>
  Buffer.from(await workspace.encode(text, { encoding }));

const isEncoding = (error: unknown): boolean => reasonOf(error) === 'encoding';

describe('what is put into texts in other encodings', function () {
  this.timeout(240_000);
  let folder: string;
  let site: Site;
  let confluence: ConfluenceClient;
  let deps: PagesDependencies;
  let pages = 0;

  before(async () => {
    await commands.executeCommand('shipshape.trySampleSite');
    const extension = extensions.getExtension('shipshape.shipshape');
    assert.ok(extension);
    folder = await mkdtemp(join(tmpdir(), 'shipshape-texts-'));
    const script = join(extension.extensionPath, 'dist', 'sampleSite.js');
    const sample = await ensureSampleSite({ script, folder });
    const kept = new Map<string, unknown>();
    const store = {
      get: (key: string) => kept.get(key) as never,
      update: async (key: string, value: unknown) => void kept.set(key, value),
    };
    const sites: SiteDirectory = createSiteDirectory({
      secrets: {
        get: async (key) => kept.get(key) as string | undefined,
        store: async (key, value) => void kept.set(key, value),
        delete: async (key) => void kept.delete(key),
      },
      store,
      timeoutMs: () => 20_000,
    });
    const checked = await sites.check(sample);
    await sites.add(checked, sample.token);
    const added = sites.get(checked.id);
    assert.ok(added);
    site = added;
    ({ confluence } = await sites.client(checked.id));
    deps = {
      sites,
      people: new MentionedPeople({
        sites,
        cache: new FakeSiteCache(),
        known: () => new Map(),
        onError: (error) => assert.fail(String(error)),
        now: Date.now,
      }),
      recent: { note: () => Promise.resolve() },
      documents: new PageDocuments(() => assert.fail('no page is shown')),
      versions: new PageVersions(store),
      workspace: store,
      journal: { note: () => Promise.resolve() },
      takingIn: (_uri, write) => write(),
    };
  });
  leaveNothing();
  after(async () => {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  it('is what a test run records of a step, whatever its encoding lacks', async () => {
    for (const [encoding, words, eol] of WORDS) {
      await useEncoding(encoding);
      const uri = newUri();
      await writeGrowingFile(uri, `- [ ] ${words}${eol}`, '❌⛔📝');
      const [step] = readSteps(await readFileText(uri));
      assert.ok(step);
      await recordInFile(uri, step, { verdict: 'failed', note: words });
      const { remarks, colon } = runWords(words);
      const text = `- [ ] ${words} ❌ **${remarks.failed}**${colon}${words}${eol}`;
      const expected = await encoded(text, encoding.startsWith('utf') ? encoding : 'utf8bom');
      assert.deepEqual(await bytesOf(uri), expected, encoding);
      await closeEditors();
    }
    await useEncoding(undefined);
  });

  /** A page and a file tied to it, which says the same but for `mine`. */
  async function tiedFile(
    encoding: string,
    words: string,
    eol: string,
  ): Promise<{ readonly uri: Uri; readonly pageId: string; readonly before: Buffer; readonly text: string }> {
    const { spaces } = await confluence.spaces({});
    const [space] = spaces;
    assert.ok(space);
    const title = `Encoded ${String(++pages)}`;
    const body = `<p>first ${words}</p><p>second ${words}</p><p>third ${words}</p>`;
    const { id } = await confluence.createPage({ space, title, body });
    await deps.versions.keep({ siteId: site.id, pageId: id }, 1);
    const lines = [`---`, `confluence: ${pageUrl(site, id)}`, `---`, '', `# ${title}`];
    const text = [...lines, ...['first', 'second', 'third'].flatMap((nth) => ['', `${nth} ${words}`]), '']
      .join('\n')
      .replaceAll('\n', eol);
    const before = await encoded(text, encoding);
    return { uri: await newFile(before), pageId: id, before, text };
  }

  const bodyOf = async (pageId: string): Promise<string> => {
    const page = await confluence.page(pageId, {});
    assert.ok(page);
    return page.body;
  };

  it('are the same after they were published, or are not published', async () => {
    const refused: string[] = [];
    for (const [encoding, words, eol] of WORDS) {
      for (const set of [encoding, undefined]) {
        await useEncoding(set);
        const { pageId, text } = await tiedFile(encoding, words, eol);
        const mine = await encoded(text.replace('second', 'changed'), encoding);
        const uri = await newFile(mine);
        await through(publishPage(deps, uri)).catch((error: unknown) => {
          assert.ok(isEncoding(error), String(error));
          assert.equal(set, undefined, `${encoding} is set`);
          refused.push(encoding);
        });
        assert.deepEqual(await bytesOf(uri), mine, `${encoding} with ${String(set)}`);
        const body = await bodyOf(pageId);
        const nth = refused.at(-1) === encoding ? 'second' : 'changed';
        assert.equal(body, `<p>first ${words}</p><p>${nth} ${words}</p><p>third ${words}</p>`, encoding);
      }
    }
    assert.deepEqual(refused, UNKNOWABLE);
  });

  it('take what was changed on the site where they can hold it, every other byte the same', async () => {
    const refused: string[] = [];
    for (const [encoding, words, eol] of WORDS) {
      for (const set of [encoding, undefined]) {
        await useEncoding(set);
        for (const isHeld of [true, false]) {
          const { uri, pageId, before, text } = await tiedFile(encoding, words, eol);
          const page = await confluence.page(pageId, {});
          assert.ok(page);
          const theirs = isHeld ? words : '🚀 ж 測 测 ü';
          await confluence.updatePage({
            id: pageId,
            version: page.version,
            title: page.title,
            body: page.body.replace(`second ${words}`, `theirs ${theirs}`),
          });
          const pulled = await through(pullPage(deps, uri)).then(
            () => true,
            (error: unknown) => {
              assert.ok(isEncoding(error), String(error));
              return false;
            },
          );
          const expected = text.replace(`second ${words}`, `theirs ${theirs}`);
          const what = `${encoding} with ${String(set)}, ${theirs}`;
          assert.deepEqual(await bytesOf(uri), pulled ? await encoded(expected, encoding) : before, what);
          if (!pulled) refused.push(what);
          else assert.equal(isHeld || encoding.startsWith('utf'), true, what);
        }
      }
    }
    // Without their setting both, with it only what has no place.
    assert.equal(refused.length, 3 * UNKNOWABLE.length, refused.join('; '));
  });

  it('get a table of issues, or stay as they were', async () => {
    const refused: string[] = [];
    for (const [encoding, words, eol] of WORDS) {
      for (const set of [encoding, undefined]) {
        await useEncoding(set);
        const head = ['# ' + words, '', '```jql', 'key = SHOP-1', '```', ''].join(eol);
        const tail = ['', words, '  trailing  ', ''].join(eol);
        const before = await encoded(head + tail, encoding);
        const uri = await newFile(before);
        const fence = { uri, offset: head.indexOf('key =') };
        await through(Promise.resolve(commands.executeCommand('shipshape.insertJqlTable', fence)));
        const document = await workspace.openTextDocument(uri);
        await document.save();
        const after = await bytesOf(uri);
        if (after.equals(before)) {
          refused.push(`${encoding} with ${String(set)}`);
          continue;
        }
        const mark = encoding === 'utf8bom' ? 3 : encoding.startsWith('utf16') ? 2 : 0;
        const start = await encoded(head, encoding);
        const end = (await encoded(tail, encoding)).subarray(mark);
        assert.ok(after.subarray(0, start.length).equals(start), encoding);
        assert.ok(after.subarray(after.length - end.length).equals(end), encoding);
        assert.match(await workspace.decode(after, { encoding }), /\[SHOP-1\]\(http/);
      }
    }
    // People on the site have Chinese names: these cannot hold them.
    const set = UNKNOWABLE.filter((encoding) => ['windows1252', 'iso88591'].includes(encoding)).map(
      (encoding) => `${encoding} with ${encoding}`,
    );
    const unset = UNKNOWABLE.map((encoding) => `${encoding} with undefined`);
    assert.deepEqual(refused.toSorted(), [...unset, ...set].toSorted());
  });

  it('get the keys of the issues that were made of their lines, or stay as they were', async () => {
    const refused: string[] = [];
    for (const [encoding, words, eol] of WORDS) {
      for (const set of [encoding, undefined]) {
        await useEncoding(set);
        const lines = [`# ${words}`, '', `- [ ] one ${words}`, `- [ ] two ${words}`, 'end'];
        const before = await encoded(lines.join(eol), encoding);
        const uri = await newFile(before);
        const opened = await workspace.openTextDocument(uri);
        const origins = [2, 3].map((line) => ({
          line,
          text: opened.lineAt(line).text,
          key: `SHOP-${String(line)}`,
        }));
        await closeEditors();
        const isWritten = await writeKeys(uri, origins).then(
          () => true,
          (error: unknown) => {
            assert.ok(isEncoding(error), String(error));
            return false;
          },
        );
        if (!isWritten) refused.push(`${encoding} with ${String(set)}`);
        const withKeys = lines.map((line, at) =>
          at === 2 || at === 3 ? `${line} (SHOP-${String(at)})` : line,
        );
        const expected = isWritten ? await encoded(withKeys.join(eol), encoding) : before;
        assert.deepEqual(await bytesOf(uri), expected, `${encoding} with ${String(set)}`);
      }
    }
    assert.deepEqual(
      refused,
      UNKNOWABLE.map((encoding) => `${encoding} with undefined`),
    );
  });

  it('get the links of dragged issues where they can hold them, and no byte where not', async () => {
    const link = '[SHOP-1 Checkout](https://shop.example/browse/SHOP-1)';
    const refused: string[] = [];
    for (const [encoding, words, eol] of WORDS) {
      for (const [set, links] of [
        [encoding, link],
        [encoding, `${link} 🚀 ж 測 测 ü`],
        [undefined, link],
      ] as const) {
        await useEncoding(set);
        const uri = await newFile(await encoded(`# ${words}${eol}${eol}end`, encoding));
        const document = await workspace.openTextDocument(uri);
        await linksDrop(document, new Position(1, 0), links).then(
          (drop) => assert.equal(drop.insertText, links),
          (error: unknown) => {
            assert.ok(isEncoding(error), String(error));
            refused.push(encoding);
          },
        );
        await closeEditors();
      }
    }
    assert.deepEqual(
      refused,
      UNKNOWABLE.flatMap((encoding) => [encoding, encoding]),
    );
  });

  it('with mixed line ends get the links of dragged issues and keep the ends', async () => {
    const uri = await newFile(Buffer.from('one\r\n\r\ntwo\nend'));
    const drop = await linksDrop(await workspace.openTextDocument(uri), new Position(1, 0), '[A-1 $x](y)');
    assert.equal(drop.insertText, '');
    assert.equal((await bytesOf(uri)).toString(), 'one\r\n[A-1 $x](y)\r\ntwo\nend');
  });
});
