import assert from 'node:assert/strict';
import { kindOf } from '../../../../src/atlassian/outbox/kinds/kinds.ts';
import { readSiteClock, siteTimes } from '../../../../src/atlassian/outbox/siteTimes.ts';
import type { Field } from '../../../../src/fields/field.ts';
import type { IssueChange } from '../../../../src/atlassian/model/history.ts';
import type { Issue } from '../../../../src/atlassian/model/issue.ts';
import type { IssueWrite, UnsentWrite } from '../../../../src/atlassian/model/write.ts';
import { fakeIssue, FakeJira } from '../../../support/fakes/fakeJira.ts';
import { NO_CONFLUENCE } from '../../../support/fakes/fakeSites.ts';
import { ASSIGN_ME, DONE, moveTo, OTHER, REVIEW, TODO } from '../../../support/fakes/outboxFixture.ts';

const SENT = Date.parse('2026-06-01T10:00:00Z');
/** The site's clock is so much ahead of ours. */
const AHEAD = 90_000;
const COMMENTED = moveTo(DONE, { values: { comment: { kind: 'comment', text: 'It works.' } } });

const RESOLUTION: Field = {
  ...{ id: 'resolution', name: 'Resolution', kind: 'resolution', required: true, operations: ['set'] },
  ...{ allowedValues: [], hasDefault: false, typeName: 'resolution' },
};
const RESOLVED = moveTo(DONE, {
  fields: [RESOLUTION],
  values: { resolution: { kind: 'resolution', option: { id: '1', label: 'Done' } } },
});

const HANDED_OVER = moveTo(DONE, {
  fields: [
    {
      ...{ id: 'assignee', name: 'Assignee', kind: 'user', required: false, operations: ['set'] },
      ...{ allowedValues: [], hasDefault: false, typeName: 'user' },
    },
  ],
  values: { assignee: { kind: 'user', user: { id: 'me', label: 'Kim' } } },
});

interface Situation {
  readonly issue?: Partial<Issue>;
  /** Of the same account, so many milliseconds after sending, by the site's clock. */
  readonly own?: { readonly after: number; readonly items: IssueChange['items'] };
  readonly others?: IssueChange['items'];
  readonly comments?: readonly string[];
  readonly sentAt?: number | undefined;
  /** What stands in fields now. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** So many milliseconds after sending, the site's clock, the user had last seen the issue. */
  readonly seen?: number;
  /** Whether another window sent it. */
  readonly elsewhere?: boolean;
  /** Somebody has set this machine's clock since. */
  readonly jump?: number;
  /** Milliseconds until the site's time is known; it read its clock at the end of them. */
  readonly roundTrip?: number;
}

async function evidence(write: IssueWrite, situation: Situation): Promise<string> {
  const {
    issue = {},
    own,
    others,
    comments = [],
    roundTrip = 0,
    seen,
    elsewhere = false,
    jump = 0,
  } = situation;
  let passed = 60_000;
  const at = (after: number): string => new Date(SENT + AHEAD + after).toISOString();
  const changes: IssueChange[] = [
    ...(others ? [{ author: OTHER, created: at(2000), items: others }] : []),
    ...(own ? [{ author: { ...OTHER, accountId: 'me' }, created: at(own.after), items: own.items }] : []),
  ];
  const jira = new FakeJira({
    issueHistory: async () => ({
      ...{ issue: fakeIssue('SHOP-1', issue), changes },
      fields: situation.fields ?? {},
    }),
    serverTime: async () => SENT + AHEAD + (passed += roundTrip),
    latestComments: async () =>
      comments.map((body, index) => ({
        id: String(index),
        authorId: 'me',
        created: SENT + AHEAD + 500,
        body,
      })),
    saysTheSame: async (body, markdown) => body === markdown,
    isAnswer: async (_field, stored, answer) => JSON.stringify(stored) === JSON.stringify(answer),
    readAnswer: async () => undefined,
  });
  const unsent: UnsentWrite = {
    id: '1',
    ref: { siteId: 'site1', key: 'SHOP-1' },
    accountId: 'me',
    write,
    createdAt: SENT - 1000,
    ...(seen !== undefined && { seen: at(seen) }),
    state: 'unknown',
    ...('sentAt' in situation
      ? situation.sentAt !== undefined && { sentAt: situation.sentAt }
      : { sentAt: SENT }),
  };
  const clock = {
    ...{ now: () => SENT + passed + jump, monotonic: () => 5000 + passed },
    ...{ random: () => 0.5, wait: async () => undefined },
  };
  const sentHere = elsewhere ? undefined : { wall: SENT, monotonic: 5000 };
  const times = siteTimes(unsent, sentHere, await readSiteClock(jira.client, clock));
  const sighting = { jira: jira.client, confluence: NO_CONFLUENCE, key: 'SHOP-1', accountId: 'me', ...times };
  return (await kindOf(write).look(write, sighting)).kind;
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
    [
      'its comment and its step',
      COMMENTED,
      { comments: ['It works.'], own: { after: 500, items: moved() }, issue: { status: REVIEW } },
      'arrived',
    ],
    [
      'its comment without its step: it may stand there for another reason',
      COMMENTED,
      { comments: ['It works.'] },
      'untraceable',
    ],
    [
      'its step without its comment: somebody took it who said nothing',
      COMMENTED,
      { own: { after: 500, items: moved() }, issue: { status: DONE } },
      'conflict',
    ],
    [
      'its step with another resolution',
      RESOLVED,
      {
        own: { after: 500, items: [...moved(), { field: 'resolution', to: '2' }] },
        issue: { status: DONE },
      },
      'conflict',
    ],
    [
      'its step with its resolution',
      RESOLVED,
      {
        own: { after: 500, items: [...moved(), { field: 'resolution', to: '1' }] },
        issue: { status: DONE },
      },
      'arrived',
    ],
    [
      'its step, and a resolution that was there before',
      RESOLVED,
      {
        own: { after: 500, items: moved() },
        issue: { status: DONE },
        fields: { resolution: RESOLVED.values['resolution'] },
      },
      'arrived',
    ],
    ...[3_600_000, -3_600_000, 720 * 3_600_000, -720 * 3_600_000].flatMap(
      (jump): [string, IssueWrite, Situation, string][] => [
        [
          `its trace, though the clock was set by ${jump} since`,
          moveTo(DONE),
          { own: { after: 500, items: moved() }, issue: { status: DONE }, seen: -9000, jump },
          'arrived',
        ],
        [
          `a trace from before the user looked, though the clock was set by ${jump} since`,
          moveTo(DONE),
          { own: { after: -20_000, items: moved() }, seen: -9000, jump },
          'absent',
        ],
        [
          `its trace, in another window after the clock was set by ${jump}`,
          moveTo(DONE),
          {
            own: { after: 500, items: moved() },
            issue: { status: DONE },
            seen: -9000,
            jump,
            elsewhere: true,
          },
          jump < 0 ? 'untraceable' : 'arrived',
        ],
        [
          `nothing, in another window after the clock was set by ${jump}`,
          moveTo(DONE),
          { own: { after: -20_000, items: moved() }, seen: -9000, jump, elsewhere: true },
          'absent',
        ],
      ],
    ),
    [
      'its trace, over a slow line',
      moveTo(DONE),
      { own: { after: 500, items: moved() }, issue: { status: REVIEW }, roundTrip: 20_000 },
      'arrived',
    ],
    [
      'its comment, over a slow line',
      COMMENTED,
      {
        comments: ['It works.'],
        own: { after: 500, items: moved() },
        issue: { status: DONE },
        roundTrip: 20_000,
      },
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
      RESOLVED,
      { others: [{ field: 'resolution', to: '2' }] },
      'conflict',
    ],
    ['a step back to the same status', moveTo(TODO, { from: TODO }), {}, 'untraceable'],
    ['an assignment that is there', ASSIGN_ME, { own: { after: 500, items: assigned('me') } }, 'arrived'],
    [
      'an assignment that is there, of which Data Center has the key of the person',
      ASSIGN_ME,
      {
        own: { after: 500, items: [{ field: 'assignee', to: 'JIRAUSER10100', toText: 'Kim' }] },
        others: assigned('other'),
        issue: { assignee: OTHER },
      },
      'arrived',
    ],
    [
      'its step with its assignee, of whom Data Center has the key',
      HANDED_OVER,
      {
        own: {
          after: 500,
          items: [...moved(), { field: 'assignee', to: 'JIRAUSER10100', toText: 'Kim' }],
        },
        issue: { status: DONE, assignee: OTHER },
      },
      'arrived',
    ],
    [
      'its trace in another window, where the clock was set back and nobody knows what the user had seen',
      moveTo(DONE),
      {
        own: { after: 500, items: moved() },
        issue: { status: DONE },
        jump: -720 * 3_600_000,
        elsewhere: true,
      },
      'untraceable',
    ],
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
