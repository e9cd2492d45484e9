import type { SiteIdentity } from '../identity.ts';
import type { Access, ApiAddress } from './access.ts';
import { sameSecret } from './auth.ts';
import { readJson, readUpload } from './bodies.ts';
import type { Fault } from './controlState.ts';
import type { Dispatcher } from './dispatcher.ts';
import { faultReply, type Faults } from './faults.ts';
import type { WireReply, WireRequest } from './listener.ts';
import { interceptedPage, letterPicture, missingPage } from './pages.ts';
import { RateLimiter, type Verdict } from './rateLimits.ts';
import { jiraError, ok } from './replies.ts';
import type { SampleAccount, SampleReply } from './route.ts';
import type { RouteMatch } from './router.ts';

export interface FrontDoorParts {
  readonly access: Access;
  readonly identity: SiteIdentity;
  readonly account: SampleAccount;
  readonly dispatcher: Dispatcher;
  readonly faults: Faults;
  readonly clock: () => number;
  /** The HTML of a page for people, undefined when there is none at this address. */
  readonly page: (path: string, query: string) => string | undefined;
}

/** Everything between the wire and the routes: addresses, credentials, planned faults, JSON. */
export class FrontDoor {
  readonly #parts: FrontDoorParts;
  readonly #limits = new RateLimiter();
  #url = '';

  constructor(parts: FrontDoorParts) {
    this.#parts = parts;
  }

  /** Told once the port is known. */
  set url(url: string) {
    this.#url = url;
  }

  answer(request: WireRequest): WireReply {
    if (request.path === '/__control') return json(this.#control(request));
    const open = this.#parts.access.open(request.path);
    if (open !== undefined) return json(open);
    const picture = /^\/images\/.+\/([^/]+)\.svg$/.exec(request.path)?.[1];
    if (picture !== undefined) return text(200, 'image/svg+xml', letterPicture(safeDecode(picture)));
    const address = this.#parts.access.address(request.path, this.#url);
    return address === undefined ? this.#page(request) : this.#api(request, address);
  }

  #page(request: WireRequest): WireReply {
    const found = this.#parts.page(request.path, request.query);
    const html = 'text/html;charset=UTF-8';
    return found === undefined
      ? text(404, html, missingPage('There is no such page on the sample site.'))
      : text(200, html, found);
  }

  #api(request: WireRequest, address: ApiAddress): WireReply {
    const { faults, access, account, dispatcher } = this.#parts;
    const { path, siteUrl } = address;
    const now = this.#now();
    const fault = faults.take(request.method, path);
    if (fault !== undefined && fault.kind !== 'truncate') return brokenReply(fault, now);
    const match = dispatcher.match(request.method, path);
    const { headers: limits, refusal } = this.#limited(request.method, match, now);
    const respond = (reply: SampleReply): WireReply => ({
      kind: 'json',
      reply: { ...reply, headers: { Date: new Date(now).toUTCString(), ...limits, ...reply.headers } },
      delayMs: faults.nextDelay(),
      truncated: fault !== undefined,
    });
    const { authorization } = request.headers;
    const stranger = access.refusal(address, request.method, authorization, faults.state.expireToken);
    if (stranger !== undefined) return respond(stranger);
    if (refusal !== undefined) return respond(refusal);
    const body = match?.route.uploads === true ? readUpload(request) : readJson(request);
    if (body.refusal !== undefined) return respond(body.refusal);
    if (faults.state.readOnly && match?.route.writes === true) {
      return respond(
        jiraError(403, ['You do not have permission to do this. The site is read-only at the moment.']),
      );
    }
    const { method, query, headers } = request;
    return respond(
      dispatcher.dispatch({ method, path, query, headers, body: body.value, account, now, siteUrl }),
    );
  }

  #now(): number {
    return this.#parts.clock() + this.#parts.faults.state.clockSkew;
  }

  #limited(method: string, match: RouteMatch | undefined, now: number): Verdict {
    if (match === undefined) return { headers: {} };
    const { route, params } = match;
    const issue = route.writes === true ? params['issueIdOrKey']?.toUpperCase() : undefined;
    const request = { method, operation: route.path, ...(issue === undefined ? {} : { issue }) };
    return this.#limits.admit(request, this.#parts.faults.state.rateLimit, now);
  }

  #control(request: WireRequest): SampleReply {
    const { faults, identity } = this.#parts;
    if (!sameSecret(request.headers['x-control-token'] ?? '', identity.controlToken)) {
      return jiraError(401, ['The header X-Control-Token is missing or wrong.']);
    }
    if (request.method === 'POST') {
      const body = readJson(request);
      if (body.refusal !== undefined) return body.refusal;
      try {
        faults.set(body.value, this.#now());
      } catch (error) {
        if (error instanceof TypeError || error instanceof SyntaxError)
          return jiraError(400, [error.message]);
        throw error;
      }
    } else if (request.method !== 'GET') {
      return jiraError(405, ['Method Not Allowed']);
    }
    return ok(faults.state);
  }
}

function json(reply: SampleReply): WireReply {
  return { kind: 'json', reply };
}

function text(status: number, contentType: string, content: string): WireReply {
  return { kind: 'text', status, contentType, text: content };
}

function safeDecode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function brokenReply(fault: Fault, now: number): WireReply {
  switch (fault.kind) {
    case 'cut':
    case 'hang':
      return { kind: fault.kind };
    case 'html':
      return text(fault.status ?? 200, 'text/html;charset=UTF-8', interceptedPage());
    default:
      return json(faultReply(fault, now));
  }
}
