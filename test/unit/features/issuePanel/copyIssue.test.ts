import assert from 'node:assert/strict';
import type { Comment, IssueDetails } from '../../../../src/atlassian/model/issueDetails.ts';
import { ShipshapeError } from '../../../../src/core/errors.ts';
import { english } from '../../../../src/core/localize.ts';
import { copiedIssues } from '../../../../src/features/issuePanel/texts/copyIssue.ts';
import { FakeJira } from '../../../support/fakes/fakeJira.ts';
import { FakeSiteCache } from '../../../support/fakes/fakeSiteCache.ts';
import { fakeDetails, REF, SITE } from './sessionSupport.ts';

const ADA = { accountId: 'ada', displayName: 'Ada *L*', active: true };
const comment = (id: string, created: string, change: Partial<Comment> = {}): Comment => ({
  ...{ id, created, updated: created, body: { format: 'wiki', markup: `*${id}*` } },
  ...change,
});

function open(details: IssueDetails) {
  const jira = new FakeJira();
  const cache = new FakeSiteCache();
  jira.on.issueDetails = () => Promise.resolve(details);
  const copy = (...refs: readonly (typeof REF)[]): Promise<string> =>
    copiedIssues(
      refs.length > 0 ? refs : [REF],
      {
        sites: { get: (id) => (id === SITE.id ? SITE : undefined) },
        jira: () => Promise.resolve(jira.client),
        details: cache.issueDetails,
        t: english,
        time: (iso) => iso.slice(0, 10),
      },
      new AbortController().signal,
    );
  return { jira, cache, copy };
}

describe('a whole issue as Markdown', () => {
  it('has the checklists of apps in the place of their fields, and an odd one as the field that it is', async () => {
    const checklists = ['* [x] Paid\n* []? Sent', 7].map((source, at) => ({
      place: { app: 'heroCoders', id: `customfield_${at}`, name: 'Checklist Text' } as const,
      source,
    }));
    const fields = checklists.map(({ place: { id, name } }) => ({
      ...{ id, name },
      value: { kind: 'text', text: `raw ${id}` } as const,
    }));
    const text = await open(fakeDetails({ fields, checklists })).copy();
    assert.match(text, /## Issue Checklist\n\n- \[x\] Paid\n- \[ \] Sent \(optional\)\n/);
    assert.doesNotMatch(text, /raw customfield\\?_0/);
    assert.match(text, /raw customfield\\_1/);
  });

  it('has key, summary, fields under their names, description, links and comments', async () => {
    const { copy } = open(
      fakeDetails(
        {
          description: { format: 'wiki', markup: 'h2. Steps\n\n* one' },
          fields: [
            { id: 'labels', name: 'Labels', value: { kind: 'names', names: ['a_b', 'c'] } },
            { id: 'customfield_1', name: 'Points [x]', value: { kind: 'number', number: 3 } },
            { id: 'customfield_2', name: 'Due', value: { kind: 'date', date: '2026-01-02' } },
            { id: 'customfield_3', name: 'Seen', value: { kind: 'time', time: '2026-01-03T10:00:00Z' } },
            { id: 'customfield_4', name: 'Page', value: { kind: 'link', url: 'https://a.example/(b)' } },
            { id: 'customfield_5', name: 'People', value: { kind: 'users', users: [ADA] } },
            {
              ...{ id: 'environment', name: 'Environment' },
              value: { kind: 'markup', markup: { format: 'wiki', markup: '*Linux*' } },
            },
          ],
          subtasks: [
            {
              ...{ key: 'SHOP-2', summary: 'Part' },
              status: { id: '1', name: 'To Do', category: 'todo' },
            },
          ],
          links: [
            {
              ...{ id: '1', type: 'Blocks', direction: 'outward', relation: 'blocks' },
              issue: { key: 'SHOP-3', summary: 'Other' },
            },
          ],
          comments: {
            items: [
              comment('new', '2026-01-05', { visibility: { type: 'role', value: 'Developers' } }),
              comment('old', '2026-01-04', { author: ADA }),
            ],
            total: 2,
          },
        },
        {
          ...{ summary: '<b>Card</b> is *refused*', assignee: ADA },
          parent: { key: 'SHOP-9', summary: 'Epic' },
          status: { id: '1', name: 'To Do', category: 'todo' },
          type: { name: 'Bug', subtask: false, hierarchyLevel: 0 },
          priority: { id: '1', name: 'High' },
        },
      ),
    );
    assert.equal(
      await copy(),
      String.raw`# [SHOP-1](https://shop.example/browse/SHOP-1) \<b\>Card\</b\> is \*refused\*

- **Type:** Bug
- **Status:** To Do
- **Assignee:** Ada \*L\*
- **Priority:** High
- **Parent:** [SHOP-9](https://shop.example/browse/SHOP-9) Epic
- **Labels:** a\_b, c
- **Points \[x\]:** 3
- **Due:** 2026-01-02
- **Seen:** 2026-01-03
- **Page:** [https://a.example/(b)](https://a.example/%28b%29)
- **People:** Ada \*L\*

## Description

## Steps

- one

## Environment

**Linux**

## Sub-tasks

- [SHOP-2](https://shop.example/browse/SHOP-2) Part (To Do)

## Linked issues

- blocks [SHOP-3](https://shop.example/browse/SHOP-3) Other

## Comments

### Ada \*L\*, 2026-01-04

**old**

### Former user, 2026-01-05 (Only Developers)

**new**
`,
    );
  });

  it('keeps check boxes, and has no sections without content', async () => {
    const item = (state: string, text: string): object => ({
      ...{ type: 'taskItem', attrs: { localId: text, state } },
      content: [{ type: 'text', text }],
    });
    const { copy } = open(
      fakeDetails({
        description: {
          format: 'adf',
          document: {
            ...{ type: 'doc', version: 1 },
            content: [
              {
                ...{ type: 'taskList', attrs: { localId: 'l' } },
                content: [item('DONE', 'one'), item('TODO', 'two')],
              },
            ],
          },
        },
      }),
    );
    const text = await copy();
    assert.match(text, /## Description\n\n- \[x\] one\n- \[ \] two\n$/);
    assert.doesNotMatch(text, /Comments|Linked|Sub-tasks/);
  });

  it('has every comment of a long conversation, asked for page by page', async () => {
    const all = Array.from({ length: 120 }, (_, at) => comment(`c${at}`, `2026-01-01T00:00:00.${at}Z`));
    const { jira, copy } = open(fakeDetails({ comments: { items: all.slice(100), total: 120 } }));
    jira.on.comments = (_key, startAt) =>
      Promise.resolve({ items: all.slice(startAt, startAt + 50), total: 120 });
    const text = await copy();
    assert.equal(text.match(/^### /gm)?.length, 120);
    assert.ok(text.indexOf('**c119**') < text.indexOf('**c0**'));
    assert.doesNotMatch(text, /Older comments/);
  });

  it('says how many comments are left out where a site does not give them', async () => {
    const { jira, copy } = open(fakeDetails({ comments: { items: [], total: 7 } }));
    jira.on.comments = () => Promise.resolve({ items: [comment('c', '2026-01-01')], total: 7 });
    assert.match(await copy(), /Older comments that are not part of this copy: 6/);
  });

  it('is what is kept on disk while the site is away, and fails where nothing is', async () => {
    const { jira, cache, copy } = open(fakeDetails());
    jira.on.issueDetails = () => Promise.reject(new ShipshapeError('offline', 'away'));
    await assert.rejects(copy(), { reason: 'offline' });
    cache.issueDetails.write(SITE, 'SHOP-1', fakeDetails({}, { summary: 'kept' }));
    assert.match(await copy(), /^# \[SHOP-1\]\(.*\) kept/);
    jira.on.issueDetails = () => Promise.reject(new ShipshapeError('notFound', 'gone'));
    await assert.rejects(copy(), { reason: 'notFound' });
  });

  it('stands with others under each other', async () => {
    const { copy } = open(fakeDetails());
    assert.equal((await copy(REF, REF)).match(/^---$/gm)?.length, 1);
  });
});
