/** Credentials in use, by which they are known in whatever text they turn up. */
const secrets = new Set<string>();
/** The same as digits or as base64, which tools break into lines and groups. */
const encodedSecrets: RegExp[] = [];
/** Shorter ones would take words out of every text. */
const SHORTEST_SECRET = 8;

/**
 * Has a credential taken out of everything that is logged, shown or kept from here on, also where a server echoes it:
 * as it is, in an address, a form or JSON, as base64 by itself or within a longer text, and in hexadecimal, also in lines
 * and groups.
 */
export function registerSecret(secret: string): void {
  if (secret.length < SHORTEST_SECRET || secrets.has(secret)) return;
  const bytes = new TextEncoder().encode(secret);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const forms = [secret, ...addressForms(secret)];
  // In JSON within JSON quotes and backslashes stand behind backslashes.
  forms.push(JSON.stringify(secret).slice(1, -1));
  for (const form of forms) if (form.length >= SHORTEST_SECRET) secrets.add(form);
  encodedSecrets.push(broken(hex, HEX_BREAK, 'gi'));
  for (const form of new Set(base64Forms(bytes)))
    if (form.length >= SHORTEST_SECRET) encodedSecrets.push(broken(form, BASE64_BREAK, 'g'));
}

/** What stands between digits (`0A:1B 2c`), and between lines, as they are or in JSON. */
const HEX_BREAK = String.raw`(?:[\s:,-]|\\[nr]|0x)*`;
const BASE64_BREAK = String.raw`(?:\s|\\[nr])*`;

/** Finds a text of letters, digits, `+`, `/`, `-` and `_` that may be broken anywhere. */
function broken(text: string, between: string, flags: string): RegExp {
  return new RegExp(Array.from(text, (sign) => (sign === '+' ? '\\+' : sign)).join(between), flags);
}

/** As it stands in an address, a form, or an address within an address; some programs write their escapes small. */
function addressForms(secret: string): string[] {
  const once = encodeURIComponent(secret.toWellFormed());
  const forms = [once, encodeURIComponent(once), once.replaceAll('%20', '+')];
  return forms.flatMap((form) => [form, form.replace(/%(?:25)*[0-9A-F]{2}/g, (code) => code.toLowerCase())]);
}

/**
 * What the base64 of any text that holds these bytes holds of them: three bytes make four characters, so that it depends
 * on how many bytes stand before, and the characters at the edges on what those are.
 */
function base64Forms(bytes: Uint8Array): string[] {
  const forms = [0, 1, 2].flatMap((before) => {
    const text = btoa(String.fromCharCode(...new Uint8Array(before), ...bytes));
    const end = Math.floor(((before + bytes.length) * 8) / 6);
    return [text.slice(Math.ceil((before * 8) / 6), end)];
  });
  return [...forms, ...forms.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))];
}

/** Without the credentials in use; all else stays, as in a text that people wrote. */
export function withoutKnownSecrets(text: string): string {
  let clean = text;
  for (const secret of secrets) clean = clean.replaceAll(secret, '[redacted]');
  for (const secret of encodedSecrets) clean = clean.replace(secret, '[redacted]');
  return clean;
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
      .replace(NAMED_SECRET, '$1[redacted]')
      // An address begins where a run of its letters begins: looking from every letter would take quadratic time.
      .replace(/(?<![\w.+-])[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[email]')
      .replace(LONG_SECRET, '[redacted]')
      .replace(LONG_HEX, '[redacted]')
  );
}

/** What a header, a cookie, a query or JSON calls a secret. */
const NAMED_SECRET =
  /(?<![\w.-])([\w.-]*(?:token|password|passwd|secret|api_?key|jsessionid|authorization)["']?\s*[=:]\s*["']?)[^\s"'&;,[]+/gi;

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
