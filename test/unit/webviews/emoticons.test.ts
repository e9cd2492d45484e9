import assert from 'node:assert/strict';
import { emoticonAt } from '../../../src/webviews/kit/emoticons.ts';

describe("Jira's pictures for signs", () => {
  for (const [address, expected] of [
    ['https://jira.example/images/icons/emoticons/check.png', '✅'],
    ['https://jira.example/jira/images/icons/emoticons/error.gif', '❌'],
    ['https://jira.example/s/en_GB/1/_/images/icons/emoticons/star_yellow.svg', '⭐'],
    ['https://jira.example/images/icons/emoticons/new.png', undefined],
    ['https://jira.example/secure/attachment/1/check.png', undefined],
    ['', undefined],
  ] as const)
    it(`${address === '' ? 'no address' : address} → ${expected ?? 'a picture'}`, () => {
      assert.equal(emoticonAt(address), expected);
    });
});
