import type { UnsentWrite } from '../../../atlassian/model/write.ts';
import type { Outbox } from '../../../atlassian/ports/outbox.ts';
import type { Disposable } from '../../../core/events.ts';
import { formatIssueRef, type IssueRef } from '../../../core/issueKey.ts';

/** How an issue's row stands to the site: it shows what was not sent yet, or not what the user wanted. */
export type UnsentMark = 'notSentYet' | 'notSent';

/** Which issues have a change that could not be sent. */
export class UnsentIssues implements Disposable {
  readonly #outbox: Pick<Outbox, 'list' | 'onDidChange'>;
  readonly #subscription: Disposable;
  #marks = new Map<string, readonly [ref: IssueRef, mark: UnsentMark]>();

  /** @param changed told which issues look different now */
  constructor(outbox: Pick<Outbox, 'list' | 'onDidChange'>, changed: (refs: readonly IssueRef[]) => void) {
    this.#outbox = outbox;
    this.#marks = this.#read();
    this.#subscription = outbox.onDidChange(() => {
      const before = this.#marks;
      this.#marks = this.#read();
      const refs = [...new Map([...before, ...this.#marks])]
        .filter(([id]) => before.get(id)?.[1] !== this.#marks.get(id)?.[1])
        .map(([, [ref]]) => ref);
      if (refs.length > 0) changed(refs);
    });
  }

  get(ref: IssueRef): UnsentMark | undefined {
    return this.#marks.get(formatIssueRef(ref))?.[1];
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #read(): Map<string, readonly [IssueRef, UnsentMark]> {
    const marks = new Map<string, readonly [IssueRef, UnsentMark]>();
    for (const unsent of this.#outbox.list()) {
      marks.set(formatIssueRef(unsent.ref), [unsent.ref, markOf(unsent)]);
    }
    return marks;
  }
}

function markOf({ state }: UnsentWrite): UnsentMark {
  return state === 'refused' || state === 'conflict' ? 'notSent' : 'notSentYet';
}
