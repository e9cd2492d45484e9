import assert from 'node:assert/strict';
import type { UnsentWrite } from '../../../../src/atlassian/model/write.ts';
import { reasonOf } from '../../../../src/core/errors.ts';
import {
  conflictSentence,
  keptSentence,
  unsentDetails,
  unsentState,
  type FormatUnsentDependencies,
} from '../../../../src/features/outbox/formatUnsentChange.ts';
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
  ] satisfies [Partial<UnsentWrite>, string][])
    it(state, () => assert.equal(unsentState(unsent(change), words), state));

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
