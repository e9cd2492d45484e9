import { apiError } from './apiErrors.ts';
import type { WireRequest } from './listener.ts';
import type { SampleReply } from './route.ts';
import type { RouteMatch } from './router.ts';
import { passesXsrfCheck, readForm, unreadableForm, xsrfRefusal } from './uploads.ts';

/** A body that could be read, or the reply that says why not. */
export interface ReadBody {
  readonly value?: unknown;
  readonly refusal?: SampleReply;
}

/** The body that an operation takes. What only reads looks at none, whatever is sent along. */
export function readBody(request: WireRequest, { route }: RouteMatch): ReadBody {
  if (route.uploads === true) return readUpload(request);
  if (route.method === 'GET') return {};
  const isText = /^text\/plain\b/i.test(request.headers['content-type'] ?? '');
  return route.takesText === true && isText ? { value: request.body.toString('utf8') } : readJson(request);
}

/** The JSON of a request; nothing for an empty body. */
export function readJson(request: WireRequest): ReadBody {
  if (request.body.length === 0) return {};
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\b/i.test(type))
    return { refusal: apiError(request.path, 415, 'Unsupported Media Type') };
  try {
    return { value: JSON.parse(request.body.toString('utf8')) };
  } catch {
    const message = 'There was an error parsing JSON. Check that your request body is valid.';
    return { refusal: apiError(request.path, 400, message) };
  }
}

/** The form of an upload; other bodies are refused. */
function readUpload(request: WireRequest): ReadBody {
  if (!passesXsrfCheck(request.headers)) return { refusal: xsrfRefusal() };
  const type = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\b/i.test(type))
    return { refusal: apiError(request.path, 415, 'Unsupported Media Type') };
  const form = readForm(type, request.body);
  return form === undefined ? { refusal: unreadableForm(request.path) } : { value: form };
}
