import assert from 'node:assert/strict';
import { addCondition } from '../../../../src/atlassian/jql/addCondition.ts';

describe('adding a condition to JQL', () => {
  const added = (jql: string): string => addCondition(jql, 'sprint = 12');

  it('goes before the order', () => {
    assert.equal(
      added('project = SHOP ORDER BY Rank ASC'),
      'project = SHOP AND sprint = 12 ORDER BY Rank ASC',
    );
    assert.equal(added('a = 1 AND NOT b = "order by"'), 'a = 1 AND NOT b = "order by" AND sprint = 12');
  });

  it('holds for both sides of an OR', () => {
    assert.equal(added('a = 1 OR b = 2 order by x'), '(a = 1 OR b = 2) AND sprint = 12 order by x');
    assert.equal(added('(a = 1 OR b = 2)'), '(a = 1 OR b = 2) AND sprint = 12');
  });

  it('stands alone where there was none', () => {
    assert.equal(added('ORDER BY Rank'), 'sprint = 12 ORDER BY Rank');
    assert.equal(added(''), 'sprint = 12');
  });

  it('wraps what cannot be read', () => {
    assert.equal(added('a = = 1'), '(a = = 1) AND sprint = 12');
    assert.equal(added('a = 1 OR )'), '(a = 1 OR )) AND sprint = 12');
  });
});
