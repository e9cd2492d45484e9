import assert from 'node:assert/strict';
import type { IssueWrite, UnsentWrite } from '../../../../src/atlassian/model/write.ts';
import { reasonOf } from '../../../../src/core/errors.ts';
import type { Field, FieldAnswer, FieldValue } from '../../../../src/fields/field.ts';
import {
  conflictSentences,
  enteredLines,
  keptSentence,
  unsentDetails,
  unsentState,
  unsentTitle,
  type FormatUnsentDependencies,
} from '../../../../src/features/outbox/formatUnsentChange.ts';
import { chinese } from '../../../support/chinese.ts';
import { ASSIGN_ME, DONE, moveTo, REVIEW, TODO } from '../../../support/fakes/outboxFixture.ts';

const words: FormatUnsentDependencies = {
  t: (text, ...values) => text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)])),
  explain: (error) => `It was ${reasonOf(error)}.`,
  time: (at) => `${at} o'clock`,
  locale: 'en',
  isOwn: ({ accountId }) => accountId === 'me',
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
    [{ accountId: 'other', problem: { reason: 'offline' } }, 'waits for the account that made it'],
    [{ accountId: 'other', state: 'refused' }, 'refused · made by another account'],
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
      [
        { kind: 'deleteWorklog', worklogId: '1', from },
        '2h: Looked',
        'Work log: yours "deleted", on the site now "2h: Looked"; it was "1h".',
      ],
      [
        { kind: 'sprint' },
        'Week 4',
        'SHOP-1 is in sprint "Week 4" now; changed by somebody else at 9 o\'clock.',
      ],
      [{ kind: 'sprint' }, '', "SHOP-1 is in the backlog now; changed by somebody else at 9 o'clock."],
    ] satisfies [IssueWrite, string, string][]) {
      const conflict = { texts: [{ text }] };
      const one = unsent({ write, state: 'conflict', conflict });
      assert.deepEqual(conflictSentences(one, words), [sentence]);
    }
  });

  it('says who changed what meanwhile, as far as the site tells', () => {
    const at = '1970-01-01T00:00:00.010Z';
    const state = 'conflict';
    assert.deepEqual(
      conflictSentences(unsent({ state, conflict: { status: REVIEW, by: 'Alex', at } }), words),
      ['SHOP-1 is in "In Review" now; changed by Alex at 10 o\'clock.'],
    );
    assert.deepEqual(
      conflictSentences(unsent({ state, write: ASSIGN_ME, conflict: { status: REVIEW } }), words),
      ["SHOP-1 is assigned to nobody now; changed by somebody else at 9 o'clock."],
    );
  });

  describe('of fields in conflict', () => {
    const one = (
      kind: Field['kind'],
      from: FieldAnswer,
      to: FieldAnswer,
      theirs?: FieldValue,
    ): UnsentWrite => {
      const field: Field = {
        ...{ id: 'f', name: 'Field', kind, required: false, operations: ['set'] },
        ...{ allowedValues: [], hasDefault: false, typeName: kind },
      };
      const texts = [
        { fieldId: 'f', name: 'Field', text: theirs ? 'as sent' : '', ...(theirs && { value: theirs }) },
      ];
      return unsent({
        ...{ write: { kind: 'edit', edits: [{ field, from, to }] }, state: 'conflict' },
        conflict: { status: REVIEW, texts, by: 'Alex', at: '1970-01-01T00:00:00.010Z' },
      });
    };
    const option = (id: string, label: string) => ({ id, label });
    for (const [kind, from, to, theirs, both] of [
      ['text', { text: 'old' }, { text: 'mine' }, { text: 'theirs' }, ['mine', 'theirs', 'old']],
      ['number', { number: 1 }, { number: 2.5 }, { number: 12_000 }, ['2.5', '12,000', '1']],
      [
        'date',
        { text: '2026-12-24' },
        { text: '2026-12-25' },
        { text: '2026-12-31' },
        ['Dec 25, 2026', 'Dec 31, 2026', 'Dec 24, 2026'],
      ],
      [
        'priority',
        { option: option('3', 'Medium') },
        { option: option('1', 'High') },
        { option: option('5', 'Low') },
        ['High', 'Low', 'Medium'],
      ],
      [
        'labels',
        { labels: ['a'] },
        { labels: ['a', 'mine'] },
        { labels: ['a', 'theirs'] },
        ['a, mine', 'a, theirs', 'a'],
      ],
      [
        'user',
        { user: option('1', 'Ada') },
        { user: option('2', 'Bo') },
        { user: option('3', 'Cy') },
        ['Bo', 'Cy', 'Ada'],
      ],
      [
        'cascading',
        { option: option('1', 'EU'), child: option('2', 'FR') },
        { option: option('1', 'EU'), child: option('3', 'DE') },
        { option: option('4', 'Asia'), child: option('5', 'TW') },
        ['EU › DE', 'Asia › TW', 'EU › FR'],
      ],
      [
        'timeTracking',
        { original: '2h', remaining: '1h' },
        { original: '3h' },
        { original: '4h', remaining: '1h' },
        ['3h', '4h / 1h', '2h / 1h'],
      ],
      [
        'sprint',
        { option: option('1', 'Sprint 1') },
        { option: option('2', 'Sprint 2') },
        { option: option('3', 'Sprint 3') },
        ['Sprint 2', 'Sprint 3', 'Sprint 1'],
      ],
      ['users', { users: [] }, { users: [option('1', 'Ada')] }, undefined, ['Ada', '(nothing)', '']],
    ] as const) {
      it(`shows both sides and what was before: ${kind}`, () => {
        const answer = (value: object): FieldValue => ({ kind, ...value }) as FieldValue;
        const all = one(kind, answer(from), answer(to), theirs && answer(theirs));
        const [mine, now, was] = both;
        const line = `Field: yours "${mine}", on the site now "${now}"`;
        assert.deepEqual(conflictSentences(all, words), [
          was === '' ? `${line}.` : `${line}; it was "${was}".`,
          "Changed by Alex at 10 o'clock.",
        ]);
        assert.equal(unsentState(all, words), `changed meanwhile: yours "${mine}", now "${now}"`);
        assert.deepEqual(enteredLines(all, words), conflictSentences(all, words).slice(0, 1));
        assert.equal(unsentDetails(all, words)[1], conflictSentences(all, words)[0]);
      });
    }

    it('shows where long values differ, not how they begin alike', () => {
      const name = (end: string): FieldAnswer => ({
        kind: 'text',
        text: `A sprint of the whole storefront team in the last weeks of 2026, ${end}`,
      });
      const all = one('text', name('one'), name('two'), name('three') as FieldValue);
      assert.match(unsentState(all, words), /yours "….*two", now "….*three"$/);
    });

    it('shows what was entered where it was refused, too', () => {
      const { conflict: _, ...refused } = one('text', { kind: 'cleared' }, { kind: 'text', text: 'mine' });
      assert.deepEqual(enteredLines({ ...refused, state: 'refused' }, words), ['Field: mine']);
      assert.ok(unsentDetails({ ...refused, state: 'refused' }, words).includes('Field: mine'));
    });

    it('shows what goes along with a conflict, as it is discarded with it', () => {
      const inConflict = one('text', { kind: 'text', text: 'old' }, { kind: 'text', text: 'mine' });
      assert.ok(inConflict.write.kind === 'edit');
      const [known] = inConflict.write.edits;
      assert.ok(known);
      const other = { ...known, field: { ...known.field, id: 'g', name: 'Other' } };
      const both = { ...inConflict, write: { kind: 'edit', edits: [known, other] } } as const;
      const lines = ['Field: yours "mine", on the site now "(nothing)"; it was "old".', 'Other: mine'];
      assert.deepEqual(enteredLines(both, words), lines);
      for (const line of lines) assert.ok(unsentDetails(both, words).includes(line), line);
    });

    it('shows what was entered for a transition, too', () => {
      const field: Field = {
        ...{ id: 'f', name: 'Field', kind: 'text', required: false, operations: ['set'] },
        ...{ allowedValues: [], hasDefault: false, typeName: 'text' },
      };
      const write = moveTo(DONE, { fields: [field], values: { f: { kind: 'text', text: 'mine' } } });
      assert.deepEqual(enteredLines(unsent({ write }), words), ['Field: mine']);
    });

    it('tells of the fields of a transition that were changed meanwhile', () => {
      const field: Field = {
        ...{ id: 'f', name: 'Field', kind: 'text', required: false, operations: ['set'] },
        ...{ allowedValues: [], hasDefault: false, typeName: 'text' },
      };
      const write = moveTo(DONE, { fields: [field], values: { f: { kind: 'text', text: 'mine' } } });
      const conflict = { status: TODO, texts: [{ fieldId: 'f', name: 'Field', text: 'theirs' }], by: 'Alex' };
      assert.deepEqual(conflictSentences(unsent({ write, state: 'conflict', conflict }), words), [
        "Changed by Alex at 9 o'clock.",
        'Field: yours "mine", on the site now "theirs".',
      ]);
    });
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
