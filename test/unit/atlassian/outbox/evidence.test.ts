import assert from 'node:assert/strict';
import { gatherEvidence } from '../../../../src/atlassian/outbox/evidence.ts';
import type { IssueChange } from '../../../../src/atlassian/model/history.ts';
import type { Issue } from '../../../../src/atlassian/model/issue.ts';
import type { IssueWrite, UnsentWrite } from '../../../../src/atlassian/model/write.ts';
import { fakeIssue, FakeJira } from '../../../support/fakes/fakeJira.ts';
import { ASSIGN_ME, DONE, moveTo, OTHER, REVIEW, TODO } from '../../../support/fakes/outboxFixture.ts';

const SENT = Date.parse('2026-06-01T10:00:00Z');
/** The site's clock is so much ahead of ours. */
const AHEAD = 90_000;
const COMMENTED = moveTo(DONE, { values: { comment: { kind: 'comment', text: 'It works.' } } });

interface Situation {
  readonly issue?: Partial<Issue>;
  /** Of the same account, so many milliseconds after sending, by the site's clock. */
  readonly own?: { readonly after: number; readonly items: IssueChange['items'] };
  readonly others?: IssueChange['items'];
  readonly comments?: readonly string[];
  readonly sentAt?: number | undefined;
  /** Milliseconds until the site's time is known; it read its clock at the end of them. */
  readonly roundTrip?: number;
}

async function evidence(write: IssueWrite, situation: Situation): Promise<string> {
  const { issue = {}, own, others, comments = [], roundTrip = 0 } = situation;
  let clock = SENT + 60_000;
  const at = (after: number): string => new Date(SENT + AHEAD + after).toISOString();
  const changes: IssueChange[] = [
    ...(others ? [{ author: OTHER, created: at(2000), items: others }] : []),
    ...(own ? [{ author: { ...OTHER, accountId: 'me' }, created: at(own.after), items: own.items }] : []),
  ];
  const jira = new FakeJira({
    issueHistory: async () => ({ issue: fakeIssue('SHOP-1', issue), changes }),
    serverTime: async () => (clock += roundTrip) + AHEAD,
    hasComment: async (_key, { markdown, since }) => since <= SENT + AHEAD && comments.includes(markdown),
  });
  const unsent: UnsentWrite = {
    id: '1',
    ref: { siteId: 'site1', key: 'SHOP-1' },
    accountId: 'me',
    write,
    createdAt: SENT - 1000,
    state: 'unknown',
    ...('sentAt' in situation
      ? situation.sentAt !== undefined && { sentAt: situation.sentAt }
      : { sentAt: SENT }),
  };
  return (await gatherEvidence(jira.client, unsent, () => clock)).kind;
}

const moved = (from = TODO, to = DONE): IssueChange['items'] => [
  { field: 'status', from: from.id, to: to.id },
];
const assigned = (to: string): IssueChange['items'] => [{ field: 'assignee', to }];

describe('what the site tells of a write', () => {
  for (const [what, write, situation, expected] of [
    ['nothing happened', moveTo(DONE), {}, 'absent'],
    ['its own trace', moveTo(DONE), { own: { after: 500, items: moved() } }, 'arrived'],
    [
      'its own trace, though somebody moved the issue on',
      moveTo(DONE),
      { own: { after: 500, items: moved() }, others: moved(DONE, REVIEW), issue: { status: REVIEW } },
      'arrived',
    ],
    [
      'a trace of before it was sent',
      moveTo(DONE),
      { own: { after: -60_000, items: moved() }, issue: { status: REVIEW } },
      'conflict',
    ],
    [
      'somebody else did the same',
      moveTo(DONE),
      { others: moved(), issue: { status: DONE }, sentAt: undefined },
      'arrived',
    ],
    [
      'somebody else did the same, but said nothing',
      COMMENTED,
      { others: moved(), issue: { status: DONE } },
      'conflict',
    ],
    ['its comment', COMMENTED, { comments: ['It works.'], issue: { status: REVIEW } }, 'arrived'],
    [
      'its trace, over a slow line',
      moveTo(DONE),
      { own: { after: 500, items: moved() }, issue: { status: REVIEW }, roundTrip: 20_000 },
      'arrived',
    ],
    [
      'its comment, over a slow line',
      COMMENTED,
      { comments: ['It works.'], issue: { status: DONE }, roundTrip: 20_000 },
      'arrived',
    ],
    ['another comment', COMMENTED, { comments: ['No.'] }, 'absent'],
    [
      'somebody else moved it elsewhere',
      moveTo(DONE),
      { others: moved(TODO, REVIEW), issue: { status: REVIEW } },
      'conflict',
    ],
    [
      'somebody else set the field that it sets',
      moveTo(DONE, { values: { resolution: { kind: 'option', option: { id: '1', label: 'Done' } } } }),
      { others: [{ field: 'resolution', to: '2' }] },
      'conflict',
    ],
    ['a step back to the same status', moveTo(TODO, { from: TODO }), {}, 'untraceable'],
    ['an assignment that is there', ASSIGN_ME, { own: { after: 500, items: assigned('me') } }, 'arrived'],
    ['an assignment that is not there', ASSIGN_ME, {}, 'absent'],
    [
      'an assignment to somebody else',
      ASSIGN_ME,
      { others: assigned('other'), issue: { assignee: OTHER } },
      'conflict',
    ],
  ] satisfies [string, IssueWrite, Situation, string][])
    it(`${what}: ${expected}`, async () => {
      assert.equal(await evidence(write, situation), expected);
    });
});
