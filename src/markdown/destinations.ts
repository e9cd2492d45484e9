const SAFE_SCHEMES = new Set(['http', 'https', 'mailto', 'tel']);

/**
 * The destination part of a Markdown link, or undefined when the address must not become one (`javascript:`, and
 * `command:`, which VS Code would run). Relative addresses and fragments are allowed.
 */
export function linkDestination(address: string): string | undefined {
  // Browsers ignore white space and control characters in a scheme, so "java\nscript:" must not slip through.
  const url = withoutControls(address).trim();
  const scheme = schemeOf(url);
  if (url === '' || (scheme !== undefined && !SAFE_SCHEMES.has(scheme))) return undefined;
  // Markdown reads entities in a destination, so "javascript&colon;" must not slip through either.
  return url.replace(/[\s()<>\\"`{}|^[\]]/g, percentEncode).replace(/&(?=#?\w+;)/g, '&amp;');
}

/**
 * An address that must not become a link, as it was typed: Markdown's readers hand it out percent-encoded, so that
 * `C:\資料` would be no longer what anybody knows.
 */
export function typedAddress(address: string): string {
  try {
    const typed = decodeURI(address);
    return withoutControls(typed) === typed ? typed : address;
  } catch {
    return address;
  }
}

/** The scheme of an address in lower case; undefined for a relative one. */
export function schemeOf(address: string): string | undefined {
  return /^([a-z][a-z0-9+.-]*):/i.exec(withoutControls(address).replace(/\s/g, ''))?.[1]?.toLowerCase();
}

/**
 * The destination for a file attached to the page: its name, as if it lay beside the Markdown file, and nowhere else;
 * undefined where none is left.
 */
export function fileDestination(fileName: string): string | undefined {
  const name = withoutControls(fileName.split(/[\\/]/).pop() ?? '').trim();
  if (/^\.*$/.test(name)) return undefined;
  return name.replace(/[\s()<>"`{}|^[\]%#?:&]/g, percentEncode);
}

/** The fragment GitHub and VS Code give the heading or anchor of that name. */
export function fragment(anchor: string): string {
  const slug = anchor
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
  return `#${slug}`;
}

function withoutControls(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '');
}

function percentEncode(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
