import assert from 'node:assert/strict';
import type { IssueWrite, UnsentWrite } from '../../../../src/atlassian/model/write.ts';
import { reasonOf } from '../../../../src/core/errors.ts';
import {
  conflictSentence,
  keptSentence,
  unsentDetails,
  unsentState,
  unsentTitle,
  type FormatUnsentDependencies,
} from '../../../../src/features/outbox/formatUnsentChange.ts';
import { chinese } from '../../../support/chinese.ts';
import { ASSIGN_ME, DONE, moveTo, REVIEW } from '../../../support/fakes/outboxFixture.ts';

const words: FormatUnsentDependencies = {
  t: (text, ...values) => text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)])),
  explain: (error) => `It was ${reasonOf(error)}.`,
  time: (at) => `${at} o'clock`,
};
const unsent = (change: Partial<UnsentWrite> = {}): UnsentWrite => ({
  ...{ id: '1', ref: { siteId: 'site1', key: 'SHOP-1' }, accountId: 'me', createdAt: 9 },
  ...{ write: moveTo(DONE), state: 'waiting' },
  ...change,
});

describe('an unsent change in words', () => {
  for (const [change, state] of [
    [{}, 'waits for its turn'],
    [{ problem: { reason: 'offline' } }, 'waits for the network'],
    [{ problem: { reason: 'signedOut' } }, 'waits until you sign in'],
    [{ problem: { reason: 'signedOut', code: 'otherAccount' } }, 'waits for the account that made it'],
    [{ problem: { reason: 'rateLimited' }, notBefore: 11 }, "waits until 11 o'clock"],
    [{ problem: { reason: 'io' }, unsaved: true }, 'waits for space on the disk · only in this window'],
    [{ state: 'unknown', settlesAt: 12 }, "finding out whether it arrived, until 12 o'clock"],
    [{ state: 'uncertain' }, 'may have arrived: please look'],
    [{ state: 'refused' }, 'refused'],
    [{ state: 'conflict', conflict: { status: REVIEW } }, 'changed meanwhile: now "In Review"'],
    [{ state: 'conflict', conflict: { texts: [{ text: '' }] } }, 'changed meanwhile'],
  ] satisfies [Partial<UnsentWrite>, string][])
    it(state, () => assert.equal(unsentState(unsent(change), words), state));

  it('leaves no blank between Chinese sentences', () => {
    const kept = unsent({ problem: { reason: 'offline' }, unsaved: true });
    const said = keptSentence([kept], { ...words, t: chinese, explain: () => '連不上。' });
    assert.match(said, /。連不上。無法寫入/);
    assert.doesNotMatch(said, /。 /);
  });

  it('has a title in the punctuation of the language', () => {
    const title = (write: IssueWrite): string => unsentTitle(unsent({ write }), { t: chinese });
    assert.equal(title({ kind: 'watch', watching: true }), 'SHOP-1：關注');
    assert.equal(title(moveTo(DONE)), 'SHOP-1 → Done');
    const edit = (name: string) => ({ field: { id: name, name }, to: { kind: 'cleared' } });
    const edits = ['摘要', '描述'].map(edit) as unknown as Extract<IssueWrite, { kind: 'edit' }>['edits'];
    assert.equal(title({ kind: 'edit', edits }), 'SHOP-1：摘要、描述');
  });

  const started = '2026-05-04T09:00:00Z';
  for (const [write, title] of [
    [{ kind: 'watch', watching: false }, 'no longer watched'],
    [{ kind: 'vote', voted: true }, 'voted for'],
    [{ kind: 'comment', text: 'See \\*this\\*, \\@Maya: C:\\temp' }, 'comment "See *this*, @Maya: C:\\temp"'],
    [
      { kind: 'link', link: { type: 'Blocks', label: 'blocks', direction: 'outward', key: 'SHOP-2' } },
      'linked: blocks SHOP-2',
    ],
    [
      { kind: 'unlink', linkId: '1', relation: 'is blocked by', key: 'SHOP-2' },
      'link removed: is blocked by SHOP-2',
    ],
    [{ kind: 'logWork', spent: '3h 20m', started, text: '' }, 'work logged: 3h 20m'],
    [{ kind: 'deleteWorklog', worklogId: '1', from: { started, spent: '1h' } }, 'work log deleted: 1h'],
    [{ kind: 'attach', name: 'log.txt', mimeType: 'text/plain', size: 7 }, 'file attached: log.txt'],
    [{ kind: 'sprint', to: { id: 7, name: 'Week 3' } }, 'to sprint "Week 3"'],
    [{ kind: 'sprint' }, 'to the backlog'],
    [{ kind: 'rank', place: 'after', other: 'SHOP-2' }, 'ranked after SHOP-2'],
  ] satisfies [IssueWrite, string][])
    it(title, () => assert.equal(unsentTitle(unsent({ write }), words), `SHOP-1: ${title}`));

  it('says where the issue is now, and what stands in a work log', () => {
    const from = { started, spent: '1h' };
    for (const [write, text, sentence] of [
      [{ kind: 'deleteWorklog', worklogId: '1', from }, '2h: Looked', 'The work log says "2h: Looked" now.'],
      [
        { kind: 'sprint' },
        'Week 4',
        'SHOP-1 is in sprint "Week 4" now; changed by somebody else at 9 o\'clock.',
      ],
      [{ kind: 'sprint' }, '', "SHOP-1 is in the backlog now; changed by somebody else at 9 o'clock."],
    ] satisfies [IssueWrite, string, string][])
      assert.equal(conflictSentence(unsent({ write, conflict: { texts: [{ text }] } }), words), sentence);
  });

  it('says who changed what meanwhile, as far as the site tells', () => {
    const at = '1970-01-01T00:00:00.010Z';
    assert.equal(
      conflictSentence(unsent({ conflict: { status: REVIEW, by: 'Alex', at } }), words),
      'SHOP-1 is in "In Review" now; changed by Alex at 10 o\'clock.',
    );
    assert.equal(
      conflictSentence(unsent({ write: ASSIGN_ME, conflict: { status: REVIEW } }), words),
      "SHOP-1 is assigned to nobody now; changed by somebody else at 9 o'clock.",
    );
  });

  it('says why, in the details', () => {
    assert.deepEqual(unsentDetails(unsent({ state: 'refused', problem: { reason: 'invalid' } }), words), [
      'SHOP-1 → Done: refused.',
      'It was invalid.',
      "Made at 9 o'clock.",
    ]);
  });

  it('tells once of several that were just kept', () => {
    const kept = unsent({ problem: { reason: 'offline' } });
    assert.equal(keptSentence([], words), '');
    assert.equal(
      keptSentence([kept], words),
      'SHOP-1 → Done is kept and sent as soon as possible. It was offline.',
    );
    const refused = unsent({ state: 'refused', problem: { reason: 'forbidden' } });
    assert.equal(
      keptSentence([refused], words),
      'SHOP-1 → Done was refused by the site, and is kept. It was forbidden.',
    );
    assert.equal(
      keptSentence([refused, kept], words),
      '2 changes were not done, and are kept. It was forbidden.',
    );
    assert.equal(
      keptSentence([kept, unsent({ unsaved: true })], words),
      '2 changes are kept and sent as soon as possible. It was offline. It could not be written to the disk: it is lost when this window closes before it is sent.',
    );
  });
});
