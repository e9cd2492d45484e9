import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ActivityChange, ActivityComment, IssueWork } from '../../../../src/atlassian/model/activity.ts';
import type { StoredWorklog } from '../../../../src/atlassian/model/worklog.ts';
import { english } from '../../../../src/core/localize.ts';
import { Calendar, type WorkingDays } from '../../../../src/features/standUp/days.ts';
import { groupByDay } from '../../../../src/features/standUp/groupWork.ts';
import { LATE_MS, localSpan, notesWritten, siteSpan } from '../../../../src/features/standUp/lateEvents.ts';
import { localEvents } from '../../../../src/features/standUp/localDeeds.ts';
import { noteStarts, type NoteBeginning } from '../../../../src/features/standUp/noteSpans.ts';
import { ownEvents, ownNotes, type OwnNotesInput } from '../../../../src/features/standUp/ownNotes.ts';
import type { TimeSpan } from '../../../../src/features/standUp/workEvents.ts';
import type { WrittenNotes } from '../../../../src/features/standUp/writtenNotes.ts';
import { issue, STATUSES } from '../../atlassian/support/issues.ts';

const ME = { accountId: 'me', displayName: 'Lin', active: true };
const OTHER = { accountId: 'other', displayName: 'Wei-Ting', active: true };
const WEEK: WorkingDays = { weekend: new Set([0, 6]), daysOff: new Set() };
const STYLE = { t: english, locale: 'en', siteUrl: 'https://shop.example' };
const HOUR = 60 * 60_000;

function iso(time: number): string {
  return new Date(time).toISOString();
}

function work(key: string, parts: Partial<IssueWork> = {}): IssueWork {
  return { issue: issue(key), changes: [], comments: [], worklogs: [], flagged: false, links: [], ...parts };
}

function moved(id: string, at: number, to: string, from = 'To Do', author = ME): ActivityChange {
  return { id, author, created: iso(at), items: [{ field: 'status', name: 'status', from, to }] };
}

function input(
  parts: Partial<OwnNotesInput> & { readonly span: TimeSpan },
  zone = 'Asia/Taipei',
): OwnNotesInput {
  const calendar = new Calendar(zone);
  return {
    ...{ works: [], hasMore: false, local: [] },
    accountId: 'me',
    outlook: { today: calendar.dayOf(parts.span.until), calendar, week: WEEK, stuckDays: 3 },
    summaries: new Map(),
    ...parts,
  };
}

// A Monday, 09:30 in Taipei.
const NOW = Date.parse('2026-11-30T01:30:00Z');
const FRIDAY: TimeSpan = { from: Date.parse('2026-11-26T16:00:00Z'), until: NOW };

describe('one’s own stand-up notes', () => {
  it('tell of each issue in one line, under the day on which it was done', () => {
    const friday = FRIDAY.from + 10 * HOUR;
    const commit = { subject: 'fix: round cents', message: '', at: friday, branches: [] };
    const local = localEvents(
      {
        commits: [commit, { ...commit }, { ...commit, at: friday + 1, subject: 'test: cents' }],
        journal: [
          { id: 'a', at: friday + HOUR, kind: 'ticked', text: 'Smoke *test*', key: 'SHOP-1' },
          {
            ...{ id: 'b', at: friday + HOUR, kind: 'tested', text: 'checkout', key: 'SHOP-1' },
            counts: { passed: 5, failed: 1, blocked: 0, leftOut: 0, open: 0 },
          },
        ],
      },
      { span: FRIDAY, ahead: 0, who: { accountId: 'me', name: 'Lin' }, keyOf: () => 'SHOP-1' },
    );
    const logged: StoredWorklog = {
      id: '5',
      authorId: 'me',
      ...{ started: friday, created: NOW - HOUR, spent: '1h 30m', seconds: 5400 },
    };
    const works = [
      work('SHOP-1', {
        changes: [moved('1', friday, 'In Progress'), moved('2', friday + HOUR, 'In Review', 'In Progress')],
        worklogs: [logged],
        issue: issue('SHOP-1', { summary: 'Checkout [fails](command:x)' }),
      }),
      work('SHOP-2', {
        comments: [
          { id: '7', author: ME, created: iso(NOW - HOUR), text: 'See https://x.example', mentions: [] },
          { id: '8', author: OTHER, created: iso(NOW - HOUR), text: 'Not mine', mentions: [] },
        ],
      }),
    ];
    assert.equal(
      ownNotes(input({ works, local, span: FRIDAY }), STYLE),
      `# Stand-up Notes, Monday, November 30, 2026

## Friday, November 27

- [SHOP-1](https://shop.example/browse/SHOP-1) Checkout \\[fails\\](command:x): To Do → In Progress → In Review, 2 commits: “fix: round cents”, “test: cents”, ticked “Smoke \\*test\\*”, ran “checkout” (5 passed, 1 failed), logged 1 h 30 min

## Today, already done

- [SHOP-2](https://shop.example/browse/SHOP-2) Checkout fails: commented “See https\\://x.example”

## Today

Nothing is under way.

## Blockers

None found.
`,
    );
  });

  it('leave out a comment that says how far a checklist is, as they tell of its ticks', () => {
    const comment = { author: ME, created: iso(NOW - HOUR), mentions: [] };
    const comments: readonly ActivityComment[] = [
      { ...comment, id: '1', text: 'Checklist progress: a.md 1 of 2 done', isProgress: true },
      { ...comment, id: '2', text: 'Looks good' },
    ];
    const notes = ownNotes(input({ span: FRIDAY, works: [work('SHOP-1', { comments })] }), STYLE);
    assert.match(notes, /commented “Looks good”/);
    assert.doesNotMatch(notes, /Checklist progress/);
  });

  it('tell what comes next and what is in the way', () => {
    const doing = { status: STATUSES.doing, assignee: ME, created: '2026-11-20T02:00:00Z' };
    const sprint = { id: 7, name: 'Sprint 12', state: 'active' };
    const works = [
      work('SHOP-1', {
        issue: issue('SHOP-1', { ...doing, dueDate: '2026-12-01' }),
        flagged: true,
        links: [
          {
            id: '1',
            type: 'Blocks',
            direction: 'inward',
            relation: 'is blocked by',
            issue: { key: 'SHOP-3', summary: '', status: STATUSES.todo },
          },
          {
            id: '2',
            type: 'Blocks',
            direction: 'inward',
            relation: 'is blocked by',
            issue: { key: 'SHOP-4', summary: '', status: STATUSES.done },
          },
        ],
        comments: [{ id: '1', author: OTHER, created: iso(NOW - HOUR), text: '', mentions: [] }],
      }),
      work('SHOP-2', { issue: issue('SHOP-2', doing) }),
      work('SHOP-5', {
        issue: issue('SHOP-5', { assignee: ME, sprint }),
        sprintGoal: 'SHOP-5 and gift cards',
      }),
      work('SHOP-6', { issue: issue('SHOP-6', { ...doing, assignee: OTHER }) }),
      work('SHOP-7', { issue: issue('SHOP-7', { assignee: ME, dueDate: '2026-12-02' }) }),
    ];
    const notes = ownNotes(input({ works, span: FRIDAY }), STYLE);
    const [, today = '', blockers = ''] = /## Today\n\n([^#]*)## Blockers\n\n([^#]*)$/.exec(notes) ?? [];
    assert.deepEqual(today.trim().split('\n').filter(Boolean), [
      'Goal of Sprint 12: SHOP-5 and gift cards',
      '- [SHOP-1](https://shop.example/browse/SHOP-1) Checkout fails: In Progress, due Tuesday, December 1',
      '- [SHOP-5](https://shop.example/browse/SHOP-5) Checkout fails: in the sprint goal',
    ]);
    assert.deepEqual(blockers.trim().split('\n'), [
      '- [SHOP-1](https://shop.example/browse/SHOP-1) Checkout fails: flagged, blocked by [SHOP-3](https://shop.example/browse/SHOP-3) (To Do)',
      '- [SHOP-2](https://shop.example/browse/SHOP-2) Checkout fails: no movement for 6 working days (In Progress)',
    ]);
  });
});

interface Happened {
  readonly at: number;
  readonly kind: 'move' | 'comment' | 'work' | 'commit' | 'tick';
  readonly mine: boolean;
  readonly issue: number;
  /** Milliseconds that work was done before it was logged. */
  readonly late: number;
  /** Milliseconds after which a search finds it. */
  readonly found: number;
}

const START = Date.UTC(2026, 2, 20);
const SPAN_MS = 20 * 24 * HOUR;
// Both ends of summer time in the north and the south lie in these weeks.
const zones = fc.constantFrom(
  ...[
    'Asia/Taipei',
    'Europe/Berlin',
    'Europe/London',
    'America/New_York',
    'America/Santiago',
    'Asia/Kathmandu',
  ],
  ...['Australia/Lord_Howe', 'Pacific/Auckland', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Africa/Cairo'],
);
const histories = fc
  .array(
    fc.record({
      at: fc.integer({ min: START, max: START + SPAN_MS - 1 }),
      kind: fc.constantFrom<Happened['kind']>('move', 'comment', 'work', 'commit', 'tick'),
      mine: fc.boolean(),
      issue: fc.integer({ min: 1, max: 4 }),
      late: fc.integer({ min: 0, max: 3 * 24 * HOUR }),
      found: fc.integer({ min: 0, max: LATE_MS }),
    }),
    { maxLength: 40 },
  )
  // What this machine knows it knows at once.
  .map((all) => all.map((one) => (isLocal(one) ? { ...one, found: 0 } : one)))
  // Ids go by the order in which things were done, as a site's do.
  .map((all) => all.toSorted((a, b) => a.at - b.at));

function isLocal({ kind }: Pick<Happened, 'kind'>): boolean {
  return kind === 'commit' || kind === 'tick';
}

/** A history as the site and this machine tell it. */
function tell(history: readonly (Happened & { readonly index: number })[]): Pick<OwnNotesInput, 'works'> & {
  readonly localOf: (span: TimeSpan) => OwnNotesInput['local'];
} {
  const person = (mine: boolean): typeof ME => (mine ? ME : OTHER);
  const works = [1, 2, 3, 4].map((number): IssueWork => {
    const of = (kind: Happened['kind']): typeof history =>
      history.filter((one) => one.kind === kind && one.issue === number);
    return work(`SHOP-${number}`, {
      changes: of('move').map(({ index, at, mine }) => moved(`${index}`, at, `S${index}`, 'X', person(mine))),
      comments: of('comment').map(({ index, at, mine }): ActivityComment => ({
        id: `${index}`,
        author: person(mine),
        created: iso(at),
        text: `S${index}`,
        mentions: [],
      })),
      worklogs: of('work').map(({ index, at, mine, late }) => ({
        id: `${index}`,
        authorId: person(mine).accountId,
        ...{ created: at, started: at - late, spent: '', seconds: 60 * (index + 1) },
      })),
    });
  });
  const local = history.filter((one) => one.mine && isLocal(one));
  return {
    works,
    localOf: (span) =>
      localEvents(
        {
          commits: local
            .filter(({ kind }) => kind === 'commit')
            .map(({ at, index, issue: number }) => ({
              ...{ subject: `S${index}`, message: `SHOP-${number}`, at, branches: [] },
            })),
          journal: local
            .filter(({ kind }) => kind === 'tick')
            .map(({ at, index, issue: number }) => ({
              ...{ id: `${index}`, kind: 'ticked', at, text: `S${index}`, key: `SHOP-${number}` },
            })),
        },
        { span, ahead: 0, who: { accountId: 'me', name: 'Lin' }, keyOf: ({ message }) => message },
      ),
  };
}

/** The notes that somebody writes at these times, each since the last: which events under which days. */
function written(
  history: readonly Happened[],
  times: readonly number[],
  calendar: Calendar,
): ReadonlyMap<string, readonly string[]> {
  const told = new Map<string, string[]>();
  const numbered = history.map((one, index) => ({ ...one, index }));
  let last: WrittenNotes | undefined;
  for (const until of times) {
    const goingOn = last && noteStarts(until, last, calendar, WEEK).find(({ kind }) => kind === 'sinceLast');
    const first: NoteBeginning = goingOn ?? { from: START };
    const { works, localOf } = tell(numbered.filter(({ at, found }) => at + found <= until));
    const span = siteSpan(first, until);
    const local = localOf(localSpan(first, until));
    const asked = input({ works, local, span, ...(first.told && { told: first.told }) }, calendar.timeZone);
    for (const { day, issues } of groupByDay(ownEvents(asked), calendar))
      for (const { key, events: ofIssue } of issues)
        for (const { deed, id } of ofIssue) {
          if (deed.kind === 'created') continue;
          const name = `${deed.kind} ${key ?? ''} ${id}`;
          told.set(name, [...(told.get(name) ?? []), day]);
        }
    last = JSON.parse(JSON.stringify(notesWritten(first, asked))) as WrittenNotes;
  }
  return told;
}

describe('a known history', () => {
  it('is told once and on the right day, whenever notes are written and wherever, also what was found late', () => {
    fc.assert(
      fc.property(
        histories,
        fc.uniqueArray(fc.integer({ min: START + 1, max: START + SPAN_MS - 1 }), { maxLength: 6 }),
        zones,
        (history, writtenAt, zone) => {
          const times = [...writtenAt.toSorted((a, b) => a - b), START + SPAN_MS + LATE_MS];
          // Some notes are written right after something was done.
          const close = history.slice(0, 4).map(({ at }) => at + 1000);
          const all = [...new Set([...times, ...close])].toSorted((a, b) => a - b);
          const told = written(history, all, new Calendar(zone));
          const mine = history.filter((one) => one.mine);
          assert.equal(told.size, mine.length, 'none missed');
          assert.ok(
            [...told.values()].every((days) => days.length === 1),
            'each once',
          );
          // The oracle knows the zone's days by another way.
          const dayOf = (at: number): string => new Date(at).toLocaleDateString('sv-SE', { timeZone: zone });
          const expected = mine.map(({ at, kind, late, found }) => {
            const teller = all.findIndex((time) => time > at && time >= at + found);
            const before = all[teller - 1];
            const from = before === undefined ? START : before - LATE_MS;
            return dayOf(kind === 'work' && at - late >= from ? at - late : at);
          });
          assert.deepEqual([...told.values()].flat().sort(), expected.sort());
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is told once though the clocks were compared a little differently', () => {
    const commit = { subject: 'fix', message: '', at: NOW - 400, branches: [] };
    const notes = (beginning: NoteBeginning, until: number, ahead: number): OwnNotesInput => {
      const who = { accountId: 'me', name: 'Lin' };
      const options = { span: localSpan(beginning, until), ahead, who, keyOf: () => 'SHOP-1' };
      const local = localEvents({ commits: [commit], journal: [] }, options);
      return input({
        local,
        span: siteSpan(beginning, until),
        ...(beginning.told && { told: beginning.told }),
      });
    };
    for (const [then, now] of [
      [0, 900],
      [900, 0],
    ] as const) {
      const first = notes({ from: FRIDAY.from }, NOW, then);
      const { until, told } = notesWritten({ from: FRIDAY.from }, first);
      assert.ok(told);
      const second = notes({ from: until, told }, NOW + HOUR, now);
      assert.equal(ownEvents(first).length + ownEvents(second).length, 1, `${then} ${now}`);
    }
  });
});
