import { runsKey } from '../../markdown/blockKey.ts';
import { diff } from '../../markdown/diff.ts';
import { flatten, wordsOf } from '../../markdown/flatText.ts';
import type { Run } from '../../markdown/model.ts';
import { printCellLines } from '../../markdown/printTable.ts';
import { readMarkdown } from '../../markdown/readMarkdown.ts';
import { childrenOf, type AdfNode } from './adf.ts';
import { blocksOf } from './adfToBlocks.ts';

/** In so many places words are looked for. */
const MOST_PLACES = 50;

/**
 * A cell in which some words became others, wherever they stand in it: each place is tried, and what it shows then is
 * looked at. Undefined where more has changed, or no place fits.
 */
export function editCellWords(
  cell: AdfNode,
  before: readonly Run[],
  after: readonly Run[],
): AdfNode | undefined {
  const [words0, words1] = [before, after].map((runs) =>
    wordsOf(
      flatten(runs)
        .map(({ text }) => text)
        .join(''),
    ),
  );
  const [hunk, ...others] = diff(words0 ?? [], words1 ?? []);
  if (hunk === undefined || others.length > 0) return undefined;
  const old = words0?.slice(hunk.from0, hunk.to0).join('') ?? '';
  const now = words1?.slice(hunk.from1, hunk.to1).join('') ?? '';
  if (old.trim() === '' || now === '' || (old + now).includes('\n')) return undefined;
  const wanted = runsKey(after);
  let places = 0;
  const tried = (node: AdfNode, put: (changed: AdfNode) => AdfNode): AdfNode | undefined => {
    const text = node.type === 'text' && typeof node.text === 'string' ? node.text : '';
    for (let at = text.indexOf(old); at >= 0 && places < MOST_PLACES; at = text.indexOf(old, at + 1)) {
      places += 1;
      const changed = put({ ...node, text: text.slice(0, at) + now + text.slice(at + old.length) });
      if (shows(changed, wanted)) return changed;
    }
    const content = childrenOf(node);
    for (const [at, child] of content.entries()) {
      const found = tried(child, (other) => put({ ...node, content: content.with(at, other) }));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return tried(cell, (changed) => changed);
}

function shows(cell: AdfNode, wanted: string): boolean {
  const blocks = childrenOf(cell).flatMap((child) => blocksOf(child));
  return (['plain', 'bold'] as const).some((style) => {
    const [table] = readMarkdown(`| |\n|-|\n| ${printCellLines(blocks, style).join('<br>')} |`);
    const [block] = table?.type === 'table' ? (table.rows[1]?.[0]?.blocks ?? []) : [];
    return block?.type === 'paragraph' && runsKey(block.runs) === wanted;
  });
}
