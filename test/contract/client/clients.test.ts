import assert from 'node:assert/strict';
import { operationsInSource } from '../../support/operationsInSource.ts';
import { needsDocuments } from '../../../packages/sample-site/test/support/openapi.ts';
import * as dataCenter from '../datacenter/cases.ts';
import { startDataCenter } from '../datacenter/dataCenterSite.ts';
import { startClient } from './clientSite.ts';
import { CONFLUENCE_CASES } from './confluenceCases.ts';
import { describeClient } from './describeClient.ts';
import { JIRA_CASES } from './jiraCases.ts';
import { newPage } from './pageCases.ts';

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
    async 'tells when a comment below a page was written, though it was edited since'({ client, site }) {
      const { confluence } = client;
      const { id } = await newPage(confluence);
      await confluence.addPageComment(id, { subject: { kind: 'page' }, text: 'One' });
      const [before] = (await confluence.pageComments(id)) ?? [];
      const reply = await fetch(`${site.url}/wiki/api/v2/footer-comments/${before?.comment.id ?? ''}`, {
        method: 'PUT',
        headers: {
          authorization: `Basic ${btoa(`${site.email}:${site.token}`)}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          version: { number: 2 },
          body: { representation: 'storage', value: '<p>Two</p>' },
        }),
      });
      assert.equal(reply.status, 200);
      const [after] = (await confluence.pageComments(id)) ?? [];
      assert.match(after?.comment.body ?? '', /Two/);
      assert.equal(after?.comment.created, before?.comment.created);
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
    const missing = used.filter((operation) => ![...sent].some((met) => isOperation(operation, met)));
    console.log(`operations covered: ${used.length - missing.length} of ${used.length}`);
    assert.deepEqual(missing, []);
  });

  it('are all that the cases sent: the source was read whole', async () => {
    const used = await operationsInSource();
    assert.deepEqual(
      [...sent].filter((met) => !used.some((operation) => isOperation(operation, met))),
      [],
    );
  });
});

/**
 * Whether what the source sends is an operation of a document: they name the parts of a path differently, and the
 * source may have a word where the document has a name (`child/page`, `child/{type}`).
 */
function isOperation(inSource: string, inDocument: string): boolean {
  const [source, document] = [inSource.split('/'), inDocument.split('/')];
  const isNamed = (part: string | undefined): boolean => /^\{[^}]*\}$/.test(part ?? '');
  return (
    source.length === document.length &&
    document.every((part, at) => isNamed(part) || (!isNamed(source[at]) && part === source[at]))
  );
}
