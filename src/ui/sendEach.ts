import type { IssueWrite } from '../atlassian/model/write.ts';
import type { Outbox } from '../atlassian/ports/outbox.ts';
import { throwIfAborted, untilAborted } from '../core/abort.ts';
import { isCancelled } from '../core/errors.ts';
import type { IssueRef } from '../core/issueKey.ts';
import type { Translate } from '../core/localize.ts';
import { mapConcurrent } from '../core/mapConcurrent.ts';

/** Changes on their way at the same time: quick, and far from a site's limits. */
const WRITES = 3;

/** Runs a long task that tells how many of how many are through; undefined when the user cancelled it. */
export type WithCountedProgress = <T>(
  title: string,
  task: (signal: AbortSignal, report: (done: number, total: number) => void) => Promise<T>,
) => Promise<T | undefined>;

/** A change of one issue. */
export interface IssueChange {
  readonly ref: IssueRef;
  readonly write: IssueWrite;
}

/** What became of one issue. */
export interface ChangeResult {
  readonly ref: IssueRef;
  /** `kept`: among the unsent changes, to be sent later. */
  readonly outcome: 'done' | 'kept' | 'failed';
  /** Its id in the outbox, where it waits. */
  readonly unsentId?: string;
  /** Why it was not changed, or not yet; for people. */
  readonly reason?: string;
}

export interface SendEachDependencies {
  readonly ui: { readonly withProgress: WithCountedProgress };
  readonly outbox: Pick<Outbox, 'send'>;
  readonly explain: (error: unknown) => string;
  readonly explainDelay: (error: unknown) => string;
  readonly t: Translate;
}

/**
 * Sends changes issue by issue, and gives a result for each, in their order. Cancelling starts no further one; of those
 * on their way the outbox goes on to see to it. `refused` hears what the site had against one.
 */
export async function sendEach<C extends IssueChange>(
  deps: SendEachDependencies,
  title: string,
  changes: readonly C[],
  refused?: (change: C, error: unknown) => void,
): Promise<readonly ChangeResult[]> {
  const results = new Map<C, ChangeResult>();
  if (changes.length > 0) {
    await deps.ui.withProgress(title, async (signal, report) => {
      await mapConcurrent(changes, WRITES, async (change) => {
        throwIfAborted(signal);
        results.set(change, await sendOne(deps, change, signal, (error) => refused?.(change, error)));
        report(results.size, changes.length);
      });
    });
  }
  const reason = deps.t('Cancelled before it was sent.');
  return changes.map((change) => results.get(change) ?? { ref: change.ref, outcome: 'failed', reason });
}

async function sendOne(
  { outbox, explain, explainDelay, t }: SendEachDependencies,
  { ref, write }: IssueChange,
  signal: AbortSignal,
  refused: (error: unknown) => void,
): Promise<ChangeResult> {
  try {
    const outcome = await untilAborted(outbox.send(ref, write, signal), signal);
    if (outcome.kind === 'done') return { ref, outcome: 'done' };
    if (outcome.kind === 'kept') {
      const say = outcome.unsent.state === 'refused' ? explain : explainDelay;
      return { ref, outcome: 'kept', unsentId: outcome.unsent.id, reason: say(outcome.error) };
    }
    refused(outcome.error);
    return { ref, outcome: 'failed', reason: explain(outcome.error) };
  } catch (error) {
    if (!isCancelled(error)) return { ref, outcome: 'failed', reason: explain(error) };
    const reason = t('On its way when you cancelled. If it does not arrive, it waits under Unsent Changes.');
    return { ref, outcome: 'kept', reason };
  }
}
