import assert from 'node:assert/strict';
import fc from 'fast-check';
import { explainError } from '../../../src/core/explainError.ts';
import { redact, registerSecret, withoutKnownSecrets } from '../../../src/core/redact.ts';

describe('what reaches the log', () => {
  it('holds no credential, however it came there', () => {
    const token = fc.stringMatching(/^[A-Za-z0-9+/_-]{12,80}={0,2}$/);
    fc.assert(
      fc.property(
        token,
        fc.constantFrom('Basic ', 'Bearer ', 'basic ', 'ATATT3xFf', 'authorization: Bearer  '),
        (secret, before) => {
          assert.ok(!redact(`request failed: ${before}${secret} (401)`).includes(secret));
        },
      ),
    );
  });

  it('holds no credential of an address, a header, a cookie or a query', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9_-]{8,60}$/);
    const places: readonly ((secret: string) => string)[] = [
      (text) => `https://kim:${text}@proxy.example:8080/path`,
      (text) => `Proxy-Authorization: ${text}`,
      (text) => `GET /x?os_password=${text}&a=1`,
      (text) => `{"access_token":"${text}"}`,
      (text) => `cookie JSESSIONID=${text}; path=/`,
      (text) => `eyJhbGciOiJIUzI1NiJ9.${text}.${text}`,
      (text) => `ATSTT3x${text}`,
    ];
    fc.assert(
      fc.property(secret, fc.constantFrom(...places), (text, place) => {
        assert.ok(!redact(`failed: ${place(text)} (401)`).includes(text), redact(place(text)));
      }),
    );
  });

  it('holds no credential in use, in whatever address or form it is written', () => {
    const secret = 'ATATT3xFf/GF0+Tok3n==ABCD word';
    registerSecret(secret);
    const address = encodeURIComponent(secret);
    for (const written of [
      address,
      address.replace(/%../g, (code) => code.toLowerCase()),
      encodeURIComponent(address),
      encodeURIComponent(address).replace(/%25../g, (code) => code.toLowerCase()),
      new URLSearchParams({ os: secret }).toString(),
    ])
      assert.doesNotMatch(withoutKnownSecrets(`a=${written}&b`), /3xFf|Tok3n|word/, written);
  });

  it('holds nothing of a secret of several words in quotes', () => {
    for (const text of [
      '{"password":"correct horse, battery; \\"staple\\"","a":1}',
      "passphrase: 'correct horse battery staple' and more",
      '{"client_secret" : "correct horse\\\\battery staple"}',
    ]) {
      assert.doesNotMatch(redact(text), /correct|horse|battery|staple/, text);
      assert.match(redact(text), /redacted\]["']/, text);
    }
    assert.equal(redact('token="unclosed value'), 'token=[redacted] value');
  });

  it('holds no credential that goes on in the next line of an error', () => {
    const secret = 'Qm8+wZx/71 a password that is far too long for one line of base64, and then some';
    registerSecret(secret);
    const lines = Buffer.from(`kim:${secret}`).toString('base64').replace(/.{40}/g, '$&\n');
    const said = explainError(new Error(`refused:\n${lines}`));
    for (const line of lines.split('\n').slice(1, -1)) assert.ok(!said.includes(line), said);
  });

  it('holds no credential in use as base64 or digits, also broken into lines and groups', () => {
    const secret = 'Zq7+kLm/93 words-of_mine, and many more of them until a line of base64 is full';
    registerSecret(secret);
    const base64 = Buffer.from(`kim@example.com:${secret}`).toString('base64');
    const hex = Buffer.from(secret).toString('hex');
    const lines = (base64.match(/.{1,64}/g) ?? []).join('\r\n');
    for (const written of [
      base64,
      lines,
      JSON.stringify(lines),
      hex,
      hex.toUpperCase(),
      hex.replace(/[a-f]/, (digit) => digit.toUpperCase()),
      (hex.match(/../g) ?? []).join(':'),
      (hex.match(/../g) ?? []).map((byte) => `0x${byte}`).join(', '),
      (hex.match(/.{1,32}/g) ?? []).join('\n'),
    ])
      assert.match(withoutKnownSecrets(`<${written}>`), /^<.{0,40}\[redacted\].{0,8}>$/s, written);
  });

  it('holds no credential in use behind escapes, however many', () => {
    const secret = 'Pq7/kLm+93"of_mine\\and&more';
    registerSecret(secret);
    const json = JSON.stringify(secret).replaceAll('/', '\\/');
    const codes = Array.from(secret, (sign) => sign.charCodeAt(0).toString(16).padStart(2, '0'));
    const inAddress = (text: string): string => text.replace(/./g, (sign) => `%${hexOf(sign)}`);
    for (const written of [
      json,
      JSON.stringify(json),
      JSON.stringify(JSON.stringify(json)),
      codes.map((code) => `\\u00${code}`).join(''),
      codes.map((code) => `\\U00${code.toUpperCase()}`).join(''),
      JSON.stringify(codes.map((code) => `\\u00${code}`).join('')),
      codes.map((code) => `\\x${code}`).join(''),
      inAddress(secret),
      encodeURIComponent(inAddress(secret)),
      encodeURIComponent(encodeURIComponent(encodeURIComponent(secret))),
      encodeURIComponent(json),
      JSON.stringify(inAddress(secret)).replaceAll('%', '\\u0025'),
      codes.map((code) => `&#x${code};`).join(''),
      secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
    ])
      assert.match(withoutKnownSecrets(`<${written}>`), /^<[\W\d]{0,9}\[redacted\][\W\d]{0,9}>$/, written);
  });

  it('holds no credential in use that was encoded twice', () => {
    const secret = 'Vb2+kLm/93words~of~mine and more';
    registerSecret(secret);
    const base64 = Buffer.from(`kim@example.com:${secret}`).toString('base64');
    const url = Buffer.from(secret).toString('base64url');
    for (const written of [
      Buffer.from(base64).toString('base64'),
      Buffer.from(` ${base64}`).toString('base64'),
      Buffer.from(`{"a":"${url}"}`).toString('base64url'),
      (
        Buffer.from(base64)
          .toString('base64')
          .match(/.{1,20}/g) ?? []
      ).join('\\n'),
      Buffer.from(base64).toString('hex'),
      Buffer.from(Buffer.from(secret).toString('hex')).toString('base64'),
      Buffer.from(encodeURIComponent(secret)).toString('base64'),
      Buffer.from(JSON.stringify({ secret })).toString('base64'),
      encodeURIComponent(encodeURIComponent(base64)),
      JSON.stringify(base64).replaceAll('/', '\\/'),
      base64.replaceAll('/', '\\u002F').replaceAll('+', '\\u002b'),
    ])
      assert.match(withoutKnownSecrets(`<${written}>`), /^<.{0,60}\[redacted\].{0,20}>$/s, written);
  });

  it('leaves all JSON well-formed, and what stands beside a credential', () => {
    registerSecret('"quoted-word');
    registerSecret('ends-so\\');
    registerSecret('Xy9/slash-word');
    const value = ['"quoted-word', 'ends-so\\', 'a Xy9/slash-word\n b\\', '繁體 \u0130 \\u0041 %41 &amp; "'];
    const text = JSON.stringify(value).replaceAll('/', '\\/');
    const kept: unknown = JSON.parse(withoutKnownSecrets(text));
    assert.deepEqual(kept, ['[redacted]', '[redacted]', 'a [redacted]\n b\\', value[3]]);
  });

  it('holds no long random text, such as a personal access token', () => {
    const random = fc
      .uint8Array({ minLength: 32, maxLength: 33 })
      .map((bytes) => Buffer.from(bytes).toString('base64'))
      .filter((text) => /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text));
    fc.assert(fc.property(random, (text) => assert.ok(!redact(`token ${text} refused`).includes(text))));
  });

  it('is the same when it is done again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        assert.equal(redact(redact(text)), redact(text));
      }),
    );
  });

  it('holds no email address', () => {
    assert.equal(redact('user dev@shop.example signed in'), 'user [email] signed in');
    assert.equal(redact('chen.yi+jira@mail.shop.com.tw'), '[email]');
  });

  it('keeps everything else', () => {
    const line = 'GET /rest/api/3/issue/{key}: 404 notFound in 12 ms (attempt 2)';
    assert.equal(redact(line), line);
    const stack = 'at IssueTree.children (/opt/shipshape.shipshape-0.1.0/dist/chunks/index-4XJ2KQ.js:12:345)';
    assert.equal(redact(stack), stack);
  });
});

function hexOf(sign: string): string {
  return sign.charCodeAt(0).toString(16);
}
