import type { Journal, JournalEntry } from '../journal.ts';
import { apiError } from './apiErrors.ts';
import { RequestRefused } from './replies.ts';
import { type RouteMatch, Router } from './router.ts';
import type { Route, SampleAccount, SampleReply } from './route.ts';

/** A request whose sender is known, before it is matched with a route. */
export interface DispatchRequest {
  readonly method: string;
  /** Without the gateway's prefix. */
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly account: SampleAccount;
  readonly now: number;
  readonly siteUrl: string;
}

/** Hands requests to the routes, and writes into the journal what changed the site. */
export class Dispatcher {
  readonly #router: Router;
  readonly #journal: Journal;

  constructor(routes: readonly Route[], journal: Journal) {
    this.#router = new Router(routes);
    this.#journal = journal;
  }

  /** The operation that a request calls; undefined when there is none. */
  match(method: string, path: string): RouteMatch | undefined {
    const match = this.#router.match(method, path);
    return typeof match === 'object' ? match : undefined;
  }

  /** Answers a request. */
  dispatch(request: DispatchRequest): SampleReply {
    const reply = this.#answer(request);
    if (reply.status < 300 && this.match(request.method, request.path)?.route.writes === true) {
      this.#journal.append({
        at: request.now,
        accountId: request.account.accountId,
        method: request.method,
        path: request.path,
        query: request.query,
        ...(request.body === undefined ? {} : { body: request.body }),
      });
    }
    return reply;
  }

  /** Does again what the journal holds. Entries of accounts that no longer exist are passed over. */
  replay(entries: readonly JournalEntry[], accounts: readonly SampleAccount[], siteUrl: string): void {
    for (const { at, accountId, method, path, query, body } of entries) {
      const account = accounts.find((one) => one.accountId === accountId);
      if (account !== undefined)
        this.#answer({ method, path, query, body, account, headers: {}, now: at, siteUrl });
    }
  }

  #answer(request: DispatchRequest): SampleReply {
    const match = this.#router.match(request.method, request.path);
    if (match === undefined)
      return apiError(request.path, 404, 'No endpoint of this sample site matches the request.');
    if (match === 'methodNotAllowed') return apiError(request.path, 405, 'Method Not Allowed');
    const { query, ...rest } = request;
    try {
      return match.route.handle({ ...rest, params: match.params, query: new URLSearchParams(query) });
    } catch (error) {
      if (error instanceof RequestRefused) return error.reply;
      throw error;
    }
  }
}
