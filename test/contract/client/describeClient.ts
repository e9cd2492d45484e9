import assert from 'node:assert/strict';
import type { ConfluenceClient } from '../../../src/atlassian/ports/confluence.ts';
import type { JiraClient } from '../../../src/atlassian/ports/jira/client.ts';
import type { SiteClient } from '../../../src/atlassian/ports/sites.ts';
import type { ContractCheck } from '../../../packages/sample-site/test/support/openapi.ts';
import { control } from '../../../packages/sample-site/test/support/control.ts';

/** One case for every method of a port: the type demands it, and a test holds the real client to the same list. */
export type Cases<Client> = Readonly<Record<keyof Client, (client: Client) => Promise<void>>>;

/** A client that speaks to a running site of its own. */
export interface RunningClient {
  readonly site: Parameters<typeof control>[0] & { close(): Promise<void> };
  readonly client: SiteClient;
  /** What its traffic is held against. */
  readonly checks: readonly ContractCheck[];
}

export interface ClientSuite<Running extends RunningClient> {
  readonly name: string;
  readonly start: () => Promise<Running>;
  /** What it takes to find and sign in to a site, by what it says of it. */
  readonly signIn: Readonly<Record<string, (running: Running) => Promise<void>>>;
  readonly jira: Cases<JiraClient>;
  readonly confluence: Cases<ConfluenceClient>;
  /** A hook that skips the suite where documents are missing. */
  readonly documents: (this: Mocha.Context) => Promise<void>;
  /** Told of every operation that was sent. */
  readonly sent: Set<string>;
}

/** Runs the cases of one client, all requests and replies held against Atlassian's documents. */
export function describeClient<Running extends RunningClient>(suite: ClientSuite<Running>): void {
  const { name, start, signIn, jira, confluence, documents, sent } = suite;
  describe(name, () => {
    let running: Running;

    before(documents);
    before(async () => {
      running = await start();
      // One issue takes more writes from the cases than a site allows in two seconds; limits have suites of their own.
      await control(running.site, { rateLimit: 0 });
    });
    // The suite may have been skipped before any of it was started.
    after(() => (running as Running | undefined)?.site.close());

    const run = (title: string, use: () => Promise<void>): void => {
      it(title, async () => {
        await use();
        for (const { problems, operations } of running.checks) {
          assert.deepEqual(problems, []);
          for (const operation of operations) sent.add(operation);
        }
      });
    };
    for (const [title, use] of Object.entries(signIn)) run(title, () => use(running));
    for (const [method, use] of Object.entries(jira)) run(`Jira: ${method}`, () => use(running.client.jira));
    for (const [method, use] of Object.entries(confluence))
      run(`Confluence: ${method}`, () => use(running.client.confluence));

    it('has a case for every method', () => {
      assert.deepEqual(Object.keys(running.client.jira).sort(), Object.keys(jira).sort());
      assert.deepEqual(Object.keys(running.client.confluence).sort(), Object.keys(confluence).sort());
    });
  });
}
