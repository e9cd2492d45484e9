import { setTimeout as wait } from 'node:timers/promises';
import type { SiteIdentity } from '../identity.ts';
import type { Access, ApiAddress } from './access.ts';
import { apiError } from './apiErrors.ts';
import { sameSecret } from './auth.ts';
import { readBody, readJson } from './bodies.ts';
import type { Dispatcher } from './dispatcher.ts';
import { brokenReply, type Faults } from './faults.ts';
import type { WireReply, WireRequest } from './listener.ts';
import { letterPicture, missingPage } from './pages.ts';
import { RateLimiter, type Verdict } from './rateLimits.ts';
import { htmlReply, jiraError, ok } from './replies.ts';
import type { SampleAccount, SampleReply } from './route.ts';
import { captchaReply, FAILED_LOGIN, hiddenReply, STRANGER, strangerRefusal } from './strangers.ts';
import type { RouteMatch } from './router.ts';

export interface FrontDoorDependencies {
  readonly access: Access;
  readonly identity: SiteIdentity;
  readonly account: SampleAccount;
  /** Everybody, for requests that tests make as somebody else. */
  readonly accounts: readonly SampleAccount[];
  readonly dispatcher: Dispatcher;
  readonly faults: Faults;
  readonly clock: () => number;
  /** The HTML of a page for people, undefined when there is none at this address. */
  readonly page: (path: string, query: string) => string | undefined;
}

/** Who a request is from: the account, or a stranger; and what a stranger's reply bears. */
interface Caller {
  readonly signedIn: boolean;
  readonly refusal?: SampleReply;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Everything between the wire and the routes: addresses, credentials, planned faults, JSON. */
export class FrontDoor {
  readonly #parts: FrontDoorDependencies;
  readonly #limits = new RateLimiter();
  readonly #end = new AbortController();
  #url = '';

  constructor(parts: FrontDoorDependencies) {
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
    if (address !== undefined) return this.#api(request, address);
    const { state } = this.#parts.faults;
    const onward = state.redirectToContext ? this.#parts.access.onward(request.path) : undefined;
    if (onward !== undefined && request.path !== '/__control') {
      const query = request.query === '' ? '' : `?${request.query}`;
      return plain({ status: 302, headers: { Location: `${this.#url}${onward}${query}` } });
    }
    if (!isOwnHost(request.headers['host'], new URL(this.#url).hostname)) return plain(misdirected());
    return plain(this.#other(request));
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
    const { faults, dispatcher } = this.#parts;
    const { path, siteUrl } = address;
    const now = this.#now();
    const match = dispatcher.match(request.method, path);
    const { headers: limits, refusal } = this.#limited(request.method, match, now);
    const respond = (reply: SampleReply): SampleReply => ({
      ...reply,
      headers: { ...limits, ...reply.headers },
    });
    const caller = this.#caller(request, address);
    if (caller.refusal !== undefined) return respond(caller.refusal);
    if (refusal !== undefined) return respond(refusal);
    const body = match === undefined ? {} : readBody(request, match);
    if (body.refusal !== undefined) return respond(body.refusal);
    if (faults.state.readOnly && match?.route.writes === true) {
      return respond(
        apiError(path, 403, 'You do not have permission to do this. The site is read-only at the moment.'),
      );
    }
    const { method, query, headers } = request;
    const rest = { method, path, query, headers, body: body.value, now, siteUrl };
    const account = this.#accountOf(headers);
    if (account === undefined)
      return respond(apiError(path, 401, 'X-Control-Account names nobody, or X-Control-Token is wrong.'));
    if (caller.signedIn) return respond(dispatcher.dispatch({ ...rest, account }));
    const reply = faults.asStranger(() => dispatcher.dispatch({ ...rest, account: STRANGER }));
    return respond({ ...reply, headers: { ...reply.headers, ...caller.headers } });
  }

  /** The account that a request is done as: the one that signs in, or whom a test names; undefined where it may not. */
  #accountOf(headers: WireRequest['headers']): SampleAccount | undefined {
    const { account, accounts, identity } = this.#parts;
    const named = headers['x-control-account'];
    if (named === undefined) return account;
    if (!sameSecret(headers['x-control-token'] ?? '', identity.controlToken)) return undefined;
    return accounts.find(({ accountId }) => accountId === named);
  }

  /** Who calls, as far as the site believes it; the refusal of who may not. */
  #caller(request: WireRequest, address: ApiAddress): Caller {
    const { access, faults } = this.#parts;
    const { expireToken, captcha, hidden } = faults.state;
    const { method, path } = request;
    const credential = access.credential(address, request.headers['authorization']);
    if (credential !== 'none' && captcha) return { signedIn: false, refusal: captchaReply(address.siteUrl) };
    if (credential === 'valid' && expireToken === false) return { signedIn: true };
    const isOpen = access.isOpen(method, address.path);
    if (isOpen && credential === 'none')
      return hidden ? { signedIn: false, refusal: hiddenReply(path) } : { signedIn: false };
    const unauthorized = access.unauthorized(address, credential !== 'none');
    if (expireToken !== 'anonymous' || credential !== 'valid' || address.gateway || hidden)
      return { signedIn: false, refusal: unauthorized };
    const refusal = isOpen ? undefined : strangerRefusal(method, address.path, unauthorized);
    const headers = FAILED_LOGIN;
    return refusal === undefined
      ? { signedIn: false, headers }
      : { signedIn: false, refusal: { ...refusal, headers: { ...refusal.headers, ...headers } } };
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

/** True for the names by which this computer calls itself, and for the one that it was given, at any port. */
function isOwnHost(host: string | undefined, given: string): boolean {
  const name = (host ?? '').toLowerCase().replace(/:\d+$/, '');
  return ['localhost', '127.0.0.1', '[::1]', given.toLowerCase()].includes(name);
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
