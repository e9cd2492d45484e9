import { Emitter } from '../../core/events.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { Issue } from '../model/issue.ts';
import type { IssueStore, PendingChange } from '../ports/issueStore.ts';
import { ChangeStack } from './changeStack.ts';
import { SharedParts } from './sharedParts.ts';

export interface IssueStoreOptions {
  /** Issues kept at most; the longest unused go first. */
  readonly limit?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** More than one list of the issues view may hold. */
const DEFAULT_LIMIT = 150_000;
/** For so long a search may not yet know of a write; Jira takes at most this many ids to make up for it. */
const RECENT_MS = 5 * 60_000;
const MAX_RECENT = 50;

interface Write {
  readonly siteId: string;
  readonly issueId: string;
  readonly at: number;
}

/** The store of one window, in memory. */
export function createIssueStore({
  limit = DEFAULT_LIMIT,
  now = Date.now,
}: IssueStoreOptions = {}): IssueStore {
  const changed = new Emitter<readonly IssueRef[]>();
  /** In the order of last use, the oldest first: a `Map` keeps insertion order. */
  const stacks = new Map<string, { ref: IssueRef; stack: ChangeStack }>();
  /** Newest first. */
  let writes: readonly Write[] = [];
  const parts = new SharedParts();

  function use(ref: IssueRef): ChangeStack {
    const key = keyOf(ref);
    const entry = stacks.get(key) ?? { ref, stack: new ChangeStack() };
    stacks.delete(key);
    stacks.set(key, entry);
    return entry.stack;
  }

  function shrink(): void {
    for (const [key, { stack }] of stacks) {
      if (stacks.size <= limit) return;
      if (!stack.pending) stacks.delete(key);
    }
  }

  /** Does something to issues and tells of those that look different afterwards. */
  function update(refs: readonly IssueRef[], action: () => void): void {
    const before = refs.map((ref) => JSON.stringify(stacks.get(keyOf(ref))?.stack.shown));
    action();
    const different = refs.filter((ref, index) => {
      return JSON.stringify(stacks.get(keyOf(ref))?.stack.shown) !== before[index];
    });
    if (different.length > 0) changed.fire(different);
  }

  function noteWrite({ siteId }: IssueRef, issue: Issue | undefined): void {
    if (!issue) return;
    const others = writes.filter((write) => write.siteId !== siteId || write.issueId !== issue.id);
    writes = [{ siteId, issueId: issue.id, at: now() }, ...others].filter(recent);
  }

  const recent = (write: Write): boolean => now() - write.at <= RECENT_MS;

  return {
    onDidChange: changed.event,

    get(ref) {
      return stacks.has(keyOf(ref)) ? use(ref).shown : undefined;
    },

    put(received) {
      const issues = received.map((issue) => parts.shared(issue));
      const refs = issues.map((issue) => issue.ref);
      update(refs, () => {
        for (const issue of issues) use(issue.ref).put(issue, now());
        shrink();
      });
      return issues;
    },

    change(ref, change): PendingChange {
      const stack = use(ref);
      let layer: ReturnType<ChangeStack['add']> | undefined;
      update([ref], () => {
        layer = stack.add(change);
        shrink();
      });
      const settle = (action: (open: NonNullable<typeof layer>) => void): void => {
        const open = layer;
        layer = undefined;
        if (open) update([ref], () => action(open));
      };
      return {
        confirm: () =>
          settle((open) => {
            stack.confirm(open, now());
            noteWrite(ref, stack.shown);
          }),
        undo: () => settle((open) => stack.undo(open)),
      };
    },

    forget(siteId) {
      const refs = [...stacks.values()].map((entry) => entry.ref).filter((ref) => ref.siteId === siteId);
      writes = writes.filter((write) => write.siteId !== siteId);
      update(refs, () => {
        for (const ref of refs) stacks.delete(keyOf(ref));
      });
    },

    recentlyWritten(siteId) {
      writes = writes.filter(recent);
      return writes
        .filter((write) => write.siteId === siteId)
        .slice(0, MAX_RECENT)
        .map((write) => write.issueId);
    },
  };
}

function keyOf({ siteId, key }: IssueRef): string {
  return `${siteId} ${key}`;
}
