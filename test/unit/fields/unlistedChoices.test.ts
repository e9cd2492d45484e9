import assert from 'node:assert/strict';
import { english } from '../../../src/core/localize.ts';
import type { Field, FieldValue } from '../../../src/fields/field.ts';
import { fieldInput } from '../../../src/fields/fieldInput.ts';
import type { FieldEditorView } from '../../../src/protocol/fieldEditor.ts';
import { FieldEditor } from '../../../src/ui/panels/fieldEditor.ts';

const OLD = { id: '1', label: 'Old' };
const NEW = { id: '2', label: 'New' };

/** The editor of a field that holds a value and offers one other choice. */
function editorOf(value: FieldValue, change: Partial<Field> = {}): FieldEditor {
  const field: Field = {
    ...{ id: 'f', name: 'F', kind: value.kind, required: false, operations: ['set'] },
    ...{ allowedValues: [NEW], hasDefault: false, typeName: '', value },
    ...change,
  };
  return new FieldEditor(
    fieldInput(field, value, undefined, {
      t: english,
      me: undefined,
      now: () => new Date(0),
      search: () => Promise.resolve([]),
      linkTypes: () => Promise.resolve([]),
    }),
  );
}

function chosenRow(view: FieldEditorView): string | undefined {
  assert.equal(view.kind, 'one');
  return view.rows?.find(({ token }) => token === view.chosen)?.label;
}

describe('a choice that the site no longer offers', () => {
  it('stands in its list as what is there now', () => {
    assert.equal(chosenRow(editorOf({ kind: 'option', option: OLD }).view()), 'Old');
    assert.equal(chosenRow(editorOf({ kind: 'priority', option: OLD }, { allowedValues: [] }).view()), 'Old');
    assert.equal(chosenRow(editorOf({ kind: 'option', option: NEW }).view()), 'New');
  });

  it('is not offered where it stands there no longer', () => {
    const view = editorOf({ kind: 'option', option: OLD }, { value: { kind: 'option', option: NEW } }).view();
    assert.equal(view.kind, 'one');
    assert.deepEqual(
      view.rows?.map(({ label }) => label),
      ['New', 'Empty'],
    );
  });

  it('stands there also as the second of two', () => {
    const value: FieldValue = { kind: 'cascading', option: NEW, child: OLD };
    const children = [{ id: '3', label: 'Inner' }];
    assert.equal(chosenRow(editorOf(value, { allowedValues: [{ ...NEW, children }] }).view()), 'New - Old');
    assert.equal(chosenRow(editorOf({ kind: 'cascading', option: OLD }).view()), 'Old');
  });

  it('can be seen, kept and taken out among several', () => {
    const editor = editorOf({ kind: 'versions', options: [OLD, NEW] });
    const view = editor.view();
    assert.equal(view.kind, 'many');
    const [old, other] = view.chosen.map(({ token }) => token);
    assert.deepEqual(
      view.rows?.map(({ token, label }) => [token, label]),
      [
        [old, 'Old'],
        [other, 'New'],
      ],
    );
    const parse = (tokens: readonly (string | undefined)[]): unknown =>
      editor.parse({ kind: 'many', tokens: tokens.flatMap((token) => token ?? []), typed: [] });
    assert.deepEqual(parse([old, other]), { ok: true, value: { kind: 'versions', options: [OLD, NEW] } });
    assert.deepEqual(parse([other]), { ok: true, value: { kind: 'versions', options: [NEW] } });
  });
});
