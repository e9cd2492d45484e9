import assert from 'node:assert/strict';
import { describeDeeds } from '../../../../src/features/standUp/describeDeeds.ts';
import type { Deed, WorkEvent } from '../../../../src/features/standUp/workEvents.ts';
import { english } from '../../../../src/core/localize.ts';
import { chinese } from '../../../support/chinese.ts';

const events = (...deeds: readonly Deed[]): readonly WorkEvent[] =>
  deeds.map((deed, at) => ({ id: String(at), at, key: 'SHOP-1', deed }));
const edited = (...fields: readonly string[]): readonly WorkEvent[] =>
  events(...fields.map((field) => ({ kind: 'edited', field }) as const));

describe('what was done to an issue', () => {
  it('names the fields of every Jira in the language of the user, and a team\u2019s own as it does', () => {
    const told = (t: typeof english, ...fields: readonly string[]): string =>
      describeDeeds(edited(...fields), { t });
    assert.equal(told(chinese, 'summary', 'description', 'Link'), '變更欄位：摘要、描述、連結');
    assert.equal(told(chinese, 'Story Points'), '變更欄位：Story Points');
    assert.equal(told(english, 'duedate', 'summary'), 'changed Due date, Summary');
  });

  it('tells how a test came out, each run by itself', () => {
    const counts = { passed: 5, failed: 1, blocked: 0, leftOut: 0, open: 0 };
    const runs = events(
      { kind: 'tested', script: 'checkout *smoke*', counts },
      { kind: 'tested', script: 'login', counts: { ...counts, failed: 0, open: 2 } },
    );
    assert.equal(
      describeDeeds(runs, { t: english }),
      'ran “checkout \\*smoke\\*” (5 passed, 1 failed), ran “login” (5 passed, 2 not tested)',
    );
    assert.equal(describeDeeds(runs.slice(1), { t: chinese }), '執行「login」（5 項通過、2 項未測）');
  });

  it('counts a field once by whatever name', () => {
    assert.equal(describeDeeds(edited('Parent', 'IssueParentAssociation'), { t: english }), 'changed Parent');
  });
});
