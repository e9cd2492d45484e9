import assert from 'node:assert/strict';
import fc from 'fast-check';
import { redact } from '../../../src/core/redact.ts';

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

  it('holds no email address', () => {
    assert.equal(redact('user dev@shop.example signed in'), 'user [email] signed in');
    assert.equal(redact('chen.yi+jira@mail.shop.com.tw'), '[email]');
  });

  it('keeps everything else', () => {
    const line = 'GET /rest/api/3/issue/{key}: 404 notFound in 12 ms (attempt 2)';
    assert.equal(redact(line), line);
  });
});
