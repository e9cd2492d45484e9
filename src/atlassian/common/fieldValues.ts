import { ShipshapeError } from '../../core/errors.ts';
import type {
  FieldKind,
  FieldOption,
  FieldValue,
  TransitionField,
  TransitionRequest,
} from '../model/transition.ts';
import { readUser } from './issues.ts';
import { id, list, number, object, objects, text } from './read.ts';

/** How one flavour of Jira writes and reads what people type. */
export interface FieldCodec {
  /** Markdown as the site takes it: ADF on Cloud, wiki markup on Data Center. */
  writeText(markdown: string): Promise<unknown>;
  /** A person as a field's value, by what `User.accountId` holds for this flavour. */
  writeUser(accountId: string): unknown;
  /** A text of the site's as Markdown, or undefined where that cannot be had at once. */
  readText(value: unknown): string | undefined;
}

/** The body of `POST /rest/api/{version}/issue/{issueIdOrKey}/transitions`. */
interface TransitionBody {
  readonly transition: { readonly id: string };
  readonly fields?: Record<string, unknown>;
  readonly update?: Record<string, unknown[]>;
}

/**
 * Turns answers into what Jira takes. Paragraphs and comments are Markdown and become what `wire` makes of them.
 * @param fields the transition's own fields, which say what each answer must be
 * @throws ShipshapeError `internal` for an answer to a field that is not on the screen or is of another kind
 */
export async function encodeTransition(
  request: TransitionRequest,
  fields: readonly TransitionField[],
  wire: FieldCodec,
): Promise<TransitionBody> {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const set: Record<string, unknown> = {};
  const update: Record<string, unknown[]> = {};
  for (const [fieldId, value] of Object.entries(request.values)) {
    const field = byId.get(fieldId);
    if (field?.kind !== value.kind) {
      throw new ShipshapeError(
        'internal',
        `Answer of kind ${value.kind} for ${fieldId}, which is ${field?.kind ?? 'absent'}`,
      );
    }
    if (value.kind === 'comment') {
      // A comment is added, it cannot be set; an empty one is none.
      if (value.text.trim() !== '') update[fieldId] = [{ add: { body: await wire.writeText(value.text) } }];
    } else {
      set[fieldId] = await encode(value, wire);
    }
  }
  return {
    transition: { id: request.transitionId },
    ...(Object.keys(set).length > 0 && { fields: set }),
    ...(Object.keys(update).length > 0 && { update }),
  };
}

async function encode(value: Exclude<FieldValue, { kind: 'comment' }>, wire: FieldCodec): Promise<unknown> {
  switch (value.kind) {
    case 'number':
      return value.number;
    case 'option':
      return { id: value.option.id };
    case 'options':
      return value.options.map((option) => ({ id: option.id }));
    case 'user':
      return wire.writeUser(value.user.id);
    case 'users':
      return value.users.map((user) => wire.writeUser(user.id));
    case 'labels':
      return value.labels;
    case 'paragraph':
      return value.text.trim() === '' ? null : wire.writeText(value.text);
    case 'dateTime':
      return value.text === '' ? null : jiraTime(value.text);
    default:
      return value.text === '' ? null : value.text;
  }
}

/** Jira reads offsets without a colon only: `2026-06-01T10:00:00.000+0000`. */
function jiraTime(text: string): string {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? text : time.toISOString().replace('Z', '+0000');
}

/** The value that a site would take by itself, or undefined where it cannot be shown as an answer. */
export function decodeDefault(
  kind: FieldKind,
  value: unknown,
  { readText }: Pick<FieldCodec, 'readText'>,
): FieldValue | undefined {
  switch (kind) {
    case 'text':
    case 'date':
    case 'dateTime':
    case 'url': {
      const known = text(value);
      return known === undefined ? undefined : { kind, text: known };
    }
    case 'number': {
      const known = number(value);
      return known === undefined ? undefined : { kind, number: known };
    }
    case 'option': {
      const option = decodeOption(value);
      return option && { kind, option };
    }
    case 'user': {
      const user = decodeUser(value);
      return user && { kind, user };
    }
    case 'options': {
      const options = objects(value).flatMap((item) => decodeOption(item) ?? []);
      return options.length > 0 ? { kind, options } : undefined;
    }
    case 'users': {
      const users = objects(value).flatMap((item) => decodeUser(item) ?? []);
      return users.length > 0 ? { kind, users } : undefined;
    }
    case 'labels': {
      const labels = list(value).filter((label) => typeof label === 'string');
      return labels.length > 0 ? { kind, labels } : undefined;
    }
    case 'paragraph': {
      const known = readText(value);
      return known === undefined ? undefined : { kind, text: known };
    }
    case 'comment':
    case 'unsupported':
      return undefined;
  }
}

function decodeOption(value: unknown): FieldOption | undefined {
  const option = object(value);
  const optionId = id(option['id']);
  if (optionId === undefined) return undefined;
  return {
    id: optionId,
    label: text(option['name']) ?? text(option['value']) ?? optionId,
  };
}

function decodeUser(value: unknown): FieldOption | undefined {
  const user = readUser(value);
  return user && { id: user.accountId, label: user.displayName };
}
