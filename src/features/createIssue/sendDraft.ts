import type { CreatedIssue, IssueDraft } from '../../atlassian/model/creation.ts';
import { verdictOn } from '../../atlassian/outbox/verdict.ts';
import type { JiraClient } from '../../atlassian/ports/jira/client.ts';
import type { Field } from '../../fields/field.ts';
import type { CreateDraft, CreatePlace, LostAttempt } from './createMemory.ts';
import { findLost } from './lostIssues.ts';

/** So long a search may not know yet what was written; a slow site may be at it, too. */
export const SEARCH_LAG_MS = 2 * 60_000;

export interface SendDependencies {
  readonly jira: (siteId: string) => Promise<JiraClient>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Keeps what is known of the draft. */
  readonly keep: (draft: CreateDraft) => void;
}

/**
 * What became of an issue that was sent. `lost`: nobody knows; nothing is sent again before the site was asked.
 * `unseen`: an earlier attempt may have created it, and the site does not show it (yet). `other`: it has, when the
 * summary was another one.
 */
export type SendOutcome =
  | { readonly kind: 'created'; readonly issue: CreatedIssue }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'lost'; readonly error: unknown }
  | { readonly kind: 'unseen' }
  | { readonly kind: 'other'; readonly issue: CreatedIssue; readonly summary: string };

/**
 * Creates an issue, once: where the answer to an earlier attempt was lost, the site is asked whether the issue is there
 * already.
 * @param anyway sends it although the site may yet turn out to have it: the user's word
 */
export async function sendDraft(
  deps: SendDependencies,
  place: CreatePlace,
  { fields, issue }: { readonly fields: readonly Field[]; readonly issue: IssueDraft },
  draft: CreateDraft,
  anyway: boolean,
): Promise<SendOutcome> {
  const jira = await deps.jira(place.siteId);
  const answer = issue.values['summary'];
  const summary = answer?.kind === 'text' ? answer.text : '';
  if (draft.lost) {
    const before = await lookForLost(deps, draft.lost, summary);
    if (before.kind !== 'unseen') draft.lost = undefined;
    if (before.kind !== 'unseen' || !(anyway || before.isOld)) {
      deps.keep(draft);
      return before;
    }
  }
  // Noted before: the window may end before the answer is there.
  draft.lost = { siteId: place.siteId, projectKey: place.project.key, summary, sentAt: deps.now() };
  deps.keep(draft);
  try {
    return { kind: 'created', issue: await jira.createIssue(issue, fields) };
  } catch (error) {
    if (verdictOn(error) === 'lost') return { kind: 'lost', error };
    draft.lost = undefined;
    deps.keep(draft);
    return { kind: 'failed', error };
  }
}

/** @returns `isOld` where the site would show it by now */
async function lookForLost(
  deps: SendDependencies,
  lost: LostAttempt,
  summary: string,
): Promise<SendOutcome & { readonly isOld?: boolean }> {
  const found = await findLost(await deps.jira(lost.siteId), lost, deps.now());
  const issue = found.find((each) => each.summary === lost.summary);
  if (!issue) return { kind: 'unseen', isOld: deps.now() - lost.sentAt > SEARCH_LAG_MS };
  return lost.summary === summary
    ? { kind: 'created', issue }
    : { kind: 'other', issue, summary: lost.summary };
}
