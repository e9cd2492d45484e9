import { isDeepStrictEqual } from 'node:util';
import type { HistoryEntry } from '../../src/atlassian/model/issueDetails.ts';
import type { FieldEdit } from '../../src/atlassian/model/write.ts';
import type { Field, FieldAnswer } from '../../src/fields/field.ts';

/** How often an issue's history has an edit. @param words that it put into a text, which may have been merged */
export function timesOf(history: readonly HistoryEntry[], { field, to }: FieldEdit, words: string): number {
  if (field.kind !== 'paragraph') return entriesTo(history, field, to).length;
  const items = itemsOf(history, field);
  const most = Math.max(0, ...items.map((item) => item.to?.split(words).length ?? 1)) - 1;
  return most > 1 ? most : items.filter((item) => isPutIn(item, words)).length;
}

function isPutIn({ from = '', to = '' }: HistoryEntry['items'][number], words: string): boolean {
  return to.includes(words) && !from.includes(words);
}

/**
 * What an edit put its own in the place of, though none of the edits that were asked for began with that.
 * @param words that it put into a text
 * @param asked all edits of the issue
 */
export function overwrittenBy(
  history: readonly HistoryEntry[],
  { field, to }: FieldEdit,
  words: string,
  asked: readonly FieldEdit[],
): string | undefined {
  const ofField = asked.filter((one) => one.field.id === field.id);
  if (field.kind !== 'paragraph') {
    const seen = ofField.map(({ from }) => told(from));
    const wrong = entriesTo(history, field, to).find(
      ({ from = '' }) => !seen.some((text) => isSame(field, from, text)),
    );
    return wrong && `${field.id} "${wrong.from ?? ''}"`;
  }
  const entry = itemsOf(history, field).find((item) => isPutIn(item, words));
  const gone = drawnIn(entry?.from).filter((word) => !entry?.to?.includes(word));
  // Whoever saw words, or wrote them, may take them out, unless they stand in what was saved.
  const known = ofField.flatMap(({ from, to: given }) => [told(from), told(given)]);
  const wrong = gone.find((word) => told(to).includes(word) || !known.some((text) => text.includes(word)));
  return wrong && `${field.id} "${wrong}"`;
}

/** Whether an edit does all that another one does: a text may have been merged, or hold an older one. */
export function holdsEdit(whole: FieldEdit, part: FieldEdit): boolean {
  if (whole.field.id !== part.field.id) return false;
  if (whole.to.kind !== 'paragraph' || part.to.kind !== 'paragraph')
    return isDeepStrictEqual(whole.to, part.to);
  const { text } = whole.to;
  const before = told(part.from);
  return drawnIn(part.to.text).every((word) => before.includes(word) || text.includes(word));
}

/** The words in a text that were drawn to stand nowhere else. */
function drawnIn(text = ''): readonly string[] {
  return text.match(/\bs\d+w\d+e\b/g) ?? [];
}

function itemsOf(history: readonly HistoryEntry[], { name }: Field): HistoryEntry['items'] {
  return history
    .flatMap(({ items }) => items)
    .filter((item) => item.name.toLowerCase() === name.toLowerCase());
}

function entriesTo(
  history: readonly HistoryEntry[],
  field: Field,
  answer: FieldAnswer,
): HistoryEntry['items'] {
  return itemsOf(history, field).filter(({ to = '' }) => isSame(field, to, told(answer)));
}

/** As a history words it. */
function told(answer: FieldAnswer): string {
  switch (answer.kind) {
    case 'labels':
      return answer.labels.join(' ');
    case 'users':
      return answer.users.map(({ label }) => label).join(', ');
    default:
      return 'text' in answer ? answer.text : '';
  }
}

/** The history adds a time to days; several things stand there in any order. */
function isSame({ kind }: Field, one: string, other: string): boolean {
  if (kind === 'labels') return sorted(one, ' ') === sorted(other, ' ');
  if (kind === 'users') return sorted(one, ', ') === sorted(other, ', ');
  return one === other || (other !== '' && one.startsWith(`${other} `));
}

function sorted(text: string, separator: string): string {
  return text.split(separator).sort().join(separator);
}
