import assert from 'node:assert/strict';
import { applyEdits } from '../../../../src/core/textEdit.ts';
import { tableBelow } from '../../../../src/features/jql/tableBelow.ts';

describe('the table below a fence', () => {
  const put = (text: string): string =>
    applyEdits(text, tableBelow(text, 'markdown', 'project = SHOP', '| a |\n| - |'));

  for (const [what, before, after] of [
    [
      'in the middle',
      '```jql\nproject = SHOP\n```\nend',
      '```jql\nproject = SHOP\n```\n\n| a |\n| - |\n\nend',
    ],
    [
      'with the line ends of Windows',
      '```jql\r\nproject = SHOP\r\n```\r\n',
      '```jql\r\nproject = SHOP\r\n```\r\n\r\n| a |\r\n| - |\r\n\r\n',
    ],
    ['at the end', '```jql\nproject = SHOP\n```', '```jql\nproject = SHOP\n```\n\n| a |\n| - |\n'],
    ['whose fence is gone', 'other', 'other'],
  ] as const)
    it(`stands ${what}`, () => assert.equal(put(before), after));
});
