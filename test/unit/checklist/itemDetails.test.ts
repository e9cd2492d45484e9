import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isDate, readItemDetails } from '../../../src/checklist/itemDetails.ts';

describe('what an item says of itself', () => {
  for (const [text, expected] of [
    ['Freeze the code', { isOptional: false }],
    [
      'Freeze @amy 📅 2026-12-01 SHOP-7',
      { owner: 'amy', due: '2026-12-01', issueKey: 'SHOP-7', isOptional: false },
    ],
    ['@王小明 通知客服（選填）', { owner: '王小明', isOptional: true }],
    ['通知客服（@amy.lin）', { owner: 'amy.lin', isOptional: false }],
    ['Tell the shop (optional), then @ben.', { owner: 'ben', isOptional: true }],
    ['Write to ops@shop.example', { isOptional: false }],
    ['Due 📅️2026-12-01', { due: '2026-12-01', isOptional: false }],
    ['Due 📅 2026-02-30', { isOptional: false }],
    ['Due 📅 2026-12-011', { isOptional: false }],
  ] as const) {
    it(text, () => assert.deepEqual(readItemDetails(text), expected));
  }

  it('never throws, and every date it gives is one', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^📅 \d{4}-\d{2}-\d{2}$/)),
        (text) => {
          const { due } = readItemDetails(text);
          assert.ok(due === undefined || isDate(due));
        },
      ),
    );
  });
});
