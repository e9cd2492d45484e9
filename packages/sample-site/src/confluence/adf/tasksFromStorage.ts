import { childOf, elementsOf, type StorageElement } from '../storageTree.ts';
import { uuidOf } from '../uuid.ts';
import { inlineNodes } from './inlineFromStorage.ts';
import type { AdfNode, BodyContext } from './model.ts';

/** The ADF task list for an `ac:task-list`; none when it holds no tasks. */
export function taskLists(element: StorageElement, context: BodyContext): AdfNode[] {
  const content = elementsOf(element.children).flatMap((child) => {
    if (child.name === 'ac:task-list') return taskLists(child, context);
    return child.name === 'ac:task' ? task(child, context) : [];
  });
  const [first] = content;
  if (first === undefined) return [];
  const localId = element.attributes['ac:task-list-id'] ?? uuidOf(`list:${String(first.attrs?.['localId'])}`);
  return [{ type: 'taskList', attrs: { localId }, content }];
}

/** A task, and after it the lists that stand in its body: in ADF they are its siblings. */
function task(element: StorageElement, context: BodyContext): AdfNode[] {
  const word = (name: string): string =>
    (childOf(element, `ac:task-${name}`)?.children ?? [])
      .filter((child) => typeof child === 'string')
      .join('')
      .trim();
  const body = childOf(element, 'ac:task-body')?.children ?? [];
  const isList = (child: (typeof body)[number]): child is StorageElement =>
    typeof child !== 'string' && child.name === 'ac:task-list';
  const item: AdfNode = {
    type: 'taskItem',
    attrs: {
      localId: word('uuid') || uuidOf(`task:${word('id')}`),
      state: word('status') === 'complete' ? 'DONE' : 'TODO',
    },
    content: inlineNodes(
      body.filter((child) => !isList(child)),
      context,
    ),
  };
  return [item, ...body.filter(isList).flatMap((list) => taskLists(list, context))];
}
