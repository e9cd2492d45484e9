import { isPropertyPlace } from '../../atlassian/common/appChecklists.ts';
import type { DetailValue, IssueDetails } from '../../atlassian/model/issueDetails.ts';
import { checklistName } from '../../ui/appChecklists.ts';
import { dayOf, momentOf, type FormatContext } from '../../ui/formatIssue.ts';

/** A value that is longer is told of by its field's name alone. */
const LONGEST_VALUE = 80;

type ChangeWords = Pick<FormatContext, 't' | 'locale'>;

/** What differs between two states of an issue, a sentence each, as little as tells a reader where to look. */
export function describeChanges(
  before: IssueDetails,
  after: IssueDetails,
  words: ChangeWords,
): readonly string[] {
  const { t } = words;
  const [old, now] = [before.issue, after.issue];
  const sentences: string[] = [];
  const compare = (name: string, from: string | undefined, to: string | undefined): void => {
    if (from === to) return;
    const isShort = (from ?? '').length <= LONGEST_VALUE && (to ?? '').length <= LONGEST_VALUE;
    sentences.push(isShort ? t('{0}: {1} → {2}', name, from ?? '–', to ?? '–') : t('{0} was changed', name));
  };
  compare(t('Status'), old.status.name, now.status.name);
  compare(t('Assignee'), old.assignee?.displayName, now.assignee?.displayName);
  compare(t('Priority'), old.priority?.name, now.priority?.name);
  compare(t('Summary'), old.summary, now.summary);
  if (isDifferent(before.description, after.description))
    sentences.push(t('{0} was changed', t('Description')));

  for (const { place, source } of after.checklists ?? []) {
    // What is a field is told of among the fields.
    if (!isPropertyPlace(place)) continue;
    const own = before.checklists?.find(({ place: { id } }) => id === place.id);
    if (own && isDifferent(own.source, source)) sentences.push(t('{0} was changed', checklistName(place)));
  }

  const known = new Map(before.fields.map((field) => [field.id, field]));
  const ids = new Set([...known.keys(), ...after.fields.map(({ id }) => id)]);
  const current = new Map(after.fields.map((field) => [field.id, field]));
  for (const id of ids) {
    // It follows from all the others.
    if (id === 'updated') continue;
    const [from, to] = [known.get(id), current.get(id)];
    if (isDifferent(from?.value, to?.value))
      compare((to ?? from)?.name ?? id, valueText(from?.value, words), valueText(to?.value, words));
  }

  const seen = new Set(before.comments.items.map(({ id }) => id));
  const added = after.comments.items.filter(({ id }) => !seen.has(id)).length;
  if (added > 0 && after.comments.total > before.comments.total)
    sentences.push(added === 1 ? t('A new comment') : t('{0} new comments', added));
  const files = after.attachments.length - before.attachments.length;
  if (files > 0) sentences.push(files === 1 ? t('A new attachment') : t('{0} new attachments', files));
  return sentences;
}

function isDifferent(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}

/** A value on one line; undefined for nothing. */
function valueText(value: DetailValue | undefined, { t, locale }: ChangeWords): string | undefined {
  switch (value?.kind) {
    case undefined:
      return undefined;
    case 'text':
    case 'unknown':
      return value.text;
    case 'number':
      return new Intl.NumberFormat(locale, { maximumFractionDigits: 10 }).format(value.number);
    case 'date':
      return dayOf(value.date, locale) ?? value.date;
    case 'time':
      return momentOf(value.time, locale) ?? value.time;
    case 'users':
      return value.users.map(({ displayName }) => displayName).join(t(', '));
    case 'names':
      return value.names.join(t(', '));
    case 'link':
      return value.url;
    case 'issues':
      return value.issues.map(({ key }) => key).join(t(', '));
    case 'markup':
      // Told of by its name alone.
      return JSON.stringify(value.markup).padEnd(LONGEST_VALUE + 1);
  }
}
