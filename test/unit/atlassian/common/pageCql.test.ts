import assert from 'node:assert/strict';
import { pageCql } from '../../../../src/atlassian/common/pages.ts';

const asked = (cql: string): string => pageCql({ cql, limit: 5 });

describe('what is asked for pages in Confluence’s own language', () => {
  it('is about pages alone, with its order behind', () => {
    assert.equal(asked('space = SHOP or label = x'), 'type = page and (space = SHOP or label = x)');
    assert.equal(
      asked('title ~ "a" ORDER  BY title desc'),
      'type = page and (title ~ "a") ORDER  BY title desc',
    );
    assert.equal(asked('order by created'), 'type = page order by created');
    assert.equal(asked('  '), 'type = page');
  });

  it('keeps words in quotes out of it', () => {
    assert.equal(asked('title ~ "in order by hand"'), 'type = page and (title ~ "in order by hand")');
    assert.equal(asked(`title ~ 'a \\' order by x'`), `type = page and (title ~ 'a \\' order by x')`);
    assert.equal(
      asked('title ~ "order by \\" order by" order by id'),
      'type = page and (title ~ "order by \\" order by") order by id',
    );
  });
});
