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

/** The repository in the browser: the address of its host, and its path there. */
interface Remote {
  readonly origin: string;
  readonly host: string;
  readonly path: string;
}

/** How a host writes the address of lines of a file at a commit; undefined where it has no such repository. */
type Host = (remote: Remote, place: RepositoryPlace) => string | undefined;

const github: Host = ({ origin, path: repository }, { commit, path, first, last }) =>
  `${origin}/${repository}/blob/${commit}/${encoded(path)}#L${first}${last > first ? `-L${last}` : ''}`;
const gitlab: Host = ({ origin, path: repository }, { commit, path, first, last }) =>
  `${origin}/${repository}/-/blob/${commit}/${encoded(path)}#L${first}${last > first ? `-${last}` : ''}`;
const bitbucket: Host = ({ origin, path: repository }, { commit, path, first, last }) =>
  `${origin}/${repository}/src/${commit}/${encoded(path)}#lines-${first}${last > first ? `:${last}` : ''}`;
/** It is cloned from `scm/SHOP/web`, by SSH from `shop/web`, and of a person from `~kim/web`; read it is elsewhere. */
const bitbucketDataCenter: Host = ({ origin, path: repository }, { commit, path, first, last }) => {
  const [, context = '', owner = '', name = ''] =
    /^((?:[^/]+\/)*?)(?:scm\/)?([^/]+)\/([^/]+)$/.exec(repository) ?? [];
  if (name === '') return undefined;
  const home = owner.startsWith('~') ? `users/${owner.slice(1)}` : `projects/${owner}`;
  const lines = `#${first}${last > first ? `-${last}` : ''}`;
  return `${origin}/${context}${home}/repos/${name}/browse/${encoded(path)}?at=${commit}${lines}`;
};

/** Hosts of a company's own are mostly named after what runs there. */
const HOSTS: readonly (readonly [RegExp, Host])[] = [
  [/^github\./, github],
  [/^gitlab\./, gitlab],
  [/^bitbucket\.org$/, bitbucket],
  [/^bitbucket\./, bitbucketDataCenter],
];

/**
 * The address of lines of a file that stays as it is, on GitHub, GitLab and Bitbucket; undefined for a remote that is not
 * known. Names and passwords in the remote's address are left out.
 */
export function permalink(place: RepositoryPlace): string | undefined {
  const remote = readRemote(place.remoteUrl);
  return remote && HOSTS.find(([pattern]) => pattern.test(remote.host))?.[1](remote, place);
}

/** `https://host:8443/path.git`, `ssh://git@host:22/path.git` and `git@host:path.git` alike: only the first's port is the web's. */
function readRemote(address: string): Remote | undefined {
  const [, scheme = '', name, port = '', path] =
    /^(https?|ssh|git):\/\/(?:[^@/\s]*@)?([^:/\s]+)(:\d+)?\/([^\s?#]+)$/.exec(address) ??
    /^()(?:[^@/\s]*@)([^:/\s]+)()(?::)([^\s?#]+)$/.exec(address) ??
    [];
  if (name === undefined || path === undefined) return undefined;
  const host = name.toLowerCase();
  const isWeb = scheme.startsWith('http');
  return {
    origin: isWeb ? `${scheme}://${host}${port}` : `https://${host}`,
    host,
    path: path.replace(/\/+$/, '').replace(/\.git$/, ''),
  };
}

function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
