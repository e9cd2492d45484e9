import assert from 'node:assert/strict';
import type { IssueRef } from '../../../src/core/issueKey.ts';
import { currentIssues } from '../../../src/ui/currentIssues.ts';

const ref = (key: string): IssueRef => ({ siteId: 'site1', key });

describe('the issues that a command is for', () => {
  const of = (open: IssueRef | undefined, selected: readonly IssueRef[], inFocus: boolean): string =>
    currentIssues({
      openIssue: () => open,
      selectedIssues: () => selected,
      isSelectionInFocus: () => inFocus,
    })
      .map(({ key }) => key)
      .join();

  it('are the one in the active tab, or the rows that were selected later', () => {
    assert.equal(of(ref('A-1'), [ref('A-2'), ref('A-3')], false), 'A-1');
    assert.equal(of(ref('A-1'), [ref('A-2'), ref('A-3')], true), 'A-2,A-3');
    assert.equal(of(ref('A-1'), [], true), 'A-1');
    assert.equal(of(undefined, [ref('A-2')], false), 'A-2');
    assert.equal(of(undefined, [], false), '');
  });
});
