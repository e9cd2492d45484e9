import { schemeOf } from '../../markdown/destinations.ts';

/** What Jira opens, and nothing that an editor would run. */
const SCHEME = /^https?:\/\/.|^(?:mailto|tel):./i;

/**
 * Whether what stands behind a link's text can be an address to Jira: one with a scheme, a place within the text, a file
 * of the issue or a path. All else in brackets is somebody's text.
 */
export function isAddress(address: string): boolean {
  if (schemeOf(address) !== undefined) return SCHEME.test(address);
  return /^[#^]\S|^(?!~)[^\s]*[./?#][^\s]*$/.test(address);
}

/** Whether an address is a link to Jira without a text before it. */
export function isBareAddress(address: string): boolean {
  return /^(?:https?:\/\/|mailto:|tel:)\S+$/i.test(address);
}

/** The address of a link of Markdown for wiki markup, what would end it there encoded; undefined for one that must not be one. */
export function writtenAddress(href: string): string | undefined {
  const encoded = href
    .replace(/[|[\]{}!\s\\]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    // A file of the issue.
    .replace(/^%5E(?=.)/, '^');
  if (encoded === '' || isAddress(encoded)) return encoded === '' ? undefined : encoded;
  return schemeOf(href) === undefined ? `./${encoded}` : undefined;
}
