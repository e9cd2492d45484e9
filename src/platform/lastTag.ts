import { subjectOf } from './gitNames.ts';

/** A commit that came since the last tag. All texts are untrusted. */
export interface CommitSince {
  readonly message: string;
  /** The first line of its message. */
  readonly subject: string;
  readonly author?: string;
  readonly isMerge: boolean;
}

/** What was committed since the last tag, the newest first. */
export interface SinceLastTag {
  readonly tag: string;
  readonly commits: readonly CommitSince[];
}

/** What is asked of a repository, as the Git extension has it. */
export interface TaggedRepository {
  getRefs(query: {
    readonly pattern: string;
  }): Promise<readonly { readonly name?: string; readonly commit?: string }[]>;
  log(options: { readonly maxEntries: number; readonly refNames?: readonly string[] }): Promise<
    readonly {
      readonly hash: string;
      readonly message: string;
      readonly parents: readonly string[];
      readonly authorName?: string;
    }[]
  >;
}

/** Nobody reads more than that; a tag that lies further back counts as none. */
const MOST_COMMITS = 1000;

/**
 * Answers what the checked-out commit has that the last tag before it does not have; undefined where there is no tag.
 * @param releasing a version whose own tag does not count: what is released may bear it already
 */
export type TaggedHistory = (releasing?: string) => Promise<SinceLastTag | undefined>;

/** Whether a tag is a version's own: `v2.14.0`, `shop@2.14` or `release-2.14.0` of the version 2.14.0. */
export function isTagOf(version: string, tag: string): boolean {
  const plain = (name: string): string =>
    name
      .trim()
      .toLowerCase()
      .replace(/(?:\.0)+$/, '');
  const [wanted, given] = [plain(version), plain(tag)];
  if (wanted === given) return wanted !== '';
  const number = /\d.*$/.exec(wanted)?.[0];
  if (number === undefined || !given.endsWith(number)) return false;
  const prefix = given.slice(0, -number.length);
  // A number of its own before it makes it another version's: `1.2.0-rc.2` is none of version 2.
  return !/[\d.]$|\d\.\d/.test(prefix);
}

/** Begins to read a repository, for a question that is asked once it is known what is released. */
export function taggedHistory(repository: TaggedRepository): TaggedHistory {
  const read = Promise.all([
    repository.getRefs({ pattern: 'refs/tags/*' }),
    repository.log({ maxEntries: MOST_COMMITS }),
  ]);
  // Whoever asks is told.
  read.catch(() => undefined);
  return async (releasing = '') => {
    const [tags, commits] = await read;
    const own = new Set(tags.filter(({ name = '' }) => isTagOf(releasing, name)).map(({ commit }) => commit));
    const tagged = new Map(
      tags.filter(({ commit }) => !own.has(commit)).map(({ name, commit }) => [commit, name]),
    );
    const tag = tagged.get(commits.find(({ hash }) => tagged.has(hash))?.hash);
    return tag === undefined ? undefined : since(repository, tag);
  };
}

async function since(repository: TaggedRepository, tag: string): Promise<SinceLastTag> {
  // By what the tag has, not by the order of the days: a branch that was merged later has older commits.
  const commits = await repository.log({
    maxEntries: MOST_COMMITS,
    refNames: ['HEAD', `^refs/tags/${tag}`],
  });
  return {
    tag,
    commits: commits.map(({ message, parents, authorName }) => ({
      message,
      subject: subjectOf(message),
      ...(authorName !== undefined && { author: authorName }),
      isMerge: parents.length > 1,
    })),
  };
}
