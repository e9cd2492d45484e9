/** What is text as it stands, whatever it looks like. */
const CDATA = /(<!\[CDATA\[[^]*?\]\]>)/;
const DECLARATIONS = /<at:declarations\b[^<>]*(?:\/>|>[^]*?<\/at:declarations\s*>)/g;
const VARIABLE = /<at:var\b([^<>]*?)\/?>(?:\s*<\/at:var\s*>)?/g;
const NAME = /\bat:name\s*=\s*(?:"([^"]*)"|'([^']*)')/;

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
  return markup.replace(DECLARATIONS, '').replace(VARIABLE, (_all, attributes: string) => {
    const [, quoted, single] = NAME.exec(attributes) ?? [];
    const name = unescaped(quoted ?? single ?? '').trim();
    if (name === '') return '';
    const value = values.get(name) ?? '';
    return escaped(value === '' ? `{{${name}}}` : value).replace(/\r?\n/g, '<br />');
  });
}

const ENTITIES: readonly (readonly [string, string])[] = [
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&apos;', "'"],
  // Last: what it makes is no entity.
  ['&amp;', '&'],
];

function unescaped(value: string): string {
  return ENTITIES.reduce((text, [entity, char]) => text.replaceAll(entity, char), value);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
