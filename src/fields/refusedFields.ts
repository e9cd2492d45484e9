import { ShipshapeError } from '../core/errors.ts';
import type { Field } from './field.ts';
import { planForm } from './formPlan.ts';

/**
 * The site's complaints about fields that can be asked again here. What it says beside them goes with the first one.
 */
export function refusedFields(fields: readonly Field[], error: unknown): ReadonlyMap<string, string> {
  if (!(error instanceof ShipshapeError)) return new Map();
  const { fieldErrors = {}, serverMessages = [] } = error.detail;
  const { required, optional } = planForm(fields);
  const askable = [...required, ...optional].filter((field) => fieldErrors[field.id] !== undefined);
  const elsewhere = Object.entries(fieldErrors)
    .filter(([id]) => !askable.some((field) => field.id === id))
    .map(([, words]) => words);
  return new Map(
    askable.map((field, index) => {
      const own = fieldErrors[field.id] ?? '';
      return [field.id, index === 0 ? [own, ...serverMessages, ...elsewhere].join(' ') : own];
    }),
  );
}

/** Fields with their types, as people know them: for saying that they cannot be asked for here. */
export function fieldsInWords(fields: readonly Field[]): string {
  return fields.map(({ name, typeName }) => `${name} (${shortTypeName(typeName)})`).join(', ');
}

/** Custom types are named like Java packages; the part after the last separator is what people know. */
function shortTypeName(typeName: string): string {
  return typeName.split(/[:.]/).at(-1) ?? typeName;
}
