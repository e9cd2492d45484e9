import type { StorageElement } from '../storageTree.ts';
import { type AdfMark, wordOf } from './model.ts';

/** Marks in the order in which they are nested and listed, so that equal texts have equal lists. */
const ORDER = [
  ...['link', 'em', 'strong', 'strike', 'subsup', 'underline', 'textColor', 'annotation'],
  ...['backgroundColor', 'code'],
];
/** What inline code may bear beside it. */
const WITH_CODE = new Set(['code', 'link', 'annotation']);

const BY_ELEMENT: Readonly<Record<string, AdfMark>> = {
  strong: { type: 'strong' },
  b: { type: 'strong' },
  em: { type: 'em' },
  i: { type: 'em' },
  u: { type: 'underline' },
  ins: { type: 'underline' },
  s: { type: 'strike' },
  del: { type: 'strike' },
  strike: { type: 'strike' },
  sub: { type: 'subsup', attrs: { type: 'sub' } },
  sup: { type: 'subsup', attrs: { type: 'sup' } },
  code: { type: 'code' },
};

/** The marks that an inline element puts on its text; none for an element that says nothing. */
export function marksOf({ name, attributes }: StorageElement): AdfMark[] {
  const plain = BY_ELEMENT[name];
  if (plain !== undefined) return [plain];
  if (name === 'a') {
    const href = attributes['href'] ?? '';
    const title = attributes['title'];
    return href === '' ? [] : [{ type: 'link', attrs: { href, ...(title !== undefined && { title }) } }];
  }
  if (name === 'ac:inline-comment-marker') {
    const id = attributes['ac:ref'];
    return id === undefined ? [] : [{ type: 'annotation', attrs: { id, annotationType: 'inlineComment' } }];
  }
  if (name !== 'span') return [];
  const style = attributes['style'] ?? '';
  const text = colourIn(style, /(?:^|;)\s*color\s*:\s*([^;]+)/);
  const background = colourIn(style, /(?:^|;)\s*background-color\s*:\s*([^;]+)/);
  return [
    ...(text === undefined ? [] : [{ type: 'textColor', attrs: { color: text } }]),
    ...(background === undefined ? [] : [{ type: 'backgroundColor', attrs: { color: background } }]),
  ];
}

/** A colour of a style as `#rrggbb`; undefined when there is none that can be read. */
function colourIn(style: string, pattern: RegExp): string | undefined {
  const value = pattern.exec(style)?.[1]?.trim() ?? '';
  if (/^#[\da-f]{6}$/i.test(value)) return value.toLowerCase();
  const parts = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/i.exec(value)?.slice(1).map(Number);
  if (parts?.every((part) => part < 256) !== true) return undefined;
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** Marks together, each kind once and in order, without what inline code excludes. */
export function joinMarks(outer: readonly AdfMark[], added: readonly AdfMark[]): readonly AdfMark[] {
  const all = [...outer];
  for (const mark of added) if (all.every(({ type }) => type !== mark.type)) all.push(mark);
  const isCode = all.some(({ type }) => type === 'code');
  return all
    .filter(({ type }) => !isCode || WITH_CODE.has(type))
    .sort((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type));
}

/** Storage format around a text for its marks; marks that it does not know add nothing. */
export function wrapInMarks(
  text: string,
  marks: readonly AdfMark[],
  escape: (text: string) => string,
): string {
  return joinMarks([], marks).reduceRight((inner, mark) => {
    const attribute = (name: string): string => escape(wordOf(mark.attrs?.[name]));
    switch (mark.type) {
      case 'strong':
      case 'em':
      case 'code':
        return `<${mark.type}>${inner}</${mark.type}>`;
      case 'underline':
        return `<u>${inner}</u>`;
      case 'strike':
        return `<s>${inner}</s>`;
      case 'subsup':
        return attribute('type') === 'sup' ? `<sup>${inner}</sup>` : `<sub>${inner}</sub>`;
      case 'annotation':
        return `<ac:inline-comment-marker ac:ref="${attribute('id')}">${inner}</ac:inline-comment-marker>`;
      case 'textColor':
        return `<span style="color: ${attribute('color')};">${inner}</span>`;
      case 'backgroundColor':
        return `<span style="background-color: ${attribute('color')};">${inner}</span>`;
      default:
        return inner;
    }
  }, text);
}
