/** Where a file stands in a repository. */
export interface RepositoryPlace {
  /** Of the remote, as Git has it. */
  readonly remoteUrl: string;
  readonly commit: string;
  /** From the repository's root, with slashes. */
  readonly path: string;
  /** Counted from 1, both included. */
  readonly first: number;
  readonly last: number;
}

/** How a host writes the address of lines of a file at a commit. */
type Host = (repository: string, place: RepositoryPlace) => string;

const github: Host = (repository, { commit, path, first, last }) =>
  `${repository}/blob/${commit}/${encoded(path)}#L${first}${last > first ? `-L${last}` : ''}`;
const gitlab: Host = (repository, { commit, path, first, last }) =>
  `${repository}/-/blob/${commit}/${encoded(path)}#L${first}${last > first ? `-${last}` : ''}`;
const bitbucket: Host = (repository, { commit, path, first, last }) =>
  `${repository}/src/${commit}/${encoded(path)}#lines-${first}${last > first ? `:${last}` : ''}`;

/** Hosts of a company's own are mostly named after what runs there. */
const HOSTS: readonly (readonly [RegExp, Host])[] = [
  [/^github\./, github],
  [/^gitlab\./, gitlab],
  [/^bitbucket\.org$/, bitbucket],
];

/**
 * The address of lines of a file that stays as it is, on GitHub, GitLab and Bitbucket Cloud; undefined for a remote
 * that is not known. Names and passwords in the remote's address are left out.
 */
export function permalink(place: RepositoryPlace): string | undefined {
  const remote = readRemote(place.remoteUrl);
  const write = remote && HOSTS.find(([pattern]) => pattern.test(remote.host))?.[1];
  return write?.(`https://${remote?.host}/${remote?.path}`, place);
}

/** `https://host/path.git`, `ssh://git@host:22/path.git` and `git@host:path.git` alike. */
function readRemote(address: string): { readonly host: string; readonly path: string } | undefined {
  const match =
    /^(?:https?|ssh|git):\/\/(?:[^@/\s]*@)?([^:/\s]+)(?::\d+)?\/([^\s?#]+)$/.exec(address) ??
    /^(?:[^@/\s]*@)([^:/\s]+):([^\s?#]+)$/.exec(address);
  const [, host, path] = match ?? [];
  if (host === undefined || path === undefined) return undefined;
  return { host: host.toLowerCase(), path: path.replace(/\/+$/, '').replace(/\.git$/, '') };
}

function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
