import assert from 'node:assert/strict';
import { needRanked } from '../../../../src/atlassian/common/planning.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';

describe('the reply to a rank', () => {
  it('is fine where there is none, and where every issue was ranked', () => {
    needRanked(undefined);
    needRanked({ entries: [{ issueId: 1, issueKey: 'SHOP-1', status: 200 }] });
  });

  it('is a refusal in the site’s words where an issue was not ranked', () => {
    const entries = [{ issueId: 1, issueKey: 'SHOP-1', status: 403, errors: ['You may not rank.'] }];
    assert.throws(
      () => needRanked({ entries }),
      (error) =>
        error instanceof ShipshapeError &&
        error.reason === 'invalid' &&
        error.detail.serverMessages?.[0] === 'You may not rank.',
    );
  });
});
