import { isLoopback } from './safeSiteUrl.ts';

/** What a person's paste was understood as. */
export type SiteAddress =
  /** A site; `url` has no trailing slash, and keeps a Data Center's context path. */
  | { readonly kind: 'site'; readonly url: string; readonly issueKey?: string }
  /** An address of Atlassian's API gateway, which names a site by its cloud id only. */
  | { readonly kind: 'gateway'; readonly cloudId: string }
  | { readonly kind: 'problem'; readonly problem: SiteAddressProblem };

export type SiteAddressProblem =
  | 'empty'
  | 'notAnAddress'
  /** Plain http to another machine would show the token to everyone on the way. */
  | 'insecure'
  /** A page of Atlassian's that belongs to no site: the account, the administration, the start page. */
  | 'notASite';

/** Where a product's own pages begin; what stands before them is a Data Center's context path. */
const PRODUCT_PATHS = new Set([
  'browse',
  'projects',
  'issues',
  'secure',
  'rest',
  'wiki',
  'display',
  'pages',
  'spaces',
  'plugins',
  'servicedesk',
  'login',
  'login.jsp',
  'login.action',
  'dashboard.action',
  'dologin.action',
  'index.action',
  '_edge',
  'x',
  'label',
  'labels',
  'download',
  'questions',
  'admin',
  'people',
  'users',
  'collector',
  'images',
  'space',
  'spacedirectory',
  'calendar',
  'template',
  'templates',
  's',
  'si',
  'sr',
  'activity',
  'charts',
  'status',
  'dashboard',
  'calendars',
  'exportword',
  'setup',
  'feeds',
  'webwork',
  'tempo',
  'structure',
  'home',
  'search',
  'insight',
  'assets',
  'favourites',
]);

/** What follows `/jira` on Cloud, where it is part of a page's path and no context path. */
const CLOUD_JIRA_PAGES = new Set([
  'software',
  'core',
  'your-work',
  'for-you',
  'people',
  'dashboards',
  'boards',
  'polaris',
  'plans',
  'filters',
]);

/** No address is longer; what is pasted may be anything. */
const LONGEST_PASTE = 4000;

/** A name in letters, digits, dashes and dots (others come as Punycode), or an address. */
const HOST = /^(?:\[[0-9a-f:.]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)$/;

/** What a context path is made of in practice; anything else is a stray piece of text. */
const PLAIN = /^[\w-]+(?:\.[\w-]+)*$/;

/** What nearly everybody calls the context path of a Data Center: `jira`, `confluence-test`, `team_jira2`. */
const CONTEXT = /^(?:[a-z0-9]+[-_])?(?:jira|confluence)\d*(?:[-_][a-z0-9]+)?$/i;

const KEY = /(?:\/browse\/+|[?&]selectedIssue=|\/issues\/)([A-Z][A-Z0-9_]+-[1-9]\d*)(?![A-Za-z0-9_])/i;

/**
 * Understands any paste of a Jira or Confluence address: a page, a board, a link in Markdown, a host without scheme,
 * or just the name of a Cloud site (`shop` stands for `https://shop.atlassian.net`).
 */
export function parseSiteAddress(pasted: string): SiteAddress {
  return parseAddress(pasted, contextPath);
}

/** The same for the Confluence of a Data Center: `/wiki`, which belongs to every page on Cloud, is its context path. */
export function parseConfluenceAddress(pasted: string): SiteAddress {
  return parseAddress(pasted, (path) => {
    const wiki = /^\/+(wiki)(?![\w.-])/i.exec(path)?.[1];
    return wiki === undefined ? contextPath(path) : `/${wiki}`;
  });
}

/**
 * An address with all of its path where that is deep and nothing in it is known: a page as a rule, which
 * `parseSiteAddress` leaves out, but a site may stand there. Only asking tells.
 */
export function wholeAddress(pasted: string): string | undefined {
  const address = parseAddress(pasted, (path) => {
    const { segments, isKnown } = beforePage(path);
    return isKnown || segments.length <= SURE_LEVELS ? '' : joined(segments);
  });
  return address.kind === 'site' && new URL(address.url).pathname !== '/' ? address.url : undefined;
}

type ContextOf = (pathname: string) => string;

function parseAddress(pasted: string, contextOf: ContextOf): SiteAddress {
  const address = firstAddress(pasted.slice(0, LONGEST_PASTE));
  if (address === undefined) return problem(pasted.trim() === '' ? 'empty' : 'notAnAddress');
  if (/^[a-z0-9][a-z0-9-]*$/i.test(address) && address.toLowerCase() !== 'localhost') {
    return { kind: 'site', url: `https://${address.toLowerCase()}.atlassian.net` };
  }
  const found = toUrl(address);
  if (!found) return problem('notAnAddress');
  const url = wrappedIn(found) ?? found;
  return url.hostname === 'atlassian.com' || url.hostname.endsWith('.atlassian.com')
    ? atlassianPage(url)
    : site(url, contextOf);
}

/** An address in a text: its host, and what follows up to where the text goes on, be it in Chinese, or the next address. */
const ADDRESS =
  /https?:\/\/(?:\[[0-9a-f:]+\])?[^\s<>"'`|\])/?#,;!「」『』《》〈〉【】、]*(?:[/?#](?:(?!(?<!=)https?:\/\/)[^\s<>"'`|\])「」『』《》〈〉【】、。])*)?/iu;

/** A slip of the finger: `https//`, `https:/`, a space behind it. */
const SLIPPED_SCHEME = /\b(https?)(?::\s*\/{0,2}|\/\/)\s*(?=[\p{L}\p{N}[])/giu;

/** A user and a password before a host without scheme; an email is neither. */
const BARE_USER = /^\s*(?!mailto:)[^\s:/@]+:[^\s/@]*@(?=[^\s@]+\s*$)/i;

/** The first thing in the text that looks like an address: with a scheme, or with a dot, or the only word. */
function firstAddress(pasted: string): string | undefined {
  const text = tidied(pasted)
    .replace(SLIPPED_SCHEME, '$1://')
    // Copied twice, or typed before what was pasted: the last one belongs to the address.
    .replace(/(?:https?:\/\/)+(?=https?:\/\/)/gi, '')
    .replace(BARE_USER, '');
  const withScheme = ADDRESS.exec(text)?.[0];
  const words = text
    .trim()
    .split(/\s+/)
    .map(withoutPunctuation)
    .filter((word) => word !== '');
  const plain = words.length === 1 ? words[0] : words.find((word) => word.includes('.'));
  // Somebody who is asked for several things may paste the email first.
  const found = withScheme === undefined ? plain : withoutPunctuation(withScheme);
  return withScheme === undefined && found?.includes('@') ? undefined : found;
}

/** Without what cannot be seen; letters and signs of full width, as Chinese keyboards write them, in their usual form. */
function tidied(pasted: string): string {
  return pasted.replace(/[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]/g, '').normalize('NFKC');
}

function withoutPunctuation(word: string): string {
  // Brackets in pairs belong to an IPv6 address.
  const paired = /\[[0-9a-f:]+\]/i.test(word);
  return word
    .replace(paired ? /^[<("']+/ : /^[<("'[]+/, '')
    .replace(paired ? /[>)"'.,;:!?]+$/ : /[>)"'\].,;:!?]+$/, '');
}

function toUrl(address: string): URL | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(address)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return undefined;
  const bare = scheme === undefined ? address.replace(/^\/+/, '') : address;
  const text = scheme === undefined ? `${isLoopback(hostOf(bare)) ? 'http' : 'https'}://${bare}` : bare;
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  // One word was handled before; anything else without a dot is no host on a company's network either.
  // A name may end with the dot of the root.
  url.hostname = url.hostname.replace(/\.$/, '');
  const plausible =
    isLoopback(url.hostname) || url.hostname.includes('.') || url.port !== '' || scheme !== undefined;
  return plausible && HOST.test(url.hostname) ? url : undefined;
}

/** Pages that only lead on to another one, and the parameter that says where: mail filters, Atlassian's own sign-in. */
const WRAPPERS: readonly (readonly [host: RegExp, parameter: string])[] = [
  [/\.safelinks\.protection\.outlook\.com$/, 'url'],
  [/^id\.atlassian\.com$/, 'continue'],
  [/^www\.google\.[a-z.]+$/, 'q'],
];

/** The address that such a page leads to; undefined for any other page. */
function wrappedIn(url: URL): URL | undefined {
  const parameter = WRAPPERS.find(([host]) => host.test(url.hostname))?.[1];
  const target = parameter === undefined ? undefined : url.searchParams.get(parameter);
  return target && /^https?:/i.test(target) ? toUrl(target) : undefined;
}

function hostOf(address: string): string {
  return /^(\[[^\]]*\]|[^/:?#]*)/.exec(address)?.[1] ?? '';
}

function atlassianPage(url: URL): SiteAddress {
  const cloudId = /^\/ex\/(?:jira|confluence)\/([A-Za-z0-9-]+)(?:\/|$)/.exec(url.pathname)?.[1];
  if (url.hostname === 'api.atlassian.com' && cloudId !== undefined) return { kind: 'gateway', cloudId };
  return problem('notASite');
}

function site(url: URL, contextOf: ContextOf): SiteAddress {
  const key = KEY.exec(url.pathname + url.search)?.[1];
  const hints = key === undefined ? {} : { issueKey: key.toUpperCase() };
  if (/\.(?:atlassian\.net|jira\.com)$/.test(url.hostname)) {
    return { kind: 'site', url: `https://${url.hostname}`, ...hints };
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return problem('insecure');
  return { kind: 'site', url: `${url.protocol}//${url.host}${contextOf(url.pathname)}`, ...hints };
}

/** So many parts of a path may all be a context path where nothing says so. */
const SURE_LEVELS = 2;
/** No site stands deeper. */
const MOST_LEVELS = 8;

function contextPath(pathname: string): string {
  const { segments, isKnown } = beforePage(pathname);
  return isKnown || segments.length <= SURE_LEVELS ? joined(segments) : '';
}

function joined(segments: readonly string[]): string {
  const isPlausible = segments.length <= MOST_LEVELS && segments.every((segment) => PLAIN.test(segment));
  return isPlausible ? segments.map((segment) => `/${segment}`).join('') : '';
}

/** The parts of a path that stand before a product's own pages; whether something in the path says where that is. */
function beforePage(pathname: string): { readonly segments: readonly string[]; readonly isKnown: boolean } {
  const segments = pathname.split('/').flatMap((segment) => nameIn(segment) || []);
  const end = segments.findIndex((segment, index) => {
    const cloudJira = segment === 'jira' && CLOUD_JIRA_PAGES.has(segments[index + 1] ?? '');
    return PRODUCT_PATHS.has(segment.toLowerCase()) || cloudJira || isPage(segments, index);
  });
  // Without a known page the whole may be a context path, but for what follows a usual one: that is a page that nobody
  // knows here, of an app perhaps.
  const usual = segments.findIndex((segment) => CONTEXT.test(segment));
  if (end >= 0) return { segments: segments.slice(0, end), isKnown: true };
  return usual >= 0
    ? { segments: segments.slice(0, usual + 1), isKnown: true }
    : { segments, isKnown: false };
}

/** What a part of a path is called, without its parameters (`;jsessionid=…`) and without a text that follows it. */
function nameIn(segment: string): string {
  let name = segment;
  try {
    name = decodeURIComponent(segment);
  } catch {
    // A stray percent sign stays.
  }
  return name.replace(/(?:[;,!]|[^\x21-\x7e]).*$/su, '');
}

/** What is a page and no context path although its name is not a fixed one. */
function isPage(segments: readonly string[], index: number): boolean {
  const [segment = '', next] = segments.slice(index);
  // `Dashboard.jspa`, `viewpage.action`, `robots.txt`; `~jdoe`, a person's space; `si/jira.issueviews:issue-xml/…`, an issue as XML.
  if (
    /\.(?:jspa?|action|html?|ico|txt|xml)$/i.test(segment) ||
    segment.startsWith('~') ||
    next?.includes(':')
  )
    return true;
  // `jira/SHOP-1`, as people write it.
  if (index > 0 && /^[A-Z][A-Z0-9_]+-[1-9]\d*$/.test(segment)) return true;
  // `portal/3/HELP-1`, a request; `portal` alone may well be where a company keeps its Jira.
  return segment === 'portal' && /^\d+$/.test(next ?? '');
}

function problem(kind: SiteAddressProblem): SiteAddress {
  return { kind: 'problem', problem: kind };
}
