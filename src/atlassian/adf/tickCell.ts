import type { CellTicks } from '../../markdown/cellTicks.ts';
import { childrenOf, type AdfNode } from './adf.ts';

const TASKS = new Set(['taskItem', 'blockTaskItem']);

/** A cell with other states of its tasks, however deep they stand; undefined where its boxes are not these tasks. */
export function tickedCell(cell: AdfNode, { before, after }: CellTicks): AdfNode | undefined {
  const tasks = tasksIn(cell);
  if (tasks.length !== before.length || tasks.some((task, at) => isDone(task) !== before[at]))
    return undefined;
  let next = 0;
  const walk = (node: AdfNode): AdfNode => {
    let own = node;
    if (TASKS.has(node.type)) {
      const state = after[next] === true ? 'DONE' : 'TODO';
      if (after[next] !== before[next]) own = { ...node, attrs: { ...node.attrs, state } };
      next += 1;
    }
    const children = childrenOf(node);
    const content = children.map(walk);
    return content.every((child, at) => child === children[at]) ? own : { ...own, content };
  };
  return walk(cell);
}

function tasksIn(node: AdfNode): readonly AdfNode[] {
  const inner = childrenOf(node).flatMap(tasksIn);
  return TASKS.has(node.type) ? [node, ...inner] : inner;
}

function isDone({ attrs }: AdfNode): boolean {
  return attrs?.['state'] === 'DONE';
}
