import assert from 'node:assert/strict';
import { h } from 'preact';
import { ALL_ALLOWED } from '../../../src/atlassian/model/permissions.ts';
import { issueView } from '../../../src/features/issuePanel/issueView.ts';
import { fakeDetails } from '../features/issuePanel/sessionSupport.ts';
import { renderPart, unsentTexts } from './support.ts';

const { Activity } = await import('../../../src/webviews/issue/activity.tsx');

describe('where the reader is to be taken', () => {
  it('is found by the kind and the id of an entry, and shows nothing of itself before that', () => {
    const details = fakeDetails({});
    const view = issueView(details.issue, details, {
      extent: { comments: 10, wholeDescription: false },
      ...{ accountId: 'me', may: { ...ALL_ALLOWED, transition: true }, unsent: [] },
      texts: unsentTexts([]),
      find: () => undefined,
    });
    assert.ok(view.details);
    const items = ['7', '8'].map((id) => ({
      ...{ id, created: '2020-01-01T10:00:00Z', mine: false },
      ...{ author: { id: 'ada', name: 'Ada' }, body: { format: 'plain', text: 'Seen' } as const },
    }));
    const shown = { ...view.details, comments: { items, total: 2 } };
    const html = renderPart(h(Activity, { details: shown, place: { commentId: '8' } }));
    const entries = [...html.matchAll(/data-entry="([^"]*)"/g)].map(([, name]) => name);
    assert.deepEqual(entries, ['comment 7', 'comment 8']);
    assert.doesNotMatch(html, /class="wanted"/);
  });
});
