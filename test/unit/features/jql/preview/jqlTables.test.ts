import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import type { Issue } from '../../../../../src/atlassian/model/issue.ts';
import { TypingPauses } from '../../../../../src/core/typingPauses.ts';
import { FenceResults, type FenceIssues } from '../../../../../src/features/jql/preview/fenceIssues.ts';
import { addJqlTables, type TableWords } from '../../../../../src/features/jql/preview/jqlTables.ts';

const WORDS: TableWords = {
  key: 'Key',
  summary: 'Summary',
  status: 'Status',
  assignee: 'Assignee',
  asking: 'asking',
  nothing: 'nothing',
  unassigned: 'nobody',
  count: (count, more) => `${count}${more ? '+' : ''} issues`,
};

const issue = (key: string, summary: string): Issue => ({
  ref: { siteId: 'site', key },
  id: key,
  summary,
  type: { name: 'Task', subtask: false, hierarchyLevel: 0 },
  status: { id: '1', name: 'Doing', category: 'inProgress' },
  project: { key: 'SHOP', name: 'Shop' },
  labels: [],
  created: '2026-01-01T00:00:00.000Z',
  updated: '2026-01-01T00:00:00.000Z',
});

function render(
  text: string,
  found: FenceIssues | undefined,
): { readonly html: string; readonly asked: string[] } {
  const asked: string[] = [];
  const markdown = new MarkdownIt();
  addJqlTables(
    markdown,
    (jql) => {
      asked.push(jql);
      return found;
    },
    ({ ref }) => `https://shop.example/browse/${ref.key}`,
    WORDS,
  );
  return { html: markdown.render(text), asked };
}

const FENCE = '```jql\nproject = SHOP\n```\n';

describe('fences of JQL in the Markdown preview', () => {
  it('show the issues that they find, and the query on demand', () => {
    const { html, asked } = render(FENCE, {
      state: 'found',
      issues: [issue('SHOP-1', 'A <b>bold</b> & "quoted" one')],
      more: true,
      foundAt: 0,
    });
    assert.deepEqual(asked, ['project = SHOP']);
    assert.ok(html.includes('<td><a href="https://shop.example/browse/SHOP-1">SHOP-1</a></td>'), html);
    assert.ok(html.includes('<td>A &lt;b&gt;bold&lt;/b&gt; &amp; &quot;quoted&quot; one</td>'), html);
    assert.ok(html.includes('shipshape-status-inProgress">Doing<'), html);
    assert.ok(
      html.includes('<summary>1+ issues</summary><pre><code class="language-jql">project = SHOP'),
      html,
    );
  });

  it('say what there is to say instead of a table', () => {
    assert.match(render(FENCE, { state: 'asking' }).html, /<summary>asking<\/summary>/);
    assert.match(render(FENCE, { state: 'failed', message: 'no <way>' }).html, /<summary>no &lt;way&gt;</);
    const none = render(FENCE, { state: 'found', issues: [], more: false, foundAt: 0 }).html;
    assert.match(none, /<summary>nothing<\/summary>/);
    assert.doesNotMatch(none, /<table>/);
  });

  it('stay fences where they cannot be asked, and where they are of another language', () => {
    const plain = new MarkdownIt();
    const wrong = '```jql\nproject = \n```\n';
    assert.deepEqual(render(wrong, { state: 'asking' }), { html: plain.render(wrong), asked: [] });
    assert.equal(render(FENCE, undefined).html, plain.render(FENCE));
    const sql = '```sql\nselect\n```\n';
    assert.deepEqual(render(sql, { state: 'asking' }), { html: plain.render(sql), asked: [] });
  });
});

describe('what fences of JQL show', () => {
  const found = (key: string): FenceIssues => ({
    state: 'found',
    issues: [issue(key, '')],
    more: false,
    foundAt: 1,
  });

  it('is asked for once, however often it is drawn', async () => {
    let asked = 0;
    let drawn = 0;
    const results = new FenceResults(
      () => {
        asked += 1;
        return Promise.resolve(found('SHOP-1'));
      },
      () => (drawn += 1),
      new TypingPauses(),
    );
    const question = { siteId: 'site', jql: 'project = SHOP' };
    assert.deepEqual(results.get(question), { state: 'asking' });
    assert.deepEqual(results.get(question), { state: 'asking' });
    await Promise.resolve();
    await Promise.resolve();
    assert.deepEqual(results.get(question), found('SHOP-1'));
    assert.deepEqual([asked, drawn], [1, 1]);
    assert.deepEqual(results.get({ ...question, siteId: 'other' }), { state: 'asking' });
  });
});
