/** What Jira's wiki markup is made of; both directions read it here. https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa */

/** Signs for the two states of a task, which wiki markup does not have. */
export const TASK_SIGNS = { TODO: '☐', DONE: '☑' } as const;

/** Nothing to see: keeps the name of a macro from being one. */
export const GAP = '\u200b';

/** A line that bears its number, which must then be the next one. With a nought before it, it is none: `01.05.` */
export const NUMBERED = /^\s*(0|[1-9]\d{0,8})[.)](?:\s+(.*))?$/;

/** The signs that Jira draws as pictures, and the characters that say the same. */
export const PICTURES: ReadonlyMap<string, string> = new Map([
  ['(/)', '✅'],
  ['(x)', '❌'],
  ['(!)', '⚠️'],
  ['(?)', '❓'],
  ['(i)', 'ℹ️'],
  ['(y)', '👍'],
  ['(n)', '👎'],
  ['(on)', '💡'],
  ['(off)', '💡'],
  ['(*)', '⭐'],
  ['(*r)', '⭐'],
  ['(*g)', '⭐'],
  ['(*b)', '⭐'],
  ['(*y)', '⭐'],
  ['(+)', '➕'],
  ['(-)', '➖'],
  [':)', '🙂'],
  [':(', '🙁'],
  [':P', '😛'],
  [':D', '😀'],
  [';)', '😉'],
]);

/** An image at the beginning of the text: what it shows, and its properties. */
export const IMAGE = /^!([^\s!|][^!|\n]*)(?:\|([^!\n]*))?!/;

/** Formatting that does not end within so many characters is none: nobody writes such, and looking on takes for ever. */
export const LONGEST = 2000;

/** Code within a line. */
export const MONOSPACED = /^\{\{((?:\\.|[^\\\n])+?)\}\}/;

/** Somebody is meant: `[~user.name]`. The notation is the same in our Markdown, where it has no other meaning. */
export const MENTION = /^\[~[^\]\s|]+\]/;

/** A character as its number, for where a backslash would not do. */
export function entity(char: string): string {
  return `&#${char.codePointAt(0) ?? 0};`;
}

/** True for what keeps a sign beside it from being formatting. */
export function isWord(char: string): boolean {
  return /[\p{L}\p{N}]/u.test(char);
}
