import type { SampleReply } from './route.ts';

/** 200 with a JSON body. */
export function ok(body: unknown): SampleReply {
  return { status: 200, body };
}

/** 204, as after most writes. */
export function noContent(): SampleReply {
  return { status: 204 };
}

/** A page. */
export function htmlReply(status: number, html: string): SampleReply {
  return { status, file: { contentType: 'text/html;charset=UTF-8', content: Buffer.from(html) } };
}

/** Jira's ErrorCollection: `errorMessages` for the whole request, `errors` by field id. */
export function jiraError(
  status: number,
  messages: readonly string[],
  errors: Readonly<Record<string, string>> = {},
): SampleReply {
  return { status, body: { errorMessages: messages, errors } };
}

/** Thrown by a handler, however deep, to answer with an error; nothing may have been changed before. */
export class RequestRefused extends Error {
  readonly reply: SampleReply;

  constructor(reply: SampleReply) {
    super(`refused with ${reply.status}`);
    this.reply = reply;
  }
}

/** Refuses in Jira's shape. */
export function refuse(
  status: number,
  messages: readonly string[],
  errors: Readonly<Record<string, string>> = {},
): RequestRefused {
  return new RequestRefused(jiraError(status, messages, errors));
}
