import { jiraError } from './replies.ts';
import type { SampleReply } from './route.ts';

const EXCEPTIONS: Readonly<Record<number, string>> = {
  400: 'BadRequestException',
  403: 'PermissionException',
  404: 'NotFoundException',
  409: 'ConflictException',
  429: 'RateLimitException',
  500: 'InternalServerException',
};
/** Those with which the v1 API says that the caller may, but something else is wrong. */
const AUTHORIZED = new Set([400, 409]);

/** The body of an error as Confluence's v1 API words it: the Java exception's name, then its message. */
export function confluenceV1Error(status: number, message: string): SampleReply {
  const exception = `com.atlassian.confluence.api.service.exceptions.${EXCEPTIONS[status] ?? 'ServiceException'}`;
  const authorized = AUTHORIZED.has(status);
  const data = { authorized, valid: !authorized, allowedInReadOnlyMode: true, errors: [], successful: false };
  return { status, body: { statusCode: status, data, message: `${exception}: ${message}` } };
}

const CODES: Readonly<Record<number, string>> = {
  400: 'INVALID_REQUEST_PARAMETER',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  409: 'CONFLICT',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
  503: 'SERVICE_UNAVAILABLE',
};

/** The body of an error as Confluence's v2 API words it. */
export function confluenceV2Error(status: number, title: string): SampleReply {
  const code = CODES[status] ?? 'INTERNAL_SERVER_ERROR';
  return { status, body: { errors: [{ status, code, title, detail: null }] } };
}

/** True for a path of Confluence, on the site or behind the gateway, and for Data Center's. */
export function isConfluence(path: string): boolean {
  return /^\/(?:ex\/confluence\/[^/]+\/)?wiki\/|^\/confluence\//.test(path);
}

/** An error in the shape of the product and the version of its API that a path belongs to. */
export function apiError(path: string, status: number, message: string): SampleReply {
  if (!isConfluence(path)) return jiraError(status, [message]);
  return path.includes('/wiki/api/v2/')
    ? confluenceV2Error(status, message)
    : confluenceV1Error(status, message);
}
