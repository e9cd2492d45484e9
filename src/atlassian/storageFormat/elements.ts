/** Elements that stand on lines of their own; everything else is inline. */
const BLOCKS = new Set([
  ...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'pre', 'blockquote', 'hr'],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'],
  ...[
    'div',
    'section',
    'article',
    'header',
    'footer',
    'main',
    'aside',
    'nav',
    'figure',
    'figcaption',
    'center',
  ],
  ...['form', 'fieldset', 'details', 'summary', 'address'],
  ...['ac:layout', 'ac:layout-section', 'ac:layout-cell', 'ac:task-list', 'ac:task', 'ac:task-body'],
  ...['ac:rich-text-body', 'ac:plain-text-body'],
  ...['ac:adf-extension', 'ac:adf-node', 'ac:adf-content', 'ac:adf-fallback'],
]);

/** Elements whose own text is data for Confluence, not text of the page. */
const METADATA = new Set([
  ...['ac:parameter', 'ac:default-parameter', 'ac:task-id', 'ac:task-uuid', 'ac:task-status'],
  ...['ac:adf-attribute', 'ac:adf-parameter', 'ac:adf-mark', 'ac:adf-fragment-mark', 'at:declarations'],
]);

/** Elements that never have content, so that a missing `/>` does not swallow what follows. */
const VOIDS = new Set([
  'br',
  'hr',
  'img',
  'col',
  'wbr',
  'input',
  'meta',
  'link',
  'at:var',
  'at:string',
  'at:textarea',
]);

/** An opening tag that ends a still open element of these names directly above it. */
const ENDS_SIBLING: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['li', new Set(['li'])],
  ['tr', new Set(['tr', 'td', 'th'])],
  ['td', new Set(['td', 'th'])],
  ['th', new Set(['td', 'th'])],
  ['p', new Set(['p'])],
  ['ac:task', new Set(['ac:task', 'ac:task-body'])],
]);

export function isBlockName(name: string): boolean {
  return BLOCKS.has(name);
}

export function isMetadataName(name: string): boolean {
  return METADATA.has(name) || name.startsWith('ri:');
}

export function isVoidName(name: string): boolean {
  return VOIDS.has(name) || name.startsWith('ri:');
}

/** True when `opening` cannot stand inside `open`, as with an unclosed `<li>` before the next one. */
export function endsSibling(opening: string, open: string): boolean {
  return ENDS_SIBLING.get(opening)?.has(open) ?? false;
}

/** Elements that say nothing by themselves, whether anything is in them or not. */
const SILENT = new Set([
  ...[
    'a',
    'abbr',
    'acronym',
    'b',
    'bdi',
    'bdo',
    'big',
    'br',
    'cite',
    'code',
    'col',
    'colgroup',
    'data',
    'del',
  ],
  ...['dfn', 'em', 'font', 'i', 'ins', 'kbd', 'label', 'mark', 'nobr', 'q', 'rb', 'rp', 'rt', 'ruby', 's'],
  ...['samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'tt', 'u', 'var', 'wbr'],
  ...[
    'html',
    'head',
    'body',
    'title',
    'style',
    'script',
    'noscript',
    'meta',
    'link',
    'base',
    'template',
    'slot',
  ],
  ...['ac:link-body', 'ac:plain-text-link-body', 'ac:caption', 'ac:placeholder', 'ac:inline-comment-marker'],
  ...['ac:confluence', 'acxhtml'],
]);

/** Whether an element that holds nothing may well show something: one of a newer Confluence, of an app, or of HTML. */
export function showsByItself(name: string): boolean {
  return !SILENT.has(name) && !BLOCKS.has(name) && !METADATA.has(name);
}

const TABLE_PARTS = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr']);

/** A stray `</p>` must not close a paragraph outside the macro, task or cell it stands in. */
export function isClosingBarrier(open: string, closing: string): boolean {
  if (closing.includes(':')) return false;
  return open.includes(':') || ((open === 'td' || open === 'th') && !TABLE_PARTS.has(closing));
}
