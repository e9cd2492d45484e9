import * as v from 'valibot';
import { field, fieldValue, status, user } from '../cache/schemas.ts';
import type { IssueWrite, UnsentWrite, WriteConflict, WriteProblem } from '../model/write.ts';

const VERSION = 1;

const write = v.variant('kind', [
  v.object({
    kind: v.literal('transition'),
    transitionId: v.string(),
    name: v.string(),
    from: status,
    to: status,
    fields: v.array(field),
    values: v.record(v.string(), fieldValue),
  }),
  v.object({ kind: v.literal('assign'), from: v.exactOptional(user), to: user }),
]) satisfies v.GenericSchema<unknown, IssueWrite>;

const problem = v.object({
  reason: v.picklist([
    'unauthorized',
    'signedOut',
    'forbidden',
    'notFound',
    'gone',
    'conflict',
    'invalid',
    'rateLimited',
    'serverError',
    'notJson',
    'unexpectedReply',
    'offline',
    'connectionLost',
    'timeout',
    'untrustedCertificate',
    'proxy',
    'cancelled',
    'unsupported',
    'io',
    'internal',
  ]),
  status: v.exactOptional(v.number()),
  code: v.exactOptional(v.string()),
  serverMessages: v.exactOptional(v.array(v.string())),
  fieldErrors: v.exactOptional(v.record(v.string(), v.string())),
}) satisfies v.GenericSchema<unknown, WriteProblem>;

const conflict = v.object({
  status,
  assignee: v.exactOptional(v.string()),
  by: v.exactOptional(v.string()),
  at: v.exactOptional(v.string()),
}) satisfies v.GenericSchema<unknown, WriteConflict>;

const file = v.object({
  version: v.literal(VERSION),
  id: v.string(),
  ref: v.object({ siteId: v.string(), key: v.string() }),
  accountId: v.string(),
  write,
  createdAt: v.number(),
  state: v.picklist(['waiting', 'sending', 'unknown', 'uncertain', 'refused', 'conflict']),
  sentAt: v.exactOptional(v.number()),
  settlesAt: v.exactOptional(v.number()),
  problem: v.exactOptional(problem),
  conflict: v.exactOptional(conflict),
});

/** The text of a file of the outbox. */
export function encodeWrite(unsent: UnsentWrite): string {
  // JSON leaves out what is undefined.
  return JSON.stringify({ ...unsent, notBefore: undefined, version: VERSION });
}

/** What a file of the outbox says; undefined when it is damaged, of another version, or about another change. */
export function decodeWrite(text: string, id: string): UnsentWrite | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const result = v.safeParse(file, json);
  if (!result.success || result.output.id !== id) return undefined;
  return result.output;
}
