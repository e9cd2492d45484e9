import assert from 'node:assert/strict';
import type { FieldValue } from '../../../src/fields/field.ts';
import { fieldInput } from '../../../src/fields/fieldInput.ts';
import { english } from '../../../src/core/localize.ts';
import { FieldEditor } from '../../../src/ui/panels/fieldEditor.ts';
import { field, option } from '../../support/fakes/transitionFixtures.ts';

const WEB = { ...option('Web'), children: [option('Cart'), option('Till')] };
const area = field('Area', 'cascading', { required: false, allowedValues: [WEB, option('App')] });

describe('a field of several choices in a panel', () => {
  it('knows a choice again that is found another time, and one that stands there', async () => {
    const labels = field('Labels', 'labels', { required: false });
    const value: FieldValue = { kind: 'labels', labels: ['checkout'] };
    const editor = new FieldEditor(
      fieldInput(labels, value, undefined, {
        t: english,
        now: () => new Date(0),
        me: undefined,
        search: async () => [option('checkout'), option('cart')],
        linkTypes: async () => [],
      }),
    );
    const view = editor.view();
    const found = await editor.search('c', new AbortController().signal);
    const again = await editor.search('ca', new AbortController().signal);
    assert.ok(view.kind === 'many');
    assert.deepEqual(
      view.chosen.map(({ token }) => token),
      found.filter(({ label }) => label === 'checkout').map(({ token }) => token),
    );
    assert.deepEqual(again, found);
  });
});

function editorOf(value: FieldValue | undefined, picked?: FieldValue): FieldEditor {
  return new FieldEditor(
    fieldInput(area, value, undefined, {
      t: english,
      now: () => new Date(0),
      me: undefined,
      search: async () => [],
      linkTypes: async () => [],
    }),
    picked && { answer: picked, label: 'Kept' },
  );
}

describe('a field of two choices in a panel', () => {
  for (const [name, value] of [
    ['a second choice', { kind: 'cascading', option: option('Web'), child: option('Till') }],
    ['a first choice alone', { kind: 'cascading', option: option('Web') }],
    ['a choice that leads to none', { kind: 'cascading', option: option('App') }],
  ] as const) {
    it(`begins with what stands there: ${name}`, () => {
      const editor = editorOf(value);
      const view = editor.view();
      assert.ok(view.kind === 'one' && view.chosen !== undefined);
      assert.deepEqual(editor.parse({ kind: 'one', token: view.chosen }), { ok: true, value });
    });
  }

  it('begins with nothing where nothing stands there', () => {
    const view = editorOf(undefined).view();
    assert.ok(view.kind === 'one' && view.chosen === undefined);
  });

  for (const [name, value] of [
    ['a second choice', { kind: 'cascading', option: option('Web'), child: option('Till') }],
    ['a first choice alone', { kind: 'cascading', option: option('Web') }],
    ['what is no longer offered', { kind: 'cascading', option: option('Gone') }],
  ] as const) {
    it(`shows what was chosen and not saved among what can be chosen: ${name}`, () => {
      const editor = editorOf({ kind: 'cascading', option: option('App') }, value);
      const view = editor.view();
      assert.ok(view.kind === 'one' && view.picked && view.picked.token !== view.chosen);
      const { token } = view.picked;
      const shown = view.rows?.flatMap((row) => [row.token, ...(row.then ?? []).map((then) => then.token)]);
      assert.ok(shown?.includes(token));
      assert.deepEqual(editor.parse({ kind: 'one', token }), { ok: true, value });
    });
  }
});
