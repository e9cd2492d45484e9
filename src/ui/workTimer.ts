import type { KeyValueStore } from '../atlassian/ports/sites.ts';
import { Emitter, type Disposable, type Event } from '../core/events.ts';
import { isSameIssue, type IssueRef } from '../core/issueKey.ts';

const KEY = 'workTimers';
/** Those begun before all these were forgotten long ago. */
const MOST_TIMERS = 20;

/** The time that is being worked on an issue. Times are milliseconds since 1970. */
export interface WorkTimer {
  readonly ref: IssueRef;
  /** When the work began. */
  readonly begun: number;
  /** Milliseconds worked before the last pause. */
  readonly worked: number;
  /** Since when it runs; absent while it is paused. */
  readonly since?: number;
}

/**
 * Timers of work, one an issue, of which one runs at most. They are kept in the user's storage, which all windows share:
 * whoever shows them reads them again. Nothing ticks here.
 */
export class WorkTimers implements Disposable {
  readonly #store: KeyValueStore;
  readonly #now: () => number;
  readonly #changed = new Emitter<void>();

  /** Fires when this window changed one; what other windows did shows when they are read again. */
  readonly onDidChange: Event<void> = this.#changed.event;

  /** @param now milliseconds since 1970: a timer outlives its window and the machine's sleep, so no other clock will do */
  constructor(store: KeyValueStore, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  of(ref: IssueRef): WorkTimer | undefined {
    return this.#all().find((timer) => isSameIssue(timer.ref, ref));
  }

  /** The one that runs. */
  running(): WorkTimer | undefined {
    return this.#all().find(({ since }) => since !== undefined);
  }

  /** Milliseconds worked up to now. */
  workedOn({ worked, since }: WorkTimer): number {
    return worked + (since === undefined ? 0 : Math.max(0, this.#now() - since));
  }

  /** Starts the timer of an issue, or goes on with it. The one that runs is paused. */
  async start({ siteId, key }: IssueRef): Promise<void> {
    const ref = { siteId, key };
    const known = this.of(ref) ?? { ref, begun: this.#now(), worked: 0 };
    if (known.since !== undefined) return;
    const others = this.#all().filter((timer) => !isSameIssue(timer.ref, ref));
    const paused = others.map((timer) => this.#paused(timer));
    await this.#keep([...paused, { ...known, since: this.#now() }]);
  }

  async pause(ref: IssueRef): Promise<void> {
    await this.#keep(this.#all().map((timer) => (isSameIssue(timer.ref, ref) ? this.#paused(timer) : timer)));
  }

  /** Forgets the timer of an issue. */
  async discard(ref: IssueRef): Promise<void> {
    await this.#keep(this.#all().filter((timer) => !isSameIssue(timer.ref, ref)));
  }

  /** Forgets the timers of a site that was removed. */
  async forget(siteId: string): Promise<void> {
    const left = this.#all().filter(({ ref }) => ref.siteId !== siteId);
    if (left.length < this.#all().length) await this.#keep(left);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #paused(timer: WorkTimer): WorkTimer {
    const { ref, begun } = timer;
    return { ref, begun, worked: this.workedOn(timer) };
  }

  #all(): readonly WorkTimer[] {
    const stored: unknown = this.#store.get(KEY);
    return Array.isArray(stored) ? stored.filter(isTimer) : [];
  }

  async #keep(timers: readonly WorkTimer[]): Promise<void> {
    await this.#store.update(KEY, timers.length === 0 ? undefined : timers.slice(-MOST_TIMERS));
    this.#changed.fire();
  }
}

/** Hours and minutes as a clock shows them: `1:05`. */
export function clockTime(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

function isTimer(value: unknown): value is WorkTimer {
  if (typeof value !== 'object' || value === null) return false;
  const { ref, begun, worked, since } = value as Partial<Record<keyof WorkTimer, unknown>>;
  if (typeof ref !== 'object' || ref === null) return false;
  const { siteId, key } = ref as Partial<Record<keyof IssueRef, unknown>>;
  return (
    [siteId, key].every((part) => typeof part === 'string') &&
    [begun, worked].every(isTime) &&
    (since === undefined || isTime(since))
  );
}

function isTime(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
