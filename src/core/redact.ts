/** The last line of defence: whatever looks like a credential or an email never reaches the log. */
export function redact(text: string): string {
  return text
    .replace(/\b(Basic|Bearer)\s+[A-Za-z0-9+/=._~-]+/gi, '$1 [redacted]')
    .replace(/\bATATT[A-Za-z0-9+/=._~-]+/g, '[redacted]')
    .replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[email]');
}
