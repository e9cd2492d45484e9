import assert from 'node:assert/strict';
import { isTagOf, taggedHistory, type TaggedRepository } from '../../../src/platform/lastTag.ts';

interface Commit {
  readonly hash: string;
  readonly message: string;
  readonly parents: readonly string[];
  readonly authorName?: string;
}

/** @param commits the newest first, as Git lists them: by their days */
function repository(commits: readonly Commit[], tags: Readonly<Record<string, string>>): TaggedRepository {
  const reach = (hash: string | undefined, into = new Set<string>()): Set<string> => {
    const commit = commits.find((one) => one.hash === hash);
    if (!commit || into.has(commit.hash)) return into;
    into.add(commit.hash);
    for (const parent of commit.parents) reach(parent, into);
    return into;
  };
  return {
    getRefs: async () => Object.entries(tags).map(([name, commit]) => ({ name, commit })),
    log: async ({ refNames = ['HEAD'] }) => {
      const without = refNames.flatMap((name) =>
        name.startsWith('^refs/tags/') ? [...reach(tags[name.slice('^refs/tags/'.length)])] : [],
      );
      const all = reach(commits[0]?.hash);
      return commits.filter(({ hash }) => all.has(hash) && !without.includes(hash));
    },
  };
}

const sinceLastTag = (tagged: TaggedRepository, releasing?: string) => taggedHistory(tagged)(releasing);

describe('what was committed since the last tag', () => {
  it('is what the tag does not have, also where it was written before the tag and merged after it', async () => {
    const since = await sinceLastTag(
      repository(
        [
          { hash: 'e', message: "Merge branch 'SHOP-7'\n", parents: ['d', 'b'], authorName: 'Ada' },
          { hash: 'd', message: 'SHOP-9 quicker\n\nLonger.', parents: ['c'], authorName: 'Lin' },
          { hash: 'c', message: 'release 1.0', parents: ['a'], authorName: 'Ada' },
          { hash: 'b', message: 'SHOP-7 gift cards', parents: ['a'], authorName: 'Grace' },
          { hash: 'a', message: 'begin', parents: [] },
        ],
        { 'v0.9': 'a', 'v1.0': 'c' },
      ),
    );
    assert.equal(since?.tag, 'v1.0');
    assert.deepEqual(
      since.commits.map(({ subject, author, isMerge }) => [subject, author, isMerge]),
      [
        ["Merge branch 'SHOP-7'", 'Ada', true],
        ['SHOP-9 quicker', 'Lin', false],
        ['SHOP-7 gift cards', 'Grace', false],
      ],
    );
  });

  const line = ['c', 'b', 'a'].map((hash, at, all) => ({
    hash,
    message: hash,
    parents: all.slice(at + 1, at + 2),
  }));

  it('does not count from the tag of what is being released', async () => {
    for (const tag of [
      '2.14.0',
      'v2.14.0',
      'release-2.14.0',
      'shop@2.14.0',
      'releases/V2.14',
      'Shop 2.14.0',
    ]) {
      // What else stands on that commit moves along with each release.
      for (const others of [{}, { latest: 'c' }]) {
        const tagged = repository(line, { 'v2.13.9': 'a', ...others, [tag]: 'c' });
        const since = await sinceLastTag(tagged, '2.14.0');
        assert.deepEqual(
          [since?.tag, since?.commits.map(({ subject }) => subject)],
          ['v2.13.9', ['c', 'b']],
          tag,
        );
      }
    }
    // Something was committed behind its tag: it is the same release.
    assert.equal((await sinceLastTag(repository(line, { old: 'a', v3: 'b' }), '3.0'))?.tag, 'old');
    assert.equal(await sinceLastTag(repository(line, { 'v2.14.0': 'c' }), '2.14.0'), undefined);
    assert.equal((await sinceLastTag(repository(line, { 'v2.13.9': 'c' }), '2.14.0'))?.tag, 'v2.13.9');
  });

  it('tells the tag of a version from those of others', () => {
    for (const [tag, version] of [
      ['v1.2', 'Shop 1.2'],
      ['1.2.0', 'v1.2'],
      ['shop2-1.2', '1.2'],
      ['v1.2.0-RC.1', '1.2.0-rc.1'],
      ['spring', 'Spring'],
    ] as const)
      assert.ok(isTagOf(version, tag), `${tag} ${version}`);
    for (const [tag, version] of [
      ['v11.2', '1.2'],
      ['v0.1.2', '1.2'],
      ['v1.2.0-rc.2', '2'],
      ['1.0-2', '2'],
      ['v1.2.0-rc.1', '1.2.0'],
      ['v1.20', '1.2'],
      ['v1.2', ''],
      ['latest', 'test'],
    ] as const)
      assert.ok(!isTagOf(version, tag), `${tag} ${version}`);
  });

  it('is not known without a tag', async () => {
    const one = [{ hash: 'a', message: 'begin', parents: [] }];
    assert.equal(await sinceLastTag(repository(one, {})), undefined);
    assert.equal(await sinceLastTag(repository(one, { elsewhere: 'zz' })), undefined);
  });
});
