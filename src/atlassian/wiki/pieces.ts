import type { Token } from 'markdown-it';
import { typedAddress } from '../../markdown/destinations.ts';
import { pairedTags } from '../../markdown/readInline.ts';
import { isBareAddress, writtenAddress, writtenSource } from './addresses.ts';
import { entity } from './markup.ts';

/** A piece of a line on its way from Markdown to wiki markup. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** Code and images: what stands beside them says how they are written. */
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'image'; readonly wiki: string }
  | { readonly kind: 'link'; readonly label: readonly Piece[]; readonly target: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'mark'; readonly sign: string; readonly opens: boolean };

const SIGNS: Readonly<Record<string, string>> = {
  ...{ strong: '*', em: '_', s: '-', del: '-', u: '+', sub: '~', sup: '^' },
};

/**
 * The pieces of an `inline` token, formatting such that Jira's renderer draws it: it ends with its line and begins anew
 * on the next one, and has no white space at its edges.
 * @param skip characters of the text to leave out at the beginning
 */
export function piecesOf(inline: Token | undefined, skip = 0): Piece[] {
  return withoutEmpty(withoutEdges(lineByLine(pieces(inline?.children ?? [], skip))));
}

/** The lines that breaks part. */
export function linesOf(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.kind === 'break') lines.push([]);
    else lines.at(-1)?.push(piece);
  }
  return lines;
}

function pieces(tokens: readonly Token[], skip: number): Piece[] {
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
      for (const piece of link(token, tokens.slice(at + 1, end))) found.push(piece);
      at = end;
    } else if (token.type === 'image') found.push(image(token));
    else if (token.type === 'code_inline') found.push({ kind: 'code', text: token.content });
    else if (token.type === 'hardbreak') found.push({ kind: 'break' });
    else if (token.type === 'softbreak') found.push({ kind: 'text', text: ' ' });
    else if (token.type === 'tag' && token.content.startsWith('<br')) found.push({ kind: 'break' });
    else if (paired.has(token)) mark(tagName(token), !token.content.startsWith('</'));
    else found.push({ kind: 'text', text: at === 0 ? token.content.slice(skip) : token.content });
  }
  return found;
}

function tagName(token: Token): string {
  return token.content.replace(/\W/g, '');
}

function closingLink(tokens: readonly Token[], at: number): number {
  let end = at + 1;
  while (end < tokens.length && tokens[end]?.type !== 'link_close') end += 1;
  return end;
}

function link(open: Token, inner: readonly Token[]): Piece[] {
  const href = String(open.attrGet('href') ?? '');
  const target = writtenAddress(href);
  const label = withoutEmpty(withoutEdges(pieces(inner, 0)));
  if (target === undefined) {
    // What Jira takes for no address stays as text.
    const typed = typedAddress(href);
    const isShown = href === '' || [href, typed].includes(spoken(inner).trim());
    return isShown ? label : [...label, { kind: 'text', text: `${label.length > 0 ? ' ' : ''}(${typed})` }];
  }
  if (label.length === 0)
    return [{ kind: 'link', label: isBareAddress(target) ? [] : [{ kind: 'text', text: href }], target }];
  if (open.markup === 'linkify' || open.markup === 'autolink') {
    const shown = inner[0]?.content ?? '';
    const isWritten = /^https?:/i.test(shown) && writtenAddress(shown) === shown;
    return [{ kind: 'link', label: [], target: isWritten ? shown : target }];
  }
  const tip = plainProperty(String(open.attrGet('title') ?? ''));
  return [{ kind: 'link', label, target: tip === '' ? target : `${target}|${tip}` }];
}

function image(token: Token): Piece {
  const source = String(token.attrGet('src') ?? '');
  const target = writtenSource(source);
  const alt = spoken(token.children ?? []);
  if (target === undefined)
    return { kind: 'text', text: source === '' ? alt : `${alt} (${typedAddress(source)})`.trim() };
  const properties = { alt, title: String(token.attrGet('title') ?? '') };
  const written = Object.entries(properties).filter(([, text]) => text !== '');
  const list = written.map(([name, text]) => `${name}=${plainProperty(text)}`).join(',');
  return { kind: 'image', wiki: `!${target}${list === '' ? '' : `|${list}`}!` };
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

/** Jira's patterns for formatted text do not reach over a line's end. */
function lineByLine(pieces: readonly Piece[]): Piece[] {
  const open: string[] = [];
  const found: Piece[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'break') {
      for (const sign of open.toReversed()) found.push({ kind: 'mark', sign, opens: false });
      found.push(piece);
      for (const sign of open) found.push({ kind: 'mark', sign, opens: true });
      continue;
    }
    if (piece.kind === 'mark') {
      if (piece.opens) open.push(piece.sign);
      else open.splice(open.lastIndexOf(piece.sign), 1);
    }
    found.push(piece);
  }
  return found;
}

/** White space at the edges of formatting moves outside. */
function withoutEdges(pieces: readonly Piece[]): Piece[] {
  return moveSpaces(moveSpaces(pieces, true).reverse(), false).reverse();
}

function moveSpaces(pieces: readonly Piece[], opens: boolean): Piece[] {
  const found: Piece[] = [];
  let marks: Piece[] = [];
  const flush = (): void => {
    for (const mark of marks) found.push(mark);
    marks = [];
  };
  for (const piece of pieces) {
    if (piece.kind === 'mark' && piece.opens === opens) {
      marks.push(piece);
      continue;
    }
    if (piece.kind === 'text' && marks.length > 0) {
      const rest = opens ? piece.text.trimStart() : piece.text.trimEnd();
      const length = piece.text.length - rest.length;
      const space = opens ? piece.text.slice(0, length) : piece.text.slice(rest.length);
      if (space !== '') found.push({ kind: 'text', text: space });
      if (rest === '') continue;
      flush();
      found.push({ kind: 'text', text: rest });
      continue;
    }
    flush();
    found.push(piece);
  }
  flush();
  return found;
}

/** Formatting without a text is let go. */
function withoutEmpty(pieces: readonly Piece[]): Piece[] {
  const found: Piece[] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (piece.kind === 'mark' && !piece.opens && last?.kind === 'mark' && last.opens) found.pop();
    else if (piece.kind !== 'text' || piece.text !== '') found.push(piece);
  }
  return found;
}
