import type { Block, Run } from './model.ts';
import { splitAtBreaks } from './printInline.ts';
import { isVisible, withCollapsedSpaces } from './spans.ts';

/**
 * Blocks that say no more than a page of HTML shows of them: where people write two spaces, a space beside a line's end
 * or several empty lines there is one, or none, and a picture without a description is called as its file. So a text is compared with what a page shows of it.
 */
export function asShown(blocks: readonly Block[]): Block[] {
  return blocks.flatMap(shownBlock);
}

/** A paragraph ends where its author pressed Enter twice. */
export function paragraphs(runs: readonly Run[]): Block[] {
  const blocks: Block[] = [];
  let current: Run[] = [];
  for (const line of [...splitAtBreaks(runs), []]) {
    if (line.some(isVisible)) {
      if (current.length > 0) current.push({ kind: 'break' });
      for (const run of line) current.push(run);
    } else if (current.length > 0) {
      blocks.push({ type: 'paragraph', runs: current });
      current = [];
    }
  }
  return blocks;
}

function shownBlock(block: Block): readonly Block[] {
  switch (block.type) {
    case 'paragraph':
      return paragraphs(shownRuns(block.runs));
    case 'heading': {
      const runs = shownRuns(block.runs);
      return runs.some(isVisible) ? [{ ...block, runs }] : [];
    }
    case 'quote':
      return [{ ...block, blocks: asShown(block.blocks) }];
    case 'list':
      return [{ ...block, items: block.items.map((item) => ({ ...item, blocks: asShown(item.blocks) })) }];
    case 'table':
      return [
        {
          ...block,
          rows: block.rows.map((row) =>
            row.map((cell) => ({
              ...cell,
              // Its lines are counted: which of them have boxes is told by that.
              blocks: cell.blocks.map((each) =>
                each.type === 'paragraph' ? { ...each, runs: shownRuns(each.runs) } : each,
              ),
            })),
          ),
        },
      ];
    case 'code':
    case 'rule':
      return [block];
  }
}

function shownRuns(runs: readonly Run[]): Run[] {
  return withoutLastSpaces(withoutSecondSpaces(runs, { isBehindSpace: true }));
}

/** @param at whether a space, or the beginning of a line, stands before; changed on the way */
function withoutSecondSpaces(runs: readonly Run[], at: { isBehindSpace: boolean }): Run[] {
  return runs.flatMap((run): readonly Run[] => {
    switch (run.kind) {
      case 'break':
        at.isBehindSpace = true;
        return [run];
      case 'text': {
        const all = withCollapsedSpaces(run.text);
        const text = at.isBehindSpace ? all.replace(/^ /, '') : all;
        if (text === '') return [];
        at.isBehindSpace = text.endsWith(' ');
        return [{ ...run, text }];
      }
      case 'code': {
        const text = withCollapsedSpaces(run.text).trim();
        if (text !== '') at.isBehindSpace = false;
        return text === '' ? [] : [{ ...run, text }];
      }
      case 'link': {
        const label = withoutLastSpaces(withoutSecondSpaces(run.label, at));
        at.isBehindSpace = false;
        return [{ ...run, label }];
      }
      case 'image':
        at.isBehindSpace = false;
        return [run.alt.trim() === '' ? { ...run, alt: fileNameOf(run.address) } : run];
      case 'raw':
        at.isBehindSpace = false;
        return [run];
    }
  });
}

/** What a picture without a description is called: a file of the page by its name, any other by its address. */
function fileNameOf(address: string): string {
  const name = address.split(/[?#]/)[0]?.split('/').pop() ?? '';
  if (address.includes('/')) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Without spaces at the ends of lines. */
function withoutLastSpaces(runs: readonly Run[]): Run[] {
  const kept: Run[] = [];
  let isBeforeEnd = true;
  for (const run of runs.toReversed()) {
    const shown = run.kind === 'text' && isBeforeEnd ? { ...run, text: run.text.replace(/ $/, '') } : run;
    if (shown.kind === 'text' && shown.text === '') continue;
    isBeforeEnd = run.kind === 'break';
    kept.push(shown);
  }
  return kept.toReversed();
}
