import * as v from 'valibot';
import type { Issue } from '../model/issue.ts';
import type { CacheOwner, KnownRows } from '../ports/issueCache.ts';

/** Raised when the shape changes: files of another version count as absent. */
const VERSION = 1;
/** Issues kept of one query; the rest is a click away, behind "Load more". */
const MOST_ISSUES = 500;

const named = v.object({ id: v.string(), name: v.string() });
const user = v.object({
  accountId: v.string(),
  displayName: v.string(),
  active: v.boolean(),
  email: v.exactOptional(v.string()),
});

const issue = v.object({
  ref: v.object({ siteId: v.string(), key: v.string() }),
  id: v.string(),
  summary: v.string(),
  type: v.object({ name: v.string(), subtask: v.boolean(), hierarchyLevel: v.number() }),
  status: v.object({ ...named.entries, category: v.picklist(['todo', 'inProgress', 'done']) }),
  project: v.object({ key: v.string(), name: v.string() }),
  priority: v.exactOptional(named),
  assignee: v.exactOptional(user),
  reporter: v.exactOptional(user),
  parent: v.exactOptional(v.object({ key: v.string(), summary: v.string() })),
  sprint: v.exactOptional(v.object({ id: v.number(), name: v.string(), state: v.string() })),
  resolution: v.exactOptional(v.string()),
  labels: v.array(v.string()),
  created: v.string(),
  updated: v.string(),
  dueDate: v.exactOptional(v.string()),
}) satisfies v.GenericSchema<unknown, Issue>;

const file = v.object({
  version: v.literal(VERSION),
  siteId: v.string(),
  accountId: v.string(),
  jql: v.string(),
  issues: v.array(issue),
  more: v.boolean(),
  total: v.exactOptional(v.number()),
  askedAt: v.number(),
  fullAt: v.number(),
});

/** The text of a cache file. */
export function encodeRows({ id, accountId }: CacheOwner, jql: string, rows: KnownRows): string {
  const issues = rows.issues.slice(0, MOST_ISSUES);
  const more = rows.more || issues.length < rows.issues.length;
  return JSON.stringify({ ...rows, version: VERSION, siteId: id, accountId, jql, issues, more });
}

/** What a cache file's text says; undefined when it is damaged, of another version, or about something else. */
export function decodeRows(text: string, { id, accountId }: CacheOwner, jql: string): KnownRows | undefined {
  const result = v.safeParse(file, parse(text));
  if (!result.success) return undefined;
  const { siteId, accountId: account, jql: query, issues, more, askedAt, fullAt, total } = result.output;
  if (siteId !== id || account !== accountId || query !== jql) return undefined;
  if (issues.some(({ ref }) => ref.siteId !== id)) return undefined;
  return { issues, more, askedAt, fullAt, ...(total !== undefined && { total }) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
