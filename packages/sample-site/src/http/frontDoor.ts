import { setTimeout as wait } from 'node:timers/promises';
import type { SiteIdentity } from '../identity.ts';
import type { Access, ApiAddress } from './access.ts';
import { apiError } from './apiErrors.ts';
import { sameSecret } from './auth.ts';
import { readJson, readUpload } from './bodies.ts';
import type { Dispatcher } from './dispatcher.ts';
import { brokenReply, type Faults } from './faults.ts';
import type { WireReply, WireRequest } from './listener.ts';
import { letterPicture, missingPage } from './pages.ts';
import { RateLimiter, type Verdict } from './rateLimits.ts';
import { htmlReply, jiraError, ok } from './replies.ts';
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
  readonly #end = new AbortController();
  #url = '';

  constructor(parts: FrontDoorParts) {
    this.#parts = parts;
  }

  /** Told once the port is known. */
  set url(url: string) {
    this.#url = url;
  }

  /** Ends what still waits to be done late; nothing may change the site after its end. */
  close(): void {
    this.#end.abort();
  }

  async answer(request: WireRequest): Promise<WireReply> {
    const address = this.#parts.access.address(request.path, this.#url);
    // What has no token to guard it is for this computer: a web page that has its own name point here gets nothing.
    if (address === undefined && !isOwnHost(request.headers['host'])) return plain(misdirected());
    return address === undefined ? plain(this.#other(request)) : this.#api(request, address);
  }

  /** What is no operation of the interfaces: the control, pages and pictures. */
  #other(request: WireRequest): SampleReply {
    if (request.path === '/__control') return this.#control(request);
    const open = this.#parts.access.open(request.path);
    if (open !== undefined) return open;
    const picture = /^\/images\/.+\/([^/]+)\.svg$/.exec(request.path)?.[1];
    if (picture !== undefined) {
      const content = Buffer.from(letterPicture(safeDecode(picture)));
      return { status: 200, file: { contentType: 'image/svg+xml', content } };
    }
    const found = this.#parts.page(request.path, request.query);
    return found === undefined
      ? htmlReply(404, missingPage('There is no such page on the sample site.'))
      : htmlReply(200, found);
  }

  async #api(request: WireRequest, address: ApiAddress): Promise<WireReply> {
    const { faults } = this.#parts;
    const fault = faults.take(request.method, address.path);
    if (fault === undefined) return this.#reply(plain(this.#operate(request, address)));
    const { delay = 0, when = 'before', kind, status } = fault;
    const onlyLate = kind === undefined && status === undefined;
    if (when === 'after' || kind === 'truncate') {
      const reply = this.#operate(request, address);
      return this.#reply(brokenReply(fault, address.path, this.#now(), reply), delay);
    }
    if (!onlyLate) return this.#reply(brokenReply(fault, address.path, this.#now()), delay);
    // It is done when its time has come, whether or not the client still waits.
    await wait(delay, undefined, { ref: false, signal: this.#end.signal });
    return this.#reply(plain(this.#operate(request, address)));
  }

  /** Puts the site's clock and its latency on a reply. */
  #reply(wire: WireReply, delay = 0): WireReply {
    const delayMs = this.#parts.faults.nextDelay() + delay;
    if (wire.kind !== 'reply') return { ...wire, delayMs };
    const headers = { Date: new Date(this.#now()).toUTCString(), ...wire.reply.headers };
    return { ...wire, reply: { ...wire.reply, headers }, delayMs };
  }

  #operate(request: WireRequest, address: ApiAddress): SampleReply {
    const { faults, access, account, dispatcher } = this.#parts;
    const { path, siteUrl } = address;
    const now = this.#now();
    const match = dispatcher.match(request.method, path);
    const { headers: limits, refusal } = this.#limited(request.method, match, now);
    const respond = (reply: SampleReply): SampleReply => ({
      ...reply,
      headers: { ...limits, ...reply.headers },
    });
    const { authorization } = request.headers;
    const stranger = access.refusal(address, request.method, authorization, faults.state.expireToken);
    if (stranger !== undefined) return respond(stranger);
    if (refusal !== undefined) return respond(refusal);
    const body = match?.route.uploads === true ? readUpload(request) : readJson(request);
    if (body.refusal !== undefined) return respond(body.refusal);
    if (faults.state.readOnly && match?.route.writes === true) {
      return respond(
        apiError(path, 403, 'You do not have permission to do this. The site is read-only at the moment.'),
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

function plain(reply: SampleReply): WireReply {
  return { kind: 'reply', reply };
}

/** True for the names by which this computer calls itself, at any port. */
function isOwnHost(host: string | undefined): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(host ?? '');
}

function misdirected(): SampleReply {
  const content = Buffer.from('Misdirected request');
  return { status: 421, file: { contentType: 'text/plain;charset=UTF-8', content } };
}

function safeDecode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
