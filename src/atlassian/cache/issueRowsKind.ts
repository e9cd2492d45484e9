import * as v from 'valibot';
import type { Issue } from '../model/issue.ts';
import type { CachedQueryResult } from '../ports/queryCache.ts';
import type { AnswerKind } from './responseCache.ts';
import { named, status, user } from '../common/schemas.ts';

export const issue = v.object({
  ref: v.object({ siteId: v.string(), key: v.string() }),
  id: v.string(),
  summary: v.string(),
  type: v.object({ name: v.string(), subtask: v.boolean(), hierarchyLevel: v.number() }),
  status,
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
  storyPoints: v.exactOptional(v.number()),
}) satisfies v.GenericSchema<unknown, Issue>;

const rows = v.object({
  issues: v.array(issue),
  more: v.boolean(),
  total: v.exactOptional(v.number()),
  askedAt: v.number(),
  fullAt: v.number(),
}) satisfies v.GenericSchema<unknown, CachedQueryResult>;

/** The rows of queries, by JQL. */
export const ISSUE_ROWS: AnswerKind<CachedQueryResult> = {
  version: 2,
  schema: rows,
  limits: { files: 200, bytes: 50 * 1024 * 1024 },
};
