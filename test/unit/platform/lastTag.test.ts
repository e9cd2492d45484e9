import assert from 'node:assert/strict';
import { sinceLastTag, type TaggedRepository } from '../../../src/platform/lastTag.ts';

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

  it('is not known without a tag', async () => {
    const one = [{ hash: 'a', message: 'begin', parents: [] }];
    assert.equal(await sinceLastTag(repository(one, {})), undefined);
    assert.equal(await sinceLastTag(repository(one, { elsewhere: 'zz' })), undefined);
  });
});
