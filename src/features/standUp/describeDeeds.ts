import { countWords } from '../../checklist/testRun/countWords.ts';
import type { Translate } from '../../core/localize.ts';
import { linked, plain, short } from './markdownText.ts';
import { historyFieldName } from '../../ui/historyFieldName.ts';
import type { Deed, WorkEvent } from './workEvents.ts';

/** Letters of a comment, an item or a commit's subject. */
const LONGEST_QUOTE = 80;
/** Statuses of a chain, commits and fields that are named. */
const MOST_NAMED = 3;

/** Who tells, and in which words. */
export interface DeedWords {
  readonly t: Translate;
  /** The account whose own notes these are; absent where others are told of. */
  readonly accountId?: string;
}

/** What was done to one issue, in Markdown on one line: each kind of thing once, the most telling first. */
export function describeDeeds(events: readonly WorkEvent[], words: DeedWords): string {
  const deeds = events.map(({ deed }) => deed);
  const { t } = words;
  return [
    ...(of(deeds, 'created').length > 0 ? [t('created')] : []),
    ...statusWords(of(deeds, 'status'), t),
    ...assignedWords(of(deeds, 'assigned'), words),
    ...quoted(
      of(deeds, 'committed').map(({ subject }) => subject),
      t('committed {0}'),
      (n) => t('{0} commits', n),
      t,
    ),
    ...quoted(
      of(deeds, 'ticked').map(({ item }) => item),
      t('ticked {0}'),
      (n) => t('ticked {0} items', n),
      t,
    ),
    ...of(deeds, 'tested').map((run) => testedWords(run, t)),
    ...quoted(
      of(deeds, 'commented').map(({ text }) => text),
      t('commented {0}'),
      (n) => t('{0} comments', n),
      t,
    ),
    ...loggedWords(of(deeds, 'logged'), t),
    ...of(deeds, 'published').map(({ title, url }) => t('published {0}', linked(title, url))),
    ...editedWords(of(deeds, 'edited'), t),
  ].join(t(', '));
}

type DeedOf<Kind extends Deed['kind']> = Extract<Deed, { readonly kind: Kind }>;

function of<Kind extends Deed['kind']>(deeds: readonly Deed[], kind: Kind): readonly DeedOf<Kind>[] {
  return deeds.filter((deed): deed is DeedOf<Kind> => deed.kind === kind);
}

/** The way that an issue went, from where it stood first. */
function statusWords(moves: readonly DeedOf<'status'>[], t: Translate): readonly string[] {
  const [first] = moves;
  if (!first) return [];
  const all = [first.from ?? t('none'), ...moves.map(({ to }) => to)].map(plain);
  const way = all.length > MOST_NAMED + 1 ? [all[0], '…', ...all.slice(-2)] : all;
  return [way.join(' → ')];
}

function assignedWords(
  assigned: readonly DeedOf<'assigned'>[],
  { t, accountId }: DeedWords,
): readonly string[] {
  const last = assigned.at(-1);
  if (!last) return [];
  if (last.to === undefined) return [t('assigned to nobody')];
  return [last.toId === accountId ? t('assigned to me') : t('assigned to {0}', plain(last.to))];
}

/** One thing is quoted; several are counted, and the first of them quoted. */
function quoted(
  texts: readonly string[],
  one: string,
  many: (count: number) => string,
  t: Translate,
): readonly string[] {
  const quotes = texts
    .filter((text) => text.trim() !== '')
    .map((text) => t('“{0}”', plain(short(text, LONGEST_QUOTE))));
  if (texts.length === 0) return [];
  if (texts.length === 1) return [one.replace('{0}', () => quotes[0] ?? '').trim()];
  const named = quotes.slice(0, MOST_NAMED);
  if (named.length === 0) return [many(texts.length)];
  const more = texts.length > named.length ? ['…'] : [];
  return [t('{0}: {1}', many(texts.length), [...named, ...more].join(t(', ')))];
}

function loggedWords(logged: readonly DeedOf<'logged'>[], t: Translate): readonly string[] {
  const seconds = logged.reduce((sum, one) => sum + one.seconds, 0);
  return logged.length === 0 ? [] : [t('logged {0}', durationWords(seconds, t))];
}

/** One line has the counts; they go into brackets, as commas part the deeds. */
function testedWords({ script, counts }: DeedOf<'tested'>, t: Translate): string {
  return t('ran {0} ({1})', t('“{0}”', plain(short(script, LONGEST_QUOTE))), countWords(counts, t));
}

/** Hours and minutes, as people log them; less than a minute counts as one. @param seconds of work */
function durationWords(seconds: number, t: Translate): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return t('{0} min', rest);
  return rest === 0 ? t('{0} h', hours) : t('{0} h {1} min', hours, rest);
}

function editedWords(edited: readonly DeedOf<'edited'>[], t: Translate): readonly string[] {
  const names = edited.map(({ field }) => historyFieldName(field, t));
  const fields = [...new Set(names)].map(plain);
  if (fields.length === 0) return [];
  const named = [...fields.slice(0, MOST_NAMED), ...(fields.length > MOST_NAMED ? ['…'] : [])];
  return [t('changed {0}', named.join(t(', ')))];
}
