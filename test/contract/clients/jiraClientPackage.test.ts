import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { startSampleSite, type SampleSite } from '../../../packages/sample-site/src/server.ts';
import { adf } from '../../../packages/sample-site/test/contract/jiraSite.ts';

/** The few methods of npm's `jira-client` (another author's, without types of its own) that are used here. */
interface JiraApi {
  getCurrentUser(): Promise<{ readonly emailAddress: string }>;
  /** GETs a path below `/rest/api/{apiVersion}/`. */
  genericGet(path: string): Promise<unknown>;
  findIssue(key: string): Promise<{ readonly fields: { readonly status: { readonly name: string } } }>;
  addNewIssue(issue: object): Promise<{ readonly key: string }>;
  addCommentAdvanced(key: string, comment: object): Promise<{ readonly id: string }>;
  addWorklog(key: string, worklog: object): Promise<unknown>;
  listTransitions(key: string): Promise<{ readonly transitions: readonly { id: string; name: string }[] }>;
  transitionIssue(key: string, move: object): Promise<unknown>;
}

interface Page {
  readonly issues: readonly { readonly key: string }[];
  readonly nextPageToken?: string;
}

const require = createRequire(import.meta.url);
const JiraClient = require('jira-client') as new (options: object) => JiraApi;

describe("the sample site, seen by npm's jira-client", () => {
  let site: SampleSite;
  let jira: JiraApi;

  before(async () => {
    site = await startSampleSite({ issues: 250 });
    const { hostname, port } = new URL(site.url);
    jira = new JiraClient({
      protocol: 'http',
      host: hostname,
      port,
      username: site.email,
      password: site.token,
      apiVersion: '3',
    });
  });
  after(() => site.close());

  it('signs in, and is told when the token is wrong', async () => {
    assert.equal((await jira.getCurrentUser()).emailAddress, site.email);
    const { hostname, port } = new URL(site.url);
    const stranger = new JiraClient({
      protocol: 'http',
      host: hostname,
      port,
      username: site.email,
      password: 'x',
    });
    await assert.rejects(stranger.getCurrentUser(), /authenticated/);
  });

  it('searches over several pages', async () => {
    const keys: string[] = [];
    let token = '';
    do {
      const jql = encodeURIComponent('project = SHOP ORDER BY created DESC');
      const page = (await jira.genericGet(
        `search/jql?jql=${jql}&fields=summary&maxResults=40${token}`,
      )) as Page;
      keys.push(...page.issues.map((issue) => issue.key));
      token = page.nextPageToken === undefined ? '' : `&nextPageToken=${page.nextPageToken}`;
    } while (token !== '');
    assert.ok(keys.length > 100);
    assert.equal(new Set(keys).size, keys.length);
  });

  it('creates, comments, logs work, and moves', async () => {
    const { key } = await jira.addNewIssue({
      fields: { project: { key: 'SHOP' }, issuetype: { name: 'Task' }, summary: 'From another client' },
    });
    const { id } = await jira.addCommentAdvanced(key, { body: adf('Hello') });
    assert.match(id, /^\d+$/);
    await jira.addWorklog(key, { timeSpent: '1h' });
    const { transitions } = await jira.listTransitions(key);
    const start = transitions.find((transition) => transition.name === 'Start progress');
    await jira.transitionIssue(key, { transition: { id: start?.id } });
    assert.equal((await jira.findIssue(key)).fields.status.name, 'In Progress');
  });
});
