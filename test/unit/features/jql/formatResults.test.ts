import assert from 'node:assert/strict';
import { resultText } from '../../../../src/features/jql/formatResults.ts';
import { english } from '../../../../src/core/localize.ts';
import { fakeIssue } from '../../../support/fakes/fakeJira.ts';

describe('what a query finds, beside it', () => {
  const found = { issues: [fakeIssue('SHOP-1')], more: true, count: 63, asOf: 'as of 10:02' };
  const lines = (...notes: readonly string[]): readonly string[] =>
    resultText({ ...found, notes }, english).split('\n');

  it('says how many issues there are', () => {
    const [head, gap, row] = lines();
    assert.deepEqual([head, gap], ['About 63 issues, of which the first 1 · as of 10:02', '']);
    assert.match(row ?? '', /^SHOP-1 /);
  });

  it('says that it is older than the query, where that is wrong', () => {
    const [note, gap, head] = lines('There is no field "prioritee".');
    assert.deepEqual([note, gap], ['There is no field "prioritee".', '']);
    assert.equal(head, 'Earlier result: About 63 issues, of which the first 1 · as of 10:02');
  });
});
