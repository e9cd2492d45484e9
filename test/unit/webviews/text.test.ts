import assert from 'node:assert/strict';
import { formatAge, formatSize } from '../../../src/webviews/kit/text.ts';

describe('a size', () => {
  for (const [bytes, words] of [
    [0, '0 bytes'],
    [1, '1 byte'],
    [250, '250 bytes'],
    [1400, '1.4 kB'],
    [16_000_000, '16 MB'],
  ] as const)
    it(`of ${bytes} bytes is ${words}`, () => assert.equal(formatSize(bytes, 'en'), words));
});

describe('a size in Chinese', () => {
  for (const [bytes, words] of [
    [250, '250 位元組'],
    [1400, '1.4 KB'],
    [16_000_000, '16 MB'],
  ] as const)
    it(`of ${bytes} bytes is ${words}`, () => {
      for (const locale of ['zh-TW', 'zh-tw', 'zh-Hant-TW']) assert.equal(formatSize(bytes, locale), words);
    });
});

describe('how long ago something was', () => {
  const now = Date.parse('2026-01-02T00:00:00.000Z');
  const ago = (ms: number): string => new Date(now - ms).toISOString();

  for (const [passed, english, chinese] of [
    [-5000, 'just now', '剛剛'],
    [0, 'just now', '剛剛'],
    [9999, 'just now', '剛剛'],
    [10_000, '10 seconds ago', '10 秒前'],
    [60_000, '1 minute ago', '1 分鐘前'],
    [86_400_000, 'yesterday', '昨天'],
  ] as const)
    it(`is "${english}" after ${passed} ms`, () => {
      assert.equal(formatAge(ago(passed), { locale: 'en', strings: { justNow: 'just now' } }, now), english);
      assert.equal(formatAge(ago(passed), { locale: 'zh-TW', strings: { justNow: '剛剛' } }, now), chinese);
    });
});
