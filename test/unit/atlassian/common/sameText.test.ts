import assert from 'node:assert/strict';
import { isSameText } from '../../../../src/atlassian/common/sameText.ts';

const adf = (...content: readonly object[]): object => ({
  ...{ type: 'doc', version: 1 },
  content: [{ type: 'paragraph', content }],
});
const words = (text: string): object => ({ type: 'text', text });

describe('texts that say the same', () => {
  for (const [one, other, expected] of [
    ['👍 ✅', '👍 ✅', true],
    ['👍 ✅', '👍  ✅ ', true],
    ['👍', '✅', false],
    ['!!!', '???', false],
    ['+1', '-1', false],
    ['+1', '+1', true],
    ['', '…', false],
    ['10', '1.0', false],
    ['Done 👍', 'Done 👎', false],
    ['It *works*.', 'It works', true],
    ['使用{{npm}}安裝', '使用npm安裝', true],
    ['é', 'e\u0301', true],
    ['Go ▶️', 'Go ▶', true],
    ['wörks', 'works', false],
  ] as const)
    it(`“${one}” and “${other}”: ${expected}`, () => {
      assert.equal(isSameText(one, other), expected);
      assert.equal(isSameText(adf(words(one)), adf(words(other))), expected);
    });

  it('read emoji, mentions and cards of ADF as what they show', () => {
    const emoji = { type: 'emoji', attrs: { shortName: ':thumbsup:', text: '👍' } };
    assert.equal(isSameText(adf(emoji), '👍'), true);
    const mention = { type: 'mention', attrs: { id: 'x', text: '@Kim' } };
    assert.equal(isSameText(adf(words('Hi '), mention), adf(words('Hi @Kim'))), true);
  });
});
