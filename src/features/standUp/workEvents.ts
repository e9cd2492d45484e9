import type { RunCounts } from '../../checklist/testRun/runWords.ts';
import type { ActivityChange, IssueWork } from '../../atlassian/model/activity.ts';
import type { Issue } from '../../atlassian/model/issue.ts';

/** What somebody did. All texts are untrusted. */
export type Deed =
  | { readonly kind: 'created' }
  /** Names of statuses. */
  | { readonly kind: 'status'; readonly from?: string; readonly to: string }
  | { readonly kind: 'assigned'; readonly to?: string; readonly toId?: string }
  /** The name of a field that was changed. */
  | { readonly kind: 'edited'; readonly field: string }
  | { readonly kind: 'commented'; readonly text: string }
  | { readonly kind: 'logged'; readonly seconds: number }
  | { readonly kind: 'ticked'; readonly item: string }
  /** The first line of its message. */
  | { readonly kind: 'committed'; readonly subject: string }
  /** The name of a script that was run, and how its steps came out. */
  | { readonly kind: 'tested'; readonly script: string; readonly counts: RunCounts }
  | { readonly kind: 'published'; readonly title: string; readonly url?: string };

/** One thing that somebody did at one time. */
export interface WorkEvent {
  /** The same whenever it is told of. */
  readonly id: string;
  /** Milliseconds since 1970, the site's clock. */
  readonly at: number;
  /** Of the issue; absent for what belongs to none. */
  readonly key?: string;
  /** The account; absent for one that is no longer shown. */
  readonly who?: Person;
  readonly deed: Deed;
}

export interface Person {
  readonly accountId: string;
  readonly name: string;
}

/** A stretch of time, in milliseconds since 1970 by the site's clock: from its first moment up to its last, without it. */
export interface TimeSpan {
  readonly from: number;
  readonly until: number;
}

/** Fields that change by themselves or along with something that is told of, or say nothing to people. */
const NOT_TOLD = new Set(
  (
    'rank worklogid worklogtimespent timespent timeestimate timeoriginalestimate workratio remoteissuelink ' +
    'resolution comment key lexorank'
  ).split(' '),
);

/** What was done to issues within a time, each thing once, in the order in which it was done. */
export function eventsOf(works: readonly IssueWork[], span: TimeSpan): readonly WorkEvent[] {
  const all = works.flatMap((work) => [
    ...creationOf(work.issue),
    ...work.changes.flatMap((change) => changeEvents(work.issue, change)),
    ...commentEvents(work),
    ...workEvents(work, span),
  ]);
  return inOrder(all.filter((event) => isWithin(event.at, span)));
}

export function isWithin(at: number, { from, until }: TimeSpan): boolean {
  return at >= from && at < until;
}

/** Events by time, each id once. */
export function inOrder(events: readonly WorkEvent[]): readonly WorkEvent[] {
  const once = new Map(events.map((event) => [event.id, event]));
  return [...once.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** Who is named as the reporter has not always written it, but nothing else is told without another request. */
function creationOf({ id, ref, reporter, created }: Issue): readonly WorkEvent[] {
  const at = Date.parse(created);
  if (Number.isNaN(at) || !reporter) return [];
  const who = { accountId: reporter.accountId, name: reporter.displayName };
  return [{ id: `${id}/created`, at, key: ref.key, who, deed: { kind: 'created' } }];
}

function changeEvents({ id, ref }: Issue, change: ActivityChange): readonly WorkEvent[] {
  return change.items.flatMap((item, index): readonly WorkEvent[] => {
    const deed = deedOf(item);
    if (!deed) return [];
    return [
      {
        id: `${id}/change/${change.id}/${index}`,
        at: Date.parse(change.created),
        key: ref.key,
        ...by(change),
        deed,
      },
    ];
  });
}

function deedOf({ field, name, from, to, toId }: ActivityChange['items'][number]): Deed | undefined {
  switch (field.toLowerCase()) {
    case 'status':
      return to === undefined ? undefined : { kind: 'status', to, ...(from !== undefined && { from }) };
    case 'assignee':
      return { kind: 'assigned', ...(to !== undefined && { to }), ...(toId !== undefined && { toId }) };
    default:
      return NOT_TOLD.has(field.toLowerCase()) || NOT_TOLD.has(name.toLowerCase())
        ? undefined
        : { kind: 'edited', field: name };
  }
}

/** Comments that people wrote: those on how far checklists are repeat what was ticked. */
function commentEvents({ issue, comments }: IssueWork): readonly WorkEvent[] {
  const written = comments.filter(({ isProgress }) => isProgress !== true);
  return written.map((comment): WorkEvent => ({
    id: `${issue.id}/comment/${comment.id}`,
    at: Date.parse(comment.created),
    key: issue.ref.key,
    ...by(comment),
    deed: { kind: 'commented', text: comment.text },
  }));
}

/**
 * Work counts for the time in which it was logged, so that none is told twice and none is missed; it stands under the day
 * on which it was done, where that lies within the time too.
 */
function workEvents({ issue, worklogs }: IssueWork, span: TimeSpan): readonly WorkEvent[] {
  return worklogs
    .filter(({ created }) => isWithin(created, span))
    .map(({ id, started, created, seconds, authorId, authorName }) => ({
      id: `${issue.id}/worklog/${id}`,
      at: isWithin(started, span) ? started : created,
      key: issue.ref.key,
      ...(authorId !== undefined && { who: { accountId: authorId, name: authorName ?? authorId } }),
      deed: { kind: 'logged', seconds },
    }));
}

function by({ author }: Pick<ActivityChange, 'author'>): Pick<WorkEvent, 'who'> {
  return author ? { who: { accountId: author.accountId, name: author.displayName } } : {};
}
