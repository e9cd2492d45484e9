import type { Token } from 'markdown-it';
import { charAfter, charBefore, GAP, isLetterOrDigit } from './markup.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { escapeMonospaced, escapeWiki } from './writeText.ts';

/** What stands where a line is broken: in running text a line's end does, elsewhere the line must go on. */
export type LineBreak = '\n' | ' \\\\ ';

/** One `inline` token of Markdown as wiki markup. @param skip characters of its text to leave out at the beginning */
export function writeInline(inline: Token | undefined, lineBreak: LineBreak, skip = 0): string {
  return writePieces(piecesOf(inline, skip), lineBreak);
}

/** Pieces as wiki markup. */
export function writePieces(pieces: readonly Piece[], lineBreak: LineBreak): string {
  const closings: { readonly sign: string; readonly written: string }[] = [];
  const ends = partners(pieces);
  let out = '';
  /** What stands on the line so far, as far as it matters; spaces keep nothing from standing at its beginning. */
  let line = '';
  const add = (text: string): void => {
    out += text;
    line = (line.slice(-2) + text).trimStart();
  };
  pieces.forEach((piece, at) => {
    const before = charBefore(line, line.length);
    const next = firstChar(pieces[at + 1], lineBreak);
    switch (piece.kind) {
      case 'text':
        add(escapeWiki(piece.text, { before, after: next, open: closings.map(({ sign }) => sign) }));
        break;
      case 'code':
        add(code(piece.text, isLetterOrDigit(before) || before === '\\' || isLetterOrDigit(next)));
        break;
      case 'image':
        // There are no braces for an image, but what nobody sees parts it from letters.
        add(`${isLetterOrDigit(before) ? GAP : ''}${piece.wiki}${isLetterOrDigit(next) ? GAP : ''}`);
        break;
      case 'link':
        add(link(piece));
        break;
      case 'break':
        add(lineBreak);
        if (lineBreak === '\n') line = '';
        break;
      case 'mark':
        if (piece.opens) {
          const isBare = ends.get(at) === at + 2 && isPlain(pieces[at + 1], pieces[at + 3], before);
          const written = isBare ? piece.sign : `{${piece.sign}}`;
          closings.push({ sign: piece.sign, written });
          add(written);
        } else add(closings.pop()?.written ?? '');
    }
  });
  return out;
}

function code(text: string, isBesideLetters: boolean): string {
  const escaped = escapeMonospaced(text);
  return isBesideLetters ? `{{{}${escaped}{}}}` : `{{${escaped}}}`;
}

function link({ label, target }: Extract<Piece, { kind: 'link' }>): string {
  return label.length === 0 ? `[${target}]` : `[${writePieces(label, ' \\\\ ')}|${target}]`;
}

/** Where the marks that open end. */
function partners(pieces: readonly Piece[]): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  pieces.forEach((piece, at) => {
    if (piece.kind !== 'mark') return;
    if (piece.opens) open.push(at);
    else ends.set(open.pop() ?? -1, at);
  });
  return ends;
}

/** Whether a bare sign works: at both ends only white space or the edge of the text stands outside. */
function isPlain(inner: Piece | undefined, after: Piece | undefined, before: string): boolean {
  if (inner?.kind !== 'text' || !/^\s?$/.test(before)) return false;
  const endsWell = after === undefined || after.kind === 'break' || /^[\s,.;]/.test(firstChar(after, '\n'));
  return endsWell && /^[\p{L}\p{Nd}].*[\p{L}\p{Nd}]$|^[\p{L}\p{Nd}]$/u.test(inner.text);
}

/** The first character of what follows; where a line ends in running text, that. */
function firstChar(piece: Piece | undefined, lineBreak: LineBreak): string {
  if (piece === undefined || piece.kind === 'break') return lineBreak === '\n' ? '\n' : '';
  return piece.kind === 'text' ? charAfter(piece.text, 0) : piece.kind === 'link' ? '[' : '{';
}
