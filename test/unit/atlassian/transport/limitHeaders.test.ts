import assert from 'node:assert/strict';
import { restAdvised } from '../../../../src/atlassian/transport/limitHeaders.ts';

const NOW = Date.parse('2026-06-01T10:00:00Z');

describe('restAdvised', () => {
  for (const [what, headers, ms] of [
    ['nothing', {}, undefined],
    ['much left', { 'X-RateLimit-Limit': '100', 'X-RateLimit-Remaining': '20' }, undefined],
    ['little left', { 'X-RateLimit-Limit': '100', 'X-RateLimit-Remaining': '19' }, 1000],
    ['near its limit', { 'X-RateLimit-NearLimit': 'true' }, 1000],
    ['not near its limit', { 'X-RateLimit-NearLimit': 'false' }, undefined],
    [
      'near until a time',
      { 'X-RateLimit-NearLimit': 'true', 'X-RateLimit-Reset': '2026-06-01T10:00:12Z' },
      12_000,
    ],
    [
      'near until a time without seconds',
      { 'X-RateLimit-NearLimit': 'true', 'X-RateLimit-Reset': '2026-06-01T10:00Z' },
      1000,
    ],
    [
      'near for years',
      { 'X-RateLimit-NearLimit': 'true', 'X-RateLimit-Reset': '2096-06-01T10:00:12Z' },
      30_000,
    ],
    ['near until nonsense', { 'X-RateLimit-NearLimit': 'true', 'X-RateLimit-Reset': '99' }, 1000],
    [
      'a quota with much left',
      { 'RateLimit-Policy': '"a";q=100;w=3600', RateLimit: '"a";r=90;t=5' },
      undefined,
    ],
    ['a quota near its end', { 'RateLimit-Policy': '"a";q=100;w=3600', RateLimit: '"a";r=3;t=7' }, 7000],
    [
      'the second of two quotas near its end',
      { 'RateLimit-Policy': '"a";q=100;w=60, "b";q=50;w=60', RateLimit: '"a";r=90;t=50, "b";r=0;t=9' },
      9000,
    ],
    ['a quota that no policy explains', { RateLimit: '"a";r=0;t=7' }, undefined],
    ['limits that are none', { 'X-RateLimit-Limit': '0', 'X-RateLimit-Remaining': '-1' }, undefined],
    [
      'nonsense',
      { 'RateLimit-Policy': ';;=,q=', RateLimit: ',,;r;t', 'X-RateLimit-Limit': 'NaN' },
      undefined,
    ],
  ] as const) {
    it(`after a reply that says ${what}`, () => {
      assert.equal(restAdvised(new Headers(headers), NOW), ms);
    });
  }
});
