import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { networkError } from '../../../../src/atlassian/transport/networkErrors.ts';
import { replyError, retryAfter } from '../../../../src/atlassian/transport/replyErrors.ts';
import { MAX_WAIT_MS, retryDelay } from '../../../../src/atlassian/transport/retry.ts';
import { fakeClock } from '../support/fakeClock.ts';

const coded = (code: string): Error => Object.assign(new Error('x'), { code });
const fetchFailed = (cause: unknown): Error => new TypeError('fetch failed', { cause });

describe('networkError', () => {
  for (const [code, reason, notSent] of [
    ['ENOTFOUND', 'offline', true],
    ['ENETUNREACH', 'offline', true],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'untrustedCertificate', true],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'untrustedCertificate', true],
    ['UND_ERR_CONNECT_TIMEOUT', 'offline', true],
    ['ERR_CONNECTION_TIMED_OUT', 'offline', true],
    // A connection that went quiet says so, too.
    ['ETIMEDOUT', 'timeout', undefined],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout', undefined],
    ['UND_ERR_ABORTED', 'proxy', true],
    ['ECONNRESET', 'connectionLost', undefined],
    ['UND_ERR_SOCKET', 'connectionLost', undefined],
  ] as const) {
    it(`says ${reason} for ${code}`, () => {
      const error = networkError(fetchFailed(coded(code)));
      assert.equal(error.reason, reason);
      assert.equal(error.detail.code, code);
      assert.equal(error.detail.notSent, notSent);
    });
  }

  it('finds the code where several addresses were tried', () => {
    const error = networkError(
      fetchFailed(new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')])),
    );
    assert.equal(error.reason, 'offline');
  });

  const failed = (code: string, syscall: string): Error => Object.assign(coded(code), { syscall });
  for (const [what, thrown, reason, notSent] of [
    ['connecting', failed('ETIMEDOUT', 'connect'), 'offline', true],
    ['connecting, reset', failed('ECONNRESET', 'connect'), 'offline', true],
    ['reading', failed('ETIMEDOUT', 'read'), 'timeout', undefined],
    ['writing', failed('ETIMEDOUT', 'write'), 'timeout', undefined],
    [
      'connecting to two addresses',
      Object.assign(new AggregateError([failed('ETIMEDOUT', 'connect'), failed('EHOSTUNREACH', 'connect')]), {
        code: 'ETIMEDOUT',
      }),
      'offline',
      true,
    ],
    ['a name that is looked up', failed('ETIMEDOUT', 'queryA'), 'offline', true],
  ] as const)
    it(`takes ${what} for ${reason}${notSent ? ', certainly not sent' : ''}`, () => {
      for (const error of [networkError(thrown), networkError(fetchFailed(thrown))])
        assert.deepEqual([error.reason, error.detail.notSent], [reason, notSent]);
    });

  it('reads the codes of Electron’s fetch', () => {
    assert.equal(networkError(new Error('net::ERR_CERT_AUTHORITY_INVALID')).reason, 'untrustedCertificate');
    assert.equal(networkError(new Error('net::ERR_PROXY_CONNECTION_FAILED')).reason, 'proxy');
    assert.equal(networkError(new Error('net::ERR_INTERNET_DISCONNECTED')).reason, 'offline');
  });

  it('takes anything, even a chain without end', () => {
    const circle = new Error('x');
    circle.cause = circle;
    for (const thrown of [circle, undefined, 'x', {}])
      assert.equal(networkError(thrown).reason, 'connectionLost');
  });
});

describe('replyError', () => {
  it('takes any body', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 599 }), fc.anything(), (status, body) => {
        const { detail } = replyError(status, body);
        for (const message of detail.serverMessages ?? []) assert.equal(typeof message, 'string');
        for (const message of Object.values(detail.fieldErrors ?? {})) assert.equal(typeof message, 'string');
      }),
    );
  });

  it('does not pass on novels', () => {
    const { detail } = replyError(400, {
      errorMessages: Array.from({ length: 500 }, (_, i) => `${i}`.repeat(5000)),
    });
    const messages = detail.serverMessages ?? [];
    assert.equal(messages.length, 20);
    assert.ok(messages.every((message) => message.length <= 1001));
  });
});

describe('retryAfter', () => {
  const now = Date.parse('2026-06-01T10:00:00Z');
  for (const [value, ms] of [
    ['5', 5000],
    ['1.5', 1500],
    // Nothing is gained by asking again at once: our own waits hold then.
    ['0', undefined],
    ['Mon, 01 Jun 2026 10:00:07 GMT', 7000],
    ['Monday, 01-Jun-26 10:00:07 GMT', 7000],
    ['Mon, 01 Jun 2026 09:00:00 GMT', undefined],
    ['Fri, 01 Jun 2046 09:00:00 GMT', 3_600_000],
    ['86400', 3_600_000],
    ['9'.repeat(400), 3_600_000],
    ['-5', undefined],
    ['1e9', undefined],
    ['0x10', undefined],
    ['Infinity', undefined],
    ['12 years', undefined],
    ['soon', undefined],
    ['', undefined],
  ] as const) {
    it(`reads "${value.slice(0, 40)}"`, () => {
      assert.equal(retryAfter(new Headers({ 'retry-after': value }), now), ms);
    });
  }
});

describe('retryDelay', () => {
  it('stays within the limits, whatever chance gives', () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(
        chance,
        fc.integer({ min: 1, max: 3 }),
        fc.option(fc.nat(60_000)),
        (random, attempt, asked) => {
          const detail = asked === null ? {} : { retryAfterMs: asked };
          const ms = retryDelay(
            new ShipshapeError('rateLimited', '', detail),
            attempt,
            false,
            fakeClock(random),
          );
          if (asked !== null && asked > MAX_WAIT_MS) assert.equal(ms, undefined);
          else if (asked !== null) assert.ok(ms !== undefined && ms >= asked && ms <= asked * 1.3);
          else assert.ok(ms !== undefined && ms >= 2000 * 2 ** (attempt - 1) * 0.7 && ms <= MAX_WAIT_MS);
        },
      ),
    );
  });

  it('never repeats what cannot get better, nor a write that may have happened', () => {
    const clock = fakeClock();
    for (const reason of ['unauthorized', 'offline', 'timeout', 'invalid', 'untrustedCertificate'] as const) {
      assert.equal(retryDelay(new ShipshapeError(reason, ''), 1, true, clock), undefined);
    }
    assert.equal(retryDelay(new ShipshapeError('serverError', ''), 1, false, clock), undefined);
    assert.equal(retryDelay(new ShipshapeError('connectionLost', ''), 1, false, clock), undefined);
  });
});
