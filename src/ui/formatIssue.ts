import type { Issue } from '../atlassian/model/issue.ts';
import type { Translate } from '../core/localize.ts';

/** What the words depend on besides the issue. */
export interface FormatContext {
  readonly t: Translate;
  /** BCP 47 language tag of the user interface. */
  readonly locale: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Codicons by issue type. Jira lets people name types freely, so only the usual names are known, in both languages. */
const TYPE_ICONS: readonly (readonly [RegExp, string])[] = [
  [/bug|defect|錯誤|缺陷|問題/i, 'bug'],
  [/epic|大型工作|史詩/i, 'milestone'],
  [/story|故事|需求/i, 'bookmark'],
  [/incident|outage|事件|事故/i, 'flame'],
  [/improve|feature|改善|改進|功能/i, 'lightbulb'],
  [/task|chore|任務|工作/i, 'checklist'],
];

/** The codicon that says an issue's type. */
export function typeIcon(type: Issue['type']): string {
  if (type.subtask) return 'list-tree';
  return (
    TYPE_ICONS.find(([name]) => name.test(type.name))?.[1] ??
    (type.hierarchyLevel > 0 ? 'milestone' : 'issues')
  );
}

/** The row for a screen reader. */
export function issueLabel(issue: Issue, { t }: FormatContext): string {
  const parts = [
    `${issue.ref.key} ${issue.summary}`,
    issue.type.name,
    issue.status.name,
    issue.priority ? t('priority {0}', issue.priority.name) : undefined,
    issue.assignee ? t('assigned to {0}', issue.assignee.displayName) : t('unassigned'),
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}

/** A name and its value, both plain text, the value untrusted. */
export type Fact = readonly [name: string, value: string];

/** What a tooltip tells of an issue besides key and summary. */
export function issueFacts(issue: Issue, context: FormatContext): readonly Fact[] {
  const { t, locale } = context;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t('Status'), issue.resolution ? t('{0} ({1})', issue.status.name, issue.resolution) : issue.status.name],
    [t('Type'), issue.type.name],
    [t('Priority'), issue.priority?.name],
    [t('Assignee'), issue.assignee?.displayName ?? t('Unassigned')],
    [t('Reporter'), issue.reporter?.displayName],
    [t('Parent'), issue.parent && `${issue.parent.key} ${issue.parent.summary}`.trim()],
    [t('Sprint'), issue.sprint?.name],
    [t('Labels'), issue.labels.length > 0 ? issue.labels.join(t(', ')) : undefined],
    [t('Due'), issue.dueDate && dayOf(issue.dueDate, locale)],
    [t('Updated'), relativeTime(issue.updated, context)],
  ];
  return facts.filter((fact): fact is Fact => fact[1] !== undefined && fact[1] !== '');
}

/** A calendar day; read as UTC, for a due date has no time zone. */
export function dayOf(date: string, locale: string): string | undefined {
  const time = Date.parse(date);
  if (Number.isNaN(time)) return undefined;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(time);
}

/** A day and a time of day; undefined for what is no moment. */
export function momentOf(moment: string, locale: string): string | undefined {
  const time = Date.parse(moment);
  if (Number.isNaN(time)) return undefined;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * DAY],
  ['month', 30 * DAY],
  ['week', 7 * DAY],
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
];

let format: Intl.RelativeTimeFormat | undefined;
let formatLocale: string | undefined;

/** Made once: that takes longer than all the rest of a row. */
function formatOf(locale: string): Intl.RelativeTimeFormat {
  if (!format || locale !== formatLocale) {
    format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
    formatLocale = locale;
  }
  return format;
}

/** A moment as people say it: "2 hr. ago", "yesterday"; undefined for what is no date. */
export function relativeTime(moment: string, { t, locale, now }: FormatContext): string | undefined {
  const time = Date.parse(moment);
  if (Number.isNaN(time)) return undefined;
  const passed = Math.max(0, now - time);
  const unit = UNITS.find(([, length]) => passed >= length);
  if (!unit) return t('just now');
  return formatOf(locale).format(-Math.floor(passed / unit[1]), unit[0]);
}
