import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { basicAuthorization, bearerAuthorization } from '../../../src/atlassian/sites/authorization.ts';
import { encodeWrite } from '../../../src/atlassian/outbox/writeFile.ts';
import { networkError } from '../../../src/atlassian/transport/networkErrors.ts';
import { replyError } from '../../../src/atlassian/transport/replyErrors.ts';
import { ShipshapeError } from '../../../src/core/errors.ts';
import { explainError, logLine } from '../../../src/core/explainError.ts';
import { redact } from '../../../src/core/redact.ts';

/** As a Data Center makes them: nothing gives them away. */
const TOKEN = 'NjY2NTM0MzIxMDk4OqDw5+Xc/abcdefghijklmnopqrs';

describe('credentials', () => {
  it('stay out of the log wherever they turn up, once they were used', () => {
    assert.equal(bearerAuthorization(TOKEN), `Bearer ${TOKEN}`);
    const basic = basicAuthorization('dev@shop.example', 'a-token-without-a-prefix').slice('Basic '.length);
    for (const secret of [TOKEN, encodeURIComponent(TOKEN), 'a-token-without-a-prefix', basic]) {
      for (const text of [
        `said "${secret}"`,
        `?os_authType=${secret}&x`,
        `${secret}${secret}`,
        `a\u202e${secret}`,
      ]) {
        assert.ok(!logLine(text).includes(secret), text);
      }
      const cause = new Error(`while sending ${secret}`);
      const failed = new ShipshapeError('internal', `x ${secret}`, { serverMessages: [secret] }, cause);
      assert.ok(!explainError(failed).includes(secret));
      assert.ok(
        !explainError(Object.assign(new Error('x'), { stack: `Error: ${secret}\n at ${secret}` })).includes(
          secret,
        ),
      );
    }
  });

  it('are not found in a log even in part, where a long line is cut', () => {
    bearerAuthorization(TOKEN);
    for (let before = 3990; before < 4000; before += 1) {
      assert.ok(!logLine(`${'x '.repeat(before / 2)}${TOKEN}`).includes(TOKEN.slice(0, 6)));
    }
  });

  it('are not repeated by an error when a server echoes them', () => {
    bearerAuthorization(TOKEN);
    const echoed = { errorMessages: [`bad token ${TOKEN}`], errors: { token: `Bearer ${TOKEN}` } };
    assert.ok(!inspect(replyError(401, echoed), { depth: 9 }).includes(TOKEN));
  });

  it('are in no name of a member either, and in no form of base64 or hexadecimal', () => {
    bearerAuthorization(TOKEN);
    const bytes = Buffer.from(TOKEN);
    const forms = [
      TOKEN,
      bytes.toString('base64'),
      bytes.toString('base64url'),
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      ...['a', 'ab', 'abc'].map((before) => Buffer.from(`${before}${TOKEN}xy`).toString('base64')),
    ];
    for (const form of forms) {
      const whole = form.slice(8, -8);
      assert.ok(!logLine(`said ${form}.`).includes(whole), form);
      const echoed = replyError(400, { errors: { [`field ${form}`]: 'no', b: form }, errorMessages: [form] });
      assert.ok(!inspect(echoed, { depth: 9 }).includes(whole), form);
    }
  });

  it('are not cut in two where a long message is', () => {
    bearerAuthorization(TOKEN);
    const { detail } = replyError(400, {
      errorMessages: [`${'x'.repeat(990)}${TOKEN}`],
      errors: { [`${'y'.repeat(250)}${TOKEN}`]: 'no' },
    });
    assert.ok(!inspect(detail).includes(TOKEN.slice(0, 4)));
    for (const name of Object.keys(detail.fieldErrors ?? {})) assert.ok(name.length <= 256);
  });

  it('are not written to disk with what a site said, where typed texts stay', () => {
    bearerAuthorization(TOKEN);
    const status = { id: '1', name: `Done ${TOKEN}`, category: 'done' as const };
    const text = encodeWrite({
      id: 'a',
      ref: { siteId: 's', key: 'A-1' },
      accountId: 'k',
      createdAt: 1,
      state: 'refused',
      write: { kind: 'assign', to: { accountId: 'k', displayName: 'Kim', active: true } },
      problem: { reason: 'invalid', serverMessages: [TOKEN], fieldErrors: { [TOKEN]: 'no' } },
      conflict: { status },
    });
    assert.ok(!text.includes(TOKEN));
    assert.ok(text.includes('[redacted]'));
  });

  it('are in no error of the connection: the address and the headers are left out', () => {
    const thrown = new TypeError('fetch failed', {
      cause: Object.assign(new Error(`connect to https://shop.example/?token=${TOKEN}`), {
        code: 'ECONNRESET',
      }),
    });
    assert.ok(!inspect(networkError(thrown), { depth: 9 }).includes(TOKEN));
  });

  it("are known by Atlassian's prefixes and as part of an address", () => {
    for (const secret of ['ATATT3xFfGF0abc', 'ATCTT3xFfGF0abc', 'ATSTT3xFfGF0abc', 'ATBBabcdefgh']) {
      assert.equal(redact(`x ${secret} y`), 'x [redacted] y');
    }
    assert.equal(redact('https://dev:hunter22@shop.example/x'), 'https://[redacted]@shop.example/x');
  });
});

describe('the log', () => {
  it('holds what a server says on one line, without escape sequences', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.doesNotMatch(
          logLine(`${text}\r\n\u001b[2J2026-01-01 [error] forged`),
          /[\p{Cc}\u2028\u2029]/u,
        );
      }),
    );
    const said = new ShipshapeError('invalid', 'HTTP 400', {
      serverMessages: ['a\n2026-01-01 [error] forged\u001b[2J'],
    });
    assert.doesNotMatch(explainError(said), /\p{Cc}/u);
  });

  it('is not kept busy by long texts', () => {
    assert.ok(redact('a'.repeat(2_000_000)).length > 0);
    assert.ok(redact(`a@${'a-'.repeat(1_000_000)}`).length > 0);
    assert.ok(logLine('x'.repeat(50_000_000)).length < 4100);
  });
});
