import { setTimeout as delay } from 'node:timers/promises';
import { escapePattern } from './pattern.ts';

/**
 * Reads a text again and again until it holds what is looked for, and gives it.
 * @throws Error with the last text, after `timeout` milliseconds.
 */
export async function waitForText(
  read: () => string | Promise<string>,
  expected: string | RegExp,
  subject: string,
  timeout = 60_000,
): Promise<string> {
  const pattern = typeof expected === 'string' ? new RegExp(escapePattern(expected)) : expected;
  const end = Date.now() + timeout;
  for (;;) {
    const text = await read();
    if (pattern.test(text)) return text;
    if (Date.now() > end) throw new Error(`${subject} does not show ${String(expected)}, but:\n${text}`);
    await delay(50);
  }
}
