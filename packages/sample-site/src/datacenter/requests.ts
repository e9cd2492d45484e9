import { FIELDS, type FieldKind } from '../jira/fields.ts';
import { EPIC_LINK } from './epicLink.ts';
import { userByKey, userByName } from './people.ts';
import { isRecord } from './replies.ts';
import { documentFrom } from '../jira/wiki/requests.ts';

type Json = Readonly<Record<string, unknown>>;

/** The body of an edit or a transition, `{fields, update, transition}`, as the Cloud operation takes it. */
export function cloudEdit(body: unknown): unknown {
  if (!isRecord(body)) return body;
  const { fields, update } = body;
  return {
    ...body,
    ...(isRecord(fields) && {
      fields: withParent(mapped(fields, (id, value) => cloudValue(kindOf(id), value, id))),
    }),
    ...(isRecord(update) && { update: mapped(update, cloudOperations) }),
  };
}

/** `{name}` or `{key}` as `{accountId}`; a name that nobody bears stays, and no account has it for its id. */
export function cloudUser(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const { name, key, ...rest } = value;
  const user = name === undefined ? userByKey(key) : userByName(name);
  return { ...rest, accountId: user?.person.accountId ?? name ?? key ?? null };
}

/** Several of them, for `POST /issue/bulk`. */
export function cloudEdits(body: unknown): unknown {
  const updates = isRecord(body) ? body['issueUpdates'] : undefined;
  return Array.isArray(updates) ? { issueUpdates: updates.map(cloudEdit) } : body;
}

/** A user name in a body of its own; a name that nobody bears stays. */
export function cloudWatcher(name: unknown): unknown {
  return userByName(name)?.person.accountId ?? name;
}

/** The body of a work log, whose comment may be missing. */
export function cloudWorklog(body: unknown): unknown {
  if (!isRecord(body) || (body['comment'] ?? undefined) === undefined) return body;
  const { comment, ...rest } = body;
  const document = documentFrom(comment, 'comment') ?? { type: 'doc', version: 1, content: [] };
  return { ...rest, comment: document };
}

/** The body of a new link, which may bring a comment. */
export function cloudLink(body: unknown): unknown {
  if (!isRecord(body) || !isRecord(body['comment'])) return body;
  return { ...body, comment: cloudComment(body['comment']) };
}

/** The body of a comment. */
export function cloudComment(body: unknown): unknown {
  return isRecord(body) ? { ...body, body: documentFrom(body['body'], 'comment') } : body;
}

/** An epic is a parent to the world. */
function withParent(fields: Json): Json {
  const { [EPIC_LINK.id]: epic, ...rest } = fields;
  if (epic === undefined) return fields;
  return { ...rest, parent: typeof epic === 'string' ? { key: epic } : epic };
}

function cloudOperations(id: string, operations: unknown): unknown {
  if (!Array.isArray(operations)) return operations;
  return operations.map((operation: unknown) => {
    if (!isRecord(operation)) return operation;
    const convert = (value: unknown): unknown =>
      id === 'comment' ? cloudComment(value) : cloudValue(kindOf(id), value, id);
    return mapped(operation, (_, value) => convert(value));
  });
}

function cloudValue(kind: FieldKind | undefined, value: unknown, id: string): unknown {
  switch (kind) {
    case 'adf':
      return value === null ? value : documentFrom(value, id);
    case 'user':
      return cloudUser(value);
    case 'users':
      return Array.isArray(value) ? value.map(cloudUser) : cloudUser(value);
    default:
      return value;
  }
}

function kindOf(id: string): FieldKind | undefined {
  return FIELDS.find((field) => field.id === id)?.kind;
}

function mapped(record: Json, change: (name: string, value: unknown) => unknown): Json {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(name, value)]));
}
