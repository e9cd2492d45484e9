import { childOf, elementsOf, type StorageElement, textOf } from '../storageTree.ts';
import { wordOf } from './model.ts';

/** The type of the extensions that stand for macros. */
export const MACRO_EXTENSION = 'com.atlassian.confluence.macro.core';
/** The type of the extensions that stand for storage format which ADF cannot say. */
export const STORAGE_EXTENSION = 'com.atlassian.confluence.migration';

/** The name that a macro's parameter for its plain text bears in ADF. */
const PLAIN_BODY = '__bodyContent';

/** Macros that are panels in ADF. */
export const PANEL_MACROS: Readonly<Record<string, string>> = {
  info: 'info',
  note: 'warning',
  warning: 'error',
  tip: 'success',
};

/** The parameters of the macro for panels with an icon and a colour of their own, and the attributes they are in ADF. */
export const CUSTOM_PANEL: Readonly<Record<string, string>> = {
  panelIconId: 'panelIconId',
  panelIcon: 'panelIcon',
  panelIconText: 'panelIconText',
  bgColor: 'panelColor',
};

/** The colours of status lozenges: the macro's word and ADF's. */
export const STATUS_COLOURS: Readonly<Record<string, string>> = {
  Grey: 'neutral',
  Red: 'red',
  Yellow: 'yellow',
  Green: 'green',
  Blue: 'blue',
  Purple: 'purple',
};

/** A macro's name, empty when it has none. */
export function macroName(macro: StorageElement): string {
  return macro.attributes['ac:name'] ?? '';
}

/** A macro's parameters by name. */
export function macroParameters(macro: StorageElement): ReadonlyMap<string, string> {
  return new Map(
    elementsOf(macro.children)
      .filter(({ name }) => name === 'ac:parameter')
      .map((parameter) => [parameter.attributes['ac:name'] ?? '', textOf(parameter.children)]),
  );
}

/** The attributes of the extension that stands for a macro. */
export function extensionAttributes(macro: StorageElement): Record<string, unknown> {
  const name = macroName(macro);
  const id = macro.attributes['ac:macro-id'];
  const parameters = new Map(macroParameters(macro));
  const plain = childOf(macro, 'ac:plain-text-body');
  if (plain !== undefined) parameters.set(PLAIN_BODY, textOf(plain.children));
  return {
    extensionType: MACRO_EXTENSION,
    extensionKey: name === '' ? 'unknown' : name,
    parameters: {
      macroParams: Object.fromEntries([...parameters].map(([key, value]) => [key, { value }])),
      macroMetadata: {
        ...(id !== undefined && { macroId: { value: id } }),
        schemaVersion: { value: macro.attributes['ac:schema-version'] ?? '1' },
        title: name,
      },
    },
    ...(id !== undefined && id !== '' && { localId: id }),
  };
}

/** What a macro extension's attributes say. */
export interface MacroParts {
  readonly name: string;
  readonly id: string | undefined;
  readonly schemaVersion: string;
  readonly parameters: readonly (readonly [name: string, value: string])[];
  readonly plainBody: string | undefined;
}

/** Reads what `extensionAttributes` wrote. */
export function macroParts(attributes: Readonly<Record<string, unknown>>): MacroParts {
  const parameters = attributes['parameters'];
  const metadata = inner(parameters, 'macroMetadata');
  const given = Object.entries(Object(inner(parameters, 'macroParams')) as object).map(
    ([name, value]) => [name, wordOf(inner(value, 'value'))] as const,
  );
  const id = inner(inner(metadata, 'macroId'), 'value') ?? attributes['localId'];
  return {
    name: wordOf(attributes['extensionKey']),
    id: typeof id === 'string' ? id : undefined,
    schemaVersion: wordOf(inner(inner(metadata, 'schemaVersion'), 'value')) || '1',
    parameters: given.filter(([name]) => name !== PLAIN_BODY),
    plainBody: given.find(([name]) => name === PLAIN_BODY)?.[1],
  };
}

/** A field of something that may be no object. */
export function inner(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
