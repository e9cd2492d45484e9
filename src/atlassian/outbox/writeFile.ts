import * as v from 'valibot';
import { parseJson } from '../../core/json.ts';
import { withoutKnownSecrets } from '../../core/redact.ts';
import type { ErrorReason } from '../../core/errors.ts';
import { getOwn } from '../../core/getOwn.ts';
import { fieldValue } from '../../fields/fieldSchemas.ts';
import { status } from '../common/schemas.ts';
import type { UnsentWrite, Write, WriteConflict, WriteProblem } from '../model/write.ts';
import { KINDS, kindOf } from './kinds/kinds.ts';

/** The latest version of the files that this release reads. */
const VERSION = 2;

type KindSchema = v.GenericSchema<unknown, Write>;

const kind = v.object({ kind: v.string() });

/** A write of any kind there is; each kind has its own schema. */
const write: KindSchema = v.lazy((input) => {
  const found = v.safeParse(kind, input);
  const known = found.success ? getOwn(KINDS, found.output.kind) : undefined;
  return known?.schema ?? v.never();
});

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
  'clientCertificate',
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
  status: v.exactOptional(status),
  assignee: v.exactOptional(v.string()),
  texts: v.exactOptional(
    v.array(
      v.object({
        fieldId: v.exactOptional(v.string()),
        name: v.exactOptional(v.string()),
        text: v.string(),
        value: v.exactOptional(fieldValue),
        source: v.exactOptional(v.unknown()),
      }),
    ),
  ),
  by: v.exactOptional(v.string()),
  at: v.exactOptional(v.string()),
}) satisfies v.GenericSchema<unknown, WriteConflict>;

const file = v.object({
  id: v.string(),
  ref: v.object({ siteId: v.string(), key: v.string() }),
  issueId: v.exactOptional(v.string()),
  accountId: v.string(),
  write,
  createdAt: v.number(),
  seen: v.exactOptional(v.string()),
  state: v.picklist(['waiting', 'sending', 'unknown', 'uncertain', 'refused', 'conflict']),
  sentAt: v.exactOptional(v.number()),
  siteSentAt: v.exactOptional(v.number()),
  attempts: v.exactOptional(v.number()),
  settleMs: v.exactOptional(v.number()),
  settlesAt: v.exactOptional(v.number()),
  problem: v.exactOptional(problem),
  conflict: v.exactOptional(conflict),
});

/** What only the window knows that has the change. */
const OF_THE_WINDOW = { notBefore: undefined, unsaved: undefined };

/** All that is known of the files of every release. */
const envelope = v.object({ version: v.pipe(v.number(), v.minValue(1)), id: v.string() });

/** A file begins with this while its change was never on disk before. */
const FIRST = '"first":true';

/** The text of a file of the outbox. @param isFirst whether the change was never on disk before */
export function encodeWrite(unsent: UnsentWrite, isFirst = false): string {
  const { write, ...rest } = unsent;
  const version = kindOf(write).version(write);
  // A site may say the credential that it was sent; what somebody typed stays as it is.
  const facts = JSON.parse(withoutKnownSecrets(JSON.stringify(rest))) as object;
  // JSON leaves out what is undefined.
  return JSON.stringify({ version, ...(isFirst && { first: true }), ...facts, write, ...OF_THE_WINDOW });
}

/** True for the text, whole or not, of a file whose change was never on disk before. */
export function isFirstWriting(text: string): boolean {
  return text.slice(0, 40).includes(FIRST);
}

/** `damaged`: nobody can read it. `newer`: a later release of Shipshape wrote it, and will read it again. */
export type UnreadableWrite = 'damaged' | 'newer';

/** What a file of the outbox says. @param id the change that it must be about */
export function decodeWrite(text: string, id: string): UnsentWrite | UnreadableWrite {
  const json = parseJson(text);
  const known = v.safeParse(envelope, json);
  if (!known.success) return isOfLaterVersion(json) ? 'newer' : 'damaged';
  if (known.output.version > VERSION) return 'newer';
  if (known.output.id !== id) return 'damaged';
  const result = v.safeParse(file, json);
  // A whole file that this release cannot make out: a kind of write, of field or of state that it does not know yet.
  return result.success ? result.output : 'newer';
}

function isOfLaterVersion(json: unknown): boolean {
  return v.is(v.object({ version: v.pipe(v.number(), v.minValue(VERSION + 1)) }), json);
}
