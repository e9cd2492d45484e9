import assert from 'node:assert/strict';
import type { Finding } from '../../../../src/atlassian/model/finding.ts';
import { english } from '../../../../src/core/localize.ts';
import {
  diagnosisText,
  type DiagnosisState,
} from '../../../../src/features/troubleshooting/formatDiagnosis.ts';

function shown(findings: readonly Finding[], state: DiagnosisState = 'done'): string {
  return diagnosisText({ name: 'shop.example', state, findings }, english).text;
}

const FOUND: readonly Finding[] = [
  { step: 'address', part: 'jira', verdict: { id: 'address.ok', url: 'https://shop.example' } },
  { step: 'reach', part: 'jira', verdict: { id: 'reach.ok', status: 200 } },
  { step: 'signIn', part: 'jira', verdict: { id: 'signIn.refused', status: 401 } },
  { step: 'permissions', part: 'jira', verdict: { id: 'skipped', because: 'signIn' } },
  { step: 'confluence', part: 'confluence', verdict: { id: 'confluence.notNamed' } },
  { step: 'clock', part: 'jira', verdict: { id: 'clock.behind', seconds: 1234 } },
];

describe('the text of a diagnosis', () => {
  it('says of each line what was found and what to do', () => {
    assert.equal(
      shown(FOUND),
      `# Connection to shop.example

There is a problem. Look at this first: Sign-in.

## Network

- ✓ Address: https://shop.example
- ✓ Answer: It answers as it should (HTTP 200).

## Jira

- ✗ Sign-in: The token is refused (HTTP 401).
  - What to do: It may have expired, been revoked or belong to another account: sign in again with a new one.
- ○ Permissions: Not tried, because "Sign-in" has to work first.

## Confluence

- ○ Confluence: None was named for this site. To name one, add the site again.

## Clock, limits and speed

- ! Clock: The clock of this computer is 21 minutes behind the site.
  - What to do: Set the clock of this computer, best from the network: a wrong one makes certificates fail and hides recent changes.
`,
    );
  });

  it('offers the next step at its line', () => {
    const { text, notes } = diagnosisText({ name: 'x', state: 'done', findings: FOUND }, english);
    const offered = notes.filter(({ next }) => next.length > 0);
    assert.deepEqual(
      offered.map(({ nextLine, next }) => [text.split('\n')[nextLine]?.slice(0, 12), ...next]),
      [
        ['  - What to ', 'signInAgain'],
        ['- ○ Confluen', 'addSite'],
      ],
    );
  });

  it('sums up', () => {
    const summary = (findings: readonly Finding[], state?: DiagnosisState): string | undefined =>
      shown(findings, state).split('\n')[2];
    assert.equal(summary([], 'running'), 'Checking…');
    assert.equal(summary(FOUND.slice(0, 2)), 'Everything works.');
    assert.equal(summary(FOUND.slice(4)), 'It works, but some things are worth a look.');
    assert.match(summary(FOUND, 'cancelled') ?? '', /^Cancelled/);
    assert.match(summary(FOUND, 'failed') ?? '', /the log says why/);
  });

  it('takes what a server says for text and for nothing else', () => {
    const name = '<img src=x onerror=alert(1)>\n# [Kim](command:x) \u202e`code`';
    const text = shown([{ step: 'account', part: 'jira', verdict: { id: 'account.ok', name } }]);
    const line = text.split('\n').find((candidate) => candidate.includes('Account'));
    assert.equal(line, '- ✓ Account: img src=x onerror=alert(1) # Kim (command:x) code');
    const long = shown([
      { step: 'account', part: 'jira', verdict: { id: 'account.ok', name: 'x'.repeat(9_999) } },
    ]);
    assert.ok(long.length < 400);
  });
});
