import type { CreateResult, IssueDraft } from '../../atlassian/model/creation.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import { MOST_CREATED_AT_ONCE } from '../../atlassian/ports/jira/creation.ts';
import { verdictOn } from '../../atlassian/outbox/verdict.ts';
import { ShipshapeError } from '../../core/errors.ts';
import type { Field, FieldAnswers } from '../../fields/field.ts';
import type { CreateDraft, CreatePlace } from './createMemory.ts';
import { findLost } from './lostIssues.ts';
import type { IssueLine } from './origin/selectedLines.ts';
import { SEARCH_LAG_MS } from './sendDraft.ts';

/** What became of one line. `unknown`: the answer was lost, and the site does not show it. */
export type LineResult<Line extends IssueLine = IssueLine> =
  | { readonly kind: 'created'; readonly line: Line; readonly key: string }
  | { readonly kind: 'failed'; readonly line: Line; readonly error: unknown }
  | { readonly kind: 'unknown'; readonly line: Line };

/** A form that was filled in, for all of them. */
export interface Filled {
  readonly fields: readonly Field[];
  readonly values: FieldAnswers;
}

export interface SendLinesDependencies {
  readonly jira: (siteId: string) => Promise<JiraClient>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Keeps what is known of the draft. */
  readonly keep: (draft: CreateDraft) => void;
  /** Told of some of them as soon as it is known what became of them. */
  readonly done: (results: readonly LineResult[]) => Promise<void>;
  /** Runs a request, and shows that it runs. @param from how many were sent before */
  readonly waiting: <T>(from: number, task: () => Promise<T>) => Promise<T>;
}

/**
 * Sends them, up to fifty in a request, each once: what was sent before, and whose answer never came, is looked for first.
 * The first failure of a whole request ends it.
 */
export async function sendLines(
  deps: SendLinesDependencies,
  place: CreatePlace,
  form: Filled,
  lines: readonly IssueLine[],
  draft: CreateDraft,
): Promise<readonly LineResult[]> {
  const before = await settleLost(deps, place, lines, draft);
  const results: LineResult[] = [...before];
  const settled = new Set(before.map(({ line }) => line));
  const left = lines.filter((line) => !settled.has(line));
  for (let from = 0; from < left.length; from += MOST_CREATED_AT_ONCE) {
    const part = left.slice(from, from + MOST_CREATED_AT_ONCE);
    const sent = await sendPart(deps, place, form, part, draft, from);
    await deps.done(sent.results);
    results.push(...sent.results);
    const { failure } = sent;
    if (failure === undefined) continue;
    const rest = left.slice(from + part.length);
    return [...results, ...rest.map((line): LineResult => ({ kind: 'failed', line, error: failure }))];
  }
  return results;
}

/** @returns `failure` where the request failed as a whole */
async function sendPart(
  deps: SendLinesDependencies,
  { siteId, project, type }: CreatePlace,
  { fields, values }: Filled,
  part: readonly IssueLine[],
  draft: CreateDraft,
  from: number,
): Promise<{ readonly results: readonly LineResult[]; readonly failure?: unknown }> {
  const client = await deps.jira(siteId);
  const drafts = part.map(({ summary }): IssueDraft => ({
    projectId: project.id,
    typeId: type.id,
    values: { ...values, summary: { kind: 'text', text: summary } },
  }));
  const note = (of: readonly IssueLine[], sentAt: number): void => {
    const summaries = of.map(({ summary }) => summary);
    const lost = { siteId, projectKey: project.key, summary: '', summaries, sentAt };
    draft.lost = of.length === 0 ? undefined : lost;
    deps.keep(draft);
  };
  const sentAt = deps.now();
  // Before: the window may end before the answer is there.
  note(part, sentAt);
  try {
    const answers = await deps.waiting(from, () => client.createIssues(drafts, fields));
    note([], sentAt);
    return { results: part.map((line, at) => resultOf(line, answers[at])) };
  } catch (error) {
    if (verdictOn(error) !== 'lost') {
      note([], sentAt);
      return { results: part.map((line) => ({ kind: 'failed', line, error })), failure: error };
    }
    const results = await lookFor(client, { projectKey: project.key, sentAt }, part, deps.now()).catch(() =>
      part.map((line): LineResult => ({ kind: 'unknown', line })),
    );
    note(
      results.flatMap(({ kind, line }) => (kind === 'unknown' ? [line] : [])),
      sentAt,
    );
    return { results, failure: error };
  }
}

/** What became of those of an earlier attempt whose answer never came; none of it where the site would show it by now. */
async function settleLost(
  deps: SendLinesDependencies,
  { siteId, project }: CreatePlace,
  lines: readonly IssueLine[],
  draft: CreateDraft,
): Promise<readonly LineResult[]> {
  const { lost } = draft;
  if (lost?.siteId !== siteId || lost.projectKey !== project.key) return [];
  const left = [...(lost.summaries ?? [])];
  const meant = lines.filter(({ summary }) => {
    const at = left.indexOf(summary);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  if (meant.length === 0) return [];
  const results = await lookFor(await deps.jira(siteId), lost, meant, deps.now());
  const isOld = deps.now() - lost.sentAt > SEARCH_LAG_MS;
  const known = isOld ? results.filter(({ kind }) => kind === 'created') : results;
  await deps.done(known);
  return known;
}

async function lookFor(
  client: JiraClient,
  attempt: Parameters<typeof findLost>[1],
  lines: readonly IssueLine[],
  now: number,
): Promise<readonly LineResult[]> {
  const found = [...(await findLost(client, attempt, now))];
  return lines.map((line) => {
    // Two lines may say the same: each has an issue of its own.
    const at = found.findIndex(({ summary }) => summary === line.summary);
    const [issue] = at < 0 ? [] : found.splice(at, 1);
    return issue ? { kind: 'created', line, key: issue.key } : { kind: 'unknown', line };
  });
}

function resultOf(line: IssueLine, result: CreateResult | undefined): LineResult {
  if (result?.kind === 'created') return { kind: 'created', line, key: result.issue.key };
  const error = result && new ShipshapeError(result.reason, 'One of several was refused', result.detail);
  return { kind: 'failed', line, error };
}
