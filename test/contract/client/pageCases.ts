import assert from 'node:assert/strict';
import type { Page } from '../../../src/atlassian/model/page.ts';
import type { ConfluenceClient } from '../../../src/atlassian/ports/confluence.ts';
import type { ConfluencePages } from '../../../src/atlassian/ports/confluencePages.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';

const BODY = '<h2>Before</h2><p>Freeze the <strong>main</strong> branch.</p>';
let lastPage = 0;

async function spaceOf(confluence: ConfluenceClient): Promise<{ readonly id: string; readonly key: string }> {
  const [space] = (await confluence.spaces({ keys: ['PLAY'] })).spaces;
  assert.ok(space);
  return space;
}

/** A page in a space that everybody may write to. @param body storage format */
export async function newPage(confluence: ConfluenceClient, body = BODY): Promise<Page> {
  const title = `Release notes ${(lastPage += 1)}`;
  return confluence.createPage({ space: await spaceOf(confluence), title, body });
}

/** One case for every method of pages, for both kinds of site. */
export const PAGE_CASES: Readonly<
  Record<keyof ConfluencePages, (confluence: ConfluenceClient) => Promise<void>>
> = {
  async page(confluence) {
    const { id, title } = await newPage(confluence);
    await confluence.updatePage({ id, version: 1, title, body: '<p>Changed</p>' });
    const page = await confluence.page(id, {});
    assert.ok(page);
    assert.deepEqual([page.id, page.title, page.version], [id, title, 2]);
    assert.match(page.body, /Changed/);
    assert.match((await confluence.page(id, { version: 1 }))?.body ?? '', /Freeze the/);
    assert.equal(await confluence.page('987654321', {}), undefined);
  },

  async pageByTitle(confluence) {
    const { id, title } = await newPage(confluence);
    const space = await spaceOf(confluence);
    assert.equal((await confluence.pageByTitle(space, title))?.id, id);
    // Titles are unique whatever the case of their letters, and the site finds them by the exact one alone.
    assert.equal((await confluence.pageByTitle(space, title.toUpperCase()))?.id, id);
    await failsWith('invalid', confluence.createPage({ space, title: title.toUpperCase(), body: '' }));
    assert.equal(await confluence.pageByTitle(space, title.slice(0, -2)), undefined);
    assert.equal(await confluence.pageByTitle(space, '?!'), undefined);
    assert.equal(await confluence.pageByTitle(space, 'No such title'), undefined);
  },

  async childPages(confluence) {
    const space = await spaceOf(confluence);
    const top = await confluence.childPages({ kind: 'space', ...space }, {});
    const [home] = top.pages;
    assert.ok(home);
    const { id } = await confluence.createPage({ space, parentId: home.id, title: 'A first step', body: '' });
    const below = await confluence.childPages({ kind: 'page', id: home.id }, {});
    const made = below.pages.find((page) => page.id === id);
    assert.deepEqual([made?.title, made?.kind], ['A first step', 'page']);
    for (let made = 0; made < 101; made += 1)
      await confluence.createPage({ space, parentId: id, title: `Step ${made}`, body: '' });
    const first = await confluence.childPages({ kind: 'page', id }, {});
    assert.equal(first.pages.length, 100);
    assert.ok(first.cursor !== undefined);
    const rest = await confluence.childPages({ kind: 'page', id }, { cursor: first.cursor });
    assert.deepEqual([rest.pages.length, rest.cursor], [1, undefined]);
    await failsWith('notFound', confluence.childPages({ kind: 'page', id: '987654321' }, {}));
  },

  async findPages(confluence) {
    const { id, title } = await newPage(confluence);
    const byWords = await confluence.findPages({ words: title.slice(0, -3), limit: 50 });
    assert.ok(byWords.some((page) => page.id === id && page.spaceKey === 'PLAY'));
    const recent = await confluence.findPages({ words: '', limit: 5 });
    assert.ok(recent.some((page) => page.id === id));
    assert.deepEqual(await confluence.findPages({ words: title, spaceKey: 'SHOP', limit: 5 }), []);
    const cql = `space = PLAY and title ~ "Release notes" order by title desc`;
    const titles = (await confluence.findPages({ cql, limit: 50 })).map((page) => page.title);
    assert.ok(titles.includes(title));
    assert.deepEqual(titles, [...titles].sort().reverse());
    // Signs that the query language knows are words like others.
    await confluence.findPages({ words: '"release" AND (x: ~', limit: 5 });
  },

  async createPage(confluence) {
    const { id, title, version, body } = await newPage(confluence);
    assert.equal(version, 1);
    assert.match(body, /<strong>main<\/strong>/);
    await failsWith(
      'invalid',
      confluence.createPage({ space: await spaceOf(confluence), title, body: BODY }),
    );
    const below = { space: await spaceOf(confluence), parentId: id, title: `${title} below`, body: '' };
    assert.equal((await confluence.createPage(below)).body, '');
  },

  async updatePage(confluence) {
    const { id, title } = await newPage(confluence);
    const change = { id, version: 1, title: `${title}, second`, body: '<p>2</p>', message: 'From a file' };
    const changed = await confluence.updatePage(change);
    assert.deepEqual([changed.title, changed.version], [change.title, 2]);
    await failsWith('conflict', confluence.updatePage(change));
  },

  async pageFiles(confluence) {
    const { id } = await newPage(confluence);
    assert.deepEqual(await confluence.pageFiles(id), []);
  },

  async savePageFile(confluence) {
    const { id } = await newPage(confluence);
    const file = { name: 'a b "c".png', mimeType: 'image/png', bytes: Buffer.from('one'), comment: 'first' };
    await confluence.savePageFile(id, file, undefined);
    const [known] = await confluence.pageFiles(id);
    assert.ok(known);
    assert.equal(known.comment, 'first');
    await confluence.savePageFile(id, { ...file, bytes: Buffer.from('two'), comment: '第二' }, known);
    const after = await confluence.pageFiles(id);
    assert.deepEqual([after.length, after[0]?.comment], [1, '第二']);
  },

  async pageProperty(confluence) {
    const { id } = await newPage(confluence);
    assert.equal(await confluence.pageProperty(id, 'shipshape'), undefined);
  },

  async setPageProperty(confluence) {
    const { id } = await newPage(confluence);
    await confluence.setPageProperty(id, 'shipshape', { published: [1] }, undefined);
    const first = await confluence.pageProperty(id, 'shipshape');
    assert.deepEqual(first?.value, { published: [1] });
    await confluence.setPageProperty(id, 'shipshape', { published: [1, 2] }, first);
    assert.deepEqual((await confluence.pageProperty(id, 'shipshape'))?.value, { published: [1, 2] });
  },
};
