import assert from 'node:assert/strict';
import { isAboutSite, ShipshapeError, type ErrorReason } from '../../../src/core/errors.ts';

describe('an error that the next request would meet, too', () => {
  const about = (reason: ErrorReason, status?: number): boolean =>
    isAboutSite(new ShipshapeError(reason, 'x', status === undefined ? {} : { status }));

  it('is that nobody is signed in, or that the site is out of reach', () => {
    const reasons = ['unauthorized', 'signedOut', 'offline', 'connectionLost', 'timeout', 'proxy'] as const;
    for (const reason of reasons) assert.ok(about(reason), reason);
    for (const status of [502, 503, 504]) assert.ok(about('serverError', status));
  });

  it('is none that the one request may be to blame for', () => {
    const reasons = ['forbidden', 'notFound', 'invalid', 'conflict', 'encoding', 'io', 'cancelled'] as const;
    for (const reason of reasons) assert.ok(!about(reason), reason);
    assert.ok(!about('serverError', 500));
    assert.ok(!isAboutSite(new Error('x')));
  });
});
