import * as v from 'valibot';
import { parseJson } from '../../core/json.ts';
import { withoutKnownSecrets } from '../../core/redact.ts';
import type { ErrorReason } from '../../core/errors.ts';
import { field, fieldAnswer } from '../../fields/fieldSchemas.ts';
import { status, user } from '../common/schemas.ts';
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
    values: v.record(v.string(), fieldAnswer),
  }),
  v.object({ kind: v.literal('assign'), from: v.exactOptional(user), to: user }),
]) satisfies v.GenericSchema<unknown, IssueWrite>;

const reason = v.picklist([
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
]) satisfies v.GenericSchema<unknown, ErrorReason>;

const problem = v.object({
  // One that another release knows is no reason to lose what somebody typed.
  reason: v.fallback(reason, 'internal'),
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

/** What only the window knows that has the change. */
const OF_THE_WINDOW = { notBefore: undefined, unsaved: undefined };

/** All that is known of the files of every release. */
const versioned = v.object({ version: v.number() });

/** The text of a file of the outbox. */
export function encodeWrite(unsent: UnsentWrite): string {
  const { write, ...rest } = unsent;
  // A site may say the credential that it was sent; what somebody typed stays as it is.
  const facts = JSON.parse(withoutKnownSecrets(JSON.stringify(rest))) as object;
  // JSON leaves out what is undefined.
  return JSON.stringify({ ...facts, write, ...OF_THE_WINDOW, version: VERSION });
}

/** `damaged`: nobody can read it. `newer`: a later release of Shipshape wrote it, and will read it again. */
export type UnreadableWrite = 'damaged' | 'newer';

/** What a file of the outbox says. @param id the change that it must be about */
export function decodeWrite(text: string, id: string): UnsentWrite | UnreadableWrite {
  const json = parseJson(text);
  const format = v.safeParse(versioned, json);
  if (!format.success || format.output.version < VERSION) return 'damaged';
  if (format.output.version > VERSION) return 'newer';
  const result = v.safeParse(file, json);
  return result.success && result.output.id === id ? result.output : 'damaged';
}
