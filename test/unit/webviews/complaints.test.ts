import assert from 'node:assert/strict';
import { h } from 'preact';
import { ALL_ALLOWED } from '../../../src/atlassian/model/permissions.ts';
import { ShipshapeError } from '../../../src/core/errors.ts';
import { describeRefusal } from '../../../src/features/issuePanel/describeRefusal.ts';
import { issueView } from '../../../src/features/issuePanel/issueView.ts';
import { fakeDetails } from '../features/issuePanel/sessionSupport.ts';
import { renderPart, textOf, unsentTexts } from './support.ts';

const { Description } = await import('../../../src/webviews/issue/description.tsx');
const { Details } = await import('../../../src/webviews/issue/details.tsx');
const { placeComplaints } = await import('../../../src/webviews/issue/complaints.ts');

const HOSTILE = '"><img src=x onerror=alert(1)>';
const SHOWN = {
  details: { fields: [{ id: 'customfield_1', name: 'Risk', value: { kind: 'text', text: 'Low' } }] },
} as const;

/** How the site's refusal of a field is told. */
function told(detail: ShipshapeError['detail'], fieldId = 'customfield_1') {
  const explain = (error: unknown): string => {
    assert.ok(error instanceof ShipshapeError);
    const { serverMessages = [], fieldErrors = {} } = error.detail;
    return ['Refused.', ...serverMessages, ...Object.values(fieldErrors)].join(' ');
  };
  const failure = describeRefusal(new ShipshapeError('invalid', 'no', detail), explain);
  return placeComplaints(failure, fieldId, SHOWN);
}

describe('what the site says against a change', () => {
  it('stands at the field that it is about', () => {
    assert.deepEqual(told({ fieldErrors: { customfield_1: 'Too high.' } }), { own: 'Too high.', others: {} });
    assert.deepEqual(told({ fieldErrors: { customfield_1: 'Too high.' } }, 'summary'), {
      others: { customfield_1: 'Too high.' },
    });
  });

  it('stands at the field that was saved where it is about no field, or about one that is not on the page', () => {
    assert.deepEqual(told({ serverMessages: ['Closed.'] }), { own: 'Refused. Closed.', others: {} });
    assert.deepEqual(told({ serverMessages: ['Closed.'], fieldErrors: { customfield_1: 'Too high.' } }), {
      ...{ own: 'Too high. Refused. Closed.', others: {} },
    });
    assert.deepEqual(
      told({ serverMessages: ['Closed.'], fieldErrors: { customfield_1: 'No.' } }, 'summary'),
      {
        ...{ own: 'Refused. Closed.', others: { customfield_1: 'No.' } },
      },
    );
    assert.deepEqual(told({ fieldErrors: { customfield_9: 'Missing.' } }), {
      ...{ own: 'Refused. Missing.', others: {} },
    });
    // Only one that holds something is shown.
    assert.equal(told({ fieldErrors: { priority: 'Missing.' } }).own, 'Refused. Missing.');
  });

  it('is not taken for a field that only looks like one', () => {
    assert.equal(told({ fieldErrors: { toString: 'x' } }, 'constructor').own, 'Refused. x');
  });

  it('stands at the field when it is ours', () => {
    assert.deepEqual(placeComplaints({ message: 'Type a number.' }, 'customfield_1', SHOWN), {
      ...{ own: 'Type a number.', others: {} },
    });
  });

  it('is a text at its field on the page', () => {
    const details = fakeDetails({
      fields: [{ id: 'customfield_1', name: 'Risk', value: { kind: 'text', text: 'Low' } }],
    });
    const view = issueView(details.issue, details, {
      extent: { comments: 10, wholeDescription: false },
      ...{ accountId: 'me', may: { ...ALL_ALLOWED, transition: true }, unsent: [] },
      ...{ texts: unsentTexts([]), find: () => undefined },
    }).details;
    assert.ok(view);
    const complaints = { customfield_1: HOSTILE, description: 'Too long.' };
    const field = renderPart(h(Details, { details: view }), complaints);
    assert.doesNotMatch(field, /<img/);
    assert.match(field, /<p class="problem plain" role="alert">/);
    assert.ok(textOf(field).includes(HOSTILE));
    assert.match(textOf(renderPart(h(Description, { details: view }), complaints)), /Too long\./);
  });
});
