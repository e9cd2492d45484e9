import assert from 'node:assert/strict';
import { hasCondition } from '../../../../src/atlassian/jql/hasCondition.ts';

describe('hasCondition', () => {
  for (const jql of ['', '  ', 'ORDER BY created', ' order  by rank asc, key', 'Order\nBy "Story Points"']) {
    it(`finds none in "${jql}"`, () => assert.equal(hasCondition(jql), false));
  }
  for (const jql of [
    'project = SHOP',
    'project = SHOP ORDER BY created',
    '"order" = by',
    'order = by',
    'assignee is EMPTY order by key',
    'text ~ "unclosed',
  ]) {
    it(`finds one in "${jql}"`, () => assert.equal(hasCondition(jql), true));
  }
});
