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
 * Letters and digits, for a class of a regular expression: Latin (full width too), Greek and Cyrillic, whose words take
 * a key in. Others, as Chinese and Korean, write words right beside it. Ranges, because `\p{…}` takes a millisecond to
 * be read, at the start.
 */
const WORD = String.raw`A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f\u1e00-\u1fff\uff21-\uff3a\uff41-\uff5a`;

/**
 * Jira's default key pattern: two or more capitals, digits or underscores, the first a letter, a dash, a number. Behind
 * it no further number may follow, as in a version, a date or a vulnerability (`CVE-2026-1234`). Underscores may stand
 * around it, as they do in Markdown, and a dash that belongs to no word before it, as in a list or a diff. An accent may
 * be a character of its own. The letter of an escape is no word: `"\nSHOP-142"` in code, a colour in a log.
 */
const KEY = new RegExp(
  String.raw`(?:(?<![${WORD}][\u0300-\u036f]{0,3}[_-]{0,3})|(?<=\\[nrt]|\x1b\[[0-9;]{0,20}m))[A-Z][A-Z0-9_]+-[1-9][0-9]*(?!_{0,3}[${WORD}]|[.-][0-9])`,
  'g',
);
/** In branch names anything may stand before and behind, an underscore too, and case counts for little. */
const BRANCH_KEY = /(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9_]*[A-Za-z0-9]-[1-9][0-9]*(?![A-Za-z0-9]|\.[0-9])/g;
/** Another branch for the same issue: `SHOP-142.2`, `SHOP-142v2`; no version, as `release/SHOP-2.1` is one. */
const NUMBERED_KEY =
  /(?<![A-Za-z0-9]|(?:^|[/_-])(?:release|releases|rel|version|ver|v|tag)[/_-])[A-Za-z][A-Za-z0-9_]*[A-Za-z0-9]-[1-9][0-9]*(?=(?:\.|v)[1-9](?![A-Za-z0-9]|\.[0-9]))/gi;
/** Git allows more, people do not. */
const LONGEST_BRANCH = 500;

/** What is written like a key and is none: encodings, standards, vulnerabilities. Rarely the key of a project too. */
const NO_PROJECTS: ReadonlySet<string> = new Set(
  (
    'UTF UCS UTC GMT ISO IEC IEEE IETF RFC BCP STD ANSI ASCII ECMA DIN JIS ITU ETSI NIST FIPS PCI CVE CWE CVSS CAPEC ' +
    'GHSA OWASP SHA MD AES DES RSA ECDSA CRC HMAC TLS SSL HTTP HTTPS IPV USB WCAG CSS HTML KOI EBCDIC WINDOWS COVID ' +
    'PEP JSR JEP JDK GPT MPEG ES ECMASCRIPT GPL LGPL AGPL SOC HIPAA WPA SHA2 SHA3 IPV4 IPV6 ' +
    'CP GB GBK BIG LATIN CNS BS EN RS SP RHSA RHBA RHEA DSA DLA USN GLSA ALAS PYSEC RUSTSEC JVN TVN MSRC ' +
    'X86 X64 AMD64 ARM64 AVX PKCS POSIX RISC UINT UTF8 UTF16 SHA1 HTTP2 GB18030 JSON YAML XML XHTML SSH SMTP IMAP UUID VT ' +
    'BASE SHIFT_JIS ISBN ISSN EAN UPC PST PDT EST EDT CET CEST JST BST DDR PCIE RAID FAT RJ SCSI SQL HL EDI PDF MP ' +
    'OAUTH SAML HDMI MQTT ERC EIP BIP GDPR CMMI LOG4J ARIA YUV SECP LGA ' +
    'BSD MPL APACHE EPL EUPL CC0 AFL OSL OFL ZPL BSL BUSL SSPL PSF CECILL CDDL APSL ODBL PDDL WTFPL ARTISTIC NCSA ' +
    'LPPL ECL UNLICENSE KOI8 BIG5 SJIS HKSCS CESU GSM BLAKE BLAKE2 BLAKE3 RIPEMD PBKDF2 ARGON2 CHACHA20 ECDH HS256 ' +
    'X509 ICD IATF OHSAS GOST ASTM SAE ITIL COBIT IFRS ASVS MASVS STIG RAL RC JPEG RTX GTX WIN32 ORA TNS RMAN ' +
    'SQLSTATE LNK AADSTS HRESULT SNYK NVD CNVD CNNVD XSA APSB VMSA TWCERT ZDI ICSA OSV'
  ).split(' '),
);

/** In branch names these are words with a number: `release-2`, `sprint-24`. In capitals they are taken for keys. */
const BRANCH_WORDS =
  /^(release|rel|sprint|version|ver|v\d*|rc|alpha|beta|phase|part|step|stage|round|milestone|build|pr|mr|gh|issue|ticket|task|story|epic|bug|case|test|chore|patch|hotfix|bugfix|feature|feat|fix|wip|try|draft|year|month|week|day|q[1-4]|base|i18n|l10n|oauth|log4j|node|python|java|php|vue|react|angular|eslint|typescript|webpack|vite|electron|rails|django|spring|go|dotnet|docker|ubuntu|debian|postgres|mysql|redis|top|page|chapter|level|tier|option|attempt|batch|add|update|upgrade|bump|use|revert|ie|chrome|firefox|safari|ruby|scala|kotlin|swift|rust|gradle|maven|kafka|mongodb|kubernetes|nginx|alpine|fedora|rhel|centos|svelte|nuxt|nextjs)$/;

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
  const name = branch.slice(0, LONGEST_BRANCH);
  const meant = (places: readonly PlacedKey[]): readonly Pick<PlacedKey, 'key' | 'start'>[] =>
    places.flatMap(({ key, end }) =>
      meaningsOf(key, isKnown).map((one) => ({ key: one, start: end - one.length })),
    );
  // What else is written so is a version, as a rule.
  const numbered = meant(placesOf(NUMBERED_KEY, name)).filter(({ key }) =>
    isKnown(projectKeyOf(key.toUpperCase())),
  );
  const written = [...meant(placesOf(BRANCH_KEY, name)), ...numbered].toSorted((a, b) => a.start - b.start);
  const ranked = written.flatMap(({ key, start }) => {
    const isOurs = isKnown(projectKeyOf(key.toUpperCase()));
    if (isDate(name.slice(start), key.length, isOurs)) return [];
    if (!isOurs && (isNoKey(key) || BRANCH_WORDS.test(projectKeyOf(key)))) return [];
    const isCapital = key === key.toUpperCase();
    if (!isOurs && !isCapital && !BEFORE_SMALL.test(branch.slice(0, start))) return [];
    return [{ key: key.toUpperCase(), rank: isOurs ? 0 : isCapital ? 1 : 2 }];
  });
  return [...new Set(ranked.toSorted((a, b) => a.rank - b.rank).map(({ key }) => key))];
}

/** `backup-2026-12-01`; a month alone may be a second branch for an issue of a known project: `SHOP-2026-12`. */
function isDate(text: string, keyLength: number, isOurs: boolean): boolean {
  const behind = isOurs ? /^[-_](?:0[1-9]|1[0-2])[-_][0-3]\d(?!\d)/ : /^[-_](?:0[1-9]|1[0-2])(?!\d)/;
  return /-(?:19|20)\d\d$/.test(text.slice(0, keyLength)) && behind.test(text.slice(keyLength));
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

/** The part before the dash: the project's key; nothing where an issue is known by its id alone. */
export function projectKeyOf(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf('-')));
}

/** A part of a year, or a year of the books: `Q3-2026`, `DEC-2026`, `CW12-2026`, `FY-2026`. */
const PERIOD =
  /^(?:Q[1-4]|H[12]|FY|[CK]?W(?:0?[1-9]|[1-4]\d|5[0-3])|JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)-(?:19|20)\d\d$/i;

/** Names that a project may well have, with the numbers that make something else of them. */
const CODE = /^(?:KB-\d{6,7}|IP-(?:54|6[5-9])|ED-(?:448|25519)|WIN-(?:32|64)|ERR-[45]\d\d)$/i;

function isNoKey(key: string): boolean {
  return NO_PROJECTS.has(projectKeyOf(key).toUpperCase()) || PERIOD.test(key) || CODE.test(key);
}

function placesOf(pattern: RegExp, text: string): PlacedKey[] {
  return [...text.matchAll(pattern)].map((match) => ({
    key: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}
