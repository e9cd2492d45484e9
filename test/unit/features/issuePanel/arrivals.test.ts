import assert from 'node:assert/strict';
import type { IssueDetails } from '../../../../src/atlassian/model/issueDetails.ts';
import type { IssueWrite, UnsentWrite } from '../../../../src/atlassian/model/write.ts';
import type { IssueDetailsView } from '../../../../src/protocol/issueView.ts';
import type { IssueSession } from '../../../../src/features/issuePanel/issueSession.ts';
import { FakeJira, fakeIssue } from '../../../support/fakes/fakeJira.ts';
import { fakeDetails, openSession, REF } from './sessionSupport.ts';

const SEEN = '2026-01-02T00:00:00.000+0000';
const LATER = '2026-01-02T00:00:05.000+0000';
const ME = { accountId: 'me', displayName: 'Me', active: true };

/** Something that is added, what the site makes of it, and how often a page shows it. */
interface Addition {
  readonly write: IssueWrite;
  readonly onSite: Partial<IssueDetails>;
  readonly shown: (details: IssueDetailsView) => number;
}

const ADDITIONS: Readonly<Record<string, Addition>> = {
  'a comment': {
    write: { kind: 'comment', text: '你好' },
    onSite: {
      comments: {
        items: [
          {
            ...{ id: '7', author: ME, created: LATER, updated: LATER },
            body: { format: 'wiki', markup: '你好' },
          },
        ],
        total: 1,
      },
    },
    shown: ({ comments }) => {
      assert.equal(comments.total, comments.items.length);
      return comments.items.length;
    },
  },
  'a work log': {
    write: { kind: 'logWork', spent: '90m', started: '2026-01-01T08:00:00.000+0000', text: 'Review' },
    onSite: {
      worklogs: {
        items: [
          {
            ...{ id: '7', author: ME, started: '2026-01-01T08:00:00.000+0000', spent: '1h 30m' },
            comment: { format: 'wiki', markup: 'Review' },
          },
        ],
        total: 1,
      },
    },
    shown: ({ worklogs }) => worklogs.items.length,
  },
  'a file': {
    write: { kind: 'attach', name: 'C:\\a b.log', mimeType: 'text/plain', size: 3 },
    onSite: {
      attachments: [
        { id: '7', name: 'a b.log', mimeType: 'text/plain', size: 3, author: ME, created: LATER },
      ],
    },
    shown: ({ attachments }) => attachments.length,
  },
  'a link': {
    write: {
      kind: 'link',
      link: { type: 'Blocks', direction: 'outward', label: 'blocks', key: 'SHOP-2' },
    },
    onSite: {
      links: [
        {
          ...{ id: '7', type: 'Blocks', direction: 'outward', relation: 'blocks' },
          issue: { key: 'SHOP-2', summary: 'Other' },
        },
      ],
    },
    shown: ({ links }) => links.length,
  },
};

/** A site that takes its time: what is asked is looked up at one moment, and told at a later one. */
function slowSite({ write, onSite, shown }: Addition) {
  const jira = new FakeJira();
  jira.on.saysTheSame = (stored, markdown) => Promise.resolve(stored === markdown);
  const parts = openSession(jira);
  const { outbox, issues } = parts;
  const sessions: IssueSession[] = [];
  let isApplied = false;
  const reads: { answer?: IssueDetails; readonly tell: (details: IssueDetails) => void }[] = [];
  jira.on.issueDetails = () => new Promise((tell) => reads.push({ tell }));
  issues.put([fakeIssue('SHOP-1', { updated: SEEN })]);
  const unsent: UnsentWrite = {
    ...{ id: '1', ref: REF, accountId: 'me', write, createdAt: 0, seen: SEEN, state: 'sending', sentAt: 1 },
  };
  let confirm = (): void => undefined;
  let [isBegun, isConfirmed] = [false, false];
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const now = (): IssueDetails => fakeDetails(isApplied ? onSite : {}, { updated: isApplied ? LATER : SEEN });
  const lookUp = (): void => {
    for (const read of reads) read.answer ??= now();
  };
  const answer = async (): Promise<void> => {
    for (const read of reads.splice(0)) read.tell(read.answer ?? now());
    await settle();
  };
  return {
    steps: {
      open: async () => {
        const session = sessions.length === 0 ? parts.session : parts.reopen();
        sessions.push(session);
        void session.open();
        await settle();
      },
      lookUp: async () => lookUp(),
      answer,
      send: async () => {
        isBegun = true;
        outbox.kept = [unsent];
        const change = issues.change(REF, {});
        confirm = () => change.confirm();
        outbox.changed.fire();
        await settle();
      },
      apply: async () => void (isApplied = true),
      confirm: async () => {
        // As the outbox tells it.
        isConfirmed = true;
        outbox.kept = [];
        confirm();
        outbox.changed.fire();
        await settle();
      },
    },
    check: (order: string) => {
      for (const session of sessions) {
        const { issue, asOf } = session.state();
        if (!issue?.details || !isBegun) continue;
        const count = shown(issue.details);
        // What is kept on disk, and says since when it is so, may be older.
        assert.equal(asOf !== undefined && isConfirmed && count === 0 ? 1 : count, 1, order);
      }
    },
    rest: async () => {
      while (reads.length > 0) {
        lookUp();
        await answer();
      }
    },
    dispose: () => sessions.forEach((session) => session.dispose()),
  };
}

/** All ways in which two rows of steps can come between each other. */
function orders<T>(one: readonly T[], other: readonly T[]): readonly (readonly T[])[] {
  const [a, ...restOfOne] = one;
  const [b, ...restOfOther] = other;
  if (a === undefined) return [other];
  if (b === undefined) return [one];
  return [
    ...orders(restOfOne, other).map((rest) => [a, ...rest]),
    ...orders(one, restOfOther).map((rest) => [b, ...rest]),
  ];
}

describe('what is added to an issue', () => {
  for (const [name, addition] of Object.entries(ADDITIONS)) {
    it(`stands there once, in whatever order the answers arrive: ${name}`, async () => {
      const write = ['send', 'apply', 'confirm'] as const;
      const read = ['open', 'lookUp', 'answer'] as const;
      for (const order of orders<keyof ReturnType<typeof slowSite>['steps']>(write, [...read, ...read])) {
        const site = slowSite(addition);
        const words: string[] = [];
        for (const step of order) {
          words.push(step);
          await site.steps[step]();
          site.check(words.join(', '));
        }
        await site.rest();
        site.check(`${words.join(', ')}, and all the rest`);
        site.dispose();
      }
    });
  }

  it('stands there twice where it was said twice', async () => {
    const addition = ADDITIONS['a comment'];
    assert.ok(addition);
    const jira = new FakeJira();
    jira.on.saysTheSame = (stored, markdown) => Promise.resolve(stored === markdown);
    const { session, outbox, issues } = openSession(jira);
    issues.put([fakeIssue('SHOP-1', { updated: SEEN })]);
    jira.on.issueDetails = () => Promise.resolve(fakeDetails(addition.onSite, { updated: LATER }));
    const unsent = { ref: REF, accountId: 'me', write: addition.write, createdAt: 0, sentAt: 1 } as const;
    // The first one is there already, the second one is on its way; a third waits, and certainly was not sent.
    outbox.kept = [
      { ...unsent, id: '1', seen: SEEN, state: 'sending' },
      { ...unsent, id: '2', seen: SEEN, state: 'sending' },
      { id: '3', ref: REF, accountId: 'me', write: addition.write, createdAt: 0, state: 'waiting' },
    ];
    await session.open();
    const ids = (): readonly string[] =>
      session.state().issue?.details?.comments.items.map(({ id }) => id) ?? [];
    assert.deepEqual(ids(), ['unsent-3', 'unsent-2', '7']);
    // The first one's answer makes nobody take its comment for the second one.
    outbox.kept = outbox.kept.slice(1);
    outbox.changed.fire();
    await session.refresh(false);
    assert.deepEqual(ids(), ['unsent-3', 'unsent-2', '7']);
    // One that the user had seen before is another one.
    outbox.kept = [{ ...unsent, id: '4', seen: LATER, state: 'sending' }];
    outbox.changed.fire();
    await session.refresh(false);
    assert.deepEqual(ids(), ['unsent-4', '7']);
    session.dispose();
  });
});
