import MarkdownIt, { type Token } from 'markdown-it';
import { linkDestination, typedAddress } from './destinations.ts';
import { parseMarkdown, type MarkdownBlock } from './markdownTree.ts';
import type { Block, Run } from './model.ts';
import { readMarkdown, readWithLines } from './readMarkdown.ts';

/** What a link or picture of a text leads to. @property address percent-encoded, as renderers take it */
export interface Target {
  readonly kind: 'link' | 'image';
  readonly address: string;
}

const parser = new MarkdownIt();

/** A destination behind a link's or picture's text: bare or in angle brackets. */
const DESTINATION = /(\]\([ \t]*\n?[ \t]*)(<[^<>\n]*>|[^\s<>]+?)(?=\)|\s)/g;
/** The same of a definition, which stands between blocks. */
const DEFINITION = /^( {0,3}\[[^\]\n]+\]:[ \t]*)(<[^<>\n]*>|\S+)/gm;

/** All links and pictures of a text, in its order. */
export function targetsOf(markdown: string): readonly Target[] {
  const targets: Target[] = [];
  const read = (run: Run): void => {
    if (run.kind === 'image' || run.kind === 'link') targets.push({ kind: run.kind, address: run.address });
    if (run.kind === 'link') run.label.forEach(read);
  };
  for (const block of readMarkdown(markdown)) forEachRun(block, read);
  return targets;
}

/** Addresses that must not become links or pictures, as they were typed, in the order of the text: they become text. */
export function addressesAsText(markdown: string): readonly string[] {
  const found: string[] = [];
  const read = (tokens: readonly Token[]): void => {
    for (const token of tokens) {
      const { type, children } = token;
      const address = String(token.attrGet(type === 'image' ? 'src' : 'href') ?? '');
      if (
        (type === 'image' || type === 'link_open') &&
        address !== '' &&
        linkDestination(address) === undefined
      )
        found.push(typedAddress(address));
      if (children) read(children);
    }
  };
  const walk = (blocks: readonly MarkdownBlock[]): void => {
    for (const { token, children } of blocks) {
      read([token]);
      walk(children);
    }
  };
  walk(parseMarkdown(markdown));
  return found;
}

/**
 * The text with other addresses; everything else stays as it is. Where a text is written so that this cannot be done
 * for sure it stays as it is, whole.
 * @param addresses new ones by old ones, both percent-encoded
 */
export function withTargets(markdown: string, addresses: ReadonlyMap<string, string>): string {
  if (addresses.size === 0) return markdown;
  const replaced = (whole: string, before: string, written: string): string => {
    const address = addresses.get(addressOf(written));
    return address === undefined ? whole : before + address;
  };
  const lines = markdown.split('\n');
  // From the end, so that the lines of what comes before keep their places.
  for (const { block, lines: place } of readWithLines(markdown).toReversed()) {
    if (block.type === 'code') continue;
    const text = lines.slice(place.from, place.to).join('\n');
    const changed = text.replace(DESTINATION, replaced);
    lines.splice(place.from, place.to - place.from, ...changed.split('\n'));
  }
  const changed = lines.join('\n').replace(DEFINITION, replaced);
  return isOnlyThat(markdown, changed, addresses) ? changed : markdown;
}

/** As renderers take what is written. */
function addressOf(written: string): string {
  const bare = written.replace(/^<(.*)>$/, '$1').replace(/\\([!-/:-@[-`{-~])/g, '$1');
  return parser.normalizeLink(bare);
}

/** Whether two texts say the same but for the addresses. */
function isOnlyThat(before: string, after: string, addresses: ReadonlyMap<string, string>): boolean {
  const wanted = JSON.stringify(readMarkdown(before), (key, value: unknown) =>
    key === 'address' && typeof value === 'string' ? (addresses.get(value) ?? value) : value,
  );
  return wanted === JSON.stringify(readMarkdown(after));
}

function forEachRun(block: Block, read: (run: Run) => void): void {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      block.runs.forEach(read);
      break;
    case 'quote':
      for (const each of block.blocks) forEachRun(each, read);
      break;
    case 'list':
      for (const item of block.items) for (const each of item.blocks) forEachRun(each, read);
      break;
    case 'table':
      for (const cell of block.rows.flat()) for (const each of cell.blocks) forEachRun(each, read);
      break;
    case 'code':
    case 'rule':
      break;
  }
}
