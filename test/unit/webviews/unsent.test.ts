import assert from 'node:assert/strict';
import { h } from 'preact';
import type { Markup } from '../../../src/atlassian/model/issueDetails.ts';
import { ALL_ALLOWED } from '../../../src/atlassian/model/permissions.ts';
import type {
  IssueWrite,
  UnsentState,
  UnsentWrite,
  WriteConflict,
} from '../../../src/atlassian/model/write.ts';
import { issueView } from '../../../src/features/issuePanel/issueView.ts';
import type { IssueDetailsView } from '../../../src/protocol/issueView.ts';
import { fakeDetails, fakeField, REF } from '../features/issuePanel/sessionSupport.ts';
import { renderPart, textOf, unsentTexts } from './support.ts';

const { Activity } = await import('../../../src/webviews/issue/activity.tsx');
const { Description } = await import('../../../src/webviews/issue/description.tsx');
const { Details } = await import('../../../src/webviews/issue/details.tsx');
const { Worklogs } = await import('../../../src/webviews/issue/worklogs.tsx');

const HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>';
const TASK: Markup = {
  format: 'adf',
  document: {
    type: 'doc',
    version: 1,
    content: [
      {
        type: 'taskList',
        attrs: { localId: 'l' },
        content: [{ type: 'taskItem', attrs: { localId: 'i', state: 'TODO' }, content: [] }],
      },
    ],
  },
};

function viewOf(
  write: IssueWrite,
  state: UnsentState,
  why?: string,
  conflict?: WriteConflict,
): IssueDetailsView {
  const details = fakeDetails({ description: TASK });
  const known = { id: '1', ref: REF, accountId: 'me', write, createdAt: 0, state };
  const unsent: UnsentWrite = { ...known, ...(conflict && { conflict }) };
  const view = issueView(details.issue, details, {
    extent: { comments: 10, wholeDescription: false },
    ...{ accountId: 'me', may: { ...ALL_ALLOWED, transition: true }, unsent: [unsent] },
    texts: unsentTexts([unsent], why),
    find: () => undefined,
  });
  assert.ok(view.details);
  return view.details;
}

const COMMENT: IssueWrite = { kind: 'comment', text: HOSTILE };
const editOf = (id: string, text: string): IssueWrite => ({
  kind: 'edit',
  edits: [{ field: fakeField(id, 'paragraph'), from: { kind: 'cleared' }, to: { kind: 'paragraph', text } }],
});

describe('what waits, on the issue page', () => {
  it('is a comment with its state, to be edited and taken back, and nothing else', () => {
    const html = renderPart(h(Activity, { details: viewOf(COMMENT, 'waiting') }));
    assert.doesNotMatch(html, /<img src=x|<script/);
    const text = textOf(html);
    for (const shown of [HOSTILE, 'waits to be sent', 'Take back', 'Edit', 'Comments (1)'])
      assert.ok(text.includes(shown), shown);
    assert.doesNotMatch(html, />(Quote|Delete)</);
  });

  it('has buttons that a screen reader tells apart', () => {
    const items = ['Ada', 'Ben'].map((name, index) => ({
      ...{ id: name, created: '2020-01-01T10:00:00Z', mine: true },
      ...{ author: { id: name, name }, body: { format: 'plain', text: String(index) } as const },
    }));
    const details = { ...viewOf(COMMENT, 'waiting'), comments: { items, total: 2 } };
    const html = renderPart(h(Activity, { details }));
    const names = [...html.matchAll(/aria-label="((?:Quote|Edit|Delete)[^"]*)"/g)].map(([, name]) => name);
    assert.equal(names.length, 6);
    assert.equal(new Set(names).size, 6);
    assert.match(names[0] ?? '', /^Quote: (Ada|Ben), \d+ years ago$/);
  });

  it('says why the site refused it', () => {
    const text = textOf(renderPart(h(Activity, { details: viewOf(COMMENT, 'refused', HOSTILE) })));
    assert.ok(text.includes(`not sent: ${HOSTILE}`));
  });

  it('shows both sides where somebody else changed the same, and what becomes of the other one', () => {
    const write: IssueWrite = {
      kind: 'edit',
      edits: [
        {
          field: { ...fakeField('customfield_1', 'text'), name: 'Risk' },
          ...{ from: { kind: 'text', text: 'old' }, to: { kind: 'text', text: HOSTILE } },
        },
      ],
    };
    const texts = [{ fieldId: 'customfield_1', name: 'Risk', text: '' }];
    const html = renderPart(h(Details, { details: viewOf(write, 'conflict', 'changed', { texts }) }));
    assert.doesNotMatch(html, /<img src=x|<script/);
    const text = textOf(html);
    assert.ok(text.includes(`Yours${HOSTILE}On the site now(nothing)Beforeold`), text);
    for (const words of ['puts what you entered in place', 'forgets what you entered'])
      assert.ok(text.includes(words), words);
    assert.match(html, /aria-label="Use Mine: Risk"/);
    assert.doesNotMatch(text, /Take back/);
    assert.match(html, /data-unsent="1"/);
  });

  it('is marked at a work log', () => {
    const write: IssueWrite = { kind: 'logWork', started: '2026-01-01T00:00:00Z', spent: '3h', text: '' };
    const shown = (state: UnsentState, why?: string): string =>
      textOf(renderPart(h(Worklogs, { details: viewOf(write, state, why), updated: '' })));
    assert.match(shown('waiting'), /3h.*waits to be sent/);
    assert.match(shown('refused', 'too long'), /3h.*not sent: too long/);
  });

  it('offers nothing for what is on its way', () => {
    const html = renderPart(h(Activity, { details: viewOf(COMMENT, 'sending') }));
    assert.doesNotMatch(html, />(Edit|Take back|Quote|Delete)</);
  });

  it('is marked at its field and at the description', () => {
    const field = renderPart(h(Details, { details: viewOf(editOf('customfield_1', 'Mine'), 'waiting') }));
    assert.match(textOf(field), /Mine.*waits to be changed.*Take back/);
    const description = renderPart(
      h(Description, { details: viewOf(editOf('description', 'Mine'), 'waiting') }),
    );
    assert.match(textOf(description), /Mine.*waits to be changed/);
  });

  it('lets no box be ticked in a description whose change was refused', () => {
    const ticks = (id: string): boolean => {
      const details = viewOf(editOf(id, 'Mine'), 'refused');
      return !/<input[^>]*disabled/.test(renderPart(h(Description, { details })));
    };
    assert.equal(ticks('customfield_1'), true);
    assert.equal(ticks('description'), false);
  });
});
