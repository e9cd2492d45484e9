import type { IssueRef } from './issueKey.ts';

/** The address where people see an issue: from the site the user configured, never from an API reply. */
export function browseUrl(siteUrl: string, key: string): string {
  return `${siteUrl.replace(/\/+$/, '')}/browse/${encodeURIComponent(key)}`;
}

/** The key of the issue that an address of this site shows: `…/browse/SHOP-142`; undefined for anything else. */
export function issueOfUrl(siteUrl: string, address: string): string | undefined {
  const start = safeWebUrl(`${siteUrl.replace(/\/+$/, '')}/browse/`);
  const named = safeWebUrl(address.trim());
  if (start === undefined || named?.startsWith(start) !== true) return undefined;
  const [key = ''] = named.slice(start.length).split(/[/?#]/);
  return /^[A-Z][A-Z0-9_]+-[1-9][0-9]*$/.test(key) ? key : undefined;
}

/** The issue that an address shows, on one of these sites; undefined for anything else. */
export function issueAt(
  sites: readonly { readonly id: string; readonly url: string }[],
  address: string | undefined,
): IssueRef | undefined {
  if (address === undefined) return undefined;
  for (const { id: siteId, url } of sites) {
    const key = issueOfUrl(url, address);
    if (key !== undefined) return { siteId, key };
  }
  return undefined;
}

/** Only http and https addresses may be opened; anything else gives undefined. */
export function safeWebUrl(address: string): string | undefined {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** A Markdown link whose text and address cannot break out of it. */
export function markdownLink(text: string, url: string): string {
  const safeText = text.replace(/\s+/g, ' ').replace(/[\\[\]`*_<>]/g, '\\$&');
  const safeAddress = url.replace(/[()\s<>]/g, (char) =>
    encodeURIComponent(char).replace(/\(/g, '%28').replace(/\)/g, '%29'),
  );
  return `[${safeText}](${safeAddress})`;
}
