import type { UnsentWrite } from '../model/write.ts';
import type { Entry } from './entries.ts';
import type { Evidence } from './kinds/kind.ts';
import { kindOf } from './kinds/kinds.ts';

/** So far apart, in milliseconds, the traces of two writes are told apart, however slow the site told its time. */
const APART_MS = 10_000;

/**
 * Remembers what this window has just done. The same again within moments, said twice or a step there, back and there
 * again, leaves a trace like the one before it: found, it does not say that the second has arrived.
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
    const name = nameOf(unsent);
    if (name === undefined) return;
    const now = this.#now();
    for (const [known, at] of this.#doneAt) if (now - at > APART_MS) this.#doneAt.delete(known);
    this.#doneAt.set(name, now);
  }

  /** What was found of a change, in doubt where it may be the trace of one just like it. */
  doubt(evidence: Evidence, { unsent, sentHere }: Entry): Evidence {
    const before = this.#doneAt.get(nameOf(unsent) ?? '');
    const hasTwin = before !== undefined && sentHere !== undefined && sentHere.monotonic - before < APART_MS;
    if (!hasTwin || evidence.kind !== 'arrived') return evidence;
    const { write } = unsent;
    const { trace } = kindOf(write);
    if (evidence.issue && trace?.stands?.(write, evidence.issue)) return evidence;
    return { ...evidence, kind: trace?.isHarmlessTwice ? 'absent' : 'untraceable' };
  }
}

/** What a change shares with those that leave the same trace; undefined for what is not looked for by one. */
function nameOf({ ref, write }: UnsentWrite): string | undefined {
  const { trace } = kindOf(write);
  return trace && JSON.stringify([ref, write.kind, trace.name(write)]);
}
