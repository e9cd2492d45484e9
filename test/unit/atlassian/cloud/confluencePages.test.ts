import assert from 'node:assert/strict';
import { createConfluencePages } from '../../../../src/atlassian/cloud/confluencePages.ts';

function pagesOf(status: string): ReturnType<typeof createConfluencePages> {
  const page = {
    ...{ id: '7', title: 'Release', status, spaceId: '1' },
    version: { number: 2 },
    body: { storage: { value: '<p>One.</p>' } },
  };
  const transport = { send: () => Promise.resolve(page) };
  return createConfluencePages(transport);
}

describe('a page of Confluence Cloud', () => {
  it('is none while it lies in the trash, or before it is published', async () => {
    for (const status of ['trashed', 'deleted', 'draft'])
      assert.equal(await pagesOf(status).page('7', {}), undefined);
    assert.equal((await pagesOf('current').page('7', {}))?.version, 2);
    // As an earlier version is told.
    assert.equal((await pagesOf('historical').page('7', { version: 2 }))?.version, 2);
  });

  it('says that it is archived', async () => {
    assert.equal((await pagesOf('archived').page('7', {}))?.isArchived, true);
    assert.equal((await pagesOf('current').page('7', {}))?.isArchived, undefined);
  });
});
