import { refuse } from '../http/replies.ts';
import type { HistoryMetadata } from './model.ts';
import type { PropertyOwner } from './properties.ts';
import type { World } from './world.ts';

const BAD_BODY = 'Invalid request payload. Refer to the REST API documentation and try again.';
const TEXTS = [
  'type',
  'description',
  'descriptionKey',
  'activityDescription',
  'activityDescriptionKey',
  'emailDescription',
  'emailDescriptionKey',
] as const;
const PARTICIPANTS = ['actor', 'cause', 'generator'] as const;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function holdsTexts(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((one) => typeof (one ?? '') === 'string');
}

function withoutNulls(sent: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const kept = Object.entries(sent).filter(([, value]) => value !== null);
  return Object.fromEntries(
    kept.map(([name, value]) => [name, isRecord(value) ? withoutNulls(value) : value]),
  );
}

/**
 * The `historyMetadata` of a request that edits or moves an issue: what its changelog entry will show.
 * @throws RequestRefused 400 when it does not fit `HistoryMetadata` of the document
 */
export function readHistoryMetadata(sent: unknown): HistoryMetadata | undefined {
  if (sent === undefined || sent === null) return undefined;
  const fits =
    isRecord(sent) &&
    TEXTS.every((name) => typeof (sent[name] ?? '') === 'string') &&
    [...PARTICIPANTS, 'extraData'].every((name) => holdsTexts(sent[name] ?? {}));
  if (!fits) throw refuse(400, [BAD_BODY]);
  return withoutNulls(sent);
}

/** A property to be set. */
export interface NewProperty {
  readonly key: string;
  readonly value: unknown;
}

const LONGEST_KEY = 255;
const LONGEST_VALUE = 32_768;

/**
 * Checks a property before it is set.
 * @throws RequestRefused 400 for an empty or overlong key, and for a value that is missing or too long
 */
export function checkProperty(key: unknown, value: unknown): NewProperty {
  if (typeof key !== 'string' || key === '' || key.length > LONGEST_KEY)
    throw refuse(400, [`The property key must be between 1 and ${LONGEST_KEY} characters long.`]);
  if (value === undefined) throw refuse(400, ['The property value cannot be empty.']);
  if (JSON.stringify(value).length > LONGEST_VALUE)
    throw refuse(400, [`The property value cannot be longer than ${LONGEST_VALUE} characters.`]);
  return { key, value };
}

/**
 * The `properties` of a request.
 * @throws RequestRefused 400 when they are not a list of keys and values
 */
export function readProperties(sent: unknown): readonly NewProperty[] {
  if (sent === undefined || sent === null) return [];
  if (!Array.isArray(sent)) throw refuse(400, [BAD_BODY]);
  return sent.map((one: unknown) => {
    if (!isRecord(one)) throw refuse(400, [BAD_BODY]);
    return checkProperty(one['key'], one['value']);
  });
}

/** Sets the properties that came along with something new or changed. */
export function setProperties(world: World, owner: PropertyOwner, sent: readonly NewProperty[]): void {
  for (const { key, value } of sent) world.properties.set(owner, key, value);
}
