import type { Issue, Status } from '../../atlassian/model/issue.ts';
import type { FieldValue, Transition } from '../../atlassian/model/transition.ts';
import type { IssueStore } from '../../atlassian/ports/issueStore.ts';
import type { JiraClient } from '../../atlassian/ports/jira.ts';
import { reasonOf, ShipshapeError } from '../../core/errors.ts';
import type { IssueRef } from '../../core/issueKey.ts';

export interface Attempt {
  readonly ref: IssueRef;
  readonly transition: Transition;
  readonly values: Readonly<Record<string, FieldValue>>;
  /** The status the issue had before. */
  readonly from: Status;
}

export type SendResult =
  | { readonly kind: 'moved' }
  /** The site said no: the issue was not moved. */
  | { readonly kind: 'refused'; readonly error: unknown }
  /** No proper answer came, and the issue is not seen to have moved. Ask `findOut` before sending it again. */
  | { readonly kind: 'lost'; readonly error: unknown; readonly trace: Trace };

/**
 * What the issue itself tells of a request whose answer was lost. `untraceable`: the transition leads back to where it
 * started. `noAnswer`: the issue could not be read either.
 */
export type Trace = 'moved' | 'notMoved' | 'untraceable' | 'noAnswer';

/**
 * Moves an issue with one request. The new status shows everywhere at once, and is put back when the site refuses.
 * A request whose answer was lost is never sent again from here: the issue's status tells whether it arrived.
 */
export async function sendTransition(
  jira: JiraClient,
  issues: IssueStore,
  attempt: Attempt,
): Promise<SendResult> {
  const { ref, transition, values } = attempt;
  const pending = issues.change(ref, visibleChange(transition, values));
  try {
    await jira.transition(ref.key, { transitionId: transition.id, values }, transition.fields);
    pending.confirm();
    return { kind: 'moved' };
  } catch (error) {
    if (!mayHaveArrived(error)) {
      pending.undo();
      return { kind: 'refused', error };
    }
    const { trace, issue } = await lookUp(jira, attempt);
    if (trace === 'moved') pending.confirm();
    else pending.undo();
    if (issue) issues.put([issue]);
    return trace === 'moved' ? { kind: 'moved' } : { kind: 'lost', error, trace };
  }
}

/** Asks the site whether a transition arrived whose answer was lost. */
export async function findOut(jira: JiraClient, issues: IssueStore, attempt: Attempt): Promise<Trace> {
  const { trace, issue } = await lookUp(jira, attempt);
  if (issue) issues.put([issue]);
  return trace;
}

async function lookUp(
  jira: JiraClient,
  { ref, transition, from }: Attempt,
): Promise<{ readonly trace: Trace; readonly issue?: Issue }> {
  try {
    const issue = await jira.issue(ref.key);
    if (from.id === transition.to.id) return { trace: 'untraceable', issue };
    return { trace: issue.status.id === transition.to.id ? 'moved' : 'notMoved', issue };
  } catch {
    return { trace: 'noAnswer' };
  }
}

/** True when the request may have had its effect although no good answer came. */
function mayHaveArrived(error: unknown): boolean {
  if (error instanceof ShipshapeError && error.detail.notSent) return false;
  return ['connectionLost', 'timeout', 'serverError', 'notJson', 'cancelled'].includes(reasonOf(error));
}

/** What of the answers a list of issues shows. */
function visibleChange(
  transition: Transition,
  values: Readonly<Record<string, FieldValue>>,
): Parameters<IssueStore['change']>[1] {
  const { assignee, resolution } = values;
  return {
    status: transition.to,
    ...(resolution?.kind === 'option' ? { resolution: resolution.option.label } : {}),
    ...(assignee?.kind === 'user'
      ? { assignee: { accountId: assignee.user.id, displayName: assignee.user.label, active: true } }
      : {}),
  };
}
