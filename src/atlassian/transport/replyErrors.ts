import { withoutSecrets } from '../../core/redact.ts';
import { ShipshapeError, type ErrorDetail, type ErrorReason } from '../../core/errors.ts';
import { httpDate } from './replyTime.ts';

const BY_STATUS: Readonly<Record<number, ErrorReason>> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'notFound',
  407: 'proxy',
  409: 'conflict',
  410: 'gone',
  412: 'conflict',
  413: 'invalid',
  415: 'invalid',
  422: 'invalid',
  429: 'rateLimited',
};

/** A server's words are shown to people; more than this is not for reading. */
const MAX_MESSAGES = 20;
const MAX_MESSAGE_LENGTH = 1000;
const MAX_NAME_LENGTH = 255;
/** No credential is longer, whatever its form. */
const LONGEST_SECRET = 10_000;

/**
 * The error for a reply that is not a success.
 * @param body the parsed JSON, or undefined when it was none
 * @param retryAfterMs what the server asked us to wait
 */
export function replyError(status: number, body: unknown, retryAfterMs?: number): ShipshapeError {
  const reason = BY_STATUS[status] ?? (status >= 500 ? 'serverError' : 'unexpectedReply');
  const serverMessages = messagesOf(body);
  const fieldErrors = fieldErrorsOf(body);
  const detail: ErrorDetail = {
    status,
    ...(serverMessages.length > 0 && { serverMessages }),
    ...(Object.keys(fieldErrors).length > 0 && { fieldErrors }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    // Atlassian refuses these before it does anything.
    ...(status === 429 && { notSent: true }),
  };
  return new ShipshapeError(reason, `HTTP ${status}`, detail);
}

/** A site that asks for more is asked again then: a mistake of its own must not keep it out for good. */
const LONGEST_RETRY_AFTER_MS = 60 * 60_000;

/**
 * `Retry-After` in milliseconds, whether it is given in seconds or as a date; one hour at most. Undefined when it is
 * absent, not to be understood, or over already.
 * @param now what time it is where the reply was made; see `timeOfReply`
 */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  const ms = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) * 1000 : httpDate(value) - now;
  return ms > 0 ? Math.min(ms, LONGEST_RETRY_AFTER_MS) : undefined;
}

function messagesOf(body: unknown): string[] {
  if (!isRecord(body)) return [];
  const messages: unknown[] = [];
  // Jira.
  if (Array.isArray(body['errorMessages'])) messages.push(...(body['errorMessages'] as unknown[]));
  // Confluence v2: a list of problems; Jira's newer interfaces say the same with `message`.
  if (Array.isArray(body['errors'])) {
    for (const error of body['errors'] as unknown[]) {
      if (isRecord(error)) messages.push(error['detail'] ?? error['title'] ?? error['message']);
      // Several issues to be created, of which none was: what was wrong with each.
      if (isRecord(error)) messages.push(...messagesOf(error['elementErrors']));
    }
  }
  // Confluence v1, where the details may say more than the message.
  const data = body['data'];
  if (isRecord(data) && Array.isArray(data['errors'])) {
    for (const error of data['errors'] as unknown[]) {
      if (isRecord(error))
        messages.push(isRecord(error['message']) ? error['message']['translation'] : error['message']);
    }
  }
  // Confluence v1, and the gateway.
  messages.push(body['message'], body['errorMessage']);
  const texts = messages.filter((text) => typeof text === 'string').map((text) => readable(clip(text)));
  return [...new Set(texts.filter((text) => text !== ''))].slice(0, MAX_MESSAGES);
}

function fieldErrorsOf(body: unknown): Record<string, string> {
  if (!isRecord(body)) return {};
  if (Array.isArray(body['errors'])) {
    const elements = (body['errors'] as unknown[]).slice(0, MAX_MESSAGES).filter(isRecord);
    return Object.assign({}, ...elements.map((error) => fieldErrorsOf(error['elementErrors']))) as Record<
      string,
      string
    >;
  }
  if (!isRecord(body['errors'])) return {};
  const entries = Object.entries(body['errors']).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(
    entries
      .slice(0, MAX_MESSAGES)
      .map(([field, message]) => [clip(field, MAX_NAME_LENGTH), readable(clip(message))]),
  );
}

/** The name of a Java class: of an exception before its message, or of what could not be read. */
const JAVA_NAME = /\b(?:com|org|net|io|javax?)\.(?:[a-z_]\w*\.)+[A-Z][\w$]*/;
const JAVA_NAMES = new RegExp(`${JAVA_NAME.source}(?:\\[[^\\]]*\\])?(?:@[0-9a-f]+)?:?\\s*`, 'g');

/** Without what only programmers of Atlassian's can read; empty where nothing else was said. */
function readable(text: string): string {
  if (!JAVA_NAME.test(text)) return text.trim();
  return text
    .replace(/\([^()]*\)/g, (group) => (JAVA_NAME.test(group) ? '' : group))
    .replace(JAVA_NAMES, '')
    .replace(/\s+(?=[,.;:])/g, '')
    .replace(/^[\s,;:]+|[\s,;:]+$/g, '');
}

/** Of readable length; a server may echo the credential it was sent. */
function clip(text: string, longest = MAX_MESSAGE_LENGTH): string {
  // Half a secret would not be known as one: what is looked through is longer than what is kept.
  const clean = withoutSecrets(text.slice(0, longest + LONGEST_SECRET));
  return clean.length > longest ? `${clean.slice(0, longest)}…` : clean;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
