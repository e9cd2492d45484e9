import { gitApi } from './gitApi.ts';
import { branchRef, MAIN_BRANCHES, subjectOf } from './gitNames.ts';

/** A commit of the user's own. All texts are untrusted. */
export interface Commit {
  /** The first line of its message. */
  readonly subject: string;
  readonly message: string;
  /** When it was written first, in milliseconds since 1970: rebasing it changes nothing of that. */
  readonly at: number;
  /** The branches of the repository that alone have it, as far as they were asked for. */
  readonly branches: readonly string[];
}

/** What is asked of a repository. */
interface Repository {
  getBranches(query: {
    readonly remote: boolean;
  }): Promise<readonly { readonly type: number; readonly name?: string }[]>;
  getConfig(key: string): Promise<string>;
  log(options: {
    readonly maxEntries: number;
    readonly refNames: readonly string[];
  }): Promise<readonly LoggedCommit[]>;
}

interface LoggedCommit {
  readonly hash: string;
  readonly message: string;
  readonly parents: readonly string[];
  readonly authorDate?: Date;
  readonly authorName?: string;
  readonly authorEmail?: string;
}

/** Nobody writes more between two stand-ups, also with everybody else's in between. */
const MOST_COMMITS = 1000;
const MOST_REPOSITORIES = 20;
const MOST_BRANCHES = 500;
/** Branches that are asked for what they alone have. */
const MOST_OWN = 10;

/**
 * What the user has committed since a time on all branches of the workspace's repositories, as Git's own extension knows
 * it, without merges. Empty where Git is missing, switched off, or does not know who the user is.
 * @param since milliseconds since 1970
 * @param isWanted whether it matters which commits are a branch's own
 */
export async function ownCommits(
  since: number,
  isWanted: (branch: string) => boolean,
): Promise<readonly Commit[]> {
  const api = await gitApi<Repository>();
  const repositories = api?.repositories.slice(0, MOST_REPOSITORIES) ?? [];
  const found = await Promise.all(
    // A repository without commits, or one that Git cannot read, has nothing to tell.
    repositories.map((repository) => commitsOf(repository, since, isWanted).catch(() => [])),
  );
  return found.flat();
}

async function commitsOf(
  repository: Repository,
  since: number,
  isWanted: (branch: string) => boolean,
): Promise<readonly Commit[]> {
  const isOwn = await ownership(repository);
  if (!isOwn) return [];
  const refs = await repository.getBranches({ remote: false });
  const names = refs.flatMap(({ name }) => (name === undefined ? [] : [name])).slice(0, MOST_BRANCHES);
  const logged = await logOf(repository, ['HEAD', ...names.map(branchRef)]);
  const fresh = logged.filter(
    (commit) => commit.parents.length < 2 && isOwn(commit) && timeOf(commit) >= since,
  );
  const only = fresh.length === 0 ? new Map<string, string[]>() : await ownOf(repository, names, isWanted);
  return fresh.map((commit) => ({
    subject: subjectOf(commit.message),
    message: commit.message,
    at: timeOf(commit),
    branches: only.get(commit.hash) ?? [],
  }));
}

/** Which commits a branch has that the main branch has not, by hash. */
async function ownOf(
  repository: Repository,
  names: readonly string[],
  isWanted: (branch: string) => boolean,
): Promise<ReadonlyMap<string, string[]>> {
  const owners = new Map<string, string[]>();
  const main = MAIN_BRANCHES.find((name) => names.includes(name));
  if (main === undefined) return owners;
  for (const name of names.filter((one) => one !== main && isWanted(one)).slice(0, MOST_OWN))
    for (const { hash } of await logOf(repository, [branchRef(name), `^${branchRef(main)}`]))
      owners.set(hash, [...(owners.get(hash) ?? []), name]);
  return owners;
}

function logOf(repository: Repository, refNames: readonly string[]): Promise<readonly LoggedCommit[]> {
  return repository.log({ maxEntries: MOST_COMMITS, refNames });
}

function timeOf({ authorDate }: LoggedCommit): number {
  return authorDate?.getTime() ?? NaN;
}

/** Tells the user's commits from those of others; undefined where Git does not know who the user is. */
async function ownership(repository: Repository): Promise<((commit: LoggedCommit) => boolean) | undefined> {
  const [email, name] = await Promise.all(
    ['user.email', 'user.name'].map((key) => repository.getConfig(key).catch(() => '')),
  );
  const mine = (email ?? '').trim().toLowerCase();
  if (mine !== '') return ({ authorEmail = '' }) => authorEmail.toLowerCase() === mine;
  const called = (name ?? '').trim();
  return called === '' ? undefined : ({ authorName }) => authorName === called;
}
