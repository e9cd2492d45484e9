import type { Field, FieldValue } from './field.ts';
import {
  isoDate,
  localDateTime,
  longText,
  parseDateTime,
  parseLine,
  parseNumber,
  parseTimeTracking,
  parseUrl,
  showValue,
  type Parsed,
} from './fieldAnswers.ts';
import {
  cascadingInput,
  dateInput,
  labelsInput,
  linksInput,
  listedChoiceInput,
  listedChoicesInput,
  searchedChoiceInput,
  searchedChoicesInput,
  userInput,
  usersInput,
} from './choiceInputs.ts';
import type { FieldInput, FieldSources, GivenAnswer } from './inputForms.ts';
import { blank, mapParsed } from './inputParts.ts';

/**
 * How to ask for a field.
 * @param current what stands in it at first
 * @param draft a text that was typed but not accepted; it goes before `current`
 */
export function fieldInput(
  field: Field,
  current: FieldValue | undefined,
  draft: string | undefined,
  sources: FieldSources,
): FieldInput {
  const { t } = sources;
  const text = (
    hint: string,
    parse: (typed: string) => Parsed<GivenAnswer>,
    { long = false, shown = showValue }: { readonly long?: boolean; readonly shown?: typeof showValue } = {},
  ): FieldInput => ({
    form: 'text',
    value: draft ?? (current === undefined ? '' : shown(current)),
    hint,
    long,
    parse: (typed) => (typed.trim() === '' ? blank(field, t) : parse(typed)),
  });
  switch (field.kind) {
    case 'option':
    case 'version':
    case 'component':
    case 'priority':
    case 'resolution':
    case 'issueType':
    case 'project':
    case 'securityLevel':
      return listedChoiceInput(field, field.kind, current, t);
    case 'options':
    case 'versions':
    case 'components':
      return listedChoicesInput(field, field.kind, current, t);
    case 'group':
    case 'sprint':
    case 'team':
    case 'parent':
    case 'epic':
      return searchedChoiceInput(field, field.kind, current, sources);
    case 'groups':
      return searchedChoicesInput(field, field.kind, current, sources);
    case 'cascading':
      return cascadingInput(field, current, t);
    case 'user':
      return userInput(field, current, sources);
    case 'users':
      return usersInput(field, current, sources);
    case 'labels':
      return labelsInput(field, current, sources);
    case 'issueLinks':
      return linksInput(field, current, sources);
    case 'date':
      return dateInput(field, current, draft, sources);
    case 'dateTime':
      return text(
        t('Date and time, for example {0}', `${isoDate(sources.now())} 17:30`),
        (typed) =>
          mapParsed(parseDateTime(typed, t), (value): FieldValue => ({ kind: 'dateTime', text: value })),
        { shown: (value) => (value.kind === 'dateTime' ? localDateTime(value.text) : showValue(value)) },
      );
    case 'number':
      return text(t('A number'), (typed) =>
        mapParsed(parseNumber(typed, t), (value): FieldValue => ({ kind: 'number', number: value })),
      );
    case 'timeTracking':
      return text(
        t('The estimate, for example {0}; what remains of it after a slash: {1}', '2h 30m', '1d / 4h'),
        (typed) => parseTimeTracking(typed, t),
      );
    case 'url':
      return text(t('An address that starts with https://'), (typed) =>
        mapParsed(parseUrl(typed, t), (value): FieldValue => ({ kind: 'url', text: value })),
      );
    case 'paragraph':
    case 'comment': {
      const { kind } = field;
      return text(t('Markdown'), (typed) => ({ ok: true, value: { kind, text: longText(typed) } }), {
        long: true,
      });
    }
    case 'text':
    case 'attachments': // These two are never asked for: the plan keeps them out.
    case 'unsupported':
      return text('', (typed) =>
        mapParsed(parseLine(typed, t), (value): FieldValue => ({ kind: 'text', text: value })),
      );
  }
}
