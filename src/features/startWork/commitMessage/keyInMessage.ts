import { projectKeyOf } from '../../../core/issueKey.ts';
import { keysInMessage } from '../../../core/keysInText.ts';

/** The head of a conventional commit, https://www.conventionalcommits.org: a type, perhaps a scope and `!`, a colon. */
const CONVENTIONAL = /^[A-Za-z]+(?:\([^()\n]*\))?!?:(?=[ \n]|$) ?/;

/** What Git puts into another commit later on: it looks for that one by the very words behind. */
const FOR_ANOTHER = /^(?:fixup|squash|amend)! /;

/**
 * A commit's message with the key of its issue, once: a message that names it already stays as it is. The head of a
 * conventional commit stays in front, so that what reads such messages goes on reading them.
 * @param pattern with `{key}`, and `{message}` for what the message says: its first line, where the pattern is one line
 */
export function withKey(message: string, key: string, pattern: string): string {
  const isOurs = (project: string): boolean => project === projectKeyOf(key);
  if (FOR_ANOTHER.test(message) || keysInMessage(message, isOurs).includes(key)) return message;
  const whole = pattern.includes('{key}') ? pattern : `{key} ${pattern}`;
  const filled = whole.includes('{message}') ? whole : `${whole} {message}`;
  const end = filled.includes('\n') ? -1 : message.search(/\r?\n/);
  const [words, rest] = end < 0 ? [message, ''] : [message.slice(0, end), message.slice(end)];
  const [head = ''] = CONVENTIONAL.exec(words) ?? [];
  const parts: Readonly<Record<string, string>> = { key, message: words.slice(head.length) };
  const said = filled.replace(/\{(key|message)\}/g, (_all, name: string) => parts[name] ?? '');
  const gap = head !== '' && !head.endsWith(' ') ? ' ' : '';
  return `${head}${gap}${said}${rest}`;
}
