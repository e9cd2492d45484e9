import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dueDateOf, isDate } from '../../../src/checklist/dueDate.ts';

describe('the due date of an item', () => {
  for (const [text, expected] of [
    ['Freeze the code', undefined],
    ['Freeze 📅 2026-12-01 SHOP-7', '2026-12-01'],
    ['Due 📅️2026-12-01', '2026-12-01'],
    ['Due 📅 2026-02-30', undefined],
    ['Due 📅 2026-12-011', undefined],
  ] as const) {
    it(text, () => assert.equal(dueDateOf(text), expected));
  }

  it('is always a date', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^📅 \d{4}-\d{2}-\d{2}$/)),
        (text) => {
          const due = dueDateOf(text);
          assert.ok(due === undefined || isDate(due));
        },
      ),
    );
  });
});
