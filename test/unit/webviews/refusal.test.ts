import assert from 'node:assert/strict';
import { h } from 'preact';
import { renderPart, textOf } from './support.ts';

const { Notices } = await import('../../../src/webviews/issue/notices.tsx');
const { Refusal } = await import('../../../src/webviews/issue/refusal.tsx');

describe('a refusal on the issue page', () => {
  const close = (): void => undefined;

  it('is told at once, over the page, and can be put away', () => {
    const html = renderPart(h(Refusal, { failure: 'An issue cannot be <b>', close }));
    assert.match(html, /^<div class="refusal" role="alert">/);
    assert.equal(textOf(html), 'An issue cannot be <b>');
    assert.match(html, /aria-label="Close"/);
  });

  it('has its place before there is one: what comes into it later is read out', () => {
    const nothing = renderPart(h(Refusal, { failure: undefined, close }));
    assert.equal(nothing, '<div class="refusal" role="alert"></div>');
  });

  it('leaves what stands at the top of the page to what concerns the whole issue', () => {
    const state = { showing: 1, siteId: 's', key: 'SHOP-1', siteName: 's', readOnly: false, loading: false };
    const problem = {
      message: 'The site was removed',
      action: { run: 'addSite', label: 'Add Site…' },
    } as const;
    const html = renderPart(
      h(Notices, { state: { ...state, problem, changes: [], unsent: [], drafts: {}, draftNames: {} } }),
    );
    assert.match(textOf(html), /^The site was removed/);
  });

  it('stands apart from what others changed, which says what it is and can be put away', () => {
    const state = { showing: 1, siteId: 's', key: 'SHOP-1', siteName: 's', readOnly: false, loading: false };
    const changes = ['Status: To Do → Done'];
    const html = renderPart(
      h(Notices, { state: { ...state, changes, unsent: [], drafts: {}, draftNames: {} } }),
    );
    assert.equal(textOf(html), 'Changed meanwhileStatus: To Do → Done');
    assert.match(html, /<button[^>]*aria-label="Close"/);
  });
});
