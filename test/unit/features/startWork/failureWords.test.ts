import assert from 'node:assert/strict';
import { failureWords } from '../../../../src/features/startWork/failureWords.ts';
import { chinese } from '../../../support/chinese.ts';

describe('what is said of steps that were not done', () => {
  it('has the punctuation of the language', () => {
    const failed = ['狀態', '負責人'].map((step) => ({ step, error: '連不上' }));
    const options = { key: 'SHOP-1', wordsOf: (name: string) => name, explain: String, t: chinese };
    assert.equal(
      failureWords({ done: ['推送', '留言'], failed }, options),
      'SHOP-1：已完成：推送、留言。未完成：狀態（連不上）；負責人（連不上）',
    );
  });
});
