import assert from 'node:assert/strict';
import { IssueQuery } from '../../../src/features/issues/query/issueQuery.ts';
import { createSiteDirectory } from '../../../src/atlassian/sites/siteDirectory.ts';
import { createIssueStore } from '../../../src/atlassian/store/issueStore.ts';
import type { SiteDirectory } from '../../../src/atlassian/ports/sites.ts';
import { startSampleSite, type SampleSite } from '../../../packages/sample-site/src/server.ts';
import { reasonOf } from '../../../src/core/errors.ts';
import { SteppedClock } from '../../support/steppedClock.ts';
import { fakeClock, type FakeClock } from '../../unit/atlassian/support/fakeClock.ts';
import { memorySecrets, memoryStore } from '../../unit/atlassian/support/memory.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';
import type { Clock } from '../../../src/atlassian/transport/clock.ts';
import { control } from '../../../packages/sample-site/test/support/control.ts';

const JQL = 'project = SHOP ORDER BY created DESC';

describe('priorities over real HTTP', () => {
  let site: SampleSite;
  /** What was sent, in order, and what came back of it. */
  let sent: string[];
  /** Called before a request is sent. */
  let onSend: (path: string) => void;

  beforeEach(async () => {
    site = await startSampleSite({ issues: 300 });
    sent = [];
    onSend = () => undefined;
  });
  afterEach(() => site.close());

  async function signIn(clock: Clock): Promise<{ directory: SiteDirectory; siteId: string }> {
    const directory = createSiteDirectory({
      secrets: memorySecrets(),
      store: memoryStore(),
      clock,
      timeoutMs: () => 60_000,
      gatewayUrl: site.url,
      fetch: (url, init) => {
        const path = new URL(new Request(url).url).pathname.replace('/rest/api/3/', '');
        sent.push(path);
        onSend(path);
        return fetch(url, init);
      },
    });
    const checked = await directory.check({ url: site.url, email: site.email, token: site.token });
    await directory.add(checked, site.token);
    sent = [];
    return { directory, siteId: checked.id };
  }

  const steer = (body: object): Promise<unknown> => control(site, body);

  it('let the person go first while a refresh of many pages runs in the background', async () => {
    // A clock that stands still: nothing is let through because of the time.
    const { directory, siteId } = await signIn(new SteppedClock(0, () => 0.5));
    const { jira } = await directory.client(siteId);
    const query = new IssueQuery(siteId, JQL, { sites: directory, issues: createIssueStore() });
    const { ids } = await query.ids(300, { signal: new AbortController().signal, background: false });
    const key = (await jira.searchIssues({ jql: JQL, pageSize: 1 })).issues[0]?.ref.key ?? '';
    sent = [];
    const asked: Promise<unknown>[] = [];
    onSend = (path) => {
      // With the first page on its way, somebody opens the transitions of an issue, then something else.
      if (path !== 'issue/bulkfetch' || asked.length > 0) return;
      asked.push(jira.transitions(key).then(() => jira.issue(key)));
    };
    const size = Math.ceil(ids.length / 12);
    const some = Array.from({ length: 12 }, (_, index) => ids.slice(index * size, (index + 1) * size));
    const asking = { signal: new AbortController().signal, background: true };
    const pages = await Promise.all(some.map((part) => query.byId(part, asking)));
    await Promise.all(asked);
    assert.equal(pages.flat().length, ids.length);
    const transitions = sent.indexOf(`issue/${key}/transitions`);
    assert.ok(transitions > 0 && transitions <= 4, sent.join());
    assert.equal(sent.length, 14, 'nothing was sent twice');
    assert.equal(sent.filter((path) => path === 'issue/bulkfetch').length, 12);
  });

  it('raise what the person asks for too, and send it once', async () => {
    const { directory, siteId } = await signIn(new SteppedClock(0, () => 0.5));
    const { jira } = await directory.client(siteId);
    const { jira: quiet } = await directory.client(siteId, { background: true });
    const asked: Promise<unknown>[] = [];
    onSend = (path) => {
      if (path !== 'myself') return;
      // While one answer is awaited, this one gives way until somebody waits for it as well.
      asked.push(quiet.transitions('SHOP-1'), quiet.countIssues(JQL), jira.transitions('SHOP-1'));
    };
    await jira.myself();
    await Promise.all(asked);
    assert.equal(sent.length, 3);
    assert.ok(
      sent.indexOf('issue/SHOP-1/transitions') < sent.indexOf('search/approximate-count'),
      sent.join(),
    );
  });

  /** What a person's request comes to after another was refused: `sent`, or why not. */
  async function after(
    clock: FakeClock,
    fault: object,
    refused: (directory: SiteDirectory) => Promise<unknown>,
    next: (directory: SiteDirectory) => Promise<unknown>,
    directory: SiteDirectory,
  ): Promise<string> {
    await steer({ faults: [{ kind: '429', times: 1, retryAfter: 120, ...fault }] });
    const error = await failsWith('rateLimited', refused(directory));
    assert.equal(error.detail.retryAfterMs, 120_000);
    sent = [];
    const outcome = await next(directory).then(
      () => 'sent',
      (thrown: unknown) => reasonOf(thrown),
    );
    assert.equal(sent.length, outcome === 'sent' ? 1 : 0);
    assert.deepEqual(clock.waits, [], 'nobody waits so long');
    return outcome;
  }

  for (const [reason, same, other] of [
    [undefined, 'rateLimited', 'sent'],
    ['jira-burst-based', 'rateLimited', 'sent'],
    ['jira-per-issue-on-write', 'sent', 'sent'],
    ['jira-quota-tenant-based', 'rateLimited', 'rateLimited'],
    ['jira-quota-global-based', 'rateLimited', 'rateLimited'],
  ] as const) {
    it(`a 429 of ${reason ?? 'no reason'} stops what it is about, and at once`, async () => {
      const clock = fakeClock();
      const { directory, siteId } = await signIn(clock);
      const jira = async () => (await directory.client(siteId)).jira;
      const fault = { pathPattern: '/issue/SHOP-1/transitions$', ...(reason && { reason }) };
      const refused = async () => (await jira()).transitions('SHOP-1');
      const sameEndpoint = async () => (await jira()).transitions('SHOP-2');
      const another = async () => (await jira()).issue('SHOP-1');
      assert.equal(await after(clock, fault, refused, sameEndpoint, directory), same);
      clock.advance(120_001);
      assert.equal(await after(clock, fault, refused, another, directory), other);
    });
  }

  it("a burst of Confluence's, which names no reason, stops that endpoint only", async () => {
    const clock = fakeClock();
    const { directory, siteId } = await signIn(clock);
    const confluence = async () => (await directory.client(siteId)).confluence;
    const fault = { pathPattern: '/wiki/api/v2/spaces$' };
    const refused = async () => (await confluence()).spaces({});
    assert.equal(await after(clock, fault, refused, refused, directory), 'rateLimited');
    clock.advance(120_001);
    const templates = async () => (await confluence()).templates(undefined);
    assert.equal(await after(clock, fault, refused, templates, directory), 'sent');
  });
});
