import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSiteDirectory } from '../../../src/atlassian/sites/siteDirectory.ts';
import { createIssueStore } from '../../../src/atlassian/store/issueStore.ts';
import { AutoRefresh, INTERVAL_MS } from '../../../src/core/autoRefresh.ts';
import { groupNews } from '../../../src/features/news/groupNews.ts';
import { News } from '../../../src/features/news/news.ts';
import { NewsFiles } from '../../../src/features/news/newsFiles.ts';
import { NEWS_KINDS, type NewsItem } from '../../../src/features/news/newsItems.ts';
import { startSampleSite, type SampleSite } from '../../../packages/sample-site/src/server.ts';
import { colleagues } from '../../../packages/sample-site/test/support/colleague.ts';
import { control } from '../../../packages/sample-site/test/support/control.ts';
import { SimulatedClock } from '../../soak/simulatedClock.ts';
import { isThorough } from '../../support/thorough.ts';
import { memorySecrets, memoryStore } from '../../unit/atlassian/support/memory.ts';

/** As many as a long day brings, or as a morning. */
const CHANGES = isThorough ? 300 : 60;
/** Between two changes: the day has ten hours. */
const PAUSE_MS = 2 * 60_000;
const KINDS = new Set(NEWS_KINDS);

for (const flavor of ['cloud', 'datacenter'] as const) {
  describe(`a day of ${CHANGES} changes by others, over real HTTP: ${flavor}`, function () {
    this.timeout(240_000);
    let site: SampleSite;
    let folder: string;
    const clock = new SimulatedClock(Date.now());
    const shared = { secrets: memorySecrets(), store: memoryStore() };
    const sent: string[] = [];
    let offline = false;
    const windows: { dispose(): void }[] = [];

    before(async () => {
      site = await startSampleSite({ issues: 300, flavor, clock: clock.now });
      await control(site, { rateLimit: 0 });
      folder = mkdtempSync(join(tmpdir(), 'shipshape-news-'));
      const directory = createSiteDirectory({ ...shared, timeoutMs });
      await directory.add(await directory.check({ ...site, email: cloudEmail() }), site.token);
    });
    after(async () => {
      for (const window of windows) window.dispose();
      await site.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    });

    const cloudEmail = (): string => (flavor === 'cloud' ? site.email : '');

    /** A window of the machine; it looks after the news while it is looked at. */
    function openWindow() {
      const sites = createSiteDirectory({
        ...shared,
        clock,
        timeoutMs,
        fetch: (input, init) => {
          if (offline) return Promise.reject(new TypeError('fetch failed', { cause: NO_NETWORK }));
          sent.push(
            `${String(init?.method)} ${new URL(input instanceof Request ? input.url : input).pathname}`,
          );
          return fetch(input, init);
        },
      });
      const files = new NewsFiles({ folder, clock });
      const news = new News({
        ...{ sites, files, now: clock.now, wait: clock.wait },
        issues: createIssueStore({ now: clock.now }),
        failed: (doing, error) => assert.fail(new Error(doing, { cause: error })),
      });
      const looks = new Set<Promise<boolean>>();
      const autoRefresh = new AutoRefresh({
        refresh: () => {
          const look = news.look(false);
          looks.add(look);
          return look;
        },
        now: clock.now,
        schedule: clock.schedule,
      });
      const window = {
        news,
        setActive: (active: boolean) => autoRefresh.setActive(active),
        settle: async () => {
          await Promise.all(looks);
          looks.clear();
          await new Promise(setImmediate);
        },
        items: (): readonly NewsItem[] => news.all().flatMap((known) => known.news?.items ?? []),
        dispose: () => {
          autoRefresh.dispose();
          news.dispose();
          files.dispose();
        },
      };
      windows.push(window);
      return window;
    }

    it('tells each once, in one window, in the right order, with one request for two minutes of looking', async () => {
      const directory = createSiteDirectory({ ...shared, timeoutMs });
      const [owner] = directory.list();
      assert.ok(owner);
      const { jira } = await directory.client(owner.id);
      const { issues } = await jira.searchIssues({
        jql: 'assignee = currentUser() AND statusCategory != Done ORDER BY key',
        pageSize: 20,
      });
      const others = colleagues(site, flavor);
      const api = flavor === 'cloud' ? '/rest/api/3' : '/rest/api/2';
      const first = openWindow();
      const second = openWindow();
      const all = [first, second];
      sent.length = 0;
      await first.news.look(false);
      assert.ok(
        first.items().every(({ read }) => read),
        'who begins to listen is not shouted at',
      );
      const before = new Set(first.items().map(({ id }) => id));
      const opening = sent.length;
      assert.equal(opening, 2, 'the site’s clock, and a search');

      const expected: string[] = [];
      first.setActive(true);
      for (let index = 0; index < CHANGES; index += 1) {
        // The user goes from one window to the other, looks away for an hour, and is offline for another.
        if (index % 25 === 24) {
          first.setActive(index % 50 === 24 ? false : index < 270);
          second.setActive(index % 50 === 24);
        }
        if (index === 120) all.forEach((window) => window.setActive(false));
        if (index === 150) second.setActive(true);
        offline = index >= 200 && index < 230;
        const issue = issues[index % issues.length];
        const person = others[index % others.length];
        assert.ok(issue && person);
        const path = `${api}/issue/${issue.ref.key}`;
        const text = `Happening ${index}`;
        if (index % 3 === 0) {
          const body = flavor === 'cloud' ? adf(text) : text;
          await person.send('POST', `${path}/comment`, { body });
        } else await person.send('PUT', path, { fields: { summary: text } });
        expected.push(text);
        // Something that the user does is no news.
        if (index % 10 === 0) await jira.addComment(issue.ref.key, { text: 'My own' });
        clock.advance(PAUSE_MS);
        for (const window of all) await window.settle();
      }
      offline = false;
      await second.news.look(true);
      await first.news.load();

      for (const window of all) {
        const news = window.items().filter(({ id }) => !before.has(id));
        const told = news.map(({ text, to }) => text ?? to);
        assert.deepEqual(told, expected, 'each once, in the order in which it happened');
        assert.ok(news.every(({ read }) => !read));
        const rows = groupNews(news, KINDS).flatMap((group) => group.rows);
        assert.equal(rows.flatMap((row) => row.items).length, CHANGES);
      }

      const looked = sent.length - opening;
      const kinds = new Set(sent.map((one) => one.replace(/issue\/[^/]+/, 'issue/{}')));
      assert.ok(
        looked <= CHANGES * (PAUSE_MS / INTERVAL_MS) + 2,
        `${looked} requests, in ${CHANGES} times two minutes`,
      );
      const [search] = [...kinds].filter((kind) => kind.includes('/search'));
      assert.ok(sent.filter((one) => one === search).length >= sent.length - 2, [...kinds].join(', '));

      // Read in one window, read in all; and nothing comes back after a reload.
      const ids = new Set(first.items().map(({ id }) => id));
      await first.news.mark(owner.id, ids, true);
      const third = openWindow();
      await third.news.load();
      await third.news.look(true);
      assert.equal(third.items().length, first.items().length);
      assert.ok(third.items().every(({ read }) => read));
    });

    it('says what went wrong, keeps what it has, and tells the rest later', async () => {
      const window = openWindow();
      await window.news.load();
      const known = window.items().length;
      offline = true;
      clock.advance(10 * 60_000);
      assert.equal(await window.news.look(true), false);
      assert.ok(window.news.all().every(({ error }) => error !== undefined));
      assert.equal(window.items().length, known);
      offline = false;
      assert.equal(await window.news.look(true), true);
      assert.ok(window.news.all().every(({ error }) => error === undefined));
      assert.equal(window.items().length, known);
    });
  });
}

function adf(text: string): object {
  return { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
}

const NO_NETWORK = Object.assign(new Error('no network'), { code: 'ENOTFOUND' });

function timeoutMs(): number {
  return 60_000;
}
