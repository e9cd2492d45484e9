import assert from 'node:assert/strict';
import {
  errorOf,
  pauseAfter,
  problemOf,
  settleMs,
  verdictOn,
} from '../../../../src/atlassian/outbox/verdict.ts';
import { ShipshapeError, type ErrorReason } from '../../../../src/core/errors.ts';
import { failure, OFFLINE } from '../../../support/fakes/outboxFixture.ts';

describe('what a failure says about a write', () => {
  for (const [verdict, reasons] of Object.entries({
    notSent: ['unauthorized', 'signedOut', 'rateLimited'],
    lost: ['connectionLost', 'timeout', 'serverError', 'notJson', 'unexpectedReply'],
    refused: ['forbidden', 'notFound', 'gone', 'conflict', 'invalid', 'unsupported', 'internal'],
  } satisfies Record<ReturnType<typeof verdictOn>, ErrorReason[]>))
    for (const reason of reasons)
      it(`${reason}: ${verdict}`, () => assert.equal(verdictOn(failure(reason)), verdict));

  it('what never left is not sent, whatever went wrong', () => {
    assert.equal(verdictOn(OFFLINE), 'notSent');
    assert.equal(verdictOn(failure('timeout', { notSent: true })), 'notSent');
  });

  it('is kept with all that can be shown later, and nothing else', () => {
    const error = new ShipshapeError('invalid', 'with a secret', {
      ...{ siteId: 'site1', status: 400, serverMessages: ['No.'], fieldErrors: { resolution: 'Missing' } },
    });
    const problem = problemOf(error);
    assert.deepEqual(problem, {
      ...{ reason: 'invalid', status: 400, serverMessages: ['No.'], fieldErrors: { resolution: 'Missing' } },
    });
    assert.deepEqual(errorOf(problem, 'site1').detail, error.detail);
  });

  it('a time-out may still be on its way for longest', () => {
    assert.ok(settleMs(failure('timeout')) > settleMs(failure('connectionLost')));
  });

  it('pauses double, up to five minutes, and are never shorter than the site asks', () => {
    assert.deepEqual(
      [1, 2, 3, 99].map((tries) => pauseAfter(undefined, tries)),
      [5000, 10_000, 20_000, 300_000],
    );
    assert.equal(pauseAfter(failure('rateLimited', { retryAfterMs: 400_000 }), 1), 400_000);
  });
});
