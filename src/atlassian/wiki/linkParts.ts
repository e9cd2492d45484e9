import { IMAGE, LONGEST, MONOSPACED } from './markup.ts';

interface LinkParts {
  /** What bars part: a text, an address, a tip; or an address alone. */
  readonly parts: readonly string[];
  /** With both brackets. */
  readonly length: number;
}

/**
 * The link at the beginning of a text; code and images in it may hold what would part or end it. Read by hand: a
 * pattern that lets code be two things takes for ever where a bracket never closes.
 */
export function readLinkParts(text: string): LinkParts | undefined {
  if (!text.startsWith('[')) return undefined;
  const parts = [''];
  const limit = Math.min(text.length, LONGEST);
  for (let at = 1; at < limit;) {
    const char = text.charAt(at);
    if (char === ']') return at === 1 ? undefined : { parts, length: at + 1 };
    if (char === '[' || char === '\n') return undefined;
    const piece = pieceAt(text, at, char);
    if (piece === '|') parts.push('');
    else parts.push((parts.pop() ?? '') + piece);
    at += piece.length;
  }
  return undefined;
}

function pieceAt(text: string, at: number, char: string): string {
  if (char === '\\') return text.slice(at, at + 2);
  const pattern = char === '{' ? MONOSPACED : char === '!' ? IMAGE : undefined;
  return pattern?.exec(text.slice(at, at + LONGEST))?.[0] ?? char;
}
