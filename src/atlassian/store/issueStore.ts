import { Emitter } from '../../core/events.ts';
import type { IssueRef } from '../../core/issueKey.ts';
import type { Issue } from '../model/issue.ts';
import type { IssueStore, PendingChange, WrittenIssue } from '../ports/issueStore.ts';
import { ChangeStack } from './changeStack.ts';
import { searchIssues } from './searchIssues.ts';
import { SharedParts } from './sharedParts.ts';

export interface IssueStoreOptions {
  /** The most issues kept per site; those not seen for the longest time are dropped first. */
  readonly limit?: number;
  /** Milliseconds of the monotonic clock. */
  readonly now?: () => number;
}

/** More than one list of the issues view may hold. */
const DEFAULT_LIMIT = 150_000;
/** How long a search may lag behind a write, and how many ids Jira accepts to reconcile the two. */
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
  now = () => performance.now(),
}: IssueStoreOptions = {}): IssueStore {
  const changed = new Emitter<readonly IssueRef[]>();
  const altered = new Emitter<readonly IssueRef[]>();
  const written = new Emitter<WrittenIssue>();
  /** By site and key, in the order in which they came or were changed, the oldest first. */
  const sites = new Map<string, Map<string, ChangeStack>>();
  /** Newest first. */
  let writes: readonly Write[] = [];
  const projects = new Map<string, Set<string>>();
  const parts = new SharedParts();

  const find = ({ siteId, key }: IssueRef): ChangeStack | undefined => sites.get(siteId)?.get(key);

  /** The stack of an issue, made where there is none, as the latest of its site. */
  function use({ siteId, key }: IssueRef): ChangeStack {
    const stacks = sites.get(siteId) ?? new Map<string, ChangeStack>();
    sites.set(siteId, stacks);
    const stack = stacks.get(key) ?? new ChangeStack();
    stacks.delete(key);
    stacks.set(key, stack);
    return stack;
  }

  function shrink(): void {
    for (const stacks of sites.values()) {
      for (const [key, stack] of stacks) {
        if (stacks.size <= limit) break;
        if (!stack.pending) stacks.delete(key);
      }
    }
  }

  /** Changes issues, and fires for those that look different afterwards. */
  function update(refs: readonly IssueRef[], action: () => void): void {
    const before = refs.map((ref) => JSON.stringify(find(ref)?.shown));
    action();
    const different = refs.filter((ref, index) => JSON.stringify(find(ref)?.shown) !== before[index]);
    if (different.length > 0) changed.fire(different);
    const known = new Set(refs.filter((_, index) => before[index] !== undefined));
    const other = different.filter((ref) => known.has(ref) && find(ref)?.shown !== undefined);
    if (other.length > 0) altered.fire(other);
  }

  function noteWrite({ siteId }: IssueRef, issue: Issue | undefined): void {
    if (!issue) return;
    const others = writes.filter((write) => write.siteId !== siteId || write.issueId !== issue.id);
    writes = [{ siteId, issueId: issue.id, at: now() }, ...others].filter(recent);
  }

  /** Of each site, those that were heard of last come last. */
  function* shownIssues(): Generator<Issue> {
    for (const stacks of sites.values()) {
      for (const stack of stacks.values()) if (stack.shown) yield stack.shown;
    }
  }

  function noteProject({ ref, project }: Issue): void {
    const known = projects.get(ref.siteId) ?? new Set<string>();
    projects.set(ref.siteId, known.add(project.key));
  }

  const recent = (write: Write): boolean => now() - write.at <= RECENT_MS;

  return {
    onDidChange: changed.event,
    onDidAlter: altered.event,
    onDidWrite: written.event,

    get(ref) {
      return find(ref)?.shown;
    },

    settled(ref) {
      return find(ref)?.settled;
    },

    ageOf(ref) {
      const seenAt = find(ref)?.seenAt;
      return seenAt === undefined ? undefined : now() - seenAt;
    },

    search(text, limit, passes) {
      return searchIssues(shownIssues(), text, limit, passes);
    },

    knowsProject(siteId, projectKey) {
      return projects.get(siteId)?.has(projectKey) ?? false;
    },

    put(received) {
      const issues = received.map((issue) => parts.shared(issue));
      const refs = issues.map((issue) => issue.ref);
      update(refs, () => {
        for (const issue of issues) {
          use(issue.ref).put(issue, now());
          noteProject(issue);
        }
        shrink();
      });
      return issues;
    },

    change(ref, change): PendingChange {
      const stack = use(ref);
      const madeAt = now();
      let layer: ReturnType<ChangeStack['add']> | undefined;
      update([ref], () => {
        layer = stack.add(change);
        shrink();
      });
      const settle = (action: (open: NonNullable<typeof layer>) => void): boolean => {
        const open = layer;
        layer = undefined;
        if (open) update([ref], () => action(open));
        return open !== undefined;
      };
      return {
        confirm: () => {
          const isFirst = settle((open) => {
            stack.confirm(open, now());
            noteWrite(ref, stack.shown);
          });
          if (isFirst) written.fire({ ref, change, ageMs: now() - madeAt });
        },
        undo: () => void settle((open) => stack.undo(open)),
      };
    },

    forget(siteId) {
      const refs = [...(sites.get(siteId)?.keys() ?? [])].map((key) => ({ siteId, key }));
      writes = writes.filter((write) => write.siteId !== siteId);
      sites.delete(siteId);
      projects.delete(siteId);
      if (refs.length > 0) changed.fire(refs);
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
