import type { FieldView } from '../../protocol/issueView.ts';

/** A field as it was when its editor was opened. */
export interface OpenField {
  readonly field: FieldView;
  /** The fields that stood above it, by id. */
  readonly above: readonly string[];
}

export interface ShownField {
  readonly field: FieldView;
  /** It had a value when its editor was opened, and the issue no longer shows it. */
  readonly gone: boolean;
}

/**
 * The fields of the page. What is being edited stays in its place, whatever happens to the issue: an editor that went
 * would take with it what is typed.
 * @param fields what the issue shows
 * @param more what is shown beside that: empty fields
 */
export function withOpenFields(
  fields: readonly FieldView[],
  more: readonly FieldView[],
  open: readonly OpenField[],
): readonly ShownField[] {
  const isThere = new Set(fields.map(({ id }) => id));
  const others = new Map(more.filter(({ id }) => !isThere.has(id)).map((field) => [field.id, field]));
  const all = [...fields, ...others.values()];
  const known = new Map(all.map((field) => [field.id, field]));
  const isOpen = new Set(open.map(({ field }) => field.id));
  const rows = all.filter(({ id }) => !isOpen.has(id)).map((field): ShownField => ({ field, gone: false }));
  for (const { field, above } of open) {
    const place = rows.findLastIndex((row) => above.includes(row.field.id)) + 1;
    const gone = field.value.kind !== 'empty' && !isThere.has(field.id);
    rows.splice(place, 0, { field: known.get(field.id) ?? field, gone });
  }
  return rows;
}
