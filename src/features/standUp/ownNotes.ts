import type { IssueWork } from '../../atlassian/model/activity.ts';
import type { Translate } from '../../core/localize.ts';
import type { WorkFound } from './askWork.ts';
import { formatNotes } from './formatNotes.ts';
import { groupByDay } from './groupWork.ts';
import { outlookOf, type OutlookOptions } from './outlook.ts';
import { eventsOf, inOrder, type TimeSpan, type WorkEvent } from './workEvents.ts';
import type { Told } from './writtenNotes.ts';

export interface OwnNotesInput extends WorkFound {
  /** Issues that the account had to do with, and those that are given to it. */
  readonly works: readonly IssueWork[];
  /** What is known on this machine, by the site's clock. */
  readonly local: readonly WorkEvent[];
  readonly accountId: string;
  readonly span: TimeSpan;
  /** What earlier notes told already; absent where these go on from no others. */
  readonly told?: Told;
  readonly outlook: Omit<OutlookOptions, 'movedAt'>;
  /** Summaries of issues that are not among `works`. */
  readonly summaries: ReadonlyMap<string, string>;
}

/** How notes are written. */
export interface NotesStyle {
  readonly t: Translate;
  /** BCP 47. */
  readonly locale: string;
  readonly siteUrl: string;
}

/** One's own stand-up notes as Markdown. */
export function ownNotes(input: OwnNotesInput, style: NotesStyle): string {
  const { works, accountId, outlook, local } = input;
  const events = ownEvents(input);
  const given = works.filter(({ issue }) => issue.assignee?.accountId === accountId);
  const movedAt = new Map(local.flatMap(({ key, at }) => (key === undefined ? [] : [[key, at] as const])));
  return formatNotes(groupByDay(events, outlook.calendar), outlookOf(given, { ...outlook, movedAt }), {
    ...style,
    accountId,
    ...(input.hasMore && { readCount: works.length }),
    today: outlook.today,
    summaries: new Map([
      ...input.summaries,
      ...works.map(({ issue }) => [issue.ref.key, issue.summary] as const),
    ]),
  });
}

/** What the account did within the time, each thing once. */
export function ownEvents(input: OwnNotesInput): readonly WorkEvent[] {
  const { works, local, accountId, span, told = {} } = input;
  const own = eventsOf(works, span).filter(({ who }) => who?.accountId === accountId);
  return inOrder([...own, ...local]).filter(({ id }) => !Object.hasOwn(told, id));
}
