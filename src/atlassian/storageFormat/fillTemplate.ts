import { allElements, parseStorage } from './tree.ts';
import { Warnings } from './warnings.ts';

/** What is text as it stands, whatever it looks like. */
const CDATA = /(<!\[CDATA\[[^]*?\]\]>)/;
const DECLARATIONS = /<at:declarations\b[^<>]*(?:\/>|>[^]*?<\/at:declarations\s*>)/gi;
/** As it is written; a value in quotes may have any sign but its quote. */
const VARIABLE = /(<at:var(?=[\s/>])(?:"[^"<]*"|'[^'<]*'|[^<>"'])*>)(?:\s*<\/at:var\s*>)?/gi;

/**
 * The body of a page that is made from a template: its variables filled, their declarations left out, and every other
 * byte as it was. A variable without a value stays to be seen as `{{name}}`.
 * @param storage the template's body, storage format
 * @param values by the name of the variable
 * @returns storage format
 */
export function fillTemplate(storage: string, values: ReadonlyMap<string, string>): string {
  return storage
    .split(CDATA)
    .map((part, index) => (index % 2 === 0 ? fillPart(part, values) : part))
    .join('');
}

function fillPart(markup: string, values: ReadonlyMap<string, string>): string {
  return markup.replace(DECLARATIONS, '').replace(VARIABLE, (_all, tag: string) => {
    const name = nameOf(tag);
    if (name === '') return '';
    const value = values.get(name) ?? '';
    return escaped(value === '' ? `{{${name}}}` : value).replace(/\r?\n/g, '<br />');
  });
}

/** As `templateVariables` reads it, whatever entities it is written with. */
function nameOf(tag: string): string {
  const [variable] = allElements(parseStorage(tag, new Warnings()));
  return variable?.attributes.get('at:name')?.trim() ?? '';
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
