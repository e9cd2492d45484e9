import { CARRIED } from './carried.ts';
import { inner, MACRO_EXTENSION, macroParts, STATUS_COLOURS, STORAGE_EXTENSION } from './macros.ts';
import { attributesOf, cdata, escapeXml, macroMarkup, parameter } from './markup.ts';
import { wrapInMarks } from './marks.ts';
import { linkMarkup } from './links.ts';
import { type AdfMark, type AdfNode, wordOf } from './model.ts';

/** The storage format of a line of ADF. */
export function inlineStorage(nodes: readonly AdfNode[]): string {
  let storage = '';
  for (let at = 0; at < nodes.length;) {
    const link = linkOf(nodes[at]);
    let end = at + 1;
    // One link covers several texts with other marks.
    while (link !== undefined && sameMark(linkOf(nodes[end]), link)) end += 1;
    const covered = nodes.slice(at, end);
    const inside = covered.map(inline).join('');
    const words = covered.map(({ text = '' }) => text).join('');
    storage += link === undefined ? inside : linkMarkup(link, inside, words, escapeXml);
    at = end;
  }
  return storage;
}

function linkOf(node: AdfNode | undefined): AdfMark | undefined {
  return node?.type === 'text' ? node.marks?.find(({ type }) => type === 'link') : undefined;
}

function sameMark(a: AdfMark | undefined, b: AdfMark): boolean {
  return JSON.stringify(a?.attrs) === JSON.stringify(b.attrs);
}

function inline(node: AdfNode): string {
  const attrs = node.attrs ?? {};
  const text = (name: string): string => escapeXml(wordOf(attrs[name]));
  switch (node.type) {
    case 'text':
      return wrapInMarks(escapeXml(node.text ?? ''), node.marks ?? [], escapeXml);
    case 'hardBreak':
      return '<br />';
    case 'mention':
      return `<ac:link><ri:user ri:account-id="${text('id')}" /></ac:link>`;
    case 'date':
      return date(wordOf(attrs['timestamp']));
    case 'placeholder':
      return `<ac:placeholder>${text('text')}</ac:placeholder>`;
    case 'emoji': {
      const name = wordOf(attrs['shortName']);
      const shown = attributesOf({
        'ac:name': name.replaceAll(':', '') || 'blue-star',
        'ac:emoji-shortname': name,
        'ac:emoji-id': attrs['id'],
        'ac:emoji-fallback': attrs['text'],
      });
      return `<ac:emoticon${shown} />`;
    }
    case 'status': {
      const known = Object.entries(STATUS_COLOURS).find(([, colour]) => colour === attrs['color']);
      const colour = known?.[0] ?? 'Grey';
      return macroMarkup('status', parameter('title', wordOf(attrs['text'])) + parameter('colour', colour));
    }
    case 'inlineCard':
      if (typeof attrs['url'] === 'string')
        return `<a href="${text('url')}" data-card-appearance="inline">${text('url')}</a>`;
      return carried(node);
    case 'inlineExtension':
      return extension(node);
    default:
      return carried(node);
  }
}

/** The day of a time in milliseconds; storage format knows no more. */
function date(timestamp: string): string {
  const time = new Date(Number(timestamp));
  return Number.isNaN(time.getTime()) ? '' : `<time datetime="${time.toISOString().slice(0, 10)}" />`;
}

function extension(node: AdfNode): string {
  const attrs = node.attrs ?? {};
  const source = inner(attrs['parameters'], 'cxhtml');
  if (attrs['extensionType'] === STORAGE_EXTENSION && typeof source === 'string') return source;
  if (attrs['extensionType'] !== MACRO_EXTENSION) return carried(node);
  return macroOf(attrs, '');
}

/** The macro that an extension stands for. @param body storage format in the macro, already wrapped */
export function macroOf(attrs: Readonly<Record<string, unknown>>, body: string): string {
  const { name, id, schemaVersion, parameters, plainBody } = macroParts(attrs);
  const given = parameters.map(([key, value]) => parameter(key, value)).join('');
  const plain = plainBody === undefined ? '' : `<ac:plain-text-body>${cdata(plainBody)}</ac:plain-text-body>`;
  return macroMarkup(name, given + plain + body, { schemaVersion, ...(id !== undefined && { id }) });
}

/** A node as it is, which storage format has no words for. */
export function carried(node: AdfNode): string {
  return (
    `<ac:adf-extension><ac:adf-node type="${escapeXml(node.type)}">` +
    `<ac:adf-attribute key="${CARRIED}">${escapeXml(JSON.stringify(node))}</ac:adf-attribute></ac:adf-node></ac:adf-extension>`
  );
}
