import { refuse } from '../../http/replies.ts';
import { fieldById } from '../fields.ts';
import { documentOf } from './text.ts';

type Json = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A text in wiki markup as the document that the world keeps; null for an empty one.
 * @param name under which it is refused when it is no text
 * @throws RequestRefused 400
 */
export function documentFrom(value: unknown, name: string): unknown {
  if (typeof value !== 'string') throw refuse(400, [], { [name]: 'Operation value must be a string' });
  return value === '' ? null : documentOf(value);
}

function fieldText(id: string, value: unknown): unknown {
  return fieldById(id)?.kind === 'adf' && value !== null ? documentFrom(value, id) : value;
}

function withText(body: unknown, name: string): unknown {
  const value = isRecord(body) ? body[name] : undefined;
  if (!isRecord(body) || value === undefined || value === null) return body;
  return { ...body, [name]: documentFrom(value, 'comment') };
}

function edit(body: unknown): unknown {
  if (!isRecord(body)) return body;
  const { fields, update } = body;
  return {
    ...body,
    ...(isRecord(fields) && { fields: mapped(fields, fieldText) }),
    ...(isRecord(update) && {
      update: mapped(update, (id, list) =>
        Array.isArray(list)
          ? list.map((one: unknown) =>
              isRecord(one)
                ? mapped(one, (_, value) =>
                    id === 'comment' ? withText(value, 'body') : fieldText(id, value),
                  )
                : one,
            )
          : list,
      ),
    }),
  };
}

function mapped(record: Json, change: (name: string, value: unknown) => unknown): Json {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(name, value)]));
}

/** Where texts stand in what is sent, by the path of the operation. */
const TEXTS: readonly (readonly [RegExp, (body: unknown) => unknown])[] = [
  [/\/issue(?:\/\{issueIdOrKey\}(?:\/transitions)?)?$/, edit],
  [
    /\/issue\/bulk$/,
    (body) => {
      const updates = isRecord(body) ? body['issueUpdates'] : undefined;
      return Array.isArray(updates) ? { ...(body as Json), issueUpdates: updates.map(edit) } : body;
    },
  ],
  [/\/comment(?:\/\{id\})?$/, (body) => withText(body, 'body')],
  [/\/worklog(?:\/\{id\})?$/, (body) => withText(body, 'comment')],
  [
    /\/issueLink$/,
    (body) =>
      isRecord(body) && isRecord(body['comment'])
        ? { ...body, comment: withText(body['comment'], 'body') }
        : body,
  ],
];

/** The body of an operation of version 2, with documents for its texts. */
export function withDocuments(path: string, body: unknown): unknown {
  const found = TEXTS.find(([pattern]) => pattern.test(path));
  return found === undefined ? body : found[1](body);
}
