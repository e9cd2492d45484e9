import { formsOf, SHORTEST_SECRET, type SecretForms } from './secretForms.ts';
import { unescaped, unescapedInPlace } from './unescaped.ts';

/** Credentials in use, and the forms by which they are known in whatever text they turn up. */
const secrets = new Map<string, SecretForms>();

/**
 * Has a credential taken out of everything that is logged, shown or kept from here on, also where a server echoes it: as
 * it is, behind the escapes of an address, JSON or HTML, as base64 by itself or within a longer text, and in hexadecimal,
 * also in lines and groups, and one of these within another.
 */
export function registerSecret(secret: string): void {
  if (secret.length >= SHORTEST_SECRET && !secrets.has(secret)) secrets.set(secret, formsOf(secret));
}

/** Without the credentials in use; all else stays, as in a text that people wrote. */
export function withoutKnownSecrets(text: string): string {
  if (secrets.size === 0) return text;
  let clean = text;
  for (const { literal } of secrets.values())
    for (const form of literal) clean = clean.replaceAll(form, REDACTED);
  return withoutEncodedSecrets(clean);
}

const REDACTED = '[redacted]';

function withoutEncodedSecrets(text: string): string {
  const plain = unescaped(text);
  const digits = digitsOf(plain);
  // Where each character came from is looked up only in the rare text that holds one.
  const holdsOne = [...secrets.values()].some(
    (forms) =>
      forms.unescaped.some((form) => plain.includes(form)) ||
      forms.digits.some((form) => digits.includes(form)),
  );
  return holdsOne ? withoutRanges(text, rangesIn(text)) : text;
}

/** What stands between digits: `0A:1B 2c`. */
const BETWEEN_DIGITS = /0x|[:,-]/g;

/** In small letters, and without what groups digits. */
function digitsOf(plain: string): string {
  return inSmallLetters(plain).replace(BETWEEN_DIGITS, '');
}

/** As long as before: only İ becomes two. */
function inSmallLetters(text: string): string {
  return text.replaceAll('\u0130', 'I').toLowerCase();
}

type Range = readonly [start: number, end: number];

/** Where credentials stand in a text that holds some behind escapes or encoded. */
function rangesIn(text: string): readonly Range[] {
  const { text: plain, from, to } = unescapedInPlace(text);
  const places: number[] = [];
  let done = 0;
  const small = inSmallLetters(plain);
  const copy = (end: number): void => {
    for (; done < end; done += 1) places.push(done);
  };
  const digits = small.replace(BETWEEN_DIGITS, (between: string, at: number) => {
    copy(at);
    done = at + between.length;
    return '';
  });
  copy(small.length);
  return [...secrets.values()].flatMap((forms) => [
    ...hitsOf(forms.unescaped, plain).map(([start, end]): Range => [from(start), to(end - 1)]),
    ...hitsOf(forms.digits, digits).map(([start, end]): Range => [
      from(places[start] ?? 0),
      to(places[end - 1] ?? 0),
    ]),
  ]);
}

function hitsOf(forms: readonly string[], text: string): readonly Range[] {
  return forms.flatMap((form) => {
    const hits: Range[] = [];
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length))
      hits.push([at, at + form.length]);
    return hits;
  });
}

function withoutRanges(text: string, ranges: readonly Range[]): string {
  let clean = '';
  let done = 0;
  for (const [start, end] of ranges.toSorted(([a], [b]) => a - b)) {
    if (start >= done) clean += text.slice(done, start) + REDACTED;
    done = Math.max(done, end);
  }
  return clean + text.slice(done);
}

/** Without credentials: the known ones, and whatever looks like one. */
export function withoutSecrets(text: string): string {
  return withoutKnownSecrets(text)
    .replace(/\b(Basic|Bearer)\s+[A-Za-z0-9+/=._~-]+/gi, '$1 [redacted]')
    .replace(/(?<![A-Za-z0-9])AT(?:ATT|CTT|STT|BB)[A-Za-z0-9+/=._~-]{4,}/g, '[redacted]')
    .replace(/(:\/\/)[^\s/?#@]+@/g, '$1[redacted]@');
}

/** The last line of defence: whatever looks like a credential or an email never reaches the log. */
export function redact(text: string): string {
  return (
    withoutSecrets(text)
      .replace(/\b(Digest|Negotiate|NTLM)\s+[A-Za-z0-9+/=._~-]+/gi, '$1 [redacted]')
      // JSON web tokens.
      .replace(/(?<![\w-])eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9._-]+/g, '[redacted]')
      .replace(NAMED_SECRET, '$1$2[redacted]$2')
      // An address begins where a run of its letters begins: looking from every letter would take quadratic time.
      .replace(/(?<![\w.+-])[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[email]')
      .replace(LONG_SECRET, '[redacted]')
      .replace(LONG_HEX, '[redacted]')
  );
}

/** What a header, a cookie, a query or JSON calls a secret: in quotes all that stands there, else one word. */
const NAMED_SECRET =
  /(?<![\w.-])([\w.-]*(?:token|password|passwd|passphrase|secret|api_?key|jsessionid|authorization)["']?\s*[=:]\s*)(?:(["'])(?:\\.|(?!\2)[^\\\n]){1,5000}\2|["']?[^\s"'&;,[]+)/gi;

/** Random text: long, with capitals, small letters and digits. A Data Center's token is 44 such characters. */
const LONG_SECRET =
  /(?<![\w/+-])(?=[\w+/-]*\d)(?=[\w+/-]*[a-z])(?=[\w+/-]*[A-Z])(?:[A-Za-z0-9+/]{32,}|[A-Za-z0-9_-]{40,})={0,2}/g;

/** A key or a hash as digits of 16; the ids of Atlassian's things are shorter or have dashes. */
const LONG_HEX = /(?<![\w-])(?=[0-9a-f]*\d)(?:[0-9a-f]{40,}|[0-9A-F]{40,})(?![\w-])/g;

const COMPANY_HOST =
  /(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:atlassian\.net|jira\.com|example|local|internal|corp|lan)\b(?::\d+)?/gi;

/** For lines that strangers may read: addresses, issue keys and whatever stands in quotes go too. */
export function redactForSharing(text: string): string {
  return redact(text)
    .replace(/(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*:\/\/[^\s"'<>)]+/gi, '[address]')
    .replace(/\b(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?\b/g, '[address]')
    .replace(COMPANY_HOST, '[address]')
    .replace(/\b[A-Z][A-Z0-9_]+-\d+\b/g, '[issue]')
    .replace(/"[^"]*"|“[^“”]*”|「[^「」]*」/g, '[text]');
}
