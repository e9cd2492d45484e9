import { apiError } from './apiErrors.ts';
import type { SampleReply } from './route.ts';

/** One part of a multipart form; plain JSON, so that the journal can keep it. */
export interface FormPart {
  readonly name: string;
  /** Absent for a part that is no file. */
  readonly filename?: string;
  readonly contentType: string;
  /** Base64. */
  readonly content: string;
}

/** What a handler gets as the body of a multipart request. */
export interface UploadedForm {
  readonly parts: readonly FormPart[];
}

function isPart(value: unknown): value is FormPart {
  if (typeof value !== 'object' || value === null) return false;
  const { name, contentType, content } = value as Readonly<Record<string, unknown>>;
  return [name, contentType, content].every((one) => typeof one === 'string');
}

/** The parts of a request's body of that name; none when it was no form. */
export function formParts(body: unknown, name: string): readonly FormPart[] {
  if (typeof body !== 'object' || body === null || !('parts' in body) || !Array.isArray(body.parts))
    return [];
  return body.parts.filter(isPart).filter((part) => part.name === name);
}

function parameter(header: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(header);
  const text = match?.[1]?.replace(/\\(["\\])/g, '$1') ?? match?.[2];
  // Node's and the browsers' forms write a quotation mark in a name as %22.
  return text?.replace(/%22/g, '"');
}

function readPart(text: string): FormPart | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  // The text holds bytes; header values are UTF-8.
  const headers = new Map(
    Buffer.from(text.slice(0, end), 'latin1')
      .toString('utf8')
      .split('\r\n')
      .map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const;
      }),
  );
  const disposition = headers.get('content-disposition') ?? '';
  const name = parameter(disposition, 'name');
  if (name === undefined) return undefined;
  const filename = parameter(disposition, 'filename');
  return {
    name,
    ...(filename === undefined ? {} : { filename }),
    contentType: headers.get('content-type') ?? 'text/plain',
    content: Buffer.from(text.slice(end + 4), 'latin1').toString('base64'),
  };
}

/**
 * Reads `multipart/form-data` (RFC 7578).
 * @returns undefined when the type names no boundary or the body does not keep to it
 */
export function readForm(contentType: string, body: Buffer): UploadedForm | undefined {
  const boundary = parameter(contentType, 'boundary');
  if (boundary === undefined) return undefined;
  // One character stands for one byte, so that text functions find their way through any content.
  const [, ...rest] = `\r\n${body.toString('latin1')}`.split(`\r\n--${boundary}`);
  const closing = rest.pop();
  if (closing?.startsWith('--') !== true) return undefined;
  const parts = rest.map((text) => readPart(text.replace(/^[ \t]*\r\n/, '')));
  return parts.includes(undefined) ? undefined : { parts: parts.filter((part) => part !== undefined) };
}

/** What a request without `X-Atlassian-Token: no-check` gets: forms could come from any web page. */
export function xsrfRefusal(): SampleReply {
  const content = Buffer.from('XSRF check failed');
  return { status: 403, file: { contentType: 'text/html;charset=UTF-8', content } };
}

/** True when the header that only scripts can send allows the form. */
export function passesXsrfCheck(headers: Readonly<Record<string, string>>): boolean {
  return /^no-?check$/i.test(headers['x-atlassian-token'] ?? '');
}

/** 415, and for a broken form 400. */
export function unreadableForm(path: string): SampleReply {
  return apiError(path, 400, 'The request is not a valid multipart form.');
}
