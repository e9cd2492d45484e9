import type { Token } from 'markdown-it';
import { pairedTags } from '../../markdown/readInline.ts';
import { entity } from './markup.ts';
import { escapeMonospaced, escapeWiki } from './writeText.ts';

/** What stands where a line is broken: in running text a line's end does, elsewhere the line must go on. */
export type LineBreak = '\n' | ' \\\\ ';

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'raw'; readonly wiki: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'mark'; readonly sign: string; readonly opens: boolean };

const SIGNS: Readonly<Record<string, string>> = {
  strong: '*',
  em: '_',
  s: '-',
  u: '+',
  sub: '~',
  sup: '^',
};

/** One `inline` token of Markdown as wiki markup. @param skip characters of its text to leave out at the beginning */
export function writeInline(inline: Token | undefined, lineBreak: LineBreak, skip = 0): string {
  return print(pieces(inline?.children ?? [], skip), lineBreak);
}

function pieces(tokens: readonly Token[], skip = 0): Piece[] {
  const found: Piece[] = [];
  const paired = pairedTags(tokens);
  const depth = new Map<string, number>();
  const mark = (name: string, opens: boolean): void => {
    const sign = SIGNS[name] ?? '';
    const before = depth.get(sign) ?? 0;
    depth.set(sign, before + (opens ? 1 : -1));
    // A mark within itself shows once.
    if ((opens ? before : before - 1) === 0) found.push({ kind: 'mark', sign, opens });
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token) break;
    const name = token.type.replace(/_(?:open|close)$/, '');
    if (name in SIGNS) mark(name, token.nesting > 0);
    else if (token.type === 'link_open') {
      const end = closingLink(tokens, at);
      found.push({ kind: 'raw', wiki: link(token, tokens.slice(at + 1, end)) });
      at = end;
    } else if (token.type === 'image') found.push({ kind: 'raw', wiki: image(token) });
    else if (token.type === 'code_inline')
      found.push({ kind: 'raw', wiki: `{{${escapeMonospaced(token.content)}}}` });
    else if (token.type === 'hardbreak') found.push({ kind: 'break' });
    else if (token.type === 'softbreak') found.push({ kind: 'text', text: ' ' });
    else if (token.type === 'tag' && token.content.startsWith('<br')) found.push({ kind: 'break' });
    else if (paired.has(token)) mark(tagName(token), !token.content.startsWith('</'));
    else {
      const text = at === 0 ? token.content.slice(skip) : token.content;
      if (text !== '') found.push({ kind: 'text', text });
    }
  }
  return found;
}

function tagName(token: Token): string {
  return token.content.replace(/\W/g, '');
}

function closingLink(tokens: readonly Token[], at: number): number {
  const end = tokens.findIndex((token, index) => index > at && token.type === 'link_close');
  return end < 0 ? tokens.length : end;
}

function link(open: Token, inner: readonly Token[]): string {
  const href = address(String(open.attrGet('href') ?? ''));
  const label = print(pieces(inner), ' \\\\ ');
  if (href === '') return label;
  if (label === '') return `[${href}]`;
  if (open.markup === 'linkify' || open.markup === 'autolink') {
    const shown = inner[0]?.content ?? '';
    return /^https?:/i.test(shown) && address(shown) === shown ? `[${shown}]` : `[${href}]`;
  }
  const tip = plainProperty(String(open.attrGet('title') ?? ''));
  return `[${label}|${href}${tip === '' ? '' : `|${tip}`}]`;
}

function image(token: Token): string {
  const properties = { alt: spoken(token.children ?? []), title: String(token.attrGet('title') ?? '') };
  const written = Object.entries(properties).filter(([, text]) => text !== '');
  const list = written.map(([name, text]) => `${name}=${plainProperty(text)}`).join(',');
  return `!${address(String(token.attrGet('src') ?? ''))}${list === '' ? '' : `|${list}`}!`;
}

/** What a reader hears: the text alone. */
function spoken(tokens: readonly Token[]): string {
  return tokens
    .map(({ type, content, children }) =>
      type === 'softbreak' || type === 'hardbreak'
        ? ' '
        : type === 'image'
          ? spoken(children ?? [])
          : content,
    )
    .join('');
}

/** Text where there is no formatting, with all that could end it as numbers. */
function plainProperty(text: string): string {
  return text.replace(/[|!,="&[\]{}\\\n\u200b]/g, (char) => (char === '\n' ? ' ' : entity(char)));
}

/** An address with what would end it here percent-encoded. */
function address(href: string): string {
  return href.replace(/[|[\]{}!\s\\]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function print(parts: readonly Piece[], lineBreak: LineBreak): string {
  let out = '';
  const closings: string[] = [];
  parts.forEach((part, at) => {
    // Spaces keep nothing from standing at the line's beginning.
    const line = out.slice(out.lastIndexOf('\n') + 1).trimStart();
    switch (part.kind) {
      case 'text':
        out += escapeWiki(part.text, line.slice(-1), firstChar(parts[at + 1]));
        break;
      case 'raw':
        out += part.wiki;
        break;
      case 'break':
        out += lineBreak;
        break;
      case 'mark':
        if (part.opens) {
          const sign = isPlain(parts, at, line.slice(-1)) ? part.sign : `{${part.sign}}`;
          closings.push(sign);
          out += sign;
        } else out += closings.pop() ?? '';
    }
  });
  return out;
}

/** Whether a bare sign works: at both ends only white space or the edge of the text stands outside. */
function isPlain(parts: readonly Piece[], at: number, before: string): boolean {
  const own = parts[at];
  if (own?.kind !== 'mark' || !/^\s?$/.test(before)) return false;
  const end = parts.findIndex(
    (part, index) => index > at && part.kind === 'mark' && part.sign === own.sign && !part.opens,
  );
  const inner = parts.slice(at + 1, end);
  const isSimple = inner.every((part) => part.kind === 'text');
  const text = inner.map((part) => (part.kind === 'text' ? part.text : '')).join('');
  const after = parts[end + 1];
  const endsWell = after === undefined || after.kind === 'break' || /^[\s,.;]/.test(firstChar(after));
  return isSimple && endsWell && /^[\p{L}\p{N}].*[\p{L}\p{N}]$|^[\p{L}\p{N}]$/u.test(text);
}

function firstChar(part: Piece | undefined): string {
  if (part === undefined || part.kind === 'break') return '';
  return part.kind === 'text' ? part.text.charAt(0) : '{';
}
