import type { IssueWrite } from '../atlassian/model/write.ts';
import type { Outbox } from '../atlassian/ports/outbox.ts';
import type { IssueRef } from '../core/issueKey.ts';

/**
 * Gives a change to the outbox, where it may wait.
 * @param content the bytes of a file that is attached
 * @throws what the site refused it with
 */
export async function sendChange(
  outbox: Pick<Outbox, 'send'>,
  ref: IssueRef,
  write: IssueWrite,
  content?: Uint8Array,
): Promise<void> {
  const outcome = await outbox.send(ref, write, undefined, content);
  if (outcome.kind === 'refused') throw outcome.error;
}
