/** The address where people see an issue: from the site the user configured, never from an API reply. */
export function browseUrl(siteUrl: string, key: string): string {
  return `${siteUrl.replace(/\/+$/, '')}/browse/${encodeURIComponent(key)}`;
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
