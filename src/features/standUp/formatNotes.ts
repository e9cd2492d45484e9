import type { Issue } from '../../atlassian/model/issue.ts';
import { browseUrl } from '../../core/links.ts';
import type { Translate } from '../../core/localize.ts';
import type { Day } from './days.ts';
import { describeDeeds } from './describeDeeds.ts';
import type { DayWork, IssueDeeds } from './groupWork.ts';
import { linked, plain, short } from './markdownText.ts';
import type { AheadIssue, BlockedIssue, Outlook } from './outlook.ts';

/** Letters of a summary in a line. */
const LONGEST_SUMMARY = 100;

/** What notes are written with. */
export interface NotesContext {
  readonly t: Translate;
  /** BCP 47. */
  readonly locale: string;
  readonly siteUrl: string;
  readonly today: Day;
  /** Summaries by key, as far as they are known. */
  readonly summaries: ReadonlyMap<string, string>;
  /** How many issues were read, where there are more. */
  readonly readCount?: number;
  /** The account whose own notes these are; absent for a team's. */
  readonly accountId?: string;
}

/** One's own notes as a Markdown document. @param days the oldest first */
export function formatNotes(days: readonly DayWork[], outlook: Outlook, context: NotesContext): string {
  const { t, today, locale } = context;
  const done = days.map(({ day, issues }) => [
    `## ${day === today ? t('Today, already done') : dayWords(day, locale)}`,
    issues.map((issue) => deedLine(issue, context)).join('\n'),
  ]);
  return document([
    `# ${t('Stand-up Notes, {0}', dayWords(today, locale, true))}`,
    ...limitLines(context),
    ...(done.length > 0 ? done.flat() : [`## ${t('Done')}`, t('Nothing found.')]),
    `## ${t('Today')}`,
    ...goalLines(outlook, context),
    listOr(
      aheadOf(outlook).map((one) => aheadLine(one, context)),
      t('Nothing is under way.'),
    ),
    `## ${t('Blockers')}`,
    listOr(
      outlook.blocked.map((one) => blockedLine(one, context)),
      t('None found.'),
    ),
  ]);
}

/** What is told of as stuck is not told of as under way, too, unless there is another reason for it. */
function aheadOf({ ahead, blocked }: Outlook): readonly AheadIssue[] {
  const stuck = new Set(blocked.flatMap(({ issue, stillFor }) => (stillFor === undefined ? [] : [issue])));
  return ahead.filter(({ issue, reasons }) => !stuck.has(issue) || reasons.some((one) => one !== 'underWay'));
}

/** Blocks of Markdown with lines between. */
export function document(blocks: readonly string[]): string {
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function listOr(lines: readonly string[], nothing: string): string {
  return lines.length > 0 ? lines.join('\n') : nothing;
}

/** What was done to an issue, as an item of a list. */
export function deedLine({ key, events }: IssueDeeds, context: NotesContext): string {
  const { t, accountId } = context;
  const deeds = describeDeeds(events, { t, ...(accountId !== undefined && { accountId }) });
  return key === undefined ? `- ${deeds}` : `- ${t('{0}: {1}', issueWords(key, context), deeds)}`;
}

export function aheadLine({ issue, reasons }: AheadIssue, context: NotesContext): string {
  const { t } = context;
  const why = reasons.map((reason) => {
    switch (reason) {
      case 'underWay':
        return plain(issue.status.name);
      case 'due':
        return dueWords(issue, context);
      case 'inGoal':
        return t('in the sprint goal');
    }
  });
  return `- ${t('{0}: {1}', issueWords(issue.ref.key, context), why.join(t(', ')))}`;
}

function dueWords({ dueDate = '' }: Issue, { t, today, locale }: NotesContext): string {
  if (dueDate === today) return t('due today');
  const day = plain(dayWords(dueDate, locale));
  return dueDate < today ? t('overdue since {0}', day) : t('due {0}', day);
}

/** Why an issue is stuck, as an item of a list. */
export function blockedLine(
  { issue, flagged, blockedBy, stillFor }: BlockedIssue,
  context: NotesContext,
): string {
  const { t, siteUrl } = context;
  const why = [
    ...(flagged ? [t('flagged')] : []),
    ...blockedBy.map(({ key, status }) => {
      const link = linked(key, browseUrl(siteUrl, key));
      return t('blocked by {0} ({1})', link, plain(status?.name ?? ''));
    }),
    ...(stillFor === undefined ? [] : [stillWords(stillFor, issue, t)]),
  ];
  return `- ${t('{0}: {1}', issueWords(issue.ref.key, context), why.join(t(', ')))}`;
}

function stillWords(days: number, { status }: Issue, t: Translate): string {
  return days === 1
    ? t('no movement for 1 working day ({0})', plain(status.name))
    : t('no movement for {0} working days ({1})', days, plain(status.name));
}

export function goalLines({ goals }: Outlook, { t }: NotesContext): readonly string[] {
  return goals.map(({ sprint, goal }) => t('Goal of {0}: {1}', plain(sprint), plain(goal)));
}

/** What notes of more issues than were read begin with. */
export function limitLines({ readCount, t, locale }: NotesContext): readonly string[] {
  if (readCount === undefined) return [];
  const count = new Intl.NumberFormat(locale).format(readCount);
  return [t('There are more issues than were read: only the {0} that changed last are told of here.', count)];
}

/** An issue's key with its link, and its summary as far as it is known. */
function issueWords(key: string, { siteUrl, summaries }: NotesContext): string {
  const summary = plain(short(summaries.get(key) ?? '', LONGEST_SUMMARY));
  return `${linked(key, browseUrl(siteUrl, key))} ${summary}`.trim();
}

/** A day in words; a text that is no day stays as it is. @param withYear for titles */
export function dayWords(day: Day, locale: string, withYear = false): string {
  const time = Date.parse(day);
  if (Number.isNaN(time)) return day;
  return new Intl.DateTimeFormat(locale, {
    ...{ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' },
    ...(withYear && { year: 'numeric' }),
  }).format(time);
}
