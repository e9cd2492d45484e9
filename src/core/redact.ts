/** Credentials in use, by which they are known in whatever text they turn up. */
const secrets = new Set<string>();
/** Shorter ones would take words out of every text. */
const SHORTEST_SECRET = 8;

/** Has a credential taken out of everything that is logged or shown from here on, also where a server echoes it. */
export function neverShow(secret: string): void {
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
    .replace(/(https?:\/\/)[^\s/?#@]+@/gi, '$1[redacted]@');
}

/** The last line of defence: whatever looks like a credential or an email never reaches the log. */
export function redact(text: string): string {
  // An address begins where a run of its letters begins: looking from every letter would take quadratic time.
  return withoutSecrets(text).replace(/(?<![\w.+-])[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[email]');
}
