import assert from 'node:assert/strict';
import { isCql } from '../../../../../src/features/pages/browse/isCql.ts';

describe('what is looked for among pages', () => {
  for (const query of [
    'space = SHOP',
    'title ~ "release"',
    '(label = x or label = y) and type = page',
    'label in ("a", "b")',
    'label not in (a)',
    'not space.key = SHOP',
    'created >= startOfWeek()',
    'order by created',
    '"space" = SHOP',
  ])
    it(`is a query: ${query}`, () => assert.equal(isCql(query), true));

  for (const words of [
    '',
    'release notes',
    'what is in the basket',
    'a release in (brackets',
    'C++ notes',
    '部署 = 上線',
    'SHOP-142',
    '-> next',
  ])
    it(`is words: ${words}`, () => assert.equal(isCql(words), false));
});
