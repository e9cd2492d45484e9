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

/** Jira's default key pattern: two or more capitals, digits or underscores, the first a letter, a dash, a number. */
const KEY = /(?<![A-Za-z0-9_-])([A-Z][A-Z0-9_]+-[1-9][0-9]*)(?![A-Za-z0-9_])/;
const ANY_CASE_KEY = /(?<![A-Za-z0-9])([A-Za-z][A-Za-z0-9]+-[1-9][0-9]*)(?![A-Za-z0-9])/;

/** The first issue key in a text that a person wrote, or undefined. Case matters: `utf-8` is not a key. */
export function findIssueKey(text: string): string | undefined {
  return KEY.exec(text)?.[1];
}

/** Every issue key in a text, in order, without repeats. */
export function findIssueKeys(text: string): string[] {
  return [...new Set([...text.matchAll(new RegExp(KEY, 'g'))].map((match) => match[1] ?? ''))];
}

/** The issue key in a branch name; there lower case counts too (`feature/shop-142-gift-cards`). Upper case wins. */
export function issueKeyOfBranch(branch: string): string | undefined {
  return findIssueKey(branch) ?? ANY_CASE_KEY.exec(branch)?.[1]?.toUpperCase();
}

/** True when the whole text is one issue key, in any case. */
export function isIssueKey(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_]+-[1-9][0-9]*$/.test(text.trim());
}

/** The part before the dash: the project's key. */
export function projectKeyOf(key: string): string {
  return key.slice(0, key.lastIndexOf('-'));
}
