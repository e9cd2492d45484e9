import assert from 'node:assert/strict';
import { mentionedUsers } from '../../../../src/atlassian/storageFormat/mentionedUsers.ts';

describe('people mentioned in storage format', () => {
  it('are found once each, on Cloud and on Data Center', () => {
    const storage = `<p><ac:link><ri:user ri:account-id="5b10a:1" /></ac:link> and <ri:user ri:userkey='ff80'/>,
      again <ac:link><ri:user ri:local-id="x" ri:account-id="5b10a:1"/></ac:link> <ri:page ri:content-title="a" /></p>`;
    assert.deepEqual(mentionedUsers(storage), ['5b10a:1', 'ff80']);
  });

  it('are none in text that only looks like it', () => {
    assert.deepEqual(mentionedUsers('<p>ri:account-id="x"</p><ri:user ri:account-id=""/>'), []);
    assert.deepEqual(mentionedUsers(''), []);
  });

  it('are looked for in linear time', () => {
    assert.deepEqual(mentionedUsers('<ri:user '.repeat(100_000)), []);
  });
});
