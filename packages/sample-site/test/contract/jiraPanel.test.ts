import assert from 'node:assert/strict';
import { adfProblems, contractCheck, needsDocuments } from '../support/openapi.ts';
import { startSampleSite, type SampleSite } from '../../src/server.ts';
import { adf, freshSite, type IssueJson } from './jiraSite.ts';

const KEY = 'SHOP-142';
const ISSUE = `/rest/api/3/issue/${KEY}`;
const EXPAND = 'names,schema,transitions,transitions.fields,renderedFields,changelog,editmeta,operations';

interface Comment {
  readonly id: string;
  readonly created: string;
  readonly body: unknown;
  readonly renderedBody?: string;
}
interface WholeIssue extends IssueJson {
  readonly names: Readonly<Record<string, string>>;
  readonly schema: Readonly<Record<string, { readonly type: string; readonly custom?: string }>>;
  readonly renderedFields: Readonly<Record<string, unknown>>;
  readonly transitions: readonly { readonly id: string; readonly fields?: object }[];
  readonly changelog: { readonly total: number; readonly histories: readonly { readonly created: string }[] };
  readonly editmeta: { readonly fields: Readonly<Record<string, { readonly operations: string[] }>> };
  readonly operations: { readonly linkGroups: readonly unknown[] };
}

/** What a view of one issue asks for, on the issue that has something of everything. */
describe("the sample site's Jira: one issue with all that belongs to it", () => {
  const checked = freshSite('jira-platform-v3', 'jira-software', 'adf-full.schema');
  const read = <T = WholeIssue>(query = ''): Promise<T> => checked.expect<T>(200, 'GET', `${ISSUE}${query}`);

  it('comes in one request, with every part that expand names', async () => {
    const issue = await read(`?expand=${EXPAND}`);
    assert.equal(issue.names['customfield_10030'], 'Rollout risk');
    assert.equal(issue.schema['customfield_10036']?.type, 'option-with-child');
    assert.ok(issue.transitions.length > 0 && issue.transitions.every(({ fields }) => fields !== undefined));
    const times = issue.changelog.histories.map(({ created }) => created);
    assert.deepEqual(times, times.toSorted().reverse(), 'newest first');
    assert.ok(issue.changelog.total > 8);
    assert.deepEqual(issue.editmeta.fields['timetracking']?.operations, ['set', 'edit']);
    assert.match(JSON.stringify(issue.operations), /"id":"edit-issue"/);
    const { description, created, comment, summary } = issue.renderedFields;
    assert.match(String(description), /<table class="confluenceTable">.*<th>.*<pre class="code-json">/s);
    assert.match(String(description), /<img src="http[^"]+\/attachment\/content\/\d+" alt="checkout.png"/);
    assert.match(String(created), /^\d\d\/[A-Z][a-z]{2}\/\d\d \d+:\d\d [AP]M$/);
    assert.match(JSON.stringify(comment), /<blockquote>/);
    assert.equal(summary, null);
  });

  it('comes in versioned representations instead of its fields', async () => {
    const issue = await read<Record<string, Record<string, Record<string, unknown>>>>(
      '?expand=versionedRepresentations&fields=summary',
    );
    assert.equal(issue['fields'], undefined);
    assert.equal(typeof issue['versionedRepresentations']?.['summary']?.['1'], 'string');
    assert.ok('description' in (issue['versionedRepresentations'] ?? {}), 'fields is ignored then');
    const search = { jql: `key = ${KEY}`, expand: 'renderedFields,operations', fields: ['description'] };
    const found = await checked.expect<{ issues: WholeIssue[] }>(
      200,
      'POST',
      '/rest/api/3/search/jql',
      search,
    );
    assert.match(String(found.issues[0]?.renderedFields['description']), /<h2>/);
    assert.ok(found.issues[0]?.operations.linkGroups.length);
  });

  it('has fields of every kind, and ADF that is valid', async () => {
    const issue = await read('?expand=schema');
    const filled = Object.entries(issue.fields).filter(([, value]) => value !== null);
    const kinds = filled.flatMap(([id]) => issue.schema[id]?.custom?.replace(/^.*:/, '') ?? []);
    for (const kind of [
      ...['select', 'multiselect', 'cascadingselect', 'radiobuttons', 'multicheckboxes', 'textfield'],
      ...['textarea', 'float', 'datepicker', 'datetime', 'url', 'labels', 'userpicker', 'multiuserpicker'],
      ...['version', 'multiversion', 'grouppicker', 'rm-teams-custom-field-team', 'gh-sprint', 'score'],
    ])
      assert.ok(kinds.includes(kind), kind);
    for (const id of ['description', 'environment', 'customfield_10037'])
      assert.deepEqual(await adfProblems(issue.fields[id]), [], id);
    assert.equal((issue.fields['subtasks'] as unknown[]).length, 3);
    const links = issue.fields['issuelinks'] as { inwardIssue?: unknown; outwardIssue?: unknown }[];
    assert.ok(links.some((link) => link.inwardIssue) && links.some((link) => link.outwardIssue));
    const files = issue.fields['attachment'] as { mimeType: string; thumbnail?: string }[];
    assert.ok(files.filter(({ thumbnail }) => thumbnail !== undefined).length >= 2);
  });

  it('takes every kind of field back as it was told, and in edits', async () => {
    const before = await read();
    const same = Object.fromEntries(
      [
        ...[
          'customfield_10030',
          'customfield_10032',
          'customfield_10033',
          'customfield_10036',
          'customfield_10037',
        ],
        ...[
          'customfield_10038',
          'customfield_10039',
          'customfield_10040',
          'customfield_10041',
          'customfield_10042',
        ],
        ...[
          'customfield_10043',
          'customfield_10044',
          'customfield_10045',
          'customfield_10046',
          'customfield_10047',
        ],
        ...[
          'priority',
          'labels',
          'components',
          'fixVersions',
          'versions',
          'duedate',
          'description',
          'assignee',
        ],
      ].map((id) => [id, before.fields[id]]),
    );
    await checked.expect(204, 'PUT', ISSUE, {
      fields: { ...same, customfield_10001: '7c2f1a0e-5d3b-4f6a-9e8d-2b1c0a9f8e7d' },
    });
    const after = await read();
    for (const id of Object.keys(same)) assert.deepEqual(after.fields[id], before.fields[id], id);
    assert.equal((after.fields['customfield_10001'] as { name: string }).name, '倉儲小隊');
    for (const [id, value] of [
      ['customfield_10038', 'no address'],
      ['customfield_10042', 'soon'],
      ['customfield_10001', 'nobody'],
      ['customfield_10046', { name: 'nobody' }],
      ['customfield_10044', { name: '9.9' }],
      ['customfield_10000', '{}'],
    ] as const) {
      const { errors } = await checked.expect<{ errors: object }>(400, 'PUT', ISSUE, {
        fields: { [id]: value },
      });
      assert.deepEqual(Object.keys(errors), [id]);
    }
    await checked.expect(204, 'PUT', ISSUE, {
      update: {
        customfield_10043: [{ add: 'spring' }],
        labels: [{ remove: 'checkout' }],
        customfield_10045: [{ set: [] }],
      },
    });
    const { fields } = await read();
    assert.ok((fields['customfield_10043'] as string[]).includes('spring'));
    assert.equal(fields['customfield_10045'], null);
  });

  it('has pages of comments either way round, rendered on demand, restricted ones for those they are for', async () => {
    interface Page {
      readonly total: number;
      readonly comments: readonly Comment[];
    }
    const first = await read<Page>('/comment?orderBy=-created&maxResults=10&expand=renderedBody');
    assert.deepEqual([first.total, first.comments.length], [35, 10]);
    assert.match(first.comments[0]?.renderedBody ?? '', /<p>/);
    const all = await read<Page>('/comment?orderBy=created');
    const oldest = await read<Page>('/comment?orderBy=%2Bcreated&startAt=34');
    assert.deepEqual(oldest.comments[0]?.id, all.comments.at(-1)?.id);
    assert.equal(first.comments[0]?.id, all.comments.at(-1)?.id);
    const text = JSON.stringify(all);
    assert.ok(text.includes('Only developers') && !text.includes('Only the leads'));
    for (const { body } of all.comments) assert.deepEqual(await adfProblems(body), []);
    const ids = all.comments.slice(0, 3).map(({ id }) => Number(id));
    const listed = await checked.expect<{ values: Comment[]; total: number }>(
      200,
      'POST',
      '/rest/api/3/comment/list?expand=renderedBody,properties',
      { ids: [...ids, 1] },
    );
    assert.deepEqual([listed.total, typeof listed.values[0]?.renderedBody], [3, 'string']);
    const made = await checked.expect<Comment>(201, 'POST', `${ISSUE}/comment?expand=renderedBody`, {
      body: adf('New'),
    });
    assert.equal(made.renderedBody, '<p>New</p>');
  });

  it('keeps remote links, by id and by global id', async () => {
    interface Remote {
      readonly id: number;
      readonly globalId?: string;
      readonly object: { readonly title: string };
    }
    const remotes = `${ISSUE}/remotelink`;
    const seeded = await checked.expect<Remote[]>(200, 'GET', remotes);
    assert.equal(seeded.length, 2);
    const body = { globalId: 'system=x&id=1', object: { url: 'https://git.example/1', title: 'One' } };
    const { id } = await checked.expect<Remote>(201, 'POST', remotes, body);
    const again = { ...body, object: { ...body.object, title: 'Two' } };
    assert.equal((await checked.expect<Remote>(200, 'POST', remotes, again)).id, id);
    const byGlobalId = `${remotes}?globalId=${encodeURIComponent(body.globalId)}`;
    assert.equal((await checked.expect<Remote>(200, 'GET', byGlobalId)).object.title, 'Two');
    await checked.expect(204, 'PUT', `${remotes}/${id}`, body);
    assert.equal((await checked.expect<Remote>(200, 'GET', `${remotes}/${id}`)).object.title, 'One');
    const jql = `issue in issuesWithRemoteLinksByGlobalId("${body.globalId}")`;
    const found = await checked.expect<{ issues: unknown[] }>(200, 'POST', '/rest/api/3/search/jql', { jql });
    assert.equal(found.issues.length, 1);
    await checked.expect(204, 'DELETE', byGlobalId);
    await checked.expect(404, 'GET', `${remotes}/${id}`);
    await checked.expect(204, 'DELETE', `${remotes}/${seeded[0]?.id ?? ''}`);
    const wrong = await checked.expect<{ errors: object }>(400, 'POST', remotes, {
      object: { url: 'https://x.example' },
    });
    assert.deepEqual(Object.keys(wrong.errors), ['title']);
    checked.check.problems.splice(0); // the last request lacks what the document requires, on purpose
    await checked.expect(403, 'POST', '/rest/api/3/issue/LEDG-1/remotelink', body);
  });
});

describe('the sample site as a Data Center: one issue with all that belongs to it', () => {
  const check = contractCheck({ deployment: 'datacenter', contextPath: '/jira' });
  let site: SampleSite;
  before(needsDocuments('jira-dc-10.3'));
  before(async () => {
    site = await startSampleSite({ issues: 300, flavor: 'datacenter' });
  });
  after(() => (site as SampleSite | undefined)?.close());
  afterEach(() => assert.deepEqual(check.problems, []));

  async function call<T>(status: number, method: string, path: string, body?: unknown): Promise<T> {
    const reply = await check.fetch(`${site.url}/rest/api/2/${path}`, {
      method,
      headers: { authorization: `Bearer ${site.token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    assert.equal(reply.status, status, `${method} ${path}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  it('comes in one request, its texts in wiki markup', async () => {
    const issue = await call<WholeIssue>(200, 'GET', `issue/${KEY}?expand=${EXPAND}`);
    const text = String(issue.fields['description']);
    for (const part of [
      '{panel',
      '||Case||',
      '{code:json}',
      '!checkout.png',
      '[~maya.okafor]',
      '{color:#ff5630}red{color}',
      'H~2~O',
    ])
      assert.ok(text.includes(part), `${part} in ${text}`);
    assert.match(String(issue.renderedFields['description']), /<table/);
    assert.ok(issue.changelog.total > 8 && issue.operations.linkGroups.length > 0);
    const found = await call<{ issues: WholeIssue[]; names: object }>(200, 'POST', 'search', {
      jql: `key = ${KEY}`,
      expand: ['names', 'changelog', 'renderedFields'],
    });
    assert.ok(found.issues[0]?.changelog.total && 'summary' in found.names);
  });

  it('has remote links, properties and thumbnails', async () => {
    const object = { url: 'https://git.example/1', title: 'One' };
    const { id } = await call<{ id: number }>(200, 'POST', `issue/${KEY}/remotelink`, { object });
    await call(200, 'GET', `issue/${KEY}/remotelink/${id}`);
    await call(204, 'DELETE', `issue/${KEY}/remotelink/${id}`);
    await call(201, 'PUT', `issue/${KEY}/properties/mine`, 'words');
    assert.deepEqual(await call(200, 'GET', `issue/${KEY}/properties/mine`), {
      key: 'mine',
      value: 'words',
    });
    await call(204, 'DELETE', `issue/${KEY}/properties/mine`);
    const { fields } = await call<WholeIssue>(200, 'GET', `issue/${KEY}?fields=attachment`);
    const [file] = fields['attachment'] as { thumbnail: string }[];
    const reply = await fetch(file?.thumbnail ?? '', { headers: { authorization: `Bearer ${site.token}` } });
    assert.equal(reply.headers.get('content-type'), 'image/png');
    const { comments } = await call<{ comments: Comment[] }>(
      200,
      'GET',
      `issue/${KEY}/comment?expand=renderedBody&maxResults=1`,
    );
    assert.match(comments[0]?.renderedBody ?? '', /^<p>/);
  });
});
