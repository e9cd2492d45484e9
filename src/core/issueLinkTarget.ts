import { isIssueKey } from './issueKey.ts';

/** What a link into the editor asks for. */
export interface IssueLinkTarget {
  /** Upper case. */
  readonly key: string;
  /** The address or the id of the site, as the link names it. */
  readonly site?: string;
}

/**
 * Reads `/issue/SHOP-142` with perhaps `?site=https://example.atlassian.net`; undefined for anything else. Anybody can
 * write such a link.
 */
export function issueLinkTarget(path: string, query: string): IssueLinkTarget | undefined {
  const key = /^\/issue\/([^/]{3,100})\/?$/.exec(path)?.[1];
  if (key === undefined || !isIssueKey(key)) return undefined;
  const site = new URLSearchParams(query).get('site')?.trim() ?? '';
  return { key: key.toUpperCase(), ...(site !== '' && { site }) };
}
