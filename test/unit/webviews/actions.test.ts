import assert from 'node:assert/strict';
import { h, type ComponentType } from 'preact';
import type { IssueDetails } from '../../../src/atlassian/model/issueDetails.ts';
import { ALL_ALLOWED } from '../../../src/atlassian/model/permissions.ts';
import type { IssueWrite, UnsentWrite } from '../../../src/atlassian/model/write.ts';
import { issueView } from '../../../src/features/issuePanel/issueView.ts';
import type { IssueDetailsView, PermissionsView } from '../../../src/protocol/issueView.ts';
import { fakeDetails, REF } from '../features/issuePanel/sessionSupport.ts';
import { renderPart, textOf, unsentTexts } from './support.ts';

const { Actions } = await import('../../../src/webviews/issue/actions.tsx');
const { Attachments } = await import('../../../src/webviews/issue/attachments.tsx');
const { Links } = await import('../../../src/webviews/issue/related.tsx');
const { Worklogs } = await import('../../../src/webviews/issue/worklogs.tsx');

const HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>';
const ME = { accountId: 'me', displayName: HOSTILE, active: true };
const CREATED = '2026-01-02T03:00:00.000Z';
const FULL = fakeDetails({
  watching: { count: 2, mine: true },
  votes: { count: 0, mine: false },
  flag: { fieldId: 'customfield_1', name: HOSTILE, options: [] },
  links: [
    {
      ...{ id: '7', type: 'Blocks', direction: 'inward', relation: HOSTILE },
      issue: { key: 'SHOP-9', summary: HOSTILE },
    },
  ],
  worklogs: {
    items: [
      { id: '1', author: ME, started: CREATED, spent: HOSTILE, comment: { format: 'wiki', markup: HOSTILE } },
    ],
    total: 1,
  },
  attachments: [{ id: '5', name: HOSTILE, mimeType: HOSTILE, size: 3, author: ME, created: CREATED }],
});
const NOTHING = { ...ALL_ALLOWED, attach: false, link: false, logWork: false };

function viewOf(
  details: IssueDetails,
  { may = ALL_ALLOWED, writes = [] }: { may?: typeof ALL_ALLOWED; writes?: readonly IssueWrite[] } = {},
): IssueDetailsView {
  const unsent = writes.map((write, index): UnsentWrite => ({
    ...{ id: String(index), ref: REF, accountId: 'me', write, createdAt: 0, state: 'waiting' },
  }));
  const permissions: PermissionsView = { ...may, transition: true };
  const view = issueView(details.issue, details, {
    extent: { comments: 10, wholeDescription: false },
    ...{ accountId: 'me', may: permissions, unsent, texts: unsentTexts(unsent), find: () => undefined },
  });
  assert.ok(view.details);
  return view.details;
}

function show(details: IssueDetailsView): string {
  const part = <P extends object>(component: ComponentType<P>, props: P): string =>
    renderPart(h(component, props));
  return [
    part(Actions, { details }),
    part(Attachments, { details }),
    part(Links, { details }),
    part(Worklogs, { details, updated: CREATED }),
  ].join('\n');
}

describe('the actions of the issue page', () => {
  it('show whatever texts a site has as texts', () => {
    const html = show(viewOf(FULL));
    assert.doesNotMatch(html, /<img src=x|<script/);
    assert.ok(textOf(html).split(HOSTILE).length > 5);
  });

  it('have a heading for every section, and the keys that do the same', () => {
    const html = show(viewOf(FULL));
    for (const title of ['Attachments', 'Linked issues', 'Work log'])
      assert.match(html, new RegExp(`<h2 id="\\w+-title">${title}</h2>`));
    for (const key of ['W', 'V', 'F', 'A', 'T', '.'])
      assert.ok(html.includes(`aria-keyshortcuts="${key}"`), key);
  });

  it('offer nothing that the account may not, and no empty sections', () => {
    const html = show(viewOf(fakeDetails(), { may: NOTHING }));
    for (const label of ['Attach', 'Link an issue', 'Add a web link', 'Log work', 'Start timer', 'Watch'])
      assert.ok(!html.includes(label), label);
    assert.doesNotMatch(html, /Attachments|Work log/);
    const readOnly = show(
      viewOf(FULL, {
        may: {
          ...NOTHING,
          ...{ deleteOwnAttachments: false, deleteAnyAttachments: false },
          ...{ editOwnWorklogs: false, deleteOwnWorklogs: false },
        },
      }),
    );
    assert.doesNotMatch(readOnly, />(Edit|Delete)<|Remove the link|aria-label="Delete/);
  });

  it('mark what the site does not have yet', () => {
    const writes: readonly IssueWrite[] = [
      { kind: 'watch', watching: false },
      { kind: 'unlink', linkId: '7', relation: 'x', key: 'SHOP-9' },
      { kind: 'webLink', url: 'https://run.example/', title: 'Run book' },
      { kind: 'logWork', spent: '2h', started: CREATED, text: '' },
      { kind: 'attach', name: 'new.txt', mimeType: '', size: 2 },
    ];
    const text = textOf(show(viewOf(FULL, { writes })));
    assert.equal(text.split('waits to be sent').length - 1, 4);
    assert.match(text, /waits to be removed/);
    for (const shown of ['Run book', '2h', 'new.txt']) assert.ok(text.includes(shown), shown);
  });

  it('make links to the web of http and https addresses only', () => {
    const writes: readonly IssueWrite[] = [{ kind: 'webLink', url: 'javascript:alert(1)', title: 'Run' }];
    assert.doesNotMatch(show(viewOf(FULL, { writes })), /href="javascript/);
  });
});
