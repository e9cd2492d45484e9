import type { StoredWorklog, WorklogDraft } from '../model/worklog.ts';
import type { FieldCodec } from './fieldValues.ts';
import { readVisibility } from './visibility.ts';
import { readTime, readUser } from './issues.ts';
import { id, needList, number, object, objects, readEach, required, text, type ReportOdd } from './read.ts';

const MINUTE_MS = 60_000;

/** A `Worklog`. */
export function readWorklog(value: unknown): StoredWorklog {
  const worklog = object(value);
  const author = readUser(worklog['author']);
  const { comment } = worklog;
  const visibility = readVisibility(worklog['visibility']);
  return {
    id: required(id(worklog['id']), 'worklog.id'),
    ...(author && { authorId: author.accountId, authorName: author.displayName }),
    started: Date.parse(required(readTime(worklog['started']), 'worklog.started')),
    created: Date.parse(required(readTime(worklog['created']), 'worklog.created')),
    spent: text(worklog['timeSpent']) ?? '',
    seconds: number(worklog['timeSpentSeconds']) ?? 0,
    ...(comment !== undefined && comment !== null && comment !== '' && { body: comment }),
    ...(visibility && { visibility }),
  };
}

/** All of a `PageOfWorklogs`; one that cannot be read is left out. @throws ShipshapeError `unexpectedReply` for another reply */
export function readWorklogPage(page: unknown, odd: ReportOdd): readonly StoredWorklog[] {
  return readEach(needList(page, 'worklogs'), readWorklog, odd);
}

/**
 * Those of a `PageOfWorklogs` whose work began at a time, to the minute; one that cannot be read is left out.
 * @throws ShipshapeError `unexpectedReply` for another reply: it does not say that there are none
 */
export function readWorklogsAt(page: unknown, started: number): readonly StoredWorklog[] {
  return objects(needList(page, 'worklogs'))
    .filter((worklog) => {
      const at = Date.parse(readTime(worklog['started']) ?? '');
      return Math.abs(at - started) < MINUTE_MS && id(worklog['id']) !== undefined;
    })
    .flatMap((worklog) => (readTime(worklog['created']) === undefined ? [] : [readWorklog(worklog)]));
}

/** From when to when work began that is to be found, in milliseconds since 1970. */
export function around(started: number): { readonly startedAfter: number; readonly startedBefore: number } {
  return { startedAfter: started - MINUTE_MS, startedBefore: started + MINUTE_MS };
}

/** What `POST` and `PUT` of a work log take. @param source of one that is changed: its text as the site sent it */
export async function encodeWorklog(
  { spent, started, text: words, visibility }: WorklogDraft,
  codec: Pick<FieldCodec, 'writeText'>,
  source?: unknown,
): Promise<Readonly<Record<string, unknown>>> {
  const isSaid = words.trim() !== '' || source !== undefined;
  return {
    timeSpent: spent,
    // The only form that both flavours take.
    started: new Date(started).toISOString().replace('Z', '+0000'),
    ...(isSaid && { comment: await codec.writeText(words, source) }),
    ...(visibility && { visibility }),
  };
}

/** What becomes of the estimate, as parameters of the request. */
export function encodeRemaining({
  remaining,
}: Pick<WorklogDraft, 'remaining'>): Readonly<Record<string, string>> {
  if (remaining === undefined) return {};
  if (remaining === 'leave') return { adjustEstimate: 'leave' };
  return { adjustEstimate: 'new', newEstimate: remaining.estimate };
}
