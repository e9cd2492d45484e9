import type { CreateResult, IssueDraft } from '../../atlassian/model/creation.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import { MOST_CREATED_AT_ONCE } from '../../atlassian/ports/jira/creation.ts';
import { verdictOn } from '../../atlassian/outbox/verdict.ts';
import { ShipshapeError } from '../../core/errors.ts';
import type { Field, FieldAnswers } from '../../fields/field.ts';
import type { CreateDraft, CreatePlace, LostLines } from './createMemory.ts';
import { findLost } from './lostIssues.ts';
import type { IssueLine } from './origin/selectedLines.ts';
import { SEARCH_LAG_MS } from './sendDraft.ts';

/** Requests whose answer was lost that are remembered; the oldest go first. */
const MOST_LOST = 100;

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
  /**
   * Told of some of them as soon as it is known what became of them. False where the keys of those that were created
   * could not be written: then they are looked for the next time.
   */
  readonly done: (results: readonly LineResult[]) => Promise<boolean>;
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
  // What became of others is still not known, whatever becomes of these.
  const others = draft.lostLines ?? [];
  const note = (of: readonly IssueLine[], sentAt: number): void => {
    const summaries = of.map(({ summary }) => summary);
    const lost = { siteId, projectKey: project.key, summaries, sentAt };
    draft.lostLines = of.length === 0 ? others : [...others, lost].slice(-MOST_LOST);
    deps.keep(draft);
  };
  const sentAt = deps.now();
  // Before: the window may end before the answer is there, and before the keys are written.
  note(part, sentAt);
  let results: readonly LineResult[];
  let failure: unknown;
  try {
    const answers = await deps.waiting(from, () => client.createIssues(drafts, fields));
    results = part.map((line, at) => resultOf(line, answers[at]));
  } catch (error) {
    failure = error;
    results =
      verdictOn(error) === 'lost'
        ? await lookFor(client, { projectKey: project.key, sentAt }, part, deps.now()).catch(() =>
            part.map((line): LineResult => ({ kind: 'unknown', line })),
          )
        : part.map((line): LineResult => ({ kind: 'failed', line, error }));
  }
  note(unsettled(results, await deps.done(results)), sentAt);
  return { results, failure };
}

/** Those that a later attempt has to look for. */
function unsettled(results: readonly LineResult[], isWritten: boolean): readonly IssueLine[] {
  return results.flatMap(({ kind, line }) =>
    kind === 'unknown' || (kind === 'created' && !isWritten) ? [line] : [],
  );
}

/** What became of those of earlier attempts whose answer never came; none of it where the site would show it by now. */
async function settleLost(
  deps: SendLinesDependencies,
  { siteId, project }: CreatePlace,
  lines: readonly IssueLine[],
  draft: CreateDraft,
): Promise<readonly LineResult[]> {
  const settled: LineResult[] = [];
  const taken = new Set<string>();
  for (const attempt of draft.lostLines ?? []) {
    if (attempt.siteId !== siteId || attempt.projectKey !== project.key) continue;
    const left = [...attempt.summaries];
    const meant = lines.filter((line) => {
      if (settled.some((result) => result.line === line)) return false;
      const at = left.indexOf(line.summary);
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    });
    if (meant.length === 0) continue;
    const results = await lookFor(await deps.jira(siteId), attempt, meant, deps.now(), taken);
    const isOld = deps.now() - attempt.sentAt > SEARCH_LAG_MS;
    const known = isOld ? results.filter(({ kind }) => kind === 'created') : results;
    const isWritten = await deps.done(known);
    // What was found is not looked for again: a later line may say the same.
    const open = unsettled(known, isWritten).map(({ summary }) => summary);
    replaceAttempt(draft, attempt, [...left, ...open]);
    deps.keep(draft);
    settled.push(...known);
  }
  return settled;
}

function replaceAttempt(draft: CreateDraft, attempt: LostLines, summaries: readonly string[]): void {
  draft.lostLines = draft.lostLines?.flatMap((one) => {
    if (one !== attempt) return [one];
    return summaries.length === 0 ? [] : [{ ...one, summaries: [...summaries] }];
  });
}

async function lookFor(
  client: JiraClient,
  attempt: Parameters<typeof findLost>[1],
  lines: readonly IssueLine[],
  now: number,
  taken = new Set<string>(),
): Promise<readonly LineResult[]> {
  const found = (await findLost(client, attempt, now)).filter(({ key }) => !taken.has(key));
  return lines.map((line) => {
    // Two lines may say the same: each has an issue of its own.
    const at = found.findIndex(({ summary }) => summary === line.summary);
    const [issue] = at < 0 ? [] : found.splice(at, 1);
    if (!issue) return { kind: 'unknown', line };
    taken.add(issue.key);
    return { kind: 'created', line, key: issue.key };
  });
}

function resultOf(line: IssueLine, result: CreateResult | undefined): LineResult {
  if (result?.kind === 'created') return { kind: 'created', line, key: result.issue.key };
  const error = result && new ShipshapeError(result.reason, 'One of several was refused', result.detail);
  return { kind: 'failed', line, error };
}
