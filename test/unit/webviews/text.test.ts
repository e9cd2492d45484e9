import assert from 'node:assert/strict';
import { formatSize } from '../../../src/webviews/kit/text.ts';

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
