import { isProgressComment } from '../../checklist/progressForm.ts';
import { cutText } from '../../core/cutText.ts';
import { reasonOf } from '../../core/errors.ts';
import { getOwn } from '../../core/getOwn.ts';
import type { ActivityChange, ActivityComment, IssueActivity, IssueWork } from '../model/activity.ts';
import type { AgileFields } from './agileFields.ts';
import { mentionsIn, textOfBody } from './bodyText.ts';
import { readLink } from './issueDetails.ts';
import { readIssue, readSprintGoal, readTime, readUser } from './issues.ts';
import {
  id,
  list,
  needList,
  number,
  object,
  objects,
  readEach,
  required,
  text,
  type ReportOdd,
} from './read.ts';
import { readWorklog } from './worklogs.ts';

/** What a search adds to an issue for its activity. */
export const ACTIVITY_EXPAND = 'changelog';
export const ACTIVITY_FIELD = 'comment';
/** What a search adds for the work on an issue, too. */
export function workFields({ flagged }: AgileFields): string[] {
  return ['worklog', 'issuelinks', ...(flagged === undefined ? [] : [flagged])];
}
/** Issues a page: each brings its history and its comments. */
export const ACTIVITY_PAGE = 50;
/** Letters of a comment that are kept: nobody is shown more. */
const MOST_LETTERS = 500;
/** Entries of a history that a search of Cloud tells, the newest: https://jira.atlassian.com/browse/JRACLOUD-96459 */
const SHORT_HISTORY = 40;

/** An issue of a search with its activity, as far as the search tells it. */
export interface FoundActivity extends IssueActivity {
  /** Whether there may be more of them since the time that was asked for. */
  readonly missesChanges: boolean;
  readonly missesComments: boolean;
}

/**
 * An issue (`IssueBean`) of a search with `ACTIVITY_EXPAND` and `ACTIVITY_FIELD`.
 * @param since milliseconds since 1970, the site's clock
 * @throws ShipshapeError `unexpectedReply` without a key
 */
export function readActivity(
  siteId: string,
  value: unknown,
  since: number,
  agile: AgileFields,
  odd: ReportOdd,
): FoundActivity {
  const bean = object(value);
  const changelog = object(bean['changelog']);
  const histories = list(changelog['histories']);
  const changes = orNone(() => readActivityChanges(histories, odd));
  const page = object(object(bean['fields'])['comment']);
  const comments = orNone(() => readActivityComments(page['comments'], odd));
  const total = number(changelog['total']) ?? 0;
  const hasEarlier = histories.length >= SHORT_HISTORY || histories.length < total;
  return {
    issue: readIssue(siteId, value, agile, odd),
    changes,
    comments,
    missesChanges: hasEarlier && !reachesBack(changes, since),
    missesComments:
      list(page['comments']).length < (number(page['total']) ?? 0) && !reachesBack(comments, since),
  };
}

/** An issue of a search with its work, as far as the search tells it. */
export interface FoundWork extends FoundActivity, IssueWork {
  /** The search tells the oldest work logs only. */
  readonly missesWorklogs: boolean;
}

/** The same with `workFields`. */
export function readWork(...found: Parameters<typeof readActivity>): FoundWork {
  const [, value, , agile, odd] = found;
  const fields = object(object(value)['fields']);
  const page = object(fields['worklog']);
  const goal = agile.sprint === undefined ? undefined : readSprintGoal(fields[agile.sprint]);
  return {
    ...readActivity(...found),
    worklogs: orNone(() => readEach(list(page['worklogs']), readWorklog, odd)),
    missesWorklogs: list(page['worklogs']).length < (number(page['total']) ?? 0),
    flagged: agile.flagged !== undefined && list(fields[agile.flagged]).length > 0,
    links: objects(fields['issuelinks']).flatMap(readLink),
    ...(goal !== undefined && { sprintGoal: goal }),
  };
}

/** Entries of histories (`Changelog`), in their order. */
export function readActivityChanges(
  histories: readonly unknown[],
  odd: ReportOdd,
): readonly ActivityChange[] {
  return readEach(
    histories,
    (value): ActivityChange => {
      const history = object(value);
      const author = readUser(history['author']);
      return {
        id: required(id(history['id']), 'changelog.id'),
        ...(author && { author }),
        created: required(readMoment(history['created']), 'changelog.created'),
        items: objects(history['items']).flatMap((item) => {
          const name = text(item['field']) ?? text(item['fieldId']);
          if (name === undefined) return [];
          // Own members: every object inherits a `toString`.
          const [from, to] = ['fromString', 'toString'].map((member) => text(getOwn(item, member)));
          const toId = id(item['to']);
          return {
            field: text(item['fieldId']) ?? name,
            name,
            ...(from !== undefined && { from }),
            ...(to !== undefined && { to }),
            ...(toId !== undefined && { toId }),
          };
        }),
      };
    },
    odd,
  );
}

/** Comments (`Comment`) with how they begin, in their order. */
export function readActivityComments(comments: unknown, odd: ReportOdd): readonly ActivityComment[] {
  return readEach(
    list(comments),
    (value): ActivityComment => {
      const comment = object(value);
      const author = readUser(comment['author']);
      const created = required(readMoment(comment['created']), 'comment.created');
      return {
        id: required(id(comment['id']), 'comment.id'),
        ...(author && { author }),
        created,
        text: beginningOf(comment['body']),
        ...(isProgressComment(comment['body']) && { isProgress: true }),
        mentions: mentionsIn(comment['body']),
        ...readEdit(comment, created),
      };
    },
    odd,
  );
}

/** When a `Comment` was edited last: one that never was is updated when it is made. */
function readEdit(comment: Record<string, unknown>, created: string): Pick<ActivityComment, 'edited'> {
  const at = readMoment(comment['updated']);
  if (at === undefined || Date.parse(at) <= Date.parse(created)) return {};
  const author = readUser(comment['updateAuthor']);
  return { edited: { at, ...(author && { author }) } };
}

/** The histories of a reply of `POST /changelog/bulkfetch` (`BulkChangelogResponseBean`), by the issue's numeric id. */
export function readBulkChanges(
  reply: unknown,
  odd: ReportOdd,
): ReadonlyMap<string, readonly ActivityChange[]> {
  return new Map(
    objects(needList(reply, 'issueChangeLogs')).flatMap((log) => {
      const issueId = id(log['issueId']);
      return issueId === undefined
        ? []
        : [[issueId, readActivityChanges(list(log['changeHistories']), odd)] as const];
    }),
  );
}

/** An issue whose history or comments make no sense still tells of the others. */
function orNone<T>(read: () => readonly T[]): readonly T[] {
  try {
    return read();
  } catch (error) {
    if (reasonOf(error) === 'unexpectedReply') return [];
    throw error;
  }
}

/** Whether something is at least as old as what was asked for: both lists hold the latest there is. */
export function reachesBack(entries: readonly { readonly created: string }[], since: number): boolean {
  return entries.some(({ created }) => Date.parse(created) <= since);
}

function beginningOf(body: unknown): string {
  const whole = textOfBody(body)
    .slice(0, 4 * MOST_LETTERS)
    .replace(/\s+/g, ' ')
    .trim();
  return cutText(whole, MOST_LETTERS);
}

/** A time as the interfaces write it; the document's example of a bulk of histories has seconds since 1970 instead. */
function readMoment(value: unknown): string | undefined {
  const seconds = number(value);
  if (seconds !== undefined) {
    const ms = Math.abs(seconds) < 1e11 ? seconds * 1000 : seconds;
    return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : undefined;
  }
  const time = readTime(value);
  return time === undefined || Number.isNaN(Date.parse(time)) ? undefined : time;
}
