import type { IssueChange, IssueHistory } from '../model/history.ts';
import type { Issue } from '../model/issue.ts';
import type { AssignWrite, IssueWrite, TransitionWrite, UnsentWrite, WriteConflict } from '../model/write.ts';
import type { JiraClient } from '../ports/jira/client.ts';

/** What the site tells about a write. */
export interface Evidence {
  /**
   * `arrived`: it was done. `absent`: it was not, up to now. `conflict`: it was not, and the issue was changed by
   * somebody else meanwhile. `untraceable`: it may have been, and leaves no trace.
   */
  readonly kind: 'arrived' | 'absent' | 'conflict' | 'untraceable';
  readonly issue: Issue;
  readonly conflict?: WriteConflict;
}

/** Clocks are compared no finer than this, in milliseconds: the site's history counts from when it began to write. */
const TOLERANCE_MS = 3000;

/** How the site's clock stands to ours, in milliseconds. */
interface ClockOffset {
  readonly ahead: number;
  /** So much `ahead` may be wrong: when in the round trip the site looked at its clock, nobody knows. */
  readonly margin: number;
}

/**
 * Asks the site what became of a write, and whether it still fits the issue. The history tells it, by the site's own
 * clock: the status alone would not, as somebody else may have moved the issue there, or back.
 * @param now this machine's clock, in milliseconds since 1970
 */
export async function gatherEvidence(
  jira: JiraClient,
  unsent: UnsentWrite,
  now: () => number,
): Promise<Evidence> {
  const { ref, write, accountId, createdAt, sentAt } = unsent;
  const asked = now();
  const [history, { ahead, margin }] = await Promise.all([
    jira.issueHistory(ref.key),
    clockOffset(jira, now),
  ]);
  const { issue, changes } = history;
  if (sentAt !== undefined) {
    const since = sentAt + ahead - margin;
    const { comment } = write.kind === 'transition' ? write.values : {};
    if (comment?.kind === 'comment' && comment.text.trim() !== '') {
      // It came with the transition or not at all; the status alone may be somebody else's doing.
      const found = await jira.hasComment(ref.key, { authorId: accountId, since, markdown: comment.text });
      if (found) return { kind: 'arrived', issue };
      if (asked < sentAt) return { kind: 'untraceable', issue };
    } else {
      const own = changes.filter(
        (change) => change.author?.accountId === accountId && Date.parse(change.created) >= since,
      );
      if (own.some((change) => isTrace(change, write))) return { kind: 'arrived', issue };
      if (leavesNoTrace(write)) return { kind: 'untraceable', issue };
    }
  }
  return standing(write, history, createdAt + ahead);
}

async function clockOffset(jira: JiraClient, now: () => number): Promise<ClockOffset> {
  const asked = now();
  const serverTime = await jira.serverTime();
  const half = (now() - asked) / 2;
  // A clock that is set back meanwhile must not make it look for too little.
  return { ahead: serverTime - (asked + half), margin: TOLERANCE_MS + Math.max(half, 0) };
}

/** True for the change that a write makes. */
function isTrace({ items }: IssueChange, write: IssueWrite): boolean {
  if (write.kind === 'assign') {
    return items.some((item) => item.field === 'assignee' && item.to === write.to.accountId);
  }
  const { from, to, values } = write;
  return from.id === to.id
    ? items.some((item) => values[item.field] !== undefined)
    : items.some((item) => item.field === 'status' && item.from === from.id && item.to === to.id);
}

/** A transition that leads back to where it started, with nothing said in it that the history would show. */
function leavesNoTrace(write: IssueWrite): boolean {
  return write.kind === 'transition' && write.from.id === write.to.id;
}

/** Whether a write that was not done still fits the issue as it is. @param since when it was decided on, the site's clock */
function standing(write: IssueWrite, { issue, changes }: IssueHistory, since: number): Evidence {
  const meanwhile = changes.filter((change) => Date.parse(change.created) > since);
  const verdict =
    write.kind === 'assign' ? assignStanding(write, issue) : transitionStanding(write, issue, meanwhile);
  if (verdict !== 'conflict') return { kind: verdict, issue };
  const last = changes.find(({ items }) => items.some((item) => touches(item.field, write)));
  return {
    kind: 'conflict',
    issue,
    conflict: {
      status: issue.status,
      ...(issue.assignee && { assignee: issue.assignee.displayName }),
      ...(last?.author && { by: last.author.displayName }),
      ...(last && { at: last.created }),
    },
  };
}

function assignStanding({ from, to }: AssignWrite, issue: Issue): Evidence['kind'] {
  const current = issue.assignee?.accountId;
  if (current === to.accountId) return 'arrived';
  return current === from?.accountId ? 'absent' : 'conflict';
}

function transitionStanding(
  write: TransitionWrite,
  issue: Issue,
  meanwhile: readonly IssueChange[],
): Evidence['kind'] {
  if (issue.status.id !== write.from.id) {
    // Somebody else was faster with the same: nothing is left to do, unless something was said along with it.
    const nothingElse = Object.keys(write.values).length === 0;
    return nothingElse && issue.status.id === write.to.id ? 'arrived' : 'conflict';
  }
  const overwritten = meanwhile.some(({ items }) =>
    items.some(({ field }) => field !== 'status' && touches(field, write)),
  );
  return overwritten ? 'conflict' : 'absent';
}

function touches(field: string, write: IssueWrite): boolean {
  if (write.kind === 'assign') return field === 'assignee';
  return field === 'status' || write.values[field] !== undefined;
}
