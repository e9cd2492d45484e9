import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createQueryCache } from '../../../../src/atlassian/cache/queryCache.ts';
import type { CachedQueryResult } from '../../../../src/atlassian/ports/queryCache.ts';
import { fakeIssue } from '../../../support/fakes/fakeJira.ts';

const OWNER = { id: 'site1', accountId: 'me' };
const JQL = 'project = SHOP ORDER BY updated DESC';

function rows(...keys: readonly string[]): CachedQueryResult {
  return { issues: keys.map((key) => fakeIssue(key)), more: false, askedAt: 1000, fullAt: 500 };
}

describe('issue cache', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'shipshape-issues-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const cache = () => createQueryCache({ folder, siteIds: () => ['site1'], failed: assert.ifError });
  const keep = (kept: CachedQueryResult): void => {
    const first = cache();
    first.write(OWNER, JQL, kept);
    first.dispose();
  };

  it('gives another session the rows as they were', async () => {
    const kept: CachedQueryResult = {
      ...rows('SHOP-1', 'SHOP-2'),
      issues: [
        fakeIssue('SHOP-1', {
          priority: { id: '3', name: 'High' },
          assignee: { accountId: 'kim', displayName: 'Kim', active: true },
          parent: { key: 'SHOP-9', summary: 'The whole' },
          sprint: { id: 7, name: 'Sprint 7', state: 'active' },
          resolution: 'Done',
          dueDate: '2026-03-01',
        }),
        fakeIssue('SHOP-2'),
      ],
      more: true,
      total: 70,
    };
    keep(kept);
    assert.deepEqual(await cache().read(OWNER, JQL), kept);
  });

  it('keeps a bounded number of rows and says that there are more', async () => {
    keep(rows(...Array.from({ length: 600 }, (_, index) => `SHOP-${index + 1}`)));
    const kept = await cache().read(OWNER, JQL);
    assert.equal(kept?.issues.length, 500);
    assert.equal(kept.more, true);
  });

  for (const [name, damage] of [
    ['of another shape', (text: string) => text.replace('"summary":', '"title":')],
    ['about issues of another site', (text: string) => text.replace('{"siteId":"site1"', '{"siteId":"two"')],
  ] as const) {
    it(`gives no rows that are ${name}`, async () => {
      keep(rows('SHOP-1'));
      const [path = ''] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.json'))
        .map((file) => join(folder, file));
      const before = readFileSync(path, 'utf8');
      assert.notEqual(damage(before), before);
      writeFileSync(path, damage(before));
      assert.equal(await cache().read(OWNER, JQL), undefined);
    });
  }
});
