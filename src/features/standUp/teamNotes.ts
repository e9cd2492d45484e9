import type { IssueWork } from '../../atlassian/model/activity.ts';
import type { User } from '../../atlassian/model/user.ts';
import {
  aheadLine,
  blockedLine,
  dayWords,
  deedLine,
  document,
  goalLines,
  limitLines,
  type NotesContext,
} from './formatNotes.ts';
import type { WorkFound } from './askWork.ts';
import { groupBy, groupByIssue } from './groupWork.ts';
import { plain } from './markdownText.ts';
import { outlookOf, type BlockedIssue, type Outlook, type OutlookOptions } from './outlook.ts';
import type { NotesStyle } from './ownNotes.ts';
import { eventsOf, type TimeSpan, type WorkEvent } from './workEvents.ts';

export interface TeamNotesInput extends WorkFound {
  /** The project, board or filter, as people call it. */
  readonly name: string;
  readonly span: TimeSpan;
  readonly outlook: OutlookOptions;
}

/** What one person did, has at hand and is stuck with. */
interface PersonNotes {
  /** True for the issues that are assigned to nobody. */
  readonly isNobody: boolean;
  readonly name: string;
  readonly events: readonly WorkEvent[];
  readonly underWay: Outlook['ahead'];
  readonly stuck: readonly BlockedIssue[];
}

/** Stand-up notes of a team as Markdown, by person. Edits of fields are left out: they would drown the rest. */
export function teamNotes(
  { name, works, hasMore, span, outlook }: TeamNotesInput,
  style: NotesStyle,
): string {
  const { t, locale } = style;
  const context: NotesContext = {
    ...style,
    today: outlook.today,
    ...(hasMore && { readCount: works.length }),
    summaries: new Map(works.map(({ issue }) => [issue.ref.key, issue.summary])),
  };
  const events = eventsOf(works, span).filter(({ deed }) => deed.kind !== 'edited');
  const before = outlookOf(works, outlook);
  const people = peopleOf(events, before).map((id): PersonNotes => ({
    isNobody: id === undefined,
    name: id === undefined ? t('Assigned to nobody') : nameOf(id, events, works),
    events: id === undefined ? [] : events.filter(({ who }) => who?.accountId === id),
    underWay: before.ahead.filter(
      ({ issue, reasons }) => issue.assignee?.accountId === id && reasons.includes('underWay'),
    ),
    stuck: before.blocked.filter(({ issue }) => issue.assignee?.accountId === id),
  }));
  // What is nobody's comes last, whatever it sorts like.
  const byName = people.toSorted(
    (a, b) => Number(a.isNobody) - Number(b.isNobody) || a.name.localeCompare(b.name, locale),
  );
  const since = dayWords(outlook.calendar.dayOf(span.from), locale);
  return document([
    `# ${t('Stand-up Notes of {0}, {1}', plain(name), dayWords(outlook.today, locale, true))}`,
    ...limitLines(context),
    ...goalLines(before, context),
    ...byName.flatMap((person) => personBlocks(person, since, context)),
    ...(byName.length === 0 ? [t('Nothing found.')] : []),
  ]);
}

function personBlocks(
  { name, events, underWay, stuck }: PersonNotes,
  since: string,
  context: NotesContext,
): readonly string[] {
  const { t } = context;
  const list = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [title, lines.join('\n')];
  const isStuck = new Set(stuck.map(({ issue }) => issue));
  return [
    `## ${plain(name)}`,
    ...list(
      t('Since {0}:', since),
      groupByIssue(events).map((issue) => deedLine(issue, context)),
    ),
    ...list(
      t('Under way:'),
      underWay.filter(({ issue }) => !isStuck.has(issue)).map((one) => aheadLine(one, context)),
    ),
    ...list(
      t('Stuck:'),
      stuck.map((one) => blockedLine(one, context)),
    ),
  ];
}

/** Everybody who did something or has something at hand, each once; undefined for nobody's issues. */
function peopleOf(
  events: readonly WorkEvent[],
  { ahead, blocked }: Outlook,
): readonly (string | undefined)[] {
  const doers = groupBy(
    events.flatMap(({ who }) => who ?? []),
    ({ accountId }) => accountId,
  );
  const given = [...ahead.filter(({ reasons }) => reasons.includes('underWay')), ...blocked];
  return [...new Set([...doers.keys(), ...given.map(({ issue }) => issue.assignee?.accountId)])];
}

function nameOf(accountId: string, events: readonly WorkEvent[], works: readonly IssueWork[]): string {
  const doer = events.find(({ who }) => who?.accountId === accountId)?.who;
  const assignee: User | undefined = works.find(({ issue }) => issue.assignee?.accountId === accountId)?.issue
    .assignee;
  return doer?.name ?? assignee?.displayName ?? accountId;
}
