import type { Translate } from '../core/localize.ts';
import type { Field, FieldOption, FieldValue } from './field.ts';
import type { Parsed } from './fieldAnswers.ts';
import type { FoundOption, GivenAnswer, InputRow } from './inputForms.ts';

export function mapParsed<A, B>(parsed: Parsed<A>, change: (value: A) => B): Parsed<B> {
  return parsed.ok ? { ok: true, value: change(parsed.value) } : parsed;
}

/** No answer: fine where none is needed. What stands in the field now is taken out by it. */
export function blank(field: Field, t: Translate): Parsed<GivenAnswer> {
  if (field.required) return { ok: false, complaint: t('{0} is required.', field.name) };
  return { ok: true, value: field.value === undefined ? undefined : { kind: 'cleared' } };
}

/** The answer of several choices, of which there may be none. */
export function several(
  field: Field,
  chosen: readonly unknown[],
  value: FieldValue,
  t: Translate,
): Parsed<GivenAnswer> {
  return chosen.length === 0 ? blank(field, t) : { ok: true, value };
}

/** The rows that take an optional answer out again, and that empty the field. */
export function noneRows(field: Field, t: Translate): readonly InputRow<GivenAnswer>[] {
  if (field.required) return [];
  const canClear = field.operations.includes('set');
  return [
    { label: t('None'), description: t('leave it out'), value: undefined },
    ...(canClear
      ? [
          {
            label: field.id === 'assignee' ? t('Unassigned') : t('Empty'),
            description: t('clear what is in the field'),
            value: { kind: 'cleared' },
          } as const,
        ]
      : []),
  ];
}

/** An option without what only the list needs. */
export function plainOption({ id, label }: FieldOption): FieldOption {
  return { id, label };
}

export function optionRow(option: FoundOption): InputRow<FieldOption> {
  return {
    label: option.label,
    ...(option.description === undefined ? {} : { description: option.description }),
    value: plainOption(option),
  };
}
