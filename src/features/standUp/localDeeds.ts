import type { Commit } from '../../platform/gitCommits.ts';
import type { JournalEntry } from '../../ui/workJournal.ts';
import { isWithin, type Deed, type Person, type TimeSpan, type WorkEvent } from './workEvents.ts';

/** What is known on this machine of somebody's work. Times are milliseconds since 1970, this machine's clock. */
export interface LocalWork {
  readonly commits: readonly Commit[];
  readonly journal: readonly JournalEntry[];
}

export interface LocalOptions {
  readonly span: TimeSpan;
  /** Milliseconds by which the site's clock is ahead of this machine's. */
  readonly ahead: number;
  readonly who: Person;
  /** The issue that a commit is about, of the site whose notes these are. */
  readonly keyOf: (commit: Commit) => string | undefined;
}

/** What was committed, ticked and published, as events by the site's clock. A commit that was rebased is told once. */
export function localEvents({ commits, journal }: LocalWork, options: LocalOptions): readonly WorkEvent[] {
  const { ahead, span, who, keyOf } = options;
  const committed = commits.map((commit): WorkEvent => {
    const key = keyOf(commit);
    return {
      id: `commit/${commit.at}/${commit.subject}`,
      at: commit.at + ahead,
      who,
      deed: { kind: 'committed', subject: commit.subject },
      ...(key !== undefined && { key }),
    };
  });
  const noted = journal.map((entry): WorkEvent => ({
    id: `journal/${entry.id}`,
    at: entry.at + ahead,
    who,
    deed: deedOf(entry),
    ...(entry.key !== undefined && { key: entry.key }),
  }));
  return [...committed, ...noted].filter(({ at }) => isWithin(at, span));
}

function deedOf({ kind, text, url, counts }: JournalEntry): Deed {
  if (kind === 'tested' && counts) return { kind, script: text, counts };
  return kind === 'published'
    ? { kind, title: text, ...(url !== undefined && { url }) }
    : { kind: 'ticked', item: text };
}
