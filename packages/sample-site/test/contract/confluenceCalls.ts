/** Calls the Confluence routes without a server in between, each request and reply held to Atlassian's documents. */
import assert from 'node:assert/strict';
import { sampleAccounts } from '../../src/accounts.ts';
import { confluenceSite, type ConfluenceSite } from '../../src/confluence/index.ts';
import type { Route, SampleReply } from '../../src/http/route.ts';
import { contractCheck, type ContractCheck } from '../support/openapi.ts';

const SITE_URL = 'http://127.0.0.1:8080';
const NOON = Date.UTC(2026, 10, 23, 12);

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The value at a path such as `results.0.id`, undefined when there is none. */
  at(path: string): unknown;
  /** The list at a path; fails the test when there is none. */
  list(path: string): readonly unknown[];
}

export interface CallOptions {
  readonly body?: unknown;
  /** Mailbox of the caller; `dev` when absent. */
  readonly as?: string;
}

const V1 = '/wiki/rest/api';
/** Deprecated, or in older documents only; Confluence answers them all the same. */
const OLD: readonly (readonly [methods: string, path: string])[] = [
  ['GET', '/wiki/api/v2/pages/{id}/children'],
  ['GET POST', `${V1}/content`],
  ['GET PUT DELETE', `${V1}/content/{id}`],
  ['GET', `${V1}/content/{id}/label`],
  ['GET', `${V1}/content/{id}/history`],
  ['GET', `${V1}/content/{id}/child`],
  ['GET', `${V1}/content/{id}/child/{type}`],
  ['DELETE', `${V1}/content/{id}/child/attachment/{attachmentId}`],
  ['GET', `${V1}/content/{id}/version`],
  ['GET', `${V1}/content/{id}/version/{versionNumber}`],
  ['GET POST', `${V1}/content/{id}/property`],
  ['GET POST PUT DELETE', `${V1}/content/{id}/property/{key}`],
  ['GET', `${V1}/space`],
  ['GET', `${V1}/space/{spaceKey}`],
  ['GET', `${V1}/space/{spaceKey}/content`],
  ['GET', `${V1}/space/{spaceKey}/content/{type}`],
];

/** A fresh site; `problems` collects what does not fit the documents. */
export class ConfluenceCalls {
  readonly site: ConfluenceSite = confluenceSite({ seed: 1, accounts: sampleAccounts() });
  readonly check: ContractCheck;
  #caller = 'dev';

  constructor() {
    const reason = 'deprecated, but served by Confluence until it is removed';
    this.check = contractCheck({
      allow: OLD.flatMap(([methods, path]) => methods.split(' ').map((method) => ({ method, path, reason }))),
      fetch: (input, init) => this.#dispatch(new Request(input, init)),
    });
  }

  async call(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
    this.#caller = options.as ?? 'dev';
    const response = await this.check.fetch(SITE_URL + path, {
      method,
      ...(options.body !== undefined && {
        body: JSON.stringify(options.body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    return answerOf(response.status, response.headers, await response.text());
  }

  get(path: string, options?: CallOptions): Promise<Answer> {
    return this.call('GET', path, options);
  }

  async #dispatch(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const account = sampleAccounts().find(({ email }) => email.startsWith(`${this.#caller}@`));
    assert.ok(account);
    const match = findRoute(this.site.routes, request.method, url.pathname);
    assert.ok(match, `no route for ${request.method} ${url.pathname}`);
    const text = await request.text();
    const reply: SampleReply = match.route.handle({
      method: request.method,
      path: url.pathname,
      params: match.params,
      query: url.searchParams,
      headers: {},
      body: text === '' ? undefined : JSON.parse(text),
      account,
      now: NOON,
      siteUrl: SITE_URL,
    });
    return new Response(reply.body === undefined ? null : JSON.stringify(reply.body), {
      status: reply.status,
      headers: { ...reply.headers, 'content-type': 'application/json' },
    });
  }
}

function findRoute(routes: readonly Route[], method: string, path: string) {
  const segments = path.split('/');
  // As in the server, a path without parameters wins over one with.
  const ordered = [...routes].sort((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')));
  for (const route of ordered) {
    const params: Record<string, string> = {};
    const parts = route.path.split('/');
    const fits = parts.every((part, index) => {
      const segment = segments[index] ?? '';
      if (!part.startsWith('{')) return part === segment;
      params[part.slice(1, -1)] = decodeURIComponent(segment);
      return segment !== '';
    });
    if (route.method === method && fits && parts.length === segments.length) return { route, params };
  }
  return undefined;
}

function answerOf(status: number, headers: Headers, text: string): Answer {
  const at = (path: string): unknown => {
    let value: unknown = text === '' ? undefined : JSON.parse(text);
    for (const key of path.split('.')) {
      value =
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
    }
    return value;
  };
  const list = (path: string): readonly unknown[] => {
    const value = at(path);
    assert.ok(Array.isArray(value), `${path} is no list in ${text.slice(0, 300)}`);
    return value;
  };
  return { status, headers, text, at, list };
}
