import assert from 'node:assert/strict';
import { createConfluenceClient } from '../../../../src/atlassian/cloud/confluenceClient.ts';
import { createJiraClient } from '../../../../src/atlassian/cloud/jira/client.ts';
import { createConfluenceClient as createDataCenterClient } from '../../../../src/atlassian/datacenter/confluenceClient.ts';
import type { Transport } from '../../../../src/atlassian/transport/transport.ts';
import type { TransportRequest } from '../../../../src/atlassian/transport/request.ts';
import { failsWith } from '../support/reasons.ts';

/** A transport that answers from a list and writes down what it was asked. */
function scripted(...answers: readonly unknown[]): { transport: Transport; asked: TransportRequest[] } {
  const asked: TransportRequest[] = [];
  const send = (request: TransportRequest): Promise<unknown> => {
    asked.push(request);
    return Promise.resolve(answers[asked.length - 1]);
  };
  return { transport: { send }, asked };
}

const template = (id: number): object => ({
  templateId: `${id}`,
  name: `T${id}`,
  body: { storage: { value: '<p/>' } },
});

describe('paging', () => {
  it('reads all templates, in pages as large as the site gives them', async () => {
    const { transport, asked } = scripted(
      { results: [template(1), template(2)], limit: 2 },
      { results: [template(3), template(4)], limit: 2 },
      { results: [], limit: 2 },
    );
    const templates = await createConfluenceClient(transport).templates('PLAY');
    assert.deepEqual(
      templates.map(({ id }) => id),
      ['1', '2', '3', '4'],
    );
    assert.deepEqual(
      asked.map(({ searchParams }) => searchParams?.['start']),
      [0, 2, 4],
    );
  });

  it('does not read a site without end', async () => {
    const pages = Array.from({ length: 100 }, () => ({ results: [template(1)], limit: 1 }));
    const { transport, asked } = scripted(...pages);
    await createConfluenceClient(transport).templates(undefined);
    assert.equal(asked.length, 40);
  });

  it('reads all labels of a page on Data Center, in pages as large as the site gives them', async () => {
    const label = (name: string): object => ({ prefix: 'global', name });
    const { transport, asked } = scripted(
      { results: [label('a'), label('b')], limit: 2 },
      { results: [label('c')], limit: 2 },
    );
    assert.deepEqual(await createDataCenterClient(transport).pageLabels('7'), ['a', 'b', 'c']);
    assert.deepEqual(
      asked.map(({ searchParams }) => searchParams?.['start']),
      [0, 2],
    );
  });

  it('takes the cursor of the next spaces from wherever the link points', async () => {
    const next = 'https://elsewhere.example/wiki/api/v2/spaces?limit=100&cursor=a%3D%3D';
    const space = { id: 7, key: 'PLAY', name: 'Playbooks' };
    const { transport, asked } = scripted(
      { results: [space], _links: { next } },
      { results: [], _links: {} },
    );
    const confluence = createConfluenceClient(transport);
    const first = await confluence.spaces({});
    assert.deepEqual(first, { spaces: [{ id: '7', key: 'PLAY', name: 'Playbooks' }], cursor: 'a==' });
    assert.deepEqual(await confluence.spaces({ cursor: 'a==' }), { spaces: [] });
    assert.equal(asked[1]?.searchParams?.['cursor'], 'a==');
  });

  it('reads all unreleased versions', async () => {
    const { transport, asked } = scripted(
      { values: [{ id: '1', name: '1.0' }], isLast: false },
      { values: [{ id: '2', name: '2.0' }], isLast: true },
    );
    const versions = await createJiraClient('site', transport).unreleasedVersions('SHOP');
    assert.deepEqual(versions, [
      { id: '1', label: '1.0' },
      { id: '2', label: '2.0' },
    ]);
    assert.deepEqual(
      asked.map(({ searchParams }) => searchParams?.['startAt']),
      [0, 1],
    );
  });

  it('says so when a reply is no list', async () => {
    for (const reply of [undefined, null, [], {}, { results: {} }]) {
      await failsWith('unexpectedReply', createConfluenceClient(scripted(reply).transport).spaces({}));
      await failsWith(
        'unexpectedReply',
        createJiraClient('site', scripted(reply).transport).transitions('A-1'),
      );
    }
  });

  it('offers every suggested issue once', async () => {
    const issues = [
      { key: 'A-1', summaryText: 'One' },
      { key: 'A-2', summaryText: 'Two' },
      { summaryText: 'odd' },
    ];
    const { transport } = scripted({
      sections: [{ id: 'hs', issues }, { id: 'cs', issues: [issues[1]] }, 'odd'],
    });
    const found = await createJiraClient('site', transport).pickIssues('o');
    assert.deepEqual(
      found.map(({ key }) => key),
      ['A-1', 'A-2'],
    );
  });

  it('takes labels out of their quotes', async () => {
    const { transport } = scripted({ results: [{ value: '"roll-out"' }, { value: 'plain' }, {}] });
    assert.deepEqual(await createJiraClient('site', transport).suggestLabels(''), ['roll-out', 'plain']);
  });
});
