import { Mark, pushAll, type Block, type ListBlock, type Run } from './model.ts';

/** The signs that tasks have where there are no boxes. */
export const TASK_SIGNS = { open: '☐', done: '☑' } as const;

/**
 * Any block as lines of text, for places where no block may stand: nothing that was written is lost, only its form.
 */
export function blockLines(block: Block): Run[][] {
  switch (block.type) {
    case 'paragraph':
      return [[...block.runs]];
    case 'heading':
      return [block.runs.map(bold)];
    case 'code':
      return block.code.split('\n').map((text) => (text === '' ? [] : [{ kind: 'code', text, marks: 0 }]));
    case 'quote': {
      const lines = block.blocks.flatMap(blockLines);
      return block.alert === undefined
        ? lines
        : [[bold({ kind: 'text', text: block.alert, marks: 0 })], ...lines];
    }
    case 'list':
      return listLines(block);
    case 'table':
      return block.rows.map((row) =>
        row.flatMap((cell, at): Run[] => {
          const runs = joinLines(cell.blocks.flatMap(blockLines));
          return at === 0 ? runs : [text(' | '), ...runs];
        }),
      );
    case 'rule':
      return [];
  }
}

/** Lines in one row, a break between each two. */
export function joinLines(lines: readonly (readonly Run[])[]): Run[] {
  const runs: Run[] = [];
  lines.forEach((line, at) => {
    if (at > 0) runs.push({ kind: 'break' });
    pushAll(runs, line);
  });
  return runs;
}

function listLines(list: ListBlock): Run[][] {
  return list.items.flatMap((item, at) => {
    const number = list.style === 'ordered' ? `${list.start + at}.` : '•';
    const sign = item.checked === undefined ? number : item.checked ? TASK_SIGNS.done : TASK_SIGNS.open;
    const [head = [], ...rest] = item.blocks.flatMap(blockLines);
    return [[text(`${sign} `), ...head], ...rest];
  });
}

function bold(run: Run): Run {
  return run.kind === 'break' ? run : { ...run, marks: run.marks | Mark.strong };
}

function text(value: string): Run {
  return { kind: 'text', text: value, marks: 0 };
}
