import assert from 'node:assert/strict';
import { h } from 'preact';
import { ALL_ALLOWED } from '../../../src/atlassian/model/permissions.ts';
import { issueView } from '../../../src/features/issuePanel/issueView.ts';
import type { FieldView } from '../../../src/protocol/issueView.ts';
import { withOpenFields } from '../../../src/webviews/issue/openFields.ts';
import { fakeDetails } from '../features/issuePanel/sessionSupport.ts';
import { renderPart, STRINGS, textOf, unsentTexts } from './support.ts';

const { Details } = await import('../../../src/webviews/issue/details.tsx');
const { FieldEditor } = await import('../../../src/webviews/issue/fieldEditor.tsx');

const field = (id: string, text = 'x'): FieldView => ({
  ...{ id, name: id },
  value: text === '' ? { kind: 'empty' } : { kind: 'text', text },
});
const [A, B, C] = [field('a'), field('b'), field('c')];

function rows(...args: Parameters<typeof withOpenFields>): readonly string[] {
  return withOpenFields(...args).map(({ field: { id }, gone }) => (gone ? `${id} gone` : id));
}

describe('the fields of an issue, one of them being edited', () => {
  it('stay where they are', () => {
    assert.deepEqual(rows([A, B, C], [], [{ field: B, above: ['a'] }]), ['a', 'b', 'c']);
    assert.deepEqual(rows([A], [field('e', '')], []), ['a', 'e']);
    // Filled by somebody else, an empty one is listed twice.
    assert.deepEqual(rows([A, field('e')], [field('e', '')], []), ['a', 'e']);
  });

  it('keep the one that the issue no longer shows, in its place', () => {
    assert.deepEqual(rows([A, C], [], [{ field: B, above: ['a'] }]), ['a', 'b gone', 'c']);
    assert.deepEqual(rows([C], [], [{ field: B, above: ['a'] }]), ['b gone', 'c']);
    assert.deepEqual(rows([], [], [{ field: B, above: ['a'] }]), ['b gone']);
    assert.deepEqual(rows([A, C], [field('b', '')], [{ field: B, above: ['a'] }]), ['a', 'b gone', 'c']);
  });

  it('keep several of them', () => {
    const open = [
      { field: B, above: ['a'] },
      { field: C, above: ['a', 'b'] },
    ];
    assert.deepEqual(rows([A], [], open), ['a', 'b gone', 'c gone']);
  });

  it('leave an empty one below, though somebody else filled it in', () => {
    const empty = { field: field('e', ''), above: ['a', 'b', 'c'] };
    assert.deepEqual(rows([A, field('e', 'theirs'), B, C], [], [empty]), ['a', 'b', 'c', 'e']);
    assert.deepEqual(rows([A], [], [{ ...empty, above: ['a'] }]), ['a', 'e']);
  });
});

describe('what was typed in a field that an issue does not show', () => {
  const details = (() => {
    const known = fakeDetails();
    const view = issueView(known.issue, known, {
      extent: { comments: 10, wholeDescription: false },
      ...{ accountId: 'me', may: { ...ALL_ALLOWED, transition: true }, unsent: [] },
      texts: unsentTexts([]),
      find: () => undefined,
    });
    assert.ok(view.details);
    return view.details;
  })();
  const typed = { drafts: { customfield_1: 'Mine' }, draftNames: { customfield_1: 'Release note' } };

  it('has a row of its own, with the way back to it', () => {
    const text = textOf(renderPart(h(Details, { details }), {}, [], typed));
    assert.ok(text.includes('Release note') && text.includes(STRINGS.draftKept), text);
    const forgotten = textOf(renderPart(h(Details, { details }), {}, [], { ...typed, drafts: {} }));
    assert.ok(!forgotten.includes('Release note'));
  });

  it('is shown beside the reason why it cannot be saved', () => {
    const props = { fieldId: 'customfield_1', name: 'Release note', close: () => undefined };
    const view = { kind: 'none', why: 'Not on the screen.' } as const;
    const html = renderPart(h(FieldEditor, { ...props, view }), {}, [], typed);
    assert.match(html, /<textarea[^>]*readonly[^>]*>Mine<\/textarea>/i);
    for (const said of [view.why, STRINGS.discardDraft]) assert.ok(textOf(html).includes(said), said);
    assert.ok(!renderPart(h(FieldEditor, { ...props, view })).includes('<textarea'));
  });
});
