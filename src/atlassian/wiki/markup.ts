import type { Alignment } from '../../markdown/model.ts';

/** What Jira's wiki markup is made of; both directions read it here. https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa */

/** Signs for the two states of a task, which wiki markup does not have. */
export const TASK_SIGNS = { TODO: '☐', DONE: '☑' } as const;

/**
 * Nothing to see, and no white space to Jira: keeps the name of a macro from being one, and makes the marks for what
 * wiki markup has no notation for (docs/decisions/0016). One that somebody wrote goes as its number.
 */
export const GAP = '\u200b';

/** A line of GAPs alone. One is an empty line that ends no list; two and three stand around a quote. */
export const GAP_LINE = /^\s*(\u200b+)\s*$/;
export const CLOSES_QUOTE = GAP.repeat(2);
export const OPENS_QUOTE = GAP.repeat(3);

/**
 * What may stand between the marker of a list's line and its text: the line goes on with the item that the list before
 * it stands in, or begins a list beside that one.
 */
export const CONTINUES = GAP.repeat(1);
export const BEGINS = GAP.repeat(2);

/** How many GAPs before a column's heading align it: the further right, the more. */
export const ALIGNMENTS: readonly Alignment[] = [undefined, 'left', 'center', 'right'];

/** Within a line that must not end, for example of a list. */
export const GO_ON = ' \\\\ ';

/** A line that bears its number, which must then be the next one. With a nought before it, it is none: `01.05.` */
export const NUMBERED = /^\s*(0|[1-9]\d{0,8})[.)](?:\s+(.*))?$/s;

/** The signs that Jira draws as pictures where no letter or digit follows, and the characters that say the same. */
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
  [':-)', '🙂'],
  [':(', '🙁'],
  [':-(', '🙁'],
  [':P', '😛'],
  [':p', '😛'],
  [':D', '😀'],
  [';)', '😉'],
  [';-)', '😉'],
]);

/** An image, where it is looked for: what it shows, and its properties. */
export const IMAGE = /!([^\s!|][^!|\n]{0,1999})(?:\|([^!\n]{0,1999}))?!/y;

/** A link or an image that does not end within so many characters is none: looking on takes for ever. */
export const LONGEST = 2000;

/** The signs that a backslash takes their meaning from; before anything else it is a backslash. */
export const ESCAPABLE = '-#*_+?^~|%{}[]()!@';

/**
 * Somebody is meant, or a file of the issue: `[~user.name]`, `[^plan.pdf]`. The notation is the same in our Markdown,
 * where it has no other meaning.
 */
export const REFERENCE = /\[(?:~[^\][\s|\u200b]{1,255}|\^[^\][|\n\u200b]{1,255}\.\w{1,10})\]/;

/** A character as its number, for where a backslash would not do. */
export function entity(char: string): string {
  return `&#${char.codePointAt(0) ?? 0};`;
}

/** True for what keeps a sign beside it from being formatting; to Jira's renderer Chinese characters are letters too. */
export function isLetterOrDigit(char: string): boolean {
  return /^[\p{L}\p{Nd}]/u.test(char);
}

/** Whether a backslash stands before a sign that it takes the meaning from. */
export function isEscaped(text: string, at: number): boolean {
  const sign = text.charAt(at);
  return (
    sign !== '' && text.charAt(at - 1) === '\\' && text.charAt(at - 2) !== '\\' && ESCAPABLE.includes(sign)
  );
}

/** The character before a place, whole. */
export function charBefore(text: string, at: number): string {
  const last = text.charAt(at - 1);
  return /[\udc00-\udfff]/.test(last) ? text.slice(Math.max(0, at - 2), at) : last;
}

/** The character at a place, whole. */
export function charAfter(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0).replace('\u0000', '');
}

/** What GitHub's alerts begin with, on a line of its own. */
export const ALERT = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]$/i;
