import { projectKeyOf } from '../../../core/issueKey.ts';
import { keysInMessage } from '../../../core/keysInText.ts';

/** The head of a conventional commit, https://www.conventionalcommits.org: a type, perhaps a scope and `!`, a colon. */
const CONVENTIONAL = /^[A-Za-z]+(?:\([^()\n]*\))?!?:(?=[ \n]|$) ?/;

/**
 * A commit's message with the key of its issue, once: a message that names it already stays as it is. The head of a
 * conventional commit stays in front, so that what reads such messages goes on reading them.
 * @param pattern with `{key}`, and `{message}` for what the message says
 */
export function withKey(message: string, key: string, pattern: string): string {
  const isOurs = (project: string): boolean => project === projectKeyOf(key);
  if (keysInMessage(message, isOurs).includes(key)) return message;
  const whole = pattern.includes('{key}') ? pattern : `{key} ${pattern}`;
  const filled = whole.includes('{message}') ? whole : `${whole} {message}`;
  const [head = ''] = CONVENTIONAL.exec(message) ?? [];
  const parts: Readonly<Record<string, string>> = { key, message: message.slice(head.length) };
  const said = filled.replace(/\{(key|message)\}/g, (_all, name: string) => parts[name] ?? '');
  const gap = head !== '' && !head.endsWith(' ') ? ' ' : '';
  return `${head}${gap}${said}`;
}
