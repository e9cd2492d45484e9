import { applyEdits, type TextEditSpec } from '../../core/textEdit.ts';
import { childElement, sourceTree, type SourceElement, type SourceNode } from './sourceTree.ts';

/** A task as a body in storage format has it. */
export interface BodyTask {
  /** `ac:task-id`: unique within its page. Undefined for one that the site has not seen yet. */
  readonly id: string | undefined;
  /** `ac:task-uuid`, which newer editors write beside it. */
  readonly uuid: string | undefined;
  readonly done: boolean;
  readonly element: SourceElement;
}

/** The tasks of a body in the order in which they begin; none where it is not well-formed. */
export function tasksIn(body: string): readonly BodyTask[] {
  const found: BodyTask[] = [];
  const walk = (nodes: readonly SourceNode[]): void => {
    for (const node of nodes) {
      // What is shown where the newer format is unknown says the same a second time.
      if (node.kind !== 'element' || node.name === 'ac:adf-fallback') continue;
      if (node.name === 'ac:task') found.push(readTask(body, node));
      walk(node.children);
    }
  };
  walk(sourceTree(body) ?? []);
  return found;
}

/**
 * The body with tasks ticked or opened again: every other byte stays.
 * @param wanted whether a task is to be ticked; undefined for one that stays as it is
 */
export function withTasks(body: string, wanted: (task: BodyTask) => boolean | undefined): string {
  const edits = tasksIn(body).flatMap((task) => {
    const done = wanted(task);
    return done === undefined || done === task.done ? [] : [statusEdit(task, done)];
  });
  return applyEdits(body, edits);
}

/** What of a body is replaced where a task gets a status. */
function statusEdit({ element }: BodyTask, done: boolean): TextEditSpec {
  const state = done ? 'complete' : 'incomplete';
  const status = childElement(element, 'ac:task-status');
  if (status !== undefined && status.innerTo < status.to)
    return { offset: status.innerFrom, length: status.innerTo - status.innerFrom, newText: state };
  const [from, to] = status ? [status.from, status.to] : [element.innerFrom, element.innerFrom];
  return { offset: from, length: to - from, newText: `<ac:task-status>${state}</ac:task-status>` };
}

/** Whether a site means a task by an id: the one that it gave it, or the one that its editor did. */
export function isTask({ id, uuid }: Pick<BodyTask, 'id' | 'uuid'>, named: string): boolean {
  return named !== '' && (id === named || uuid === named);
}

function readTask(body: string, element: SourceElement): BodyTask {
  const part = (name: string): string | undefined => {
    const child = childElement(element, name);
    const text = child && body.slice(child.innerFrom, child.innerTo).trim();
    return text === '' ? undefined : text;
  };
  return {
    id: part('ac:task-id'),
    uuid: part('ac:task-uuid'),
    done: part('ac:task-status') === 'complete',
    element,
  };
}
