import assert from 'node:assert/strict';
import { needsDocuments } from '../../../packages/sample-site/test/support/openapi.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';
import { answers, firstIssue } from '../client/answers.ts';
import { ANSWERS } from './cases.ts';
import { startDataCenter, type DataCenterClient } from './dataCenterSite.ts';

describe('Data Center client', () => {
  let running: DataCenterClient;

  before(needsDocuments('jira-dc-10.3', 'confluence-dc-10.0.3'));
  before(async () => {
    running = await startDataCenter();
  });
  afterEach(() => running.control({ clear: true }));
  after(() => (running as DataCenterClient | undefined)?.site.close());

  it('is recognised by its address, and stores a token for each product', async () => {
    const { directory, site, siteId, secrets } = running;
    assert.deepEqual(await directory.recognize(site.url), { url: site.url, flavor: 'datacenter' });
    assert.deepEqual(directory.get(siteId), {
      id: siteId,
      name: new URL(site.url).host,
      url: site.url,
      flavor: 'datacenter',
      email: '',
      accountId: 'dev',
      accountName: 'Lin Yi-Chen 林宜蓁',
      confluenceUrl: site.confluenceUrl,
    });
    assert.deepEqual([...secrets.values()].sort(), [site.token, site.confluenceToken].sort());
  });

  it('refuses a wrong token, for either product', async () => {
    const { directory, site, siteId } = running;
    await failsWith('unauthorized', directory.check({ url: site.url, email: '', token: 'wrong' }));
    const known = directory.get(siteId);
    assert.ok(known);
    const wrong = { url: site.confluenceUrl, token: site.token };
    await failsWith('unauthorized', directory.checkConfluence(known, wrong));
  });

  it('sends comments as wiki markup', async () => {
    const { jira } = running.client;
    const { ref } = await firstIssue(jira, 'project = SHOP AND status = "In Review"');
    const transition = (await jira.transitions(ref.key)).find(({ fields }) =>
      fields.some((field) => field.kind === 'comment'),
    );
    assert.ok(transition);
    const values = await answers(transition.fields, ANSWERS);
    await jira.transition(ref.key, { transitionId: transition.id, values }, transition.fields);
    const reply = await fetch(`${running.site.url}/rest/api/2/issue/${ref.key}/comment`, {
      headers: { authorization: `Bearer ${running.site.token}` },
    });
    const { comments } = (await reply.json()) as { comments: { body: string; author: { name: string } }[] };
    const last = comments.at(-1);
    assert.equal(last?.body, 'Ready *now*, [~maya.okafor]:\n\n* ☑ one');
    assert.equal(last.author.name, 'dev');
  });

  it('says that templates are missing where a server has no such interface', async () => {
    await running.control({ faults: [{ pathPattern: '/rest/experimental/', status: 404, times: 1 }] });
    const { detail } = await failsWith('unsupported', running.client.confluence.templates(undefined));
    assert.equal(detail.code, 'noTemplates');
  });

  it('says that no Confluence was named', async () => {
    const { directory, site } = running;
    const alone = await directory.check({ url: site.url, email: '', token: site.token });
    await directory.add({ ...alone, id: 'alone', accountId: 'other' }, site.token);
    const { confluence } = await directory.client('alone');
    const { detail } = await failsWith('unsupported', confluence.spaces({}));
    assert.equal(detail.code, 'noConfluence');
  });

  it('keeps Jira going while Confluence refuses its token', async () => {
    const { client, directory, siteId } = running;
    await running.control({ faults: [{ pathPattern: '^/confluence/', status: 401, times: 1 }] });
    await failsWith('unauthorized', client.confluence.spaces({}));
    await client.jira.myself();
    assert.equal(directory.state(siteId), 'ready');
    assert.deepEqual(directory.refused(siteId), ['confluence']);
    directory.retry(siteId);
    await client.confluence.spaces({});
    assert.deepEqual(directory.refused(siteId), []);
  });

  it('takes a new token for Confluence alone', async () => {
    const { client, directory, site, siteId } = running;
    await running.control({ faults: [{ pathPattern: '^/confluence/', status: 401, times: 1 }] });
    await failsWith('unauthorized', client.confluence.spaces({}));
    const known = directory.get(siteId);
    assert.ok(known);
    const candidate = { url: site.confluenceUrl, token: site.confluenceToken };
    await directory.addConfluence(await directory.checkConfluence(known, candidate), candidate.token);
    assert.deepEqual(directory.refused(siteId), []);
    const { confluence } = await directory.client(siteId);
    await confluence.spaces({});
  });

  it('keeps Confluence going while Jira refuses its token', async () => {
    const { client, directory, site, siteId } = running;
    await running.control({ faults: [{ pathPattern: '^/jira/', status: 401, times: 1 }] });
    await failsWith('unauthorized', client.jira.myself());
    assert.deepEqual(directory.refused(siteId), ['jira']);
    await client.confluence.spaces({});
    const known = directory.get(siteId);
    assert.ok(known);
    await directory.add(known, site.token);
    const { jira, confluence } = await directory.client(siteId);
    await jira.myself();
    await confluence.spaces({});
  });
});
