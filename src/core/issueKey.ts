/** Names one issue of one site. `key` is upper case, for example `SHOP-142`. */
export interface IssueRef {
  readonly siteId: string;
  readonly key: string;
}

/** An issue as one string, for maps and for keys of rows. */
export function formatIssueRef({ siteId, key }: IssueRef): string {
  return `${siteId}/${key}`;
}

/** True when both name the same issue of the same site. */
export function isSameIssue(a: IssueRef, b: IssueRef): boolean {
  return a.siteId === b.siteId && a.key === b.key;
}

/** A key and where it stands in a text. */
export interface PlacedKey {
  readonly key: string;
  /** Of its first character, and behind its last. */
  readonly start: number;
  readonly end: number;
}

/** Keys of the projects that the account is known to see. */
export type KnownProjects = (projectKey: string) => boolean;

/**
 * Jira's default key pattern: two or more capitals, digits or underscores, the first a letter, a dash, a number. Behind
 * it no further number may follow, as in a version, a date or a vulnerability (`CVE-2026-1234`).
 */
const KEY = /(?<![A-Za-z0-9_-])[A-Z][A-Z0-9_]+-[1-9][0-9]*(?![A-Za-z0-9_]|[.-][0-9])/g;
/** In branch names anything may stand before and behind, an underscore too, and case counts for little. */
const BRANCH_KEY = /(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9_]*[A-Za-z0-9]-[1-9][0-9]*(?![A-Za-z0-9]|\.[0-9])/g;
/** Git allows more, people do not. */
const LONGEST_BRANCH = 500;

/** What is written like a key and is none: encodings, standards, vulnerabilities. Rarely the key of a project too. */
const NO_PROJECTS: ReadonlySet<string> = new Set(
  (
    'UTF UCS UTC GMT ISO IEC IEEE IETF RFC BCP STD ANSI ASCII ECMA DIN JIS ITU ETSI NIST FIPS PCI CVE CWE CVSS CAPEC ' +
    'GHSA OWASP SHA MD AES DES RSA ECDSA CRC HMAC TLS SSL HTTP HTTPS IPV USB WCAG CSS HTML KOI EBCDIC WINDOWS COVID ' +
    'PEP JSR JEP JDK GPT MPEG ES ECMASCRIPT GPL LGPL AGPL SOC HIPAA WPA SHA2 SHA3 IPV4 IPV6 ' +
    'CP GB GBK BIG LATIN CNS BS EN RS SP RHSA RHBA RHEA DSA DLA USN GLSA ALAS PYSEC RUSTSEC JVN TVN MSRC'
  ).split(' '),
);

/** In branch names these are words with a number: `release-2`, `sprint-24`. In capitals they are taken for keys. */
const BRANCH_WORDS =
  /^(release|rel|sprint|version|ver|v\d*|rc|alpha|beta|phase|part|step|stage|round|milestone|build|pr|mr|gh|issue|ticket|task|story|epic|bug|case|test|chore|patch|hotfix|bugfix|feature|feat|fix|wip|try|draft|year|month|week|day|q[1-4]|base|i18n|l10n|oauth|log4j|node|python|java|php|vue|react|angular|eslint|typescript|webpack|vite|electron|rails|django|spring|go|dotnet|docker|ubuntu|debian|postgres|mysql|redis|top|page|chapter|level|tier|option|attempt|batch|add|update|upgrade|bump|use|revert)$/;

/** Every key that a person wrote in a text, in order. Case matters: `utf-8` is not a key. Linear in the text. */
export function placedKeys(text: string, isKnown: KnownProjects = () => false): readonly PlacedKey[] {
  return placesOf(KEY, text).filter(({ key }) => isKnown(projectKeyOf(key)) || !isNoKey(key));
}

/** The likeliest issue key in a text: of a known project before others, else the first. */
export function findIssueKey(text: string, isKnown?: KnownProjects): string | undefined {
  const keys = findIssueKeys(text, isKnown);
  return keys.find((key) => isKnown?.(projectKeyOf(key)) ?? false) ?? keys[0];
}

/** Every issue key in a text, in order, without repeats. */
export function findIssueKeys(text: string, isKnown?: KnownProjects): string[] {
  return [...new Set(placedKeys(text, isKnown).map(({ key }) => key))];
}

/** The key at a place of a text, counted in UTF-16 units; a place right before or behind a key is at it too. */
export function issueKeyAt(text: string, column: number, isKnown?: KnownProjects): string | undefined {
  const here = placedKeys(text, isKnown).filter(({ start, end }) => start <= column && column <= end);
  return here.at(-1)?.key;
}

/** What may stand before a key in small letters of a project that was never seen: nothing, or what a branch is for. */
const BEFORE_SMALL = /(?:^|[/_#.])(?:[a-z]+-)?$/;

/**
 * The issue keys that a branch name may hold, the likeliest first: of known projects, then in capitals, then by place.
 * Lower case counts too (`feature/shop-142-gift-cards`); where the project was never seen, only at the beginning, as
 * any words may stand behind (`step-1-of-3`).
 */
export function issueKeysOfBranch(branch: string, isKnown: KnownProjects = () => false): readonly string[] {
  const written = placesOf(BRANCH_KEY, branch.slice(0, LONGEST_BRANCH)).flatMap(({ key, end }) =>
    meaningsOf(key, isKnown).map((meant) => ({ key: meant, start: end - meant.length })),
  );
  const ranked = written.flatMap(({ key, start }) => {
    const isOurs = isKnown(projectKeyOf(key.toUpperCase()));
    if (!isOurs && (isNoKey(key) || BRANCH_WORDS.test(projectKeyOf(key)))) return [];
    const isCapital = key === key.toUpperCase();
    if (!isOurs && !isCapital && !BEFORE_SMALL.test(branch.slice(0, start))) return [];
    return [{ key: key.toUpperCase(), rank: isOurs ? 0 : isCapital ? 1 : 2 }];
  });
  return [...new Set(ranked.toSorted((a, b) => a.rank - b.rank).map(({ key }) => key))];
}

/**
 * `fix_SHOP-142` and `fixSHOP-142` may mean `SHOP-142`: an underscore parts words, and may stand in a key as well;
 * capitals behind small letters do where they begin a known project or nothing else could be meant.
 */
function meaningsOf(key: string, isKnown: KnownProjects): readonly string[] {
  const starts = [
    0,
    ...[...key.matchAll(/_|(?<=[a-z0-9])(?=[A-Z]{2})/g)].map((at) => at.index + at[0].length),
  ];
  const all = starts.map((start) => key.slice(start)).filter(isIssueKey);
  const ours = all.filter((one) => isKnown(projectKeyOf(one.toUpperCase())));
  return ours.length > 0 ? ours : all;
}

/** True when the whole text is one issue key, in any case. */
export function isIssueKey(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_]+-[1-9][0-9]*$/.test(text.trim());
}

/** The part before the dash: the project's key. */
export function projectKeyOf(key: string): string {
  return key.slice(0, key.lastIndexOf('-'));
}

function isNoKey(key: string): boolean {
  return NO_PROJECTS.has(projectKeyOf(key).toUpperCase());
}

function placesOf(pattern: RegExp, text: string): PlacedKey[] {
  return [...text.matchAll(pattern)].map((match) => ({
    key: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}
