import { list, object, text } from './read.ts';

/**
 * Whether two texts say the same, each ADF or wiki markup. A site may rewrite markup on its way in, so letters, digits
 * and emoji count; a text without letters is all there is of it, and must be the same but for white space.
 */
export function isSameText(one: unknown, other: unknown): boolean {
  const [a, b] = [textOfBody(one), textOfBody(other)];
  const [words, others] = [significant(a), significant(b)];
  if (/\p{L}/u.test(words)) return words === others;
  return words === others && withoutSpace(a) === withoutSpace(b);
}

/** What is left of a text without white space, punctuation, and the signs that markup is made of. */
function significant(plain: string): string {
  return withoutSpace(plain).replace(/[\p{P}$+<=>^`|~]/gu, '');
}

/** Without what does not show: a site may add or drop the sign that makes a picture of a character. */
function withoutSpace(plain: string): string {
  return plain.normalize('NFC').replace(/\s|\u200b|\u200c|\u200d|\ufe0e|\ufe0f/gu, '');
}

/** Deeper than any document that a site takes. */
const MOST_DEPTH = 200;

/** The text of a comment or field: wiki markup as it is, or all that ADF shows as text, in its order. */
function textOfBody(body: unknown, depth = 0): string {
  if (typeof body === 'string') return body;
  if (depth > MOST_DEPTH) return '';
  const node = object(body);
  const own = text(node['text']) ?? shownBy(object(node['attrs']));
  return `${own}${list(node['content'])
    .map((child) => textOfBody(child, depth + 1))
    .join(' ')}`;
}

/** An emoji, a mention, a status or a card is a node of its own. */
function shownBy(attrs: Readonly<Record<string, unknown>>): string {
  // A check box is as good as a letter.
  const box = attrs['state'] === 'DONE' ? '☑' : attrs['state'] === 'TODO' ? '☐' : undefined;
  return box ?? text(attrs['text']) ?? text(attrs['shortName']) ?? text(attrs['url']) ?? '';
}
