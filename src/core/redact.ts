/** Credentials in use, by which they are known in whatever text they turn up. */
const secrets = new Set<string>();
/** Shorter ones would take words out of every text. */
const SHORTEST_SECRET = 8;

/** Has a credential taken out of everything that is logged or shown from here on, also where a server echoes it. */
export function registerSecret(secret: string): void {
  if (secret.length < SHORTEST_SECRET) return;
  secrets.add(secret);
  secrets.add(encodeURIComponent(secret.toWellFormed()));
}

/** Without credentials: the known ones, and whatever looks like one. */
export function withoutSecrets(text: string): string {
  let clean = text;
  for (const secret of secrets) clean = clean.replaceAll(secret, '[redacted]');
  return clean
    .replace(/\b(Basic|Bearer)\s+[A-Za-z0-9+/=._~-]+/gi, '$1 [redacted]')
    .replace(/\bAT(?:ATT|CTT|STT|BB)[A-Za-z0-9+/=._~-]{4,}/g, '[redacted]')
    .replace(/(:\/\/)[^\s/?#@]+@/g, '$1[redacted]@');
}

/** The last line of defence: whatever looks like a credential or an email never reaches the log. */
export function redact(text: string): string {
  return (
    withoutSecrets(text)
      .replace(/\b(Digest|Negotiate|NTLM)\s+[A-Za-z0-9+/=._~-]+/gi, '$1 [redacted]')
      // JSON web tokens.
      .replace(/\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9._-]+/g, '[redacted]')
      .replace(NAMED_SECRET, '$1[redacted]')
      // An address begins where a run of its letters begins: looking from every letter would take quadratic time.
      .replace(/(?<![\w.+-])[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[email]')
      .replace(LONG_SECRET, '[redacted]')
  );
}

/** What a header, a cookie, a query or JSON calls a secret. */
const NAMED_SECRET =
  /(?<![\w.-])([\w.-]*(?:token|password|passwd|secret|api_?key|jsessionid|authorization)["']?\s*[=:]\s*["']?)[^\s"'&;,[]+/gi;

/** Random text: long, with capitals, small letters and digits. A Data Center's token is 44 such characters. */
const LONG_SECRET = /(?<![\w/+])(?=[\w+/]*\d)(?=[\w+/]*[a-z])(?=[\w+/]*[A-Z])[A-Za-z0-9+/]{32,}={0,2}/g;

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
