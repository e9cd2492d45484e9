/** Text for XML; characters that XML cannot hold are left out. */
export function escapeXml(text: string): string {
  return text
    .replace(UNSPEAKABLE, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

// oxlint-disable-next-line no-control-regex -- these are the characters that XML 1.0 forbids
const UNSPEAKABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A CDATA section; `]]>` in the text is split over two. */
export function cdata(text: string): string {
  return `<![CDATA[${text.replace(UNSPEAKABLE, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** The attributes of a tag, each after a blank; what is neither text nor number is left out. */
export function attributesOf(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
}

/** A parameter of a macro. */
export function parameter(name: string, value: string): string {
  return `<ac:parameter ac:name="${escapeXml(name)}">${escapeXml(value)}</ac:parameter>`;
}

/** A macro around its parameters and body. */
export function macroMarkup(
  name: string,
  inside: string,
  about: { readonly id?: string; readonly schemaVersion?: string } = {},
): string {
  const shown = attributesOf({
    'ac:name': name,
    'ac:schema-version': about.schemaVersion ?? '1',
    'ac:macro-id': about.id,
  });
  return inside === ''
    ? `<ac:structured-macro${shown} />`
    : `<ac:structured-macro${shown}>${inside}</ac:structured-macro>`;
}
