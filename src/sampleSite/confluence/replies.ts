import type { Route, SampleReply, SampleRequest } from '../http/route.ts';

/** Thrown by a handler to answer with an error; `answering` turns it into the reply. */
export class ReplyError extends Error {
  readonly reply: SampleReply;

  constructor(reply: SampleReply, message: string) {
    super(message);
    this.reply = reply;
  }
}

/** Lets a route's handler throw `ReplyError`. */
export function answering(route: Route): Route {
  return {
    ...route,
    handle: (request: SampleRequest): SampleReply => {
      try {
        return route.handle(request);
      } catch (error) {
        if (error instanceof ReplyError) return error.reply;
        throw error;
      }
    },
  };
}

const V1_EXCEPTIONS: Readonly<Record<number, string>> = {
  400: 'BadRequestException',
  403: 'PermissionException',
  404: 'NotFoundException',
  409: 'ConflictException',
};

/** An error as the v1 API words it: the Java exception's name, then its message. */
export function v1Error(status: 400 | 403 | 404 | 409, message: string): ReplyError {
  const exception = `com.atlassian.confluence.api.service.exceptions.${V1_EXCEPTIONS[status]}`;
  const body = {
    statusCode: status,
    data: {
      authorized: status === 400 || status === 409,
      valid: status !== 400 && status !== 409,
      allowedInReadOnlyMode: true,
      errors: [],
      successful: false,
    },
    message: `${exception}: ${message}`,
  };
  return new ReplyError({ status, body }, message);
}

const V2_CODES: Readonly<Record<number, string>> = {
  400: 'INVALID_REQUEST_PARAMETER',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
};

/** An error as the v2 API words it. */
export function v2Error(status: 400 | 404 | 409, title: string): ReplyError {
  const body = { errors: [{ status, code: V2_CODES[status], title, detail: null }] };
  return new ReplyError({ status, body }, title);
}

/** The v2 API tells nothing about what is missing: it may only be invisible to the caller. */
export function v2NotFound(): ReplyError {
  return v2Error(404, 'Not Found');
}

/** The address of Confluence on this site, `base` in every `_links`. */
export function baseUrl(request: SampleRequest): string {
  return `${request.siteUrl}/wiki`;
}
