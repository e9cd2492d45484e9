/** What became of the writes of schedules. */
export interface FaultReport {
  schedules: number;
  writes: number;
  /** By what it was that a person saw in the end. */
  readonly ends: Record<string, number>;
  /** How many of each kind were asked for. */
  readonly kinds: Record<string, number>;
  /** How often each fault was planted. */
  readonly faults: Record<string, number>;
  restarts: number;
  /** Changes that a held file kept from being sent, and the longest any of them waited after the last failure, in ms. */
  held: number;
  longestHeldMs: number;
  /** Those that waited longer than that is to take. */
  readonly late: string[];
  /** Confirmed, or gone without a word, and not on the site; each with all that happened in its schedule. */
  readonly lost: string[];
  /** What somebody else wrote, and a write put its own in its place unasked. */
  readonly overwritten: string[];
  /** More often on the site than it was asked for. */
  readonly doubled: string[];
}

export function emptyReport(): FaultReport {
  return {
    schedules: 0,
    writes: 0,
    ends: {},
    kinds: {},
    faults: {},
    restarts: 0,
    held: 0,
    longestHeldMs: 0,
    late: [],
    lost: [],
    doubled: [],
    overwritten: [],
  };
}

/** Adds what another run found. */
export function addReport(sum: FaultReport, other: FaultReport): void {
  sum.schedules += other.schedules;
  sum.writes += other.writes;
  sum.restarts += other.restarts;
  sum.held += other.held;
  sum.longestHeldMs = Math.max(sum.longestHeldMs, other.longestHeldMs);
  sum.late.push(...other.late);
  for (const table of ['ends', 'kinds', 'faults'] as const)
    for (const [name, times] of Object.entries(other[table]))
      sum[table][name] = (sum[table][name] ?? 0) + times;
  sum.lost.push(...other.lost);
  sum.doubled.push(...other.doubled);
  sum.overwritten.push(...other.overwritten);
}
