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

/** The last tag before the checked-out commit, and what it does not have of that. Undefined where there is none. */
export async function sinceLastTag(repository: TaggedRepository): Promise<SinceLastTag | undefined> {
  const [tags, commits] = await Promise.all([
    repository.getRefs({ pattern: 'refs/tags/*' }),
    repository.log({ maxEntries: MOST_COMMITS }),
  ]);
  const tagged = new Map(tags.map(({ name, commit }) => [commit, name]));
  const tag = tagged.get(commits.find(({ hash }) => tagged.has(hash))?.hash);
  if (tag === undefined) return undefined;
  // By what the tag has, not by the order of the days: a branch that was merged later has older commits.
  const since = await repository.log({
    maxEntries: MOST_COMMITS,
    refNames: ['HEAD', `^refs/tags/${tag}`],
  });
  return {
    tag,
    commits: since.map(({ message, parents, authorName }) => ({
      message,
      subject: subjectOf(message),
      ...(authorName !== undefined && { author: authorName }),
      isMerge: parents.length > 1,
    })),
  };
}
