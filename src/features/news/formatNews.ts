import type { Translate } from '../../core/localize.ts';
import { historyFieldName } from '../../ui/historyFieldName.ts';
import type { NewsRow } from './groupNews.ts';
import type { NewsItem } from './newsItems.ts';

/** A value that is longer is not shown in a row: the issue itself shows it. */
const LONGEST_VALUE = 60;
/** So many values of one field are told one after the other; of more, the first and the last. */
const MOST_VALUES = 4;

/** What somebody did, in one line for each thing; nothing of it is escaped. */
export interface NewsText {
  readonly who: string;
  readonly what: readonly string[];
}

/** Tells of a row: a field that was changed several times within it is told once, with the values that it went through. */
export function newsText({ items }: NewsRow, t: Translate): NewsText {
  const told = new Set<string>();
  const what = items.flatMap((item) => {
    if (item.commentId !== undefined) return [commentText(item, t)];
    const field = fieldOf(item);
    if (told.has(field)) return [];
    told.add(field);
    return [
      changeText(
        items.filter((other) => fieldOf(other) === field),
        t,
      ),
    ];
  });
  return { who: items[0]?.author ?? t('Somebody'), what };
}

function fieldOf({ kind, field = '' }: NewsItem): string {
  return `${kind} ${field}`;
}

function commentText({ kind, text = '', edited }: NewsItem, t: Translate): string {
  if (edited) return text === '' ? t('edited a comment') : t('edited a comment: “{0}”', text);
  if (kind === 'mentions') return text === '' ? t('mentioned you') : t('mentioned you: “{0}”', text);
  return text === '' ? t('commented') : t('“{0}”', text);
}

/** @param items of one field, the oldest first; never empty */
function changeText(items: readonly NewsItem[], t: Translate): string {
  const [first] = items;
  const last = items.at(-1);
  if (!first || !last) return '';
  if (last.kind === 'assignment') {
    if (last.toMe) return t('assigned to you');
    return last.to === undefined ? t('assigned to nobody') : t('assigned to {0}', last.to);
  }
  const name = historyFieldName(first.field ?? '', t);
  const values = [first.from, ...items.map(({ to }) => to)];
  if (values.some((value) => value !== undefined && !isShort(value))) return t('{0} changed', name);
  const shown = values.map((value) => value ?? t('none'));
  const chain = shown.length > MOST_VALUES ? [shown[0], '…', shown.at(-1)] : shown;
  const path = chain.join(' → ');
  return last.kind === 'status' ? path : t('{0}: {1}', name, path);
}

function isShort(value: string): boolean {
  return value.length <= LONGEST_VALUE && !value.includes('\n');
}
