import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { valueText } from '../../common/fieldValues.ts';
import { list, object } from '../../common/read.ts';
import type { StoredWorklog, WorklogDraft } from '../../model/worklog.ts';
import type { WorklogSeen, WriteConflict } from '../../model/write.ts';
import type { JiraClient } from '../../ports/jira/client.ts';
import { visibility } from './comment.ts';

/** What work logs have in common on disk. */
export const draftEntries = {
  spent: v.string(),
  started: v.string(),
  text: v.string(),
  visibility: v.exactOptional(visibility),
  remaining: v.exactOptional(v.union([v.literal('leave'), v.object({ estimate: v.string() })])),
};

export const worklogSeen = v.object({
  started: v.string(),
  spent: v.string(),
  source: v.exactOptional(v.unknown()),
}) satisfies v.GenericSchema<unknown, WorklogSeen>;

/** Whether a work log says what was logged: the same beginning to the minute, the same time spent, the same words. */
export async function saysWork(
  { started, seconds, body }: StoredWorklog,
  draft: WorklogDraft,
  jira: JiraClient,
  source?: unknown,
): Promise<boolean> {
  if (Math.abs(started - Date.parse(draft.started)) >= 60_000) return false;
  const wanted = secondsOf(draft.spent);
  if (wanted !== undefined && Math.floor(wanted / 60) !== Math.floor(seconds / 60)) return false;
  return draft.text.trim() === '' && body === undefined ? true : jira.saysTheSame(body, draft.text, source);
}

/** Whether two times spent may be the same: where only the site knows how long one of them is, they may. */
export function isSameTimeSpent(one: string, other: string): boolean {
  const [a, b] = [secondsOf(one), secondsOf(other)];
  return a === undefined || b === undefined || Math.floor(a / 60) === Math.floor(b / 60);
}

/** Whether a work log is what the user saw. */
export function isWorklogSeen({ started, spent, body }: StoredWorklog, seen: WorklogSeen): boolean {
  const isSame = started === Date.parse(seen.started) && spent === seen.spent;
  return isSame && isDeepStrictEqual(saidBy(body), saidBy(seen.source));
}

/** Jira's own page logs work without words as an empty document, others as none. */
function saidBy(source: unknown): unknown {
  const { type, content } = object(source);
  return type === 'doc' && list(content).length === 0 ? undefined : source;
}

/** What stands in a work log that the user saw otherwise. */
export function worklogConflict({ spent, body, authorName }: StoredWorklog): WriteConflict {
  const words = valueText(body);
  return {
    texts: [{ text: words === undefined ? spent : `${spent}: ${words}` }],
    ...(authorName !== undefined && { by: authorName }),
  };
}

const SECONDS: Readonly<Record<string, number>> = { h: 3600, m: 60 };

/** The seconds of hours and minutes in Jira's notation; undefined where only the site knows: days, weeks, bare numbers. */
function secondsOf(spent: string): number | undefined {
  const parts = spent.trim().toLowerCase().split(/\s+/);
  const counts = parts.map((part) => {
    const [, count, unit = ''] = /^(\d+(?:[.,]\d+)?)([hm])$/.exec(part) ?? [];
    return count === undefined ? Number.NaN : Number(count.replace(',', '.')) * (SECONDS[unit] ?? Number.NaN);
  });
  const sum = counts.reduce((total, count) => total + count, 0);
  return Number.isNaN(sum) ? undefined : sum;
}
