import type { UnsentWrite } from '../model/write.ts';
import type { Entry } from './entries.ts';
import type { Evidence } from './kinds/kind.ts';
import { kindOf } from './kinds/kinds.ts';

/** So far apart, in milliseconds, the traces of two writes are told apart, however slow the site told its time. */
const APART_MS = 10_000;

/**
 * Remembers what this window has just added. The same said again within moments leaves a trace like the one before it:
 * found, it does not say that the second has arrived.
 */
export class Twins {
  readonly #doneAt = new Map<string, number>();
  /** Milliseconds, counted steadily. */
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** It stands on the site. */
  done(unsent: UnsentWrite): void {
    if (kindOf(unsent.write).adds !== true) return;
    const now = this.#now();
    for (const [known, at] of this.#doneAt) if (now - at > APART_MS) this.#doneAt.delete(known);
    this.#doneAt.set(nameOf(unsent), now);
  }

  /** What was found of a change, in doubt where it may be the trace of one just like it. */
  doubt(evidence: Evidence, { unsent, sentHere }: Entry): Evidence {
    const before = this.#doneAt.get(nameOf(unsent));
    const hasTwin = before !== undefined && sentHere !== undefined && sentHere.monotonic - before < APART_MS;
    return hasTwin && evidence.kind === 'arrived' ? { ...evidence, kind: 'untraceable' } : evidence;
  }
}

function nameOf({ ref, write }: UnsentWrite): string {
  return JSON.stringify([ref, write]);
}
