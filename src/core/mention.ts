import { notBeforeWord, notBehindWord } from './unspaced.ts';

/** Somebody who was chosen behind an `@` in a Markdown text. */
export interface Mention {
  /** What stands behind the `@`: the name, with a number behind it where two people share it. */
  readonly label: string;
  /** The account id; on Data Center the user name. */
  readonly id: string;
  readonly name: string;
}

/** The ones whose label stands in a text, the longest label first: it may begin with another one. */
export function mentionsIn(text: string, known: readonly Mention[]): readonly Mention[] {
  return known
    .filter(({ label }) => text.includes(`@${label}`))
    .toSorted((a, b) => b.label.length - a.label.length);
}

/** Code, in which nobody is meant. */
const CODE = /(^(?:```|~~~)[^]*?^(?:```|~~~)|`+[^`\n]*`+)/m;

/** What may stand before a mention, and behind its name. */
const STARTS_NAME = new RegExp(`${notBehindWord()}$`, 'u');
const ENDS_NAME = new RegExp(`^${notBeforeWord()}`, 'u');

/**
 * A Markdown text that names those who are meant as Jira's wiki markup does: `[~name]`.
 * @param people the longest label first
 */
export function withUserNames(markdown: string, people: readonly Mention[]): string {
  return people.reduce(
    (text, { label, id }) => replacedOutsideCode(text, `@${label}`, `[~${id}]`, isApart),
    markdown,
  );
}

/** The same text as people read it: `@label` for `[~name]`, as far as `withUserNames` gives the text back. */
export function withLabels(markdown: string, people: readonly Mention[]): string {
  let shown = markdown;
  for (const { label, id } of people) {
    if (!markdown.includes(`[~${id}]`) || !isPlain(label) || markdown.includes(`@${label}`)) continue;
    const named = replacedOutsideCode(shown, `[~${id}]`, `@${label}`, () => true);
    if (withUserNames(named, mentionsIn(named, people)) === markdown) shown = named;
  }
  return shown;
}

/** In which Markdown sees no sign of its own. */
function isPlain(label: string): boolean {
  return /^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N} .,'’()-]*[\p{L}\p{M}\p{N})])?$/u.test(label);
}

function replacedOutsideCode(
  markdown: string,
  what: string,
  by: string,
  fits: (before: string, after: string) => boolean,
): string {
  if (!markdown.includes(what)) return markdown;
  return markdown
    .split(CODE)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.split(what).reduce((before, after) => `${before}${fits(before, after) ? by : what}${after}`),
    )
    .join('');
}

function isApart(before: string, after: string): boolean {
  return STARTS_NAME.test(before) && ENDS_NAME.test(after);
}
