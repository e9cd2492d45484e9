import { list, object, text } from './read.ts';

/** Deeper than any document that a site takes. */
const MOST_DEPTH = 200;

/** The text of a comment or field: wiki markup as it is, or all that ADF shows as text, in its order. */
export function textOfBody(body: unknown, depth = 0): string {
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

/** Accounts told of one text at most. */
const MOST_MENTIONS = 200;

/** The accounts that are mentioned in a comment or field, each once: account ids in ADF, user names in wiki markup. */
export function mentionsIn(body: unknown): readonly string[] {
  const found = new Set<string>();
  if (typeof body === 'string') {
    for (const [, name = ''] of body.matchAll(/\[~(?:accountid:)?([^\]\n]{1,255})\]/g)) {
      if (found.size >= MOST_MENTIONS) break;
      found.add(name);
    }
  } else collectMentions(body, found, 0);
  return [...found];
}

function collectMentions(value: unknown, found: Set<string>, depth: number): void {
  if (depth > MOST_DEPTH || found.size >= MOST_MENTIONS) return;
  const node = object(value);
  const mentioned = node['type'] === 'mention' ? text(object(node['attrs'])['id']) : undefined;
  if (mentioned !== undefined) found.add(mentioned);
  for (const child of list(node['content'])) collectMentions(child, found, depth + 1);
}
