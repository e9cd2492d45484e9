import type {
  JqlFieldReference,
  JqlFunctionReference,
  JqlReference,
  JqlValueQuestion,
  JqlValueSuggestion,
} from '../model/jqlReference.ts';
import { list, needList, object, readEach, required, text, type ReportOdd } from './read.ts';
import { suggestedName } from './suggestions.ts';

const texts = (value: unknown): string[] => list(value).filter((one) => typeof one === 'string');
/** Jira writes these truth values as words. */
const isTrue = (value: unknown): boolean => value === 'true' || value === true;

/** The reply of `GET /jql/autocompletedata`. */
export function readJqlReference(reply: unknown, odd: ReportOdd): JqlReference {
  return {
    fields: readEach(needList(reply, 'visibleFieldNames'), readField, odd),
    functions: readEach(needList(reply, 'visibleFunctionNames'), readFunction, odd),
  };
}

function readField(value: unknown): JqlFieldReference {
  const field = object(value);
  const name = required(text(field['value']), 'visibleFieldNames[].value');
  const customId = text(field['cfid']);
  return {
    value: name,
    name: text(field['displayName']) ?? name,
    ...(customId === undefined ? {} : { customId }),
    operators: texts(field['operators']).map((operator) => operator.toLowerCase()),
    searchable: isTrue(field['searchable']),
    orderable: isTrue(field['orderable']),
    suggests: isTrue(field['auto']),
    types: texts(field['types']),
  };
}

function readFunction(value: unknown): JqlFunctionReference {
  const described = object(value);
  return {
    value: required(text(described['value']), 'visibleFunctionNames[].value'),
    isList: isTrue(described['isList']),
    types: texts(described['types']),
  };
}

/** The parameters of `GET /jql/autocompletedata/suggestions`. */
export function jqlValueParameters({ field, text: typed, predicate }: JqlValueQuestion): {
  readonly fieldName: string;
  readonly fieldValue?: string;
  readonly predicateName?: string;
  readonly predicateValue?: string;
} {
  return predicate === undefined
    ? { fieldName: field, fieldValue: typed }
    : { fieldName: field, predicateName: predicate, predicateValue: typed };
}

/** Its reply. The names are HTML in which what was typed is bold. */
export function readJqlValues(reply: unknown, odd: ReportOdd): readonly JqlValueSuggestion[] {
  const read = (suggestion: unknown): JqlValueSuggestion => {
    const { value, displayName } = object(suggestion);
    const known = required(text(value), 'results[].value');
    return { value: known, name: suggestedName(displayName) ?? known };
  };
  return readEach(needList(reply, 'results'), read, odd);
}
