import { confluenceV1Error, confluenceV2Error } from '../http/apiErrors.ts';
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

/** An error as the v1 API words it. */
export function v1Error(status: 400 | 403 | 404 | 409, message: string): ReplyError {
  return new ReplyError(confluenceV1Error(status, message), message);
}

/** An error as the v2 API words it. */
export function v2Error(status: 400 | 404 | 409, title: string): ReplyError {
  return new ReplyError(confluenceV2Error(status, title), title);
}

/** The v2 API tells nothing about what is missing: it may only be invisible to the caller. */
export function v2NotFound(): ReplyError {
  return v2Error(404, 'Not Found');
}

/** The path below which Confluence stands: Data Center has a context path of its own, and is addressed with it. */
export function contextOf({ siteUrl }: Pick<SampleRequest, 'siteUrl'>): '/wiki' | '/confluence' {
  return siteUrl.endsWith('/confluence') ? '/confluence' : '/wiki';
}

/** The address of Confluence on this site, `base` in every `_links`. */
export function baseUrl(request: SampleRequest): string {
  const context = contextOf(request);
  return context === '/wiki' ? `${request.siteUrl}${context}` : request.siteUrl;
}
