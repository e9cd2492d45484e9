import assert from 'node:assert/strict';
import type { IssueDetails } from '../../../src/atlassian/model/issueDetails.ts';
import type { KeptAnswers } from '../../../src/atlassian/ports/siteCache.ts';
import { formatIssueRef } from '../../../src/core/issueKey.ts';
import { KnownDetails } from '../../../src/ui/knownDetails.ts';
import { fakeSite, FakeSites } from '../../support/fakes/fakeSites.ts';
import { fakeDetails } from '../features/issuePanel/sessionSupport.ts';

describe('what is known of issues that were opened', () => {
  const site = fakeSite();
  const REF = { siteId: site.id, key: 'SHOP-1' };

  function setUp() {
    const answers = new Map<string, IssueDetails>();
    const kept: KeptAnswers<IssueDetails> = {
      read: async ({ id }, key) => {
        const value = answers.get(formatIssueRef({ siteId: id, key }));
        return value && { value, savedAt: 0 };
      },
      write: ({ id }, key, value) => void answers.set(formatIssueRef({ siteId: id, key }), value),
    };
    let opened = 0;
    const open = async (): Promise<{ issueDetails: KeptAnswers<IssueDetails> }> => {
      opened += 1;
      return { issueDetails: kept };
    };
    const known = new KnownDetails(open, new FakeSites(site));
    return { known, kept, opened: () => opened };
  }

  it('is read from what is kept, and opens nothing before it is asked or where the site is gone', async () => {
    const { known, kept, opened } = setUp();
    kept.write(site, 'SHOP-1', fakeDetails({}));
    assert.equal(await known.of({ siteId: 'gone', key: 'SHOP-1' }), undefined);
    assert.equal(opened(), 0);
    assert.equal((await known.of(REF))?.value.issue.ref.key, 'SHOP-1');
    assert.equal(await known.of({ ...REF, key: 'SHOP-2' }), undefined);
  });

  it('is told of when it is kept, and then known already', async () => {
    const { known, kept } = setUp();
    const told: Promise<unknown>[] = [];
    known.onDidChange((ref) => {
      assert.deepEqual(ref, REF);
      told.push(known.of(ref));
    });
    const details = fakeDetails({});
    known.following(kept).write(site, 'SHOP-1', details);
    assert.deepEqual(await Promise.all(told), [{ value: details, savedAt: 0 }]);
    assert.equal((await known.following(kept).read(site, 'SHOP-1'))?.value, details);
  });
});
