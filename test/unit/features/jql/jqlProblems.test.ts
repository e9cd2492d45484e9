import assert from 'node:assert/strict';
import { english } from '../../../../src/core/localize.ts';
import { jqlProblems } from '../../../../src/features/jql/jqlProblems.ts';
import { chinese } from '../../../support/chinese.ts';

describe('what is underlined in JQL', () => {
  for (const jql of ['', '  \n', 'project = SHOP', 'project = SHOP ORDER BY created'])
    it(`is nothing in "${jql.trim()}"`, () => assert.deepEqual(jqlProblems(jql, english), []));

  for (const [jql, start, end] of [
    ['ORDER BY created DESC', 0, 21],
    ['\n order by rank\n', 2, 15],
  ] as const)
    it(`is all of "${jql.trim()}", which finds every issue there is`, () => {
      const [problem, ...others] = jqlProblems(jql, english);
      assert.deepEqual([problem?.start, problem?.end, others], [start, end, []]);
      assert.match(problem?.message ?? '', /every issue there is/);
    });

  it('is the last sign where something is missing at the end', () => {
    const [problem] = jqlProblems('project = ', english);
    assert.deepEqual([problem?.start, problem?.end], [8, 10]);
  });

  it('says what is missing in sentences of its language, and quotes signs', () => {
    const [[inEnglish], [inChinese]] = [jqlProblems('NOT', english), jqlProblems('NOT', chinese)];
    assert.equal(inEnglish?.message, 'The query is not finished. Expected: "(", a field.');
    assert.equal(inChinese?.message, '查詢還沒寫完。應為：「(」、欄位。');
  });
});
