import purifier from 'dompurify';
import { emoticonAt } from './emoticons.ts';
import { webAddress } from './text.ts';

/** What Jira makes of its markup. No form but its boxes, which are drawn as signs, no frame, no style, no drawing, nothing that moves or covers something. */
const TAGS = [
  ...[
    'p',
    'br',
    'hr',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'div',
    'span',
    'blockquote',
    'pre',
    'a',
    'img',
    'input',
  ],
  ...[
    'b',
    'strong',
    'i',
    'em',
    'u',
    'ins',
    's',
    'del',
    'strike',
    'sub',
    'sup',
    'cite',
    'q',
    'code',
    'tt',
    'kbd',
  ],
  ...['samp', 'small', 'big', 'font', 'ul', 'ol', 'li', 'dl', 'dt', 'dd'],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', '#text'],
];
const ATTRIBUTES = [
  'href',
  'title',
  'src',
  'alt',
  'class',
  'start',
  'colspan',
  'rowspan',
  'lang',
  'dir',
  'color',
  'type',
  'checked',
];

/** How Jira's classes look here; one that is not among them could pass for a part of the page. */
const CLASSES: ReadonlyMap<string, string> = new Map([
  ['user-hover', 'mention'],
  ['status', 'lozenge neutral'],
  ['error', 'mark'],
  ['panel', 'panel'],
  ['panelHeader', 'panelHeader'],
  ['table-wrap', 'tableScroll'],
]);

const SECTION_LEVEL = 2;
const COLOR = /^(?:#[0-9a-f]{3,8}|[a-z]{3,20})$/i;

/** What a site made of a text, without anything that could run, load something or pass for a part of the page. */
export function cleanHtml(html: string): DocumentFragment {
  const clean = purifier.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
  });
  // It belongs to a document of its own yet, in which nothing is loaded.
  for (const element of clean.querySelectorAll('[class]')) translateClass(element);
  for (const link of clean.querySelectorAll('a[href]'))
    if (webAddress(link.getAttribute('href')) === undefined) link.removeAttribute('href');
  for (const colored of clean.querySelectorAll<HTMLElement>('[color]')) colorReadably(colored);
  lowerHeadings(clean);
  // Wide ones scroll, by keyboard too.
  for (const wide of clean.querySelectorAll('.tableScroll, pre')) wide.setAttribute('tabindex', '0');
  drawSigns(clean);
  return clean;
}

/** Jira's own pictures and boxes say with a sign what is done; no other part of a form stays. */
function drawSigns(text: DocumentFragment): void {
  for (const image of text.querySelectorAll('img')) {
    const sign = emoticonAt(image.src);
    if (sign !== undefined) image.replaceWith(sign);
  }
  for (const box of text.querySelectorAll('input'))
    box.replaceWith(box.type === 'checkbox' ? (box.checked ? '☑' : '☐') : '');
}

/** Chosen for a white page: with some of the theme's own letters it can be read on any. */
function colorReadably(element: HTMLElement): void {
  const color = element.getAttribute('color') ?? '';
  element.removeAttribute('color');
  if (COLOR.test(color)) element.style.color = `color-mix(in srgb, ${color} 60%, var(--vscode-foreground))`;
}

/** Above a text stands the name of its section: whatever levels its writer left out, the page's go down one by one. */
function lowerHeadings(text: DocumentFragment): void {
  let above: readonly number[] = [];
  for (const heading of text.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const level = Number(heading.localName.slice(1));
    above = [...above.filter((other) => other < level), level];
    const lowered = document.createElement(`h${Math.min(6, SECTION_LEVEL + above.length)}`);
    lowered.className = `level${level}`;
    lowered.replaceChildren(...heading.childNodes);
    heading.replaceWith(lowered);
  }
}

function translateClass(element: Element): void {
  const known = [...element.classList].flatMap((name) => CLASSES.get(name) ?? []);
  // Code stands in a panel of Jira's, too, which its own box makes up for.
  const isCode = element.classList.contains('code') || element.classList.contains('preformatted');
  if (known.length > 0 && !isCode) element.className = known.join(' ');
  else element.removeAttribute('class');
}
