import assert from 'node:assert/strict';
import { operationsInSource } from '../../support/operationsInSource.ts';
import { needsDocuments } from '../../../packages/sample-site/test/support/openapi.ts';
import * as dataCenter from '../datacenter/cases.ts';
import { startDataCenter } from '../datacenter/dataCenterSite.ts';
import { startClient } from './clientSite.ts';
import { CONFLUENCE_CASES } from './confluenceCases.ts';
import { describeClient } from './describeClient.ts';
import { JIRA_CASES } from './jiraCases.ts';

const sent = new Set<string>();
const cloud = {
  jira: JIRA_CASES,
  confluence: CONFLUENCE_CASES,
  documents: needsDocuments(),
  sent,
};

describeClient({
  ...cloud,
  name: 'Cloud client with the site’s token',
  start: () => startClient(),
  signIn: {
    async 'is told from Data Center by its address'({ directory, site }) {
      assert.deepEqual(await directory.recognize(site.url), { url: site.url, flavor: 'cloud' });
    },
    'speaks to the site itself': ({ client, site }) => {
      const { url, gateway } = client.site;
      assert.deepEqual({ url, gateway }, { url: site.url, gateway: undefined });
      return Promise.resolve();
    },
  },
});
describeClient({
  ...cloud,
  name: 'Cloud client with a scoped token',
  start: () => startClient('scopedToken'),
  signIn: {
    'speaks to the gateway, and links to the site': ({ client, site }) => {
      const { url, gateway } = client.site;
      assert.deepEqual({ url, gateway }, { url: site.url, gateway: { cloudId: site.cloudId } });
      return Promise.resolve();
    },
    async 'finds the site by the address of the gateway'({ directory, site, client }) {
      const url = `https://api.atlassian.com/ex/jira/${site.cloudId}`;
      const found = await directory.check({ url, email: site.email, token: site.scopedToken });
      assert.deepEqual(found, client.site);
    },
  },
});
describeClient({
  name: 'Data Center client',
  start: startDataCenter,
  signIn: {
    async 'is told from Cloud by its address'({ directory, site }) {
      assert.deepEqual(await directory.recognize(site.url), { url: site.url, flavor: 'datacenter' });
    },
  },
  jira: dataCenter.JIRA_CASES,
  confluence: dataCenter.CONFLUENCE_CASES,
  documents: needsDocuments('jira-dc-10.3', 'confluence-dc-10.0.3'),
  sent,
});

describe('the operations that the clients can send', () => {
  before(needsDocuments());
  before(needsDocuments('jira-dc-10.3', 'confluence-dc-10.0.3'));

  it('are each sent by a contract case', async () => {
    const used = await operationsInSource();
    const met = new Set([...sent].map(withoutNames));
    const missing = used.filter((operation) => !met.has(withoutNames(operation)));
    console.log(`operations covered: ${used.length - missing.length} of ${used.length}`);
    assert.deepEqual(missing, []);
  });

  it('are all that the cases sent: the source was read whole', async () => {
    const used = new Set((await operationsInSource()).map(withoutNames));
    assert.deepEqual(
      [...sent].filter((operation) => !used.has(withoutNames(operation))),
      [],
    );
  });
});

/** The source and the documents name the parts of a path differently. */
function withoutNames(operation: string): string {
  return operation.replace(/\{[^}]*\}/g, '{}');
}
