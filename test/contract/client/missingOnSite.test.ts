import assert from 'node:assert/strict';
import { createIssueStore } from '../../../src/atlassian/store/issueStore.ts';
import { pageUrl } from '../../../src/atlassian/pages/pageAddress.ts';
import { MissingOnSite } from '../../../src/features/workspaceChecklists/missingOnSite.ts';
import { referredIn } from '../../../src/features/workspaceChecklists/referred.ts';
import { needsDocuments } from '../../../packages/sample-site/test/support/openapi.ts';
import { startDataCenter } from '../datacenter/dataCenterSite.ts';
import { startClient } from './clientSite.ts';

for (const [name, start] of [
  ['Cloud', () => startClient()],
  ['Data Center', startDataCenter],
] as const) {
  describe(`what a checklist refers to on ${name}`, () => {
    let running: Awaited<ReturnType<typeof start>>;

    before(needsDocuments());
    before(async () => {
      running = await start();
    });
    after(() => (running as typeof running | undefined)?.site.close());
    afterEach(() =>
      assert.deepEqual(
        running.checks.flatMap(({ problems }) => problems),
        [],
      ),
    );

    it('is told of where the site has it not', async () => {
      const { directory: sites, client } = running;
      const issues = createIssueStore();
      issues.put([await client.jira.issue('SHOP-1')]);
      const { displayName } = await client.jira.myself();
      const clues = { sites, issues, workContext: { selectedIssues: () => [], recentIssues: () => [] } };
      const errors: unknown[] = [];
      const missing = new MissingOnSite({
        sites,
        issues,
        now: () => 0,
        onError: (error) => errors.push(error),
      });
      const text = [
        '---',
        `confluence: ${pageUrl(client.site, '987654321')}`,
        '---',
        '',
        `- [ ] SHOP-2 @${displayName} checks`,
        '- [ ] SHOP-99999 @Zzyzx',
      ].join('\n');
      const referred = referredIn(text, clues);
      assert.equal(await missing.ask(referred, new AbortController().signal), true);
      assert.deepEqual(errors, []);
      const told = missing.among(referred);
      assert.deepEqual(
        told.map(({ line, thing }) => [line, thing.kind]),
        [
          [1, 'page'],
          [5, 'issue'],
          [5, 'owner'],
        ],
      );
      assert.ok(issues.get({ siteId: running.siteId, key: 'SHOP-2' }));
    });
  });
}
