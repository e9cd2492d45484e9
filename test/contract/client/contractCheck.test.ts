import assert from 'node:assert/strict';
import {
  adfProblems,
  contractCheck,
  needsDocuments,
} from '../../../packages/sample-site/test/support/openapi.ts';
import { loopback, type Loopback } from '../../unit/atlassian/support/loopback.ts';

/** The check itself: what it must notice, and what it must let pass. */
describe('contractCheck', () => {
  const user = { accountId: 'a', displayName: 'Ada', active: true, self: 'https://shop.example/user' };
  let server: Loopback;
  let reply: { status?: number; json?: unknown };

  before(needsDocuments());
  beforeEach(async () => {
    reply = { json: user };
    server = await loopback(() => reply);
  });
  afterEach(() => (server as Loopback | undefined)?.close());

  async function problemsOf(path: string, body?: unknown): Promise<string[]> {
    const check = contractCheck();
    const init =
      body === undefined
        ? {}
        : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await check.fetch(`${server.url}${path}`, init);
    assert.equal(await response.text(), reply.json === undefined ? '' : JSON.stringify(reply.json));
    return check.problems;
  }

  it('lets good traffic pass, on the site and through the gateway', async () => {
    assert.deepEqual(await problemsOf('/rest/api/3/myself'), []);
    assert.deepEqual(await problemsOf('/ex/jira/c-1/rest/api/3/myself'), []);
    reply = { json: { results: [], _links: {} } };
    assert.deepEqual(await problemsOf('/wiki/api/v2/spaces?keys=A&keys=B&sort=name'), []);
    reply = { json: { cloudId: 'c-1' } };
    assert.deepEqual(await problemsOf('/_edge/tenant_info'), []);
    reply = { status: 204 };
    assert.deepEqual(await problemsOf('/rest/api/3/issue/A-1/transitions', { transition: { id: '1' } }), []);
  });

  for (const [what, path, expected, body] of [
    ['an unknown path', '/rest/api/3/nothing', /no document has this operation/],
    ['a deprecated one', '/rest/api/3/search', /deprecated/, { jql: 'x' }],
    ['an unknown parameter', '/rest/api/3/myself?no=1', /request \/query .*"no"/],
    ['a value that is not allowed', '/wiki/api/v2/spaces?sort=size', /request \/query\/sort /],
    [
      'a field of the wrong type',
      '/rest/api/3/issue/A-1/transitions',
      /request \/requestBody\/transition\/id /,
      { transition: { id: 1 } },
    ],
    [
      'a field that does not exist',
      '/rest/api/3/search/jql',
      /request \/requestBody .*"page"/,
      { jql: 'x', page: 1 },
    ],
  ] as const) {
    it(`notices ${what} in a request`, async () => {
      const problems = await problemsOf(path, body);
      assert.ok(
        problems.some((problem) => expected.test(problem)),
        problems.join('\n'),
      );
    });
  }

  for (const [what, odd, expected] of [
    ['a field too many', { json: { ...user, mood: 'good' } }, /reply 200 .*"mood"/],
    ['a wrong type', { json: { ...user, active: 'yes' } }, /reply 200 \/active /],
    ['an undocumented status', { status: 418, json: {} }, /reply 418 is not a documented status/],
    ['nothing where JSON was due', {}, /reply 200 is not JSON/],
  ] as const) {
    it(`notices ${what} in a reply`, async () => {
      reply = odd;
      const problems = await problemsOf('/rest/api/3/myself');
      assert.ok(
        problems.some((problem) => expected.test(problem)),
        problems.join('\n'),
      );
    });
  }

  it('tells valid ADF from invalid', async () => {
    assert.deepEqual(await adfProblems({ type: 'doc', version: 1, content: [] }), []);
    const empty = { type: 'paragraph', content: [{ type: 'text', text: '' }] };
    assert.notDeepEqual(await adfProblems({ type: 'doc', version: 1, content: [empty] }), []);
  });
});
