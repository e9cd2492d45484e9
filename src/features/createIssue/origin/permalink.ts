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

const gitea: Host = ({ origin, path: repository }, { commit, path, first, last }) =>
  `${origin}/${repository}/src/commit/${commit}/${encoded(path)}#L${first}${last > first ? `-L${last}` : ''}`;
/** By SSH it is cloned from `v3/shop/web/api`. What is marked ends before the first sign of the last line. */
const azureDevOps: Host = (remote, { commit, path, first, last }) => {
  const [, owner = '', project = '', name = ''] = /^v3\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(remote.path) ?? [];
  const home =
    name === '' ? remote : { origin: 'https://dev.azure.com', path: `${owner}/${project}/_git/${name}` };
  if (!home.path.includes('_git/')) return undefined;
  const lines = `&line=${first}&lineEnd=${last + 1}&lineStartColumn=1&lineEndColumn=1`;
  return `${home.origin}/${home.path}?path=${encodeURIComponent(`/${path}`)}&version=GC${commit}${lines}`;
};

/** What runs on a host, as the settings name it. */
const KINDS = { github, gitlab, bitbucket: bitbucketDataCenter, gitea, azureDevOps } as const;

export type RepositoryHosts = Readonly<Record<string, keyof typeof KINDS>>;

/** Hosts of a company's own are mostly named after what runs there. */
const HOSTS: readonly (readonly [RegExp, Host])[] = [
  [/^github\./, github],
  [/^gitlab\./, gitlab],
  [/^bitbucket\.org$/, bitbucket],
  [/^bitbucket\./, bitbucketDataCenter],
  [/^(?:codeberg\.org$|gitea\.|forgejo\.)/, gitea],
  [/^(?:ssh\.)?dev\.azure\.com$/, azureDevOps],
];

/**
 * The address of lines of a file that stays as it is; undefined for a remote that is not known. Names and passwords in
 * the remote's address are left out.
 * @param hosts what runs on hosts whose names do not say so
 */
export function permalink(place: RepositoryPlace, hosts: RepositoryHosts = {}): string | undefined {
  const remote = readRemote(place.remoteUrl);
  return remote && hostOf(remote, hosts)?.(remote, place);
}

function hostOf({ host, path }: Remote, hosts: RepositoryHosts): Host | undefined {
  const [, kind] = Object.entries(hosts).find(([name]) => name.toLowerCase() === host) ?? [];
  if (kind !== undefined) return KINDS[kind];
  // No other keeps its repositories there.
  if (/\/_git\/[^/]+$/.test(path)) return azureDevOps;
  return HOSTS.find(([pattern]) => pattern.test(host))?.[1];
}

/**
 * By SSH a host may have another name: one through which firewalls let it (`ssh.github.com`), or one by which SSH's
 * settings tell the accounts of a person apart (`github.com-work`).
 */
function webHost(host: string): string {
  const [, known] = /^(?:ssh\.|altssh\.)?(github\.com|gitlab\.com|bitbucket\.org)(?:-.*)?$/.exec(host) ?? [];
  return known ?? host;
}

/** `https://host:8443/path.git`, `ssh://git@host:22/path.git` and `git@host:path.git` alike: only the first's port is the web's. */
function readRemote(address: string): Remote | undefined {
  const [, scheme = '', name, port = '', path] =
    /^(https?|ssh|git):\/\/(?:[^@/\s]*@)?([^:/\s]+)(:\d+)?\/([^\s?#]+)$/.exec(address) ??
    /^()(?:[^@/\s]*@)([^:/\s]+)()(?::)([^\s?#]+)$/.exec(address) ??
    [];
  if (name === undefined || path === undefined) return undefined;
  const isWeb = scheme.startsWith('http');
  const host = isWeb ? name.toLowerCase() : webHost(name.toLowerCase());
  const bare = path.replace(/\/+$/, '').replace(/\.git$/, '');
  const [, owner] = host === 'vs-ssh.visualstudio.com' ? (/^v3\/([^/]+)\//.exec(bare) ?? []) : [];
  if (owner !== undefined)
    return {
      ...{ origin: `https://${owner}.visualstudio.com`, host: `${owner}.visualstudio.com` },
      path: bare.replace(/^v3\/[^/]+\/([^/]+)\//, '$1/_git/'),
    };
  return {
    origin: isWeb ? `${scheme}://${host}${port}` : `https://${host}`,
    host,
    path: bare,
  };
}

function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
