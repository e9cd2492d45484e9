import assert from 'node:assert/strict';
import { replyError } from '../../../../src/atlassian/transport/replyErrors.ts';

const said = (message: string): readonly string[] =>
  replyError(400, { errorMessages: [message] }).detail.serverMessages ?? [];

describe('what a server says', () => {
  for (const [message, shown] of [
    [
      'com.atlassian.confluence.api.service.exceptions.PermissionException: Not permitted to view',
      'Not permitted to view',
    ],
    [
      'Unrecognized field "x" (Class com.atlassian.jira.rest.Bean), not marked as ignorable',
      'Unrecognized field "x", not marked as ignorable',
    ],
    [
      'Can not deserialize instance of java.util.ArrayList out of START_OBJECT token',
      'Can not deserialize instance of out of START_OBJECT token',
    ],
    ['Failed (through reference chain: com.atlassian.jira.Issue["fields"])', 'Failed'],
    ['Field is required', 'Field is required'],
    ['See docs.example.com/Page (or ask)', 'See docs.example.com/Page (or ask)'],
  ] as const) {
    it(JSON.stringify(message), () => assert.deepEqual(said(message), [shown]));
  }

  it('is nothing where it is the name of a class alone', () => {
    assert.deepEqual(said('java.lang.NullPointerException'), []);
    assert.deepEqual(said('com.atlassian.plugin.Foo$Bar@1a2b3c'), []);
  });

  it('is not searched for ever', () => {
    assert.ok(said('('.repeat(1000) + 'com.a.'.repeat(200)).length <= 1);
  });
});
