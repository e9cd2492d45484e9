import { linkDestination, schemeOf } from '../../markdown/destinations.ts';

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
  // A file of the issue, or a place in the text.
  const [, sign, name] = /^(%5E|[#^])(.+)$/is.exec(href) ?? [];
  if (sign !== undefined && name !== undefined) return `${sign === '#' ? '#' : '^'}${writtenName(name)}`;
  const encoded = href.replace(/[|[\]{}!\s\\]/g, percentEncode);
  if (encoded === '' || isAddress(encoded)) return encoded === '' ? undefined : encoded;
  return schemeOf(href) === undefined ? `./${encoded}` : undefined;
}

/** The source of an image of Markdown for wiki markup: the name of a file of the issue, or an address. */
export function writtenSource(source: string): string | undefined {
  // Without a dot it could not be told from a text between two exclamation marks.
  const isName = source.includes('.') && !/[/#?^]|%5E/i.test(source) && schemeOf(source) === undefined;
  return isName ? writtenName(source) : writtenAddress(source);
}

/** What would end a name in wiki markup, make an address of it, or not be seen. */
const UNSAYABLE = /[|[\]{}!\\:\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|[^\S ]|^ | $/gu;
/** A percent sign of a name's own: those of `writtenName` stand for the signs above. */
const OWN_PERCENT = /%(?![01][0-9A-F]|7F|7C|5B|5D|7B|7D|21|5C|3A)/gi;

/** Jira looks for a file or a place by its name as it stands: `圖 1.png`, where Markdown has to encode it. */
function writtenName(encoded: string): string {
  let name = encoded;
  try {
    name = decodeURIComponent(encoded);
  } catch {
    // A stray percent sign stays.
  }
  return name.replace(UNSAYABLE, percentEncode);
}

/** The destination in Markdown of what a link in wiki markup leads to. */
export function linkTarget(address: string): string | undefined {
  return linkDestination(/^[#^]/.test(address) ? readName(address) : address);
}

/** The destination in Markdown of an image in wiki markup. */
export function imageTarget(source: string): string | undefined {
  const isName = schemeOf(source) === undefined && !/[/#?]/.test(source);
  return linkDestination(isName ? readName(source) : source);
}

function readName(name: string): string {
  return name.replace(OWN_PERCENT, '%25');
}

function percentEncode(char: string): string {
  const bytes = [...new TextEncoder().encode(char)];
  return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}
