import type { SourceRange } from '../../markdown/sourceBlocks.ts';

/** What columns are made of: blocks stand in the innermost. */
const LAYOUT = new Set(['ac:layout', 'ac:layout-section', 'ac:layout-cell']);
/** May stand without an end. */
const VOID = new Set(['br', 'hr', 'img', 'col']);

interface Tag {
  readonly name: string;
  readonly kind: 'opens' | 'closes' | 'alone';
  readonly to: number;
}

/**
 * Where the blocks of a body in storage format stand, each cell of a layout being a place. Undefined for broken markup:
 * nothing in it can be told for sure.
 */
export function storageRanges(body: string): SourceRange[] | undefined {
  const ranges: SourceRange[] = [];
  /** Open elements that are no blocks: columns. */
  const layout: string[] = [];
  /** Open elements of the block that is being read. */
  const open: string[] = [];
  let place = 0;
  let start = 0;
  let at = 0;
  const addText = (to: number): void => {
    const text = body.slice(start, to);
    if (open.length > 0 || text.trim() === '') return;
    const from = start + (text.length - text.trimStart().length);
    ranges.push({ from, to: from + text.trim().length, place });
  };
  while (at < body.length) {
    const next = body.indexOf('<', at);
    if (next < 0) break;
    const special = body.startsWith('<![CDATA[', next)
      ? ']]>'
      : body.startsWith('<!--', next)
        ? '-->'
        : undefined;
    if (special !== undefined) {
      const end = body.indexOf(special, next);
      if (end < 0) return undefined;
      at = end + special.length;
      continue;
    }
    const tag = tagAt(body, next);
    if (tag === undefined) return undefined;
    at = tag.to;
    if (open.length === 0 && LAYOUT.has(tag.name)) {
      addText(next);
      start = at;
      place += 1;
      if (tag.kind === 'opens') layout.push(tag.name);
      else if (tag.kind === 'closes' && layout.pop() !== tag.name) return undefined;
      continue;
    }
    const isBlock = open.length === 0 && !isInline(tag.name);
    if (isBlock && tag.kind !== 'closes') {
      addText(next);
      start = next;
    }
    if (tag.kind === 'opens') open.push(tag.name);
    else if (tag.kind === 'closes' && open.pop() !== tag.name) return undefined;
    if (open.length === 0 && !isInline(tag.name)) {
      ranges.push({ from: start, to: at, place });
      start = at;
    }
  }
  if (open.length > 0 || layout.length > 0) return undefined;
  addText(body.length);
  return ranges;
}

/** Text that stands in no paragraph may have these in it. */
function isInline(name: string): boolean {
  return /^(?:a|b|i|u|s|em|strong|code|span|sub|sup|br|small|del|time|ac:link|ac:image|ac:emoticon|ac:inline-comment-marker|at:var|ac:placeholder)$/.test(
    name,
  );
}

function tagAt(body: string, from: number): Tag | undefined {
  const name = /^<\/?([a-z][\w:.-]*)/i.exec(body.slice(from, from + 80))?.[1]?.toLowerCase();
  if (name === undefined) return undefined;
  let quote = '';
  for (let at = from + 1; at < body.length; at += 1) {
    const char = body.charAt(at);
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '>') {
      const isAlone = body[at - 1] === '/' || (VOID.has(name) && body[from + 1] !== '/');
      return { name, kind: body[from + 1] === '/' ? 'closes' : isAlone ? 'alone' : 'opens', to: at + 1 };
    }
  }
  return undefined;
}
