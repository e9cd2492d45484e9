import { IMAGE, LONGEST } from './markup.ts';
import { type CodeSearch, readMonospaced } from './monospaced.ts';

interface LinkParts {
  /** What bars part: a text, an address, a tip; or an address alone. */
  readonly parts: readonly string[];
  /** With both brackets. */
  readonly length: number;
}

/**
 * The link at a place of a text; code and images in it may hold what would part or end it. Read by hand: a pattern
 * that lets code be two things takes for ever where a bracket never closes.
 */
export function readLinkParts(text: string, start: number, search?: CodeSearch): LinkParts | undefined {
  if (text.charAt(start) !== '[') return undefined;
  const parts: string[] = [];
  const limit = Math.min(text.length, start + LONGEST);
  let from = start + 1;
  for (let at = start + 1; at < limit; at += pieceLength(text, at, search)) {
    const char = text.charAt(at);
    if (char === '[' || char === '\n') return undefined;
    if (char !== ']' && char !== '|') continue;
    parts.push(text.slice(from, at));
    from = at + 1;
    if (char === ']') return at === start + 1 ? undefined : { parts, length: at + 1 - start };
  }
  return undefined;
}

function pieceLength(text: string, at: number, search: CodeSearch | undefined): number {
  const char = text.charAt(at);
  if (char === '\\') return 2;
  if (char === '{') return readMonospaced(text, at, search)?.length ?? 1;
  if (char !== '!') return 1;
  IMAGE.lastIndex = at;
  return IMAGE.exec(text)?.[0].length ?? 1;
}
