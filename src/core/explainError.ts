import { ShipshapeError } from './errors.ts';
import { safeLine } from './safeLine.ts';
import { redact, withoutKnownSecrets } from './redact.ts';

/** No line of a log is longer; what a server says may be. */
const LONGEST_LINE = 4000;
const LONGEST_TEXT = 1_000_000;
const MOST_LINES = 60;

/** A text as one line of the log: no line of its own, no escape sequence, no secret, no personal data. */
export function logLine(text: string): string {
  // Cut last: half a secret would not be known as one.
  const line = redact(safeLine(text, LONGEST_TEXT));
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}

/** All that helps to find out why something failed, causes and stack included, fit for the log as it is. */
export function explainError(error: unknown): string {
  if (error instanceof ShipshapeError) {
    const { status, code, serverMessages } = error.detail;
    const facts = [error.reason, status, code, ...(serverMessages ?? [])].filter(
      (fact) => fact !== undefined,
    );
    const cause = error.cause === undefined ? '' : ` (${explainError(error.cause)})`;
    return `${logLine(`${error.message} [${facts.join(', ')}]`)}${cause}`;
  }
  // First: a secret may go on in the next line.
  const text = withoutKnownSecrets(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return text.split('\n', MOST_LINES).map(logLine).join('\n');
}
