import type { EditWrite } from '../../../../../src/atlassian/model/write.ts';
import type { Field, FieldAnswer } from '../../../../../src/fields/field.ts';

/** A text as an answer. */
export function text(words: string): FieldAnswer {
  return { kind: 'text', text: words };
}

/** A field of text. */
export function field(id: string): Field {
  return {
    ...{ id, name: `Field ${id}`, kind: 'text', required: false, operations: ['set'] },
    ...{ allowedValues: [], hasDefault: false, typeName: 'text' },
  };
}

/** A change of fields of text. */
export function edit(...edits: readonly [id: string, from: string, to: string][]): EditWrite {
  return {
    kind: 'edit',
    edits: edits.map(([id, from, to]) => ({
      field: field(id),
      from: text(from),
      to: text(to),
    })),
  };
}
