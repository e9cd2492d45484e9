import assert from 'node:assert/strict';
import { startSampleSite, type SampleSite, type SampleSiteOptions } from '../../src/server.ts';
import { contractCheck, needsDocuments, type Allowed, type ContractCheck } from '../support/openapi.ts';
import type { DocumentName } from '../support/openapiDocuments.ts';

/** What replaces them is served too, and both are compared with their documents. */
const DEPRECATED_LISTS: readonly Allowed[] = [
  ...['priority', 'priority/search', 'resolution', 'search', 'group'].map((name) => `/rest/api/3/${name}`),
  ...[
    ...['', '/epic/none', '/epic/{epicId}', '/sprint/{sprintId}'].map((of) => `/board/{boardId}${of}/issue`),
    ...['/board/{boardId}/backlog', '/sprint/{sprintId}/issue', '/epic/none/issue'],
    '/epic/{epicIdOrKey}/issue',
  ].map((path) => `/rest/agile/1.0${path}`),
].map((path) => ({
  method: 'GET',
  path,
  reason: 'deprecated, but served by Jira until it is removed',
}));

/** A running sample site whose traffic is held against Atlassian's documents. */
export interface CheckedSite {
  readonly site: SampleSite;
  readonly check: ContractCheck;
  /** Sends a request as the signed-in account and gives status and JSON. */
  call(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly json: unknown }>;
  /** Sends a request, demands the status, and gives the JSON as the type that the caller reads it as. */
  expect<T>(status: number, method: string, path: string, body?: unknown): Promise<T>;
}

export const NOW = Date.UTC(2026, 10, 23, 8);

/** Starts a site at a fixed time; tests close it. */
export async function startChecked(options: Partial<SampleSiteOptions> = {}): Promise<CheckedSite> {
  let now = NOW;
  const site = await startSampleSite({ issues: 300, clock: () => (now += 1000), ...options });
  const check = contractCheck({ allow: DEPRECATED_LISTS });
  const authorization = `Basic ${Buffer.from(`${site.email}:${site.token}`).toString('base64')}`;
  const call: CheckedSite['call'] = async (method, path, body) => {
    const reply = await check.fetch(`${site.url}${path}`, {
      method,
      headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    return { status: reply.status, json: text === '' ? undefined : JSON.parse(text) };
  };
  return {
    site,
    check,
    call,
    expect: async <T>(status: number, method: string, path: string, body?: unknown) => {
      const reply = await call(method, path, body);
      assert.equal(reply.status, status, `${method} ${path}: ${JSON.stringify(reply.json)}`);
      return reply.json as T;
    },
  };
}

/**
 * Gives each test of a suite a site of its own. What was asked and answered must be as the documents say.
 * @param documents that the suite needs; it is skipped where they cannot be had
 */
export function freshSite(...documents: readonly DocumentName[]): CheckedSite {
  let current: CheckedSite;
  before(needsDocuments(...documents));
  beforeEach(async () => {
    current = await startChecked();
  });
  afterEach(async () => {
    await current.site.close();
    assert.deepEqual(current.check.problems, []);
  });
  return {
    get site() {
      return current.site;
    },
    get check() {
      return current.check;
    },
    call: (...request) => current.call(...request),
    expect: (...request) => current.expect(...request),
  };
}

/** What the tests read of an issue. */
export interface IssueJson {
  readonly id: string;
  readonly key: string;
  readonly fields: Readonly<Record<string, unknown>> & {
    readonly status: { readonly id: string; readonly name: string };
    readonly summary: string;
  };
}

export interface SearchJson {
  readonly issues: readonly IssueJson[];
  readonly isLast: boolean;
  readonly nextPageToken?: string;
}

export interface ErrorJson {
  readonly errorMessages: readonly string[];
  readonly errors: Readonly<Record<string, string>>;
}

/** ADF with one paragraph. */
export function adf(text: string): unknown {
  return { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
}
